import { sql } from "kysely";
import { z } from "zod";
import { type Context, definePlugin, type Plugin, type Scope } from "../kernel/plugin.ts";
import type { AnyPlugin } from "../kernel/types.ts";
import type { SyncTables, SyncViews } from "../sync/rows.ts";
import { migrations } from "../sync/tables.ts";
import { standingOf } from "../sync/proof/certificates.ts";
import type { SyncEvents, SyncService } from "../sync/types.ts";
import { createTestKit, type TestDatabase, type TestKit } from "../testing/kit.ts";

/*
 * A hotel for tests of what listens to sync: sync's own tables and events in a real kit, filled by the test instead of by Mews.
 */

export type Desk = Plugin<"sync", { service: DeskService; events: SyncEvents; tables: SyncTables; views: SyncViews }>;
type GuestFields = Partial<SyncTables["sync_guest"]>;
type StayFields = Partial<SyncTables["sync_reservation"]>;

export interface DeskService {
  /** Writes guests and announces them, as sync does. */
  guests(scope: Scope, rows: readonly (GuestFields & { id: string })[]): Promise<void>;
  /** Nothing is written to Mews here. */
  guard(): void;
  stays(
    scope: Scope,
    rows: readonly (StayFields & { id: string; guest_id: string; arrival_date: string })[],
  ): Promise<void>;
  /** Sets the hotel's clock; `turned` announces the new day. */
  clock(scope: Scope, now: string, turned?: boolean): Promise<void>;
  /** As sync answers it, of the certificates that are there. */
  proof: SyncService["proof"];
  readonly ctx: Context<Desk>;
}

export const lighthouse: Scope = { propertyId: "lighthouse", actor: "test" };
export const harbour: Scope = { propertyId: "harbour", actor: "test" };

/** A kit with the hotel's tables and these plugins; its clock stands at 10:00 on 1 March 2026, in Lisbon. */
export async function openHotel<const P extends readonly AnyPlugin[]>(
  database: TestDatabase,
  ...plugins: P
): Promise<{ test: TestKit<readonly [Desk, ...P]>; desk: DeskService }> {
  const services: DeskService[] = [];
  const test = await createTestKit<readonly [Desk, ...P]>({
    plugins: [deskPlugin(services), ...plugins],
    database,
    properties: ["lighthouse", "harbour"],
  });
  const desk = services[0]!;
  for (const scope of [lighthouse, harbour]) await desk.clock(scope, "2026-03-01T10:00:00Z");
  return { test, desk };
}

/** A uuid from a small number. */
export function id(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

/** A guest with nothing to mend. */
export const whole: GuestFields = {
  first_name: "Ada",
  last_name: "Byron",
  email: "ada.byron@gmail.com",
  phone: "+44 20 7946 0018",
  nationality: "GB",
  language: "en",
  birth_date: "1985-12-10",
  address_line1: "12 St James's Square",
  city: "London",
  postal_code: "SW1Y 4JH",
  address_country: "GB",
};

/** The plugin that stands for sync; its service is handed out, too. */
function deskPlugin(services: DeskService[]): Desk {
  const ids = z.object({ ids: z.array(z.string()).max(1_000) });
  const writes = ids.extend({ state: z.string() });
  return definePlugin<Desk>({
    name: "sync",
    version: "1.0.0",
    migrations,
    events: {
      guests_changed: ids,
      reservations_changed: ids,
      rooms_changed: ids,
      companies_changed: ids,
      configuration_changed: ids,
      records_changed: ids.extend({ entity: z.string() }),
      stream_changed: z.object({ stream: z.string(), state: z.string() }),
      certified: z.object({ certificateId: z.string(), result: z.enum(["pass", "fail"]) }),
      guests_erased: ids,
      audit_head: z.object({ seq: z.number().int(), hash: z.string() }),
      backfill_progressed: z.object({ stream: z.string(), done: z.number(), total: z.number() }),
      silence: z.object({ source: z.string(), since: z.string(), expected: z.number() }),
      day_turned: z.object({ date: z.string() }),
      write_queued: writes,
      write_changed: writes,
      conflict_opened: ids,
      conflict_settled: ids,
    },
    setup(ctx): DeskService {
      const service: DeskService = {
        ctx,
        guard() {},
        proof: (scope) => standingOf(ctx, scope),
        guests: (scope, rows) =>
          write(
            ctx,
            scope,
            "guest",
            rows.map((row) => ({ ...blank(scope), ...noGuest, ...row })),
          ),
        stays: (scope, rows) =>
          write(
            ctx,
            scope,
            "reservation",
            rows.map((row) => ({ ...blank(scope), ...stay(row.arrival_date), ...row })),
          ),
        clock: (scope, now, turned = false) =>
          ctx.tx(scope, async (tx) => {
            await sql`insert into sync_hotel (property_id, id, name, time_zone, language, created_at, hotel_now, observed_at, business_date)
            values (${scope.propertyId}, ${id(1)}, 'Lighthouse', 'Europe/Lisbon', 'en', '2020-01-01', ${now}::timestamptz, ${ctx.clock.now().toISOString()}::timestamptz, ${now.slice(0, 10)}::date)
            on conflict (property_id) do update set hotel_now = excluded.hotel_now, observed_at = excluded.observed_at, business_date = excluded.business_date`.execute(
              tx,
            );
            if (turned) await tx.emit("day_turned", { date: now.slice(0, 10) });
          }),
      };
      services.push(service);
      return service;
    },
  });
}

async function write(
  ctx: Context<Desk>,
  scope: Scope,
  entity: "guest" | "reservation",
  rows: readonly { id: string }[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += 1_000) {
    const page = rows.slice(from, from + 1_000);
    const table = sql.table(`sync_${entity}`);
    await ctx.tx(scope, async (tx) => {
      await sql`delete from ${table} where property_id = ${scope.propertyId} and id = any(${sql.val(page.map((row) => row.id))}::uuid[])`.execute(
        tx,
      );
      await sql`insert into ${table} select * from jsonb_populate_recordset(null::${table}, ${JSON.stringify(page)}::jsonb)`.execute(
        tx,
      );
      await tx.emit(`${entity}s_changed`, { ids: page.map((row) => row.id) });
    });
  }
}

function blank({ propertyId }: Scope): object {
  return {
    property_id: propertyId,
    source: "mews",
    source_id: "test",
    synced_at: "2026-03-01T10:00:00Z",
    sync_state: "clean",
    is_active: true,
    updated_at: "2026-03-01T10:00:00Z",
    created_at: "2026-01-01T10:00:00Z",
  };
}

const noGuest = { has_ota_email: false, classifications: [], options: [] };

function stay(arrival: string): object {
  const departure = new Date(Date.parse(arrival) + 2 * 86_400_000).toISOString().slice(0, 10);
  return {
    service_id: id(8000),
    state: "confirmed",
    number: "R1",
    arrival: `${arrival}T15:00:00Z`,
    departure: `${departure}T11:00:00Z`,
    departure_date: departure,
    nights: 2,
    adults: 2,
    children: 0,
  };
}
