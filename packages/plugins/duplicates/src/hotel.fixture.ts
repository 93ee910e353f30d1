import { type Context, definePlugin, type Plugin, type Scope } from "@innkit/sdk";
import type { AnyCommand, DocumentVerdict } from "@innkit/sdk/sync";
import { createTestKit, type TestDatabase, type TestKit } from "@innkit/sdk/testing";
import { sql } from "kysely";
import { z } from "zod";
import { duplicates } from "./index.ts";
import type { DuplicatesPlugin, PairView } from "./types.ts";

/*
 * A hotel for tests: a plugin of sync's name with the columns that are read, filled by the test instead of by Mews, and an
 * outbox that only writes down what it is told.
 */

export const scope: Scope = { propertyId: "lighthouse", actor: "ana" };
export const harbour: Scope = { propertyId: "harbour", actor: "ana" };

export interface GuestFields {
  readonly id: string;
  readonly first_name?: string | null;
  readonly last_name?: string | null;
  readonly email?: string | null;
  readonly has_ota_email?: boolean;
  readonly phone?: string | null;
  readonly birth_date?: string | null;
  readonly city?: string | null;
  readonly options?: readonly string[];
  readonly is_active?: boolean;
  readonly updated_at?: string;
}

interface DeskService {
  guests(scope: Scope, rows: readonly GuestFields[]): Promise<void>;
  erase(scope: Scope, ids: readonly string[]): Promise<void>;
  bill(scope: Scope, guestId: string, state: "open" | "closed"): Promise<void>;
  stay(scope: Scope, guestId: string): Promise<void>;
  readonly documents: Map<string, string>;
  readonly sent: AnyCommand[];
  /** Lets the next comparison of documents wait until it is released, so that something else can come in between. */
  holdDocuments(): { readonly asked: Promise<void>; release(): void };
  compareDocuments(scope: Scope, pairs: readonly (readonly [string, string])[]): Promise<DocumentVerdict[]>;
  send(scope: Scope, command: AnyCommand): Promise<{ id: string }>;
  /** How each write stands, where it is not on its way. */
  readonly states: Map<string, string>;
  readonly writes: { get(scope: Scope, writeId: string): Promise<{ state: string; error: null }> };
  cancelWrite(scope: Scope, writeId: string): Promise<void>;
}
type Desk = Plugin<
  "sync",
  { service: DeskService; events: { guests_changed: { ids: string[] }; guests_erased: { ids: string[] } } }
>;

export interface Hotel {
  readonly test: TestKit<readonly [Desk, DuplicatesPlugin]>;
  readonly desk: DeskService;
  pairs(scope?: Scope): Promise<readonly PairView[]>;
  /** The pair of these two, whatever its state. */
  pair(a: string, b: string): Promise<PairView | undefined>;
}

/** A uuid from a small number. */
export function id(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

export async function openHotel(database: TestDatabase): Promise<Hotel> {
  const desks: DeskService[] = [];
  const test = await createTestKit<readonly [Desk, DuplicatesPlugin]>({
    plugins: [deskPlugin(desks), duplicates()],
    database,
    properties: ["lighthouse", "harbour"],
  });
  const [desk] = desks;
  if (!desk) throw new Error("the desk was not set up");
  const pairs = async (of: Scope = scope) => {
    return (await test.kit.duplicates.pairs(of, { perPage: 200 })).data;
  };
  return {
    test,
    desk,
    pairs,
    pair: async (a, b) =>
      (await pairs()).find(({ guestA, guestB }) => [a, b].includes(guestA) && [a, b].includes(guestB)),
  };
}

/** Guests who are strangers to each other, with two profiles of every sixth, from which the hotel is learnt. */
export function strangers(count: number): GuestFields[] {
  const part = (number: number, of: string) => of.split(" ")[number % of.split(" ").length] ?? "";
  return Array.from({ length: count }, (_, index) => {
    const given = part(
      index * 7,
      "Ada Bruno Clara Dario Elena Fabio Greta Hugo Irene Jonas Katja Luca Marta Nino Olga Pavel",
    );
    const head = part(index * 5, "Alder Brandt Cortes Dimitr Eklund Farkas Gruber Hoxha Ivano Jansen Kuznet Lindq");
    const surname = `${head}${part(index * 11, "ov er ström sson ez icz idis ano elli ak")}`;
    const known: GuestFields = {
      id: id(index + 1),
      first_name: given,
      last_name: surname,
      email: `${given}.${surname}${index}@mail.example`,
      phone: `+351 2${String(index * 7_919).padStart(8, "3")}`,
      birth_date: `${1940 + ((index * 13) % 60)}-0${1 + (index % 9)}-${10 + ((index * 3) % 18)}`,
      city: part(index * 3, "Lisbon Porto Faro Braga Berlin Vienna Rome Paris"),
    };
    return known;
  }).flatMap((guest, index) =>
    index % 6 === 0
      ? [
          guest,
          {
            ...guest,
            id: id(1_000 + index),
            first_name: `${guest.first_name ?? ""}a`,
            phone: index % 12 === 0 ? null : (guest.phone ?? null),
          },
        ]
      : [guest],
  );
}

function deskPlugin(desks: DeskService[]): Desk {
  const ids = z.object({ ids: z.array(z.string()).max(1_000) });
  return definePlugin<Desk>({
    name: "sync",
    version: "1.0.0",
    migrations: {
      "001_mirror": {
        up: (db) =>
          mirror.reduce((before, one) => before.then(async () => void (await one.execute(db))), Promise.resolve()),
      },
    },
    events: { guests_changed: ids, guests_erased: ids },
    setup(ctx) {
      const desk = deskService(ctx);
      desks.push(desk);
      return desk;
    },
  });
}

const mirror = [
  sql`create table sync_guest (
    property_id text not null, id uuid not null, is_active boolean not null default true, updated_at timestamptz not null,
    title text, first_name text, last_name text, second_last_name text, email text, has_ota_email boolean not null default false,
    phone text, birth_date date, gender text, nationality text, language text, preferred_language text, address_line1 text,
    address_line2 text, postal_code text, city text, address_country text, loyalty_code text, notes text,
    options text[] not null default '{}', primary key (property_id, id))`,
  sql`create table sync_reservation (
    property_id text not null, id uuid not null default gen_random_uuid(), guest_id uuid not null, state text not null,
    arrival_date date not null, departure_date date not null, primary key (property_id, id))`,
  sql`create table sync_hotel (property_id text primary key, business_date date)`,
  sql`create table sync_bill (
    property_id text not null, id uuid not null default gen_random_uuid(), guest_id uuid, state text not null,
    primary key (property_id, id))`,
];

function deskService(ctx: Context<Desk>): DeskService {
  const documents = new Map<string, string>();
  const sent: AnyCommand[] = [];
  const states = new Map<string, string>();
  let held: { ask(): void; readonly released: Promise<void> } | undefined;
  return {
    documents,
    sent,
    states,
    async guests(of, rows) {
      const page = rows.map((row) => ({
        is_active: true,
        has_ota_email: false,
        options: [],
        updated_at: "2026-02-01T00:00:00Z",
        ...row,
        property_id: of.propertyId,
      }));
      const ids = page.map((row) => row.id);
      await ctx.tx(of, async (tx) => {
        await sql`delete from sync_guest where property_id = ${of.propertyId} and id in (select unnest(${ids}::uuid[]))`.execute(
          tx,
        );
        await sql`insert into sync_guest select * from jsonb_populate_recordset(null::sync_guest, ${JSON.stringify(page)}::jsonb)`.execute(
          tx,
        );
        await tx.emit("guests_changed", { ids });
      });
    },
    erase: (of, ids) =>
      ctx.tx(of, async (tx) => {
        await sql`delete from sync_guest where property_id = ${of.propertyId} and id in (select unnest(${[...ids]}::uuid[]))`.execute(
          tx,
        );
        await tx.emit("guests_erased", { ids: [...ids] });
      }),
    bill: (of, guestId, state) =>
      ctx.tx(of, async (tx) => {
        await sql`delete from sync_bill where property_id = ${of.propertyId} and guest_id = ${guestId}`.execute(tx);
        await sql`insert into sync_bill (property_id, guest_id, state) values (${of.propertyId}, ${guestId}, ${state})`.execute(
          tx,
        );
      }),
    stay: (of, guestId) =>
      ctx.tx(of, async (tx) => {
        await sql`insert into sync_reservation (property_id, guest_id, state, arrival_date, departure_date)
          values (${of.propertyId}, ${guestId}, 'processed', '2025-06-01', '2025-06-04')`.execute(tx);
      }),
    holdDocuments() {
      let [ask, release] = [() => {}, () => {}];
      const asked = new Promise<void>((resolve) => (ask = resolve));
      held = { ask, released: new Promise<void>((resolve) => (release = resolve)) };
      return { asked, release };
    },
    async compareDocuments(_, pairs) {
      const wait = held;
      held = undefined;
      wait?.ask();
      await wait?.released;
      return pairs.map(([a, b]): DocumentVerdict => {
        const [one, other] = [documents.get(a), documents.get(b)];
        return one === undefined || other === undefined ? "not known" : one === other ? "same" : "different";
      });
    },
    async send(_, command) {
      sent.push(command);
      return { id: id(9_000 + sent.length) };
    },
    writes: { get: async (_, writeId) => ({ state: states.get(writeId) ?? "pending", error: null }) },
    cancelWrite: async (_, writeId) => void states.set(writeId, "cancelled"),
  };
}
