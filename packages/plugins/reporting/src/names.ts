import type { Context, Scope } from "@innkit/sdk";
import { sql } from "kysely";
import type { By } from "./schema.ts";
import type { ReportingPlugin } from "./types.ts";

const none: Readonly<Record<Exclude<By, "day" | "month">, string>> = {
  category: "No room category",
  segment: "No segment",
  rate: "No rate",
  channel: "Not of a stay",
};

/** Where bookings come from, where no agency is named: Mews's origins. */
const origins: Readonly<Record<string, string>> = {
  distributor: "Booking engine",
  channel_manager: "Channel manager",
  commander: "Front desk",
  import: "Imported",
  connector: "Integration",
  navigator: "Guest portal",
};

/** What the groups are called: by key. */
export async function namesOf(
  ctx: Context<ReportingPlugin>,
  scope: Scope,
  by: By,
  keys: readonly string[],
): Promise<(key: string) => string> {
  if (by === "day" || by === "month") return (key) => key;
  const ids = keys.filter((key) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(key));
  const table = { category: "sync_room_category", segment: "sync_segment", rate: "sync_rate", channel: "sync_company" };
  const { rows } = await sql<{ id: string; name: string }>`
    select id::text, name from ${sql.table(table[by])}
    where property_id = ${scope.propertyId} and id in (select unnest(${ids}::uuid[]))`.execute(ctx.db(scope));
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (key) => (key === "" ? none[by] : (names.get(key) ?? origins[key] ?? key));
}
