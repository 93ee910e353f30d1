import type { MewsOperation, MewsRequest } from "../../../mews/options.ts";
import { operations } from "../../../mews/operations/facts.ts";
import { answered, type Operation } from "../protocol/operation.ts";
import { readBody } from "../protocol/check.ts";
import { invalid } from "../protocol/refusal.ts";
import { checkScope } from "../protocol/scope.ts";
import { bounds, within } from "../protocol/values.ts";
import type { Page, Query, Table } from "../state/table.ts";
import type { World } from "../world.ts";

/** Values of a row that a filter looks at: one, several, or none. */
type Values = string | null | undefined | readonly (string | null | undefined)[];

export interface Listing<Row> {
  rows(world: World): Table<Row & { readonly Id: string }>;
  /** The filter by the row's own id. */
  readonly ids?: string;
  /** List filters, each by what it looks at. Text is compared without regard to case. */
  readonly by?: Readonly<Record<string, (row: Row, world: World) => Values>>;
  /** Time filters besides `CreatedUtc`, `UpdatedUtc` and `DeletedUtc`. */
  readonly times?: Readonly<Record<string, (row: Row) => string | null | undefined>>;
  /** Ids of all rows that can answer, where some of the filters tell: the others need not be looked at. */
  among?(body: Readonly<Record<string, unknown>>, world: World): readonly string[] | undefined;
  /** The activity states that are meant where none are named; undefined for entities without them. */
  readonly activity?: readonly ("Active" | "Deleted")[];
  /** Services that may be asked for: an unknown one fails the whole call, and so does an additional one where they must be bookable. */
  readonly services?: "any" | "bookable";
  /** Any further condition. */
  where?(row: Row, body: Readonly<Record<string, unknown>>, world: World): boolean;
  /** What the answer carries besides the rows and the cursor, or puts in place of the rows. */
  more?(page: Page<Row>, body: Readonly<Record<string, unknown>>, world: World): Readonly<Record<string, unknown>>;
  readonly refused?: readonly string[];
}

/** Declares an operation that lists the rows of a table, page by page, by the filters that are documented for it. */
export function listing<Row>(path: MewsOperation, spec: Listing<Row>): Operation {
  const facts = operations.get(path);
  if (facts === undefined) throw new RangeError(`there is no operation ${path}`);
  return {
    path,
    refused: spec.refused ?? [],
    kind: "stateful",
    answer(sent, world) {
      const body = readBody(path, sent);
      checkScope(body, world);
      checkServices(body, world, spec.services);
      const page = spec.rows(world).page(queryOf(spec, body, world));
      const rows = { [facts.rows]: page.rows };
      return answered({ ...rows, ...(facts.paginated && { Cursor: page.cursor }), ...spec.more?.(page, body, world) });
    },
  };
}

type Body = Readonly<Record<string, unknown>>;
type Interval = NonNullable<MewsRequest<"reservations/getAll/2023-06-06">["UpdatedUtc"]>;

function queryOf<Row>(spec: Listing<Row>, body: Body, world: World): Query<Row & { readonly Id: string }> {
  const tests: ((row: Row, deleted: string | null) => boolean)[] = [];
  for (const [name, valueOf] of Object.entries(spec.by ?? {})) {
    const wanted = body[name];
    if (wanted === undefined) continue;
    const known = isOneOf(Array.isArray(wanted) ? (wanted as string[]) : [wanted as string]);
    tests.push((row) => known(valueOf(row, world)));
  }
  for (const [name, instantOf] of Object.entries(spec.times ?? {})) {
    const limits = bounds(body[name] as Interval | undefined);
    if (limits !== undefined) tests.push((row) => within(limits, instantOf(row) ?? null));
  }
  const deletion = bounds(body["DeletedUtc"] as Interval | undefined);
  if (deletion !== undefined) tests.push((_, deleted) => within(deletion, deleted));
  if (spec.activity !== undefined) {
    const states = (body["ActivityStates"] as string[] | undefined) ?? spec.activity;
    // Some entities do not show themselves whether they are deleted.
    tests.push((row, deleted) =>
      states.includes(((row as { IsActive?: boolean }).IsActive ?? deleted === null) ? "Active" : "Deleted"),
    );
  }
  if (spec.where !== undefined) tests.push((row) => spec.where?.(row, body, world) ?? true);
  const { Count = 1000, Cursor } = (body["Limitation"] ?? {}) as { Count?: number; Cursor?: string };
  return {
    ids: (spec.ids === undefined ? undefined : (body[spec.ids] as string[] | undefined)) ?? spec.among?.(body, world),
    created: bounds(body["CreatedUtc"] as Interval | undefined),
    updated: bounds(body["UpdatedUtc"] as Interval | undefined),
    where: (row, deleted) => tests.every((test) => test(row, deleted)),
    limitation: { count: Count, cursor: Cursor },
  };
}

/** Refuses services that there are not, and those that are no bookable ones where they must be. */
function checkServices(body: Body, { state }: World, services: Listing<unknown>["services"]): void {
  if (services === undefined) return;
  for (const id of (body["ServiceIds"] as string[] | undefined) ?? []) {
    const service = state.services.get(id);
    if (service === undefined) throw invalid("ServiceIds");
    if (services === "bookable" && service.Data.Discriminator !== "Bookable") throw invalid("ServiceIds");
  }
}

/** Whether one of these values is wanted. */
function isOneOf(wanted: readonly string[]): (values: Values) => boolean {
  const known = new Set(wanted.map((value) => value.toLowerCase()));
  return (values) =>
    (typeof values === "object" && values !== null ? values : [values]).some(
      (value) => typeof value === "string" && known.has(value.toLowerCase()),
    );
}
