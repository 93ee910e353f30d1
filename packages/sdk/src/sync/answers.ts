import { z } from "zod";
import { listAnswer } from "../http/query.ts";
import type { ListResult } from "../http/list.ts";
import type { FailureGroup, GapView, QuarantineView } from "./live/types.ts";
import type { Certificate, CopyDigest, ProofStanding } from "./proof/types.ts";
import type { Today } from "./today.ts";
import type { CompanyView, ReservationView, RoomView, SyncStatus } from "./types.ts";

/* What the routes answer, for the OpenAPI document; the types hold it to what the service gives, a test to what is sent. */

const text = z.string().nullable();
/** Of what is handed on as the database gives it. */
export const instant: z.ZodString = z.string().meta({ description: "ISO 8601, or as PostgreSQL writes an instant" });
const day = z.iso.date();

export const todayAnswer: z.ZodType<Today> = z.strictObject({
  date: day.meta({ description: "The hotel's day" }),
  hotelNow: instant,
  arrivals: z.int(),
  arrivalsDone: z.int(),
  departures: z.int(),
  departuresDone: z.int(),
  inHouse: z.int(),
  inHouseGuests: z.int(),
  occupancy: z.number().min(0).nullable(),
  roomsSold: z.int(),
  roomsAvailable: z.int(),
  outOfOrder: z.int(),
  guests: z.int(),
  reservations: z.int(),
  asOf: instant,
});

const stream = z.strictObject({
  stream: z.string(),
  label: z.string(),
  state: z.enum(["idle", "running", "waiting", "failed", "paused"]),
  phase: z.enum(["backfill", "live"]),
  rows: z.int(),
  pages: z.int(),
  windowsDone: z.int(),
  windowsTotal: z.int(),
  progress: z.number().min(0).max(1).nullable(),
  mark: text,
  succeededAt: text,
  error: text,
  lagSeconds: z.number().nullable(),
  lag: z.strictObject({ p50: z.number(), p95: z.number(), versions: z.int() }).nullable(),
  rowsLastHour: z.int(),
  backlog: z.strictObject({ windows: z.int(), hints: z.int(), writes: z.int() }),
  nextLookAt: text,
  waitsFor: text,
  awaits: z.array(z.string()),
  health: z.enum(["good", "warned", "failed"]),
  trouble: text,
});
export const statusAnswer: z.ZodType<SyncStatus> = z.strictObject({
  connection: z.strictObject({ state: z.string(), since: text, reason: text, socket: z.string() }),
  budget: z
    .strictObject({
      used: z.number(),
      limit: z.number(),
      windowSeconds: z.number(),
      left: z.number(),
      byLane: z.record(z.string(), z.number()),
      byFeature: z.record(z.string(), z.number()),
      heldUntil: text,
    })
    .nullable(),
  phase: z.enum(["backfill", "live"]),
  streams: z.array(stream),
  requestsLeft: z.number().nullable(),
  rows: z.int(),
  quarantined: z.int(),
  progress: z.number().min(0).max(1),
  estimateSeconds: z.number().nullable(),
  standing: z.string(),
  detail: z.string(),
  headline: z.string(),
});

export const reservationAnswer: z.ZodType<ReservationView> = z.strictObject({
  id: z.string(),
  mewsId: z.string(),
  number: text,
  state: z.string(),
  guestId: text,
  guestName: text,
  companyId: text,
  companyName: text,
  agencyName: text,
  arrival: instant,
  departure: instant,
  arrivalDate: day,
  departureDate: day,
  nights: z.int(),
  roomId: text,
  roomName: text,
  roomCategory: text,
  rate: text,
  segment: text,
  adults: z.int(),
  children: z.int(),
  origin: text,
  purpose: text,
  channelNumber: text,
  cancellationReason: text,
  cancelledAt: text,
  isActive: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
  syncedAt: instant,
});
export const reservationsAnswer: z.ZodType<ListResult<ReservationView>> = listAnswer(reservationAnswer);

export const companyAnswer: z.ZodType<CompanyView> = z.strictObject({
  id: z.string(),
  mewsId: z.string(),
  number: text,
  name: z.string(),
  email: text,
  phone: text,
  website: text,
  taxId: text,
  iata: text,
  contact: text,
  notes: text,
  isActive: z.boolean(),
  reservations: z.int(),
  updatedAt: instant,
  syncedAt: instant,
});
export const companiesAnswer: z.ZodType<ListResult<CompanyView>> = listAnswer(companyAnswer);

export const roomAnswer: z.ZodType<RoomView> = z.strictObject({
  id: z.string(),
  mewsId: z.string(),
  name: z.string(),
  kind: z.string(),
  floor: text,
  state: z.string(),
  category: text,
  isActive: z.boolean(),
  updatedAt: instant,
  syncedAt: instant,
});
export const roomsAnswer: z.ZodType<ListResult<RoomView>> = listAnswer(roomAnswer);

const verdict = z.enum(["pass", "fail"]);
export const proofAnswer: z.ZodType<ProofStanding> = z.strictObject({
  last: z.strictObject({ id: z.string(), at: instant, result: verdict, words: z.string() }).nullable(),
  waiting: z.int(),
  corrections: z.array(z.int()).meta({ description: "Rows put right, of the last certificates, newest first" }),
});

const side = z.strictObject({ rows: z.int(), digest: z.string() });
const offenders = z.strictObject({ total: z.int(), ids: z.array(z.string()) });
export const certificateAnswer: z.ZodType<Certificate> = z.strictObject({
  id: z.string(),
  at: instant,
  businessDate: day,
  depth: z.enum(["full", "recent"]),
  repair: z.boolean(),
  result: verdict,
  words: z.string(),
  entities: z.array(
    z.strictObject({
      stream: z.string(),
      label: z.string(),
      vanishes: z.boolean(),
      problem: text,
      from: text,
      mews: side,
      here: side,
      missing: offenders,
      differing: offenders,
      gone: offenders,
      goneBefore: z.int(),
      aside: offenders,
      changing: z.int(),
      corrections: z.int(),
    }),
  ),
  checks: z.array(
    z.strictObject({
      name: z.string(),
      label: z.string(),
      ok: z.boolean(),
      problem: text,
      compared: z.int(),
      tolerance: z.number(),
      off: z.array(z.strictObject({ date: z.string(), what: z.string(), ours: z.number(), theirs: z.number() })),
      offTotal: z.int(),
    }),
  ),
  invariants: z.array(z.strictObject({ name: z.string(), label: z.string(), ok: z.boolean(), offenders })),
  rows: z.int(),
  differences: z.int(),
  corrections: z.int(),
  requests: z.int(),
  seconds: z.number(),
  audit: z.strictObject({ seq: z.int(), hash: z.string() }).nullable(),
  askedBy: z.string(),
});
export const certificatesAnswer: z.ZodType<ListResult<Certificate>> = listAnswer(certificateAnswer);

export const digestAnswer: z.ZodType<CopyDigest> = z.record(
  z.string(),
  z.strictObject({ count: z.int(), sha256: z.string() }),
);

export const failuresAnswer: z.ZodType<readonly FailureGroup[]> = z.array(
  z.strictObject({
    id: z.string(),
    kind: z.enum(["stream", "quarantine", "delivery"]),
    what: z.string(),
    cause: z.string(),
    count: z.int(),
    firstAt: text,
    lastAt: text,
    samples: z.array(z.string()),
    advice: z.string(),
  }),
);

export const gapAnswer: z.ZodType<GapView> = z.strictObject({
  id: z.string(),
  kind: z.enum(["socket", "webhooks", "looks", "silence"]),
  from: instant,
  to: instant,
  reason: z.string(),
  noticedAt: instant,
  caughtUpAt: text,
  recovered: z.int(),
  verdict: text,
});
export const gapsAnswer: z.ZodType<ListResult<GapView>> = listAnswer(gapAnswer);

export const quarantinedAnswer: z.ZodType<QuarantineView> = z.strictObject({
  id: z.string(),
  entity: z.string(),
  mewsId: z.string(),
  reason: z.string(),
  payload: z.string(),
  at: instant,
  firstAt: text,
  dismissedAt: text,
  dismissedBy: text,
  isAsked: z.boolean(),
});
export const quarantineAnswer: z.ZodType<ListResult<QuarantineView>> = listAnswer(quarantinedAnswer);
