import { closure, type Facts, type Field, isDecimal, isRead, type Operation, rowsOf, wideIntegers } from "./facts.ts";

/** Months are cut short, so that no calendar makes a window wider than Mews takes. */
const days: Readonly<Record<string, number>> = { "3 months": 90, "1 month": 28 };

const mostItems = 1000;
const widest = 90;

/** Writes what the client knows of every operation at run time, as short as a browser's bundle wants it. */
export function tableSource(facts: Facts): string {
  const resources = [...new Set(facts.operations.map(({ resource }) => resource))];
  const lines = resources.map((resource) => {
    const actions = facts.operations.filter((operation) => operation.resource === resource);
    return `  "${[resource, ...actions.map((operation) => flagged(facts, operation))].join(" ")}",`;
  });
  return [
    "// Written by scripts/mews-operations.ts from the documented operations of the Mews Connector API. Do not edit.",
    "",
    "/** A line a resource: its actions, with * where one takes `Limitation` and $ where its answer holds decimals or wide integers. */",
    "export const actions: readonly string[] = [",
    ...lines,
    "];",
    "",
    "/** The field that holds an answer's rows, where it is not named as the resource. */",
    `export const rows: Readonly<Record<string, string>> = ${JSON.stringify(oddRows(facts))};`,
    "",
    "/** Fields that hold a decimal. */",
    `export const decimals: readonly string[] = ${JSON.stringify(decimalNames(facts, (field) => field.type === "number"))};`,
    "",
    "/** Fields that hold a list or a map of decimals. */",
    `export const decimalLists: readonly string[] = ${JSON.stringify(decimalNames(facts, (field) => field.type !== "number"))};`,
    "",
  ].join("\n");
}

/** Writes what a walk over pages knows besides: the filters that take less than most do. */
export function limitsSource(facts: Facts): string {
  return [
    "// Written by scripts/mews-operations.ts from the documented operations of the Mews Connector API. Do not edit.",
    "",
    `/** Filters that hold fewer values than ${mostItems}. */`,
    `export const lists: Readonly<Record<string, Readonly<Record<string, number>>>> = ${JSON.stringify(limits(facts, (field) => (field.type.endsWith("[]") && (field.maxItems ?? mostItems) !== mostItems ? field.maxItems : undefined)))};`,
    "",
    `/** Time filters that span fewer days than ${widest}. */`,
    `export const windows: Readonly<Record<string, Readonly<Record<string, number>>>> = ${JSON.stringify(limits(facts, narrower))};`,
    "",
  ].join("\n");
}

function flagged(facts: Facts, operation: Operation): string {
  const reached = closure(facts, operation.responseFields);
  const wide = [...wideIntegers].some((place) => reached.has(place.slice(0, place.lastIndexOf("."))));
  const exact = wide || answered(facts, operation).some(isDecimal) ? "$" : "";
  return `${operation.action}${operation.version === null ? "" : `/${operation.version}`}${operation.paginated ? "*" : ""}${exact}`;
}

/** Every field that an answer may hold, at any depth. */
function answered(facts: Facts, { responseFields }: Operation): readonly Field[] {
  const inside = [...closure(facts, responseFields)].flatMap((id) => facts.types[id]?.fields ?? []);
  return [...responseFields, ...inside];
}

function decimalNames(facts: Facts, wanted: (field: Field) => boolean): readonly string[] {
  const operations = facts.operations.filter((operation) => answered(facts, operation).some(isDecimal));
  const names = new Set<string>();
  for (const operation of operations)
    for (const field of answered(facts, operation)) if (isDecimal(field) && wanted(field)) names.add(field.name);
  for (const operation of operations) {
    const clash = answered(facts, operation).find((field) => field.type === "integer" && names.has(field.name));
    if (clash !== undefined) throw new Error(`${clash.name} is a decimal and, in ${operation.id}, an integer`);
  }
  return [...names].sort();
}

/** Where the rows are, for operations that list something under another name than the resource's. */
function oddRows(facts: Facts): Readonly<Record<string, string>> {
  return Object.fromEntries(
    facts.operations.flatMap((operation) => {
      const name = rowsOf(operation)?.name ?? "";
      const expected = operation.action.startsWith("getAll")
        ? `${operation.resource.slice(0, 1).toUpperCase()}${operation.resource.slice(1)}`
        : "";
      return name === expected ? [] : [[operation.id, name]];
    }),
  );
}

function limits(
  facts: Facts,
  limit: (field: Field) => number | undefined,
): Readonly<Record<string, Readonly<Record<string, number>>>> {
  return Object.fromEntries(
    facts.operations.filter(isRead).flatMap(({ id, requestFields }) => {
      const found = requestFields.flatMap((field) => {
        const most = limit(field);
        return most === undefined ? [] : [[field.name, most] as const];
      });
      return found.length > 0 ? [[id, Object.fromEntries(found)]] : [];
    }),
  );
}

function narrower(field: Field): number | undefined {
  if (field.maxInterval === undefined || field.type !== "_objects#time-interval") return undefined;
  const width = days[field.maxInterval];
  if (width === undefined) throw new Error(`unknown interval ${field.maxInterval}`);
  return width === widest ? undefined : width;
}
