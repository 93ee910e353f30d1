import { checkScope } from "../../protocol/scope.ts";
import { utc } from "../../calendar.ts";
import { type Body, operation, type Operation } from "../../protocol/operation.ts";
import { invalid } from "../../protocol/refusal.ts";
import { bounds } from "../../protocol/values.ts";
import type { Export } from "../../state/money-tables.ts";
import { Table } from "../../state/table.ts";
import type { World } from "../../world.ts";
import { known } from "../known.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;
const MOST_DAYS = 180;
/** A file holds so many rows; a longer export is several files. */
const ROWS_IN_FILE = 10_000;

/**
 * Exports to files that are made in the background: Pending for a minute, Processing for two more, then there for a
 * week. Sizes are those of the rows that they hold; the files themselves are not served.
 */
export const exportOperations: readonly Operation[] = [
  operation("exports/add", ({ EntityType, Scope, Filters }, world) => {
    const { state } = world;
    checkScope(Scope ?? {}, world, "Scope.");
    checkFilters(world, EntityType, Filters);
    const running = state.exports.rows.some(
      (row) => row.EntityType === EntityType && (row.Status === "Pending" || row.Status === "Processing"),
    );
    if (running) throw invalid("EntityType", "An export of these is running already.");
    const row = world.add("exports", {
      Id: world.uuid(),
      Status: "Pending",
      EntityType,
      Scope: { EnterpriseIds: [state.enterprise.Id], ChainIds: Scope?.ChainIds ?? null },
      Files: [],
      ExpiresUtc: null,
      Filters:
        Filters === undefined
          ? null
          : { UpdatedUtc: Filters.UpdatedUtc ?? null, LedgerEntryFilters: Filters.LedgerEntryFilters ?? null },
    });
    const turn = (wait: number, fields: () => Partial<Export>): void =>
      world.later(world.at() + wait, () => void world.change("exports", row.Id, fields()));
    turn(MINUTE, () => ({ Status: "Processing" }));
    turn(3 * MINUTE, () => ({
      Status: "Success",
      Files: filesOf(world, row),
      ExpiresUtc: utc(world.at() + 7 * DAY),
    }));
    turn(3 * MINUTE + 7 * DAY, () => ({ Status: "Expired", Files: [] }));
    return { Export: row };
  }),
  operation("exports/getAll", ({ ExportIds }, world) => ({
    Exports: [...new Set(ExportIds)].map((id) => {
      const row = known(world.state.exports, id, "ExportIds");
      // Each reading gives the links anew, for ten minutes.
      const until = utc(world.at() + 10 * MINUTE);
      return { ...row, Files: row.Files.map((file) => ({ ...file, Url: `${file.Url}?until=${until}` })) };
    }),
  })),
];

type Request = Body<"exports/add">;

function checkFilters({ at }: World, entity: Request["EntityType"], filters: Request["Filters"]): void {
  const { UpdatedUtc, LedgerEntryFilters } = filters ?? {};
  if (entity === "LedgerEntry" && LedgerEntryFilters === undefined) throw invalid("Filters.LedgerEntryFilters");
  if (UpdatedUtc === undefined) return;
  const [start, end] = [Date.parse(UpdatedUtc.StartUtc), Date.parse(UpdatedUtc.EndUtc)];
  if (end - start > MOST_DAYS * DAY)
    throw invalid("Filters.UpdatedUtc", `The interval must not exceed ${MOST_DAYS} days.`);
  if (end > at() - 5 * MINUTE)
    throw invalid("Filters.UpdatedUtc", "The interval must end five minutes ago or earlier.");
}

/** The rows of these entities; the ledger has entries nowhere else. */
const TABLES: Readonly<Record<string, string>> = {
  OrderItem: "orderItems",
  Payment: "payments",
  Reservation: "reservations",
  Customer: "customers",
  Company: "companies",
  Bill: "bills",
  AvailabilityAdjustment: "availabilityAdjustments",
  AvailabilityBlock: "availabilityBlocks",
  ResourceBlock: "resourceBlocks",
};

function filesOf({ state }: World, { Id, EntityType, Filters }: Export): Export["Files"] {
  const table: unknown = Reflect.get(state, TABLES[EntityType] ?? "");
  if (!(table instanceof Table)) return [];
  const updated = Filters?.UpdatedUtc === null || Filters === null ? undefined : bounds(Filters.UpdatedUtc);
  const { rows } = table.page({ updated, limitation: { count: Number.POSITIVE_INFINITY, cursor: undefined } });
  return Array.from({ length: Math.ceil(rows.length / ROWS_IN_FILE) }, (_, file) => ({
    Url: `https://exports.mews.example/${Id}/${file + 1}.jsonl`,
    SizeInBytes: rows
      .slice(file * ROWS_IN_FILE, (file + 1) * ROWS_IN_FILE)
      .reduce((sum: number, row) => sum + Buffer.byteLength(JSON.stringify(row)) + 1, 0),
  }));
}
