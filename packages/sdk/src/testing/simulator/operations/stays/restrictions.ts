import { NO_EXCEPTION, UNCONDITIONAL } from "../../hotel/catalogue/terms.ts";
import type { Body } from "../../protocol/operation.ts";
import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid, Refusal } from "../../protocol/refusal.ts";
import { bounds, meets } from "../../protocol/values.ts";
import type { Restriction } from "../../state/stay-tables.ts";
import type { World } from "../../world.ts";
import { listing } from "../listing.ts";
import { readDuration } from "./duration.ts";
import { bookable, knownByEither } from "./bookable.ts";
import { merged, type Range, without } from "./restriction-ranges.ts";
import { dayStarting, startOf } from "./time-units.ts";

const QUOTA = 150_000;
/** Not documented; Mews was met refusing more. */
const MOST_COLLIDING_DAYS = 100;

export const restrictionOperations: readonly Operation[] = [
  listing<Restriction>("restrictions/getAll", {
    rows: ({ state }) => state.restrictions,
    ids: "RestrictionIds",
    by: {
      ServiceIds: (row) => row.ServiceId,
      ResourceCategoryIds: ({ Conditions }) => Conditions.ResourceCategoryId,
      RateIds: ({ Conditions }) => [Conditions.ExactRateId, Conditions.BaseRateId],
      ExactRateIds: ({ Conditions }) => Conditions.ExactRateId,
      BaseRateIds: ({ Conditions }) => Conditions.BaseRateId,
      Origin: (row) => row.Origin,
    },
    services: "bookable",
    where: (row, { CollidingUtc }, { calendar }) => {
      const interval = CollidingUtc as { StartUtc: string; EndUtc: string } | undefined;
      const limits = bounds(interval);
      if (interval === undefined || limits === undefined) return true;
      if (Date.parse(interval.EndUtc) - Date.parse(interval.StartUtc) > MOST_COLLIDING_DAYS * 86_400_000) {
        throw invalid("CollidingUtc", `The interval must not exceed ${MOST_COLLIDING_DAYS}D.`);
      }
      const { StartUtc, EndUtc } = row.Conditions;
      const end = EndUtc === null ? "9999" : startOf(calendar, calendar.dayOf(Date.parse(EndUtc)) + 1);
      return meets(limits, StartUtc ?? "", end);
    },
  }),
  operation("restrictions/set", ({ ServiceId, Data }, world) => {
    const { Id } = bookable(world, ServiceId);
    if (world.state.restrictions.size + Data.length > QUOTA) {
      throw new Refusal(403, `A service has at most ${QUOTA} restrictions. Use wider ranges.`);
    }
    const sets = Data.map((data) => ({ ...conditionsOf(data, Id, world), exceptions: exceptionsOf(data) }));
    for (const { scope, exceptions, ...range } of sets) {
      rewrite(world, Id, scope, (ranges) => merged([...without(ranges, range), { ...range, exceptions }]));
    }
    return {};
  }),
  operation("restrictions/clear", ({ ServiceId, Data }, world) => {
    const { Id } = bookable(world, ServiceId);
    const cuts = Data.map((data) => conditionsOf(data, Id, world));
    for (const { scope, ...range } of cuts) rewrite(world, Id, scope, (ranges) => merged(without(ranges, range)));
    return {};
  }),
];

type Exceptions = Restriction["Exceptions"];
type SetData = Body<"restrictions/set">["Data"][number];
type ClearData = Body<"restrictions/clear">["Data"][number];
/** What a restriction is about, time aside: two are of one kind if these are the same. */
type Scope = Omit<Restriction["Conditions"], "StartUtc" | "EndUtc" | "Days" | "Hours">;

export const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;

/**
 * Replaces all restrictions of one scope that came through the API by what `change` makes of their ranges. Those that
 * stay as they are keep their ids; all others come out with new ones.
 */
function rewrite(
  world: World,
  serviceId: string,
  scope: Scope,
  change: (ranges: readonly Range<Exceptions>[]) => readonly Range<Exceptions>[],
): void {
  const { state, calendar } = world;
  const rows = state.restrictions.rows.filter(
    (row) => row.ServiceId === serviceId && row.Origin === "Integration" && sameScope(row.Conditions, scope),
  );
  const before = new Map(rows.map((row) => [rangeOf(calendar, row), row.Id]));
  const after = change([...before.keys()]);
  const kept = new Set(after);
  for (const [range, id] of before) if (!kept.has(range)) world.remove("restrictions", id);
  for (const range of after) {
    if (before.has(range)) continue;
    world.add("restrictions", {
      Id: world.uuid(),
      ServiceId: serviceId,
      ExternalIdentifier: null,
      Origin: "Integration",
      Conditions: {
        ...scope,
        StartUtc: range.from === null ? null : startOf(calendar, range.from),
        EndUtc: range.to === null ? null : startOf(calendar, range.to),
        Days: WEEKDAYS.filter((_, day) => range.weekdays.has(day)),
        Hours: null,
      },
      Exceptions: range.exceptions,
    });
  }
}

function rangeOf(calendar: World["calendar"], { Conditions, Exceptions }: Restriction): Range<Exceptions> {
  const { StartUtc, EndUtc } = Conditions;
  return {
    from: StartUtc === null ? null : calendar.dayOf(Date.parse(StartUtc)),
    to: EndUtc === null ? null : calendar.dayOf(Date.parse(EndUtc)),
    weekdays: weekdaysOf(Conditions),
    exceptions: Exceptions,
  };
}

export function weekdaysOf({ Days }: Restriction["Conditions"]): ReadonlySet<number> {
  return new Set(WEEKDAYS.flatMap((name, day) => (Days?.includes(name) === true ? [day] : [])));
}

const SCOPE = [
  "Type",
  "ExactRateId",
  "BaseRateId",
  "RateGroupId",
  "ResourceCategoryId",
  "ResourceCategoryType",
] as const;

function sameScope(a: Scope, b: Scope): boolean {
  return SCOPE.every((name) => a[name] === b[name]);
}

function conditionsOf(
  data: SetData | ClearData,
  serviceId: string,
  world: World,
): { readonly scope: Scope } & Omit<Range<unknown>, "exceptions"> {
  const { state, calendar } = world;
  const idIn = (
    table: "rates" | "rateGroups" | "resourceCategories",
    id: string | undefined,
    name: string,
  ): string | null => {
    if (id === undefined) return null;
    const row = knownByEither<{ Id: string; ServiceId: string }>(state[table], id, name);
    if (row.ServiceId !== serviceId) throw invalid(name);
    return row.Id;
  };
  const from = data.StartUtc === undefined ? null : dayStarting(calendar, data.StartUtc, "StartUtc");
  const to = data.EndUtc === undefined ? null : dayStarting(calendar, data.EndUtc, "EndUtc");
  if (from !== null && to !== null && to < from) throw invalid("EndUtc", "The range ends before it starts.");
  const weekdays = new Set(WEEKDAYS.flatMap((name, day) => (data.Days[name] ? [day] : [])));
  if (weekdays.size === 0) throw invalid("Days", "At least one day is needed.");
  const { Days: _, Hours: __, ...none } = UNCONDITIONAL;
  return {
    scope: {
      ...none,
      Type: data.Type,
      ExactRateId: idIn("rates", data.ExactRateId, "ExactRateId"),
      BaseRateId: idIn("rates", data.BaseRateId, "BaseRateId"),
      RateGroupId: idIn("rateGroups", data.RateGroupId, "RateGroupId"),
      ResourceCategoryId: idIn("resourceCategories", data.ResourceCategoryId, "ResourceCategoryId"),
      ResourceCategoryType: data.ResourceCategoryType ?? null,
    },
    from,
    to,
    weekdays,
  };
}

/** Null where nothing is let through. */
function exceptionsOf(data: SetData): Exceptions {
  const lengths = { ...NO_EXCEPTION };
  let given = false;
  const found: { -readonly [K in keyof typeof lengths]: (typeof lengths)[K] } = lengths;
  for (const name of ["MinAdvance", "MaxAdvance", "MinLength", "MaxLength"] as const) {
    const text = data[name];
    if (text === undefined) continue;
    if (readDuration(text) === undefined) throw invalid(name);
    found[name] = text;
    given = true;
  }
  for (const name of ["MinPrice", "MaxPrice"] as const) {
    const price = data[name];
    if (price === undefined) continue;
    if (price.Currency !== "EUR") throw invalid(`${name}.Currency`);
    found[name] = { Currency: "EUR", Value: price.Value, Net: null, Tax: null, TaxRate: null };
    given = true;
  }
  return given ? found : null;
}
