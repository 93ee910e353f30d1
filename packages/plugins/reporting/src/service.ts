import { type Context, issuesOf, type Scope } from "@innkit/sdk";
import type { z } from "zod";
import { type Found, knownOf, kpiOf, valuesOf } from "./assemble.ts";
import { errors } from "./errors.ts";
import { whyNotCompared } from "./formula/compare.ts";
import { type Money, shown } from "./formula/evaluate.ts";
import { exact } from "./formula/exact.ts";
import { type FigureName, figureNames, figures, partsOf } from "./formula/figures.ts";
import { type PartName, parts, partWords, type SetName } from "./formula/parts.ts";
import { namesOf } from "./names.ts";
import { baseOf, dayAfter, daysOf, firstDayOf, lengthOf, monthsOf } from "./period.ts";
import { kpiInput, mostDays, rowsInput } from "./schema.ts";
import { type Cells, count, rowsBehind } from "./sets/read.ts";
import type { Request } from "./sets/request.ts";
import { standingOf } from "./source.ts";
import type { Group, Kpis, ReportingPlugin, ReportingService } from "./types.ts";

type Asked = "from" | "to" | "basis" | "pickupDays" | "by";

/** @returns the service of the plugin: it reads sync's rows and writes none */
export function reportingService(ctx: Context<ReportingPlugin>): ReportingService {
  /** What was asked, filled up by the hotel's settings and clock; and how what it is made of stands. */
  async function prepared(scope: Scope, input: Pick<z.output<typeof kpiInput>, Asked>, parts: ReadonlySet<PartName>) {
    checkPeriod(input);
    const settings = await ctx.settings(scope);
    const { from, to, basis = settings.basis, pickupDays = settings.pickupDays, by = null } = input;
    const standing = await standingOf(ctx, scope, { asked: parts, basis });
    const { propertyId } = scope;
    const request: Request = { propertyId, hotel: standing.hotel, from, to, basis, pickupDays, by, parts };
    return { request, standing };
  }

  /** Each set of which a part is asked for, by a statement of its own, side by side. */
  async function counted(scope: Scope, request: Request): Promise<Found> {
    const names = new Set([...request.parts].map((part): SetName => parts[part].set));
    const cells = [...names].map(async (name) => [name, await count(ctx.db(scope), name, request)] as const);
    return new Map(await Promise.all(cells));
  }

  const service: ReportingService = {
    async kpis(scope, given) {
      const input = checked(kpiInput, given);
      const names = input.figures ?? figureNames;
      const asked = partsOf(names);
      const { request, standing } = await prepared(scope, input, asked);
      const { basis, by, from, to, pickupDays } = request;
      const { today, currency } = standing.hotel;
      const against = input.against ? baseOf(input.against, { from, to }) : null;
      const comparable = names.filter((name) => whyNotCompared(name, { to, today }) === undefined);
      const [found, other] = await Promise.all([
        counted(scope, request),
        against && counted(scope, { ...request, ...against, by: null, parts: partsOf(comparable) }),
      ]);
      const what = { found, standing, by };
      const known = other && against && knownOf({ found: other, standing, by: null }, { firstDay: against.from });
      const base = known && { to, today, known };

      const keys = by === "day" ? daysOf(from, to) : by === "month" ? monthsOf(from, to) : keysOf([...found.values()]);
      const nameOf = by === null ? undefined : await namesOf(ctx, scope, by, keys);
      const whole = knownOf(what, { firstDay: from });
      return {
        from,
        to,
        basis,
        pickupDays,
        currency,
        source: standing.source,
        against,
        figures: names.map((name) => kpiOf(name, whole, { basis, base })),
        by,
        groups: nameOf
          ? keys.map((key): Group => {
              const known = knownOf(what, { key, firstDay: firstDayOf(by, key, from) });
              return { key, label: nameOf(key), values: valuesOf(names, known) };
            })
          : [],
      };
    },

    async rows(scope, given) {
      const { part, group, page, perPage, sort, ...input } = checked(rowsInput, given);
      if (group !== undefined && input.by === undefined)
        throw errors.bad_request(
          { field: "group" },
          { message: '"group" needs "by": say by what the rows are grouped' },
        );
      const { request, standing } = await prepared(scope, input, new Set([part]));
      const { currency } = standing.hotel;
      const { rows, total, sum } = await rowsBehind(ctx.db(scope), request, { part, group, page, perPage, sort });
      // What is not known as a figure is not known here either, although there may be rows of it.
      const cells: Cells = {
        whole: { counted: { [part]: sum }, medianDays: null },
        groups: new Map(),
        isGrouped: false,
      };
      const { counted } = knownOf(
        { found: new Map([[parts[part].set, cells]]), standing, by: request.by },
        { firstDay: firstDayOf(group === undefined ? null : request.by, group ?? "", request.from) },
      );
      return {
        part,
        label: parts[part].label,
        words: partWords(part, request.basis),
        sum: shown(part, counted[part], currency),
        total,
        data: rows.map(({ amount, ...row }) => ({ ...row, amount: shown(part, exact(amount), currency) })),
      };
    },

    async today(scope) {
      const { today: date } = (await standingOf(ctx, scope, { asked: new Set(), basis: "mews" })).hotel;
      const until = dayAfter(date, daysAhead);
      const [tonight, ...picked] = await Promise.all([
        service.kpis(scope, { from: date, to: date, figures: ["occupancy", "adr", "revpar"] }),
        ...[1, 3, 7].map((pickupDays) =>
          service.kpis(scope, { from: date, to: until, figures: ["pickup"], pickupDays }),
        ),
      ]);
      const value = ({ figures: found }: Kpis, name: FigureName) =>
        found.find(({ figure }) => figure === name)?.value ?? null;
      const [pickup1, pickup3, pickup7] = picked.map((kpis) => value(kpis, "pickup") as number | null);
      return {
        date,
        basis: tonight.basis,
        occupancy: value(tonight, "occupancy") as number | null,
        adr: value(tonight, "adr") as Money | null,
        revpar: value(tonight, "revpar") as Money | null,
        until,
        pickup1: pickup1 ?? null,
        pickup3: pickup3 ?? null,
        pickup7: pickup7 ?? null,
      };
    },

    formulas: figureNames.map((figure) => ({ figure, ...figures[figure] })),
  };
  return service;
}

/** For how many days ahead the dashboard counts what was picked up. */
const daysAhead = 89;

/** The keys of all sets in order; rows without one come last. */
function keysOf(cells: readonly Cells[]): readonly string[] {
  const keys = new Set(cells.flatMap(({ groups }) => [...groups.keys()]));
  return [...keys].toSorted((a, b) => Number(a === "") - Number(b === "") || (a < b ? -1 : 1));
}

/** @throws reporting/bad_request naming each field that is not right */
function checked<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const { issues, message } = issuesOf(result.error);
  throw errors.bad_request({ issues }, { message });
}

/** @throws reporting/bad_period */
function checkPeriod({ from, to }: { from: string; to: string }): void {
  const days = lengthOf(from, to);
  if (days < 1)
    throw errors.bad_period({ from, to }, { message: `The period ends on ${to}, before it begins on ${from}` });
  if (days > mostDays)
    throw errors.bad_period(
      { from, to, days, most: mostDays },
      { message: `The period has ${days} days, and a report at most ${mostDays}: ask for it in pieces` },
    );
}
