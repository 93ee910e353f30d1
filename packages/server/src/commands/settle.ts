import { setTimeout as pause } from "node:timers/promises";
import type { StreamStatus } from "@innkit/sdk/sync";
import type { Opened } from "./kit.ts";

/** How a copy stands that was run until nothing was left to do. */
export interface Settled {
  readonly settled: boolean;
  readonly seconds: number;
  readonly rows: number;
  readonly setAside: number;
  /** What stands in the way, in words; empty when it is settled. */
  readonly waitsFor: readonly string[];
  /** Streams that were left out: somebody paused them, or they wait for one that is paused. */
  readonly leftOut: readonly string[];
  /** Writes by state: "done", "unknown" … */
  readonly writes: Readonly<Record<string, number>>;
}

const lookEveryMs = 200;
const underWay = ["pending", "sending", "sent"] as const;

/**
 * Runs the hotel's copy as the server does (socket, polls, hints, writes) until no history is left, no hint waits, no write
 * is on its way, and everything was looked at since the beginning and since the last write: a charge makes order items in
 * Mews, and the read-back of the charge does not tell of them.
 *
 * @param timeoutMs after which it gives up and says what it waits for
 * @throws mews/not_connected where the hotel has no tokens
 */
export async function runUntilSettled(
  { kit, scope }: Opened,
  { timeoutMs, show }: { timeoutMs: number; show: (progress: string) => void },
): Promise<Settled> {
  const began = Date.now();
  let lookedSince = began;
  await kit.mews.client(scope); // tells at once where there is no connection
  let outbox = await outboxOf({ kit, scope });
  await kit.$start();
  // What fails is tried again by the runner: it is told in what is waited for.
  const look = (): void => void kit.sync.runNow(scope).catch(() => {});
  look();
  for (;;) {
    // A database that is away for a moment is waited for like everything else.
    const standing = await stand({ kit, scope }, lookedSince).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      return {
        rows: 0,
        setAside: 0,
        waitsFor: [`the database: ${reason}`],
        leftOut: [],
        writes: {},
        headline: "No answer",
      };
    });
    const { writes } = standing;
    const isWritten = standing.waitsFor.length === 0 && isOther(writes, outbox);
    const waitsFor = isWritten ? ["a look at what the writes made"] : standing.waitsFor;
    const seconds = (Date.now() - began) / 1000;
    if (waitsFor.length === 0 || seconds * 1000 > timeoutMs)
      return { ...standing, waitsFor, settled: waitsFor.length === 0, seconds: Math.round(seconds * 10) / 10 };
    if (isWritten) {
      outbox = writes;
      lookedSince = Date.now();
      look();
    }
    show(`${Math.round(seconds)} s  ${standing.headline}; waits for ${waitsFor[0]}`);
    await pause(lookEveryMs);
  }
}

const ways = {
  unknown: "innkit sync settle",
  conflict: "innkit sync conflicts",
  failed: "innkit sync outbox --state failed",
  held: "innkit sync outbox --state held",
} as const;

/** What of the outbox goes on only when a person decides, and by which command it is seen; a line for each state. */
export function forPeople(writes: Settled["writes"]): string[] {
  return Object.entries(ways).flatMap(([state, way]) =>
    writes[state] ? [`${state} ${writes[state]}: a person decides, see ${way}`] : [],
  );
}

type Outbox = Settled["writes"];

async function outboxOf({ kit, scope }: Opened): Promise<Outbox> {
  return (await kit.sync.outbox(scope, { limit: 0 })).counts;
}

/** Whether a write ended in between: none ever comes back to how it was counted before. */
function isOther(now: Outbox, before: Outbox): boolean {
  return [...new Set([...Object.keys(now), ...Object.keys(before)])].some((state) => now[state] !== before[state]);
}

async function stand(
  { kit, scope }: Opened,
  lookedSince: number,
): Promise<Omit<Settled, "settled" | "seconds"> & { headline: string }> {
  const status = await kit.sync.status(scope);
  const waitsFor: string[] = [];
  const left = leftOut(status.streams);
  waitsFor.push(...troubles(status.streams.filter(({ stream }) => !left.has(stream))));
  for (const { stream, label, phase, succeededAt, error } of status.streams) {
    if (left.has(stream) || error !== null) continue;
    if (phase !== "live") waitsFor.push(`the history of ${label}`);
    else if (succeededAt === null || Date.parse(succeededAt) < lookedSince) waitsFor.push(`a look at ${label}`);
  }
  if (!(await kit.mews.hints.isEmpty(scope))) waitsFor.push("messages of Mews");
  const writes = await outboxOf({ kit, scope });
  const moving = underWay.reduce((sum, state) => sum + (writes[state] ?? 0), 0);
  if (moving > 0) waitsFor.push(`${moving} writes to Mews`);
  return {
    rows: status.rows,
    setAside: status.quarantined,
    waitsFor,
    leftOut: status.streams.flatMap(({ stream, label }) => (left.has(stream) ? label : [])),
    writes,
    headline: status.headline,
  };
}

/** What is wrong, each cause once: where Mews is away it is so for every stream. */
export function troubles(streams: readonly Pick<StreamStatus, "label" | "error">[]): string[] {
  const labels = new Map<string, string[]>();
  for (const { label, error } of streams) if (error !== null) labels.set(error, [...(labels.get(error) ?? []), label]);
  return [...labels].map(([error, of]) => {
    const whose = of.length > 1 && of.length === streams.length ? "every stream" : of.join(", ");
    return `${whose}: ${error}`;
  });
}

/** The streams that stand still until somebody resumes one: those that are paused, and those that wait for their rows. */
export function leftOut(streams: readonly Pick<StreamStatus, "stream" | "state" | "awaits">[]): Set<string> {
  const left = new Set(streams.flatMap(({ stream, state }) => (state === "paused" ? stream : [])));
  for (let before = -1; before !== left.size;) {
    before = left.size;
    for (const { stream, awaits } of streams) if (awaits.some((name) => left.has(name))) left.add(stream);
  }
  return left;
}
