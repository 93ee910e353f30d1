import { sql } from "kysely";
import type { Context, Scope } from "../kernel/plugin.ts";
import type { Purpose } from "./profile.ts";
import { purposes } from "./requirements.ts";
import { progressOf } from "./rescoring.ts";
import type { CompletenessKpi, CompletenessKpis, CompletenessPlugin } from "./types.ts";
import { latestVersion } from "./versions.ts";

type Sum = Record<"total" | "counted", string | null>;
type Counts = Record<"guests" | "left_out" | "weak" | "scored", string> & { as_of: string | null };

/** The key figures of the property's profiles, each with what it is made of, in one statement over its guests. */
export async function kpisOf(ctx: Context<CompletenessPlugin>, scope: Scope): Promise<CompletenessKpis> {
  const { propertyId } = scope;
  const { weakBelow } = await ctx.settings(scope);
  const sumOf = (column: string) =>
    sql`jsonb_build_object('total', sum(s.${sql.id(column)})::text, 'counted', count(s.${sql.id(column)})::text)`;
  const { rows } = await sql<Counts & Record<"score" | Purpose, Sum>>`
    select count(*) as guests, count(s.score) as scored, count(*) filter (where s.score < ${weakBelow}::integer) as weak,
      (select count(*) from sync_guest where property_id = ${propertyId} and not is_active) as left_out,
      (select succeeded_at from sync_stream where property_id = ${propertyId} and stream = 'guests') as as_of,
      ${sql.join(["score", ...purposes].map((column) => sql`${sumOf(column)} as ${sql.ref(column)}`))}
    from sync_guest as g
    left join completeness_score as s on s.property_id = g.property_id and s.guest_id = g.id
    where g.property_id = ${propertyId} and g.is_active`.execute(ctx.db(scope));
  const found = rows[0]!;
  const guests = Number(found.guests);
  const leftOut = {
    part: "inactive",
    label: "Profiles that Mews has deleted or merged away",
    value: Number(found.left_out),
  };

  const mean = (kpi: CompletenessKpi["kpi"], label: string, { total, counted }: Sum): CompletenessKpi => {
    const [sum, of] = [Number(total ?? 0), Number(counted)];
    return {
      kpi,
      label,
      unit: "score",
      value: of === 0 ? null : Math.round((sum / of) * 10) / 10,
      formula: "sum of scores / guests with a score, to one decimal",
      version: 1,
      numerator: { part: "scores", label: "Sum of scores", value: sum },
      denominator: { part: "scored", label: "Guests with a score", value: of },
      exclusions: [
        {
          part: "unscored",
          label: "Guests without a score: not looked at yet, or nothing is asked of them",
          value: guests - of,
        },
        leftOut,
      ],
    };
  };
  const [weak, scored] = [Number(found.weak), Number(found.scored)];
  const [last, rescore, proof] = await Promise.all([
    latestVersion(ctx, scope),
    progressOf(ctx, scope),
    ctx.deps.sync.proof(scope),
  ]);
  return {
    source: {
      asOf: found.as_of === null ? null : new Date(found.as_of).toISOString(),
      requirements: last?.number ?? 0,
      isRescoring: rescore !== null && rescore.finishedAt === null,
      certificate: proof.last && { id: proof.last.id, at: proof.last.at, result: proof.last.result },
    },
    data: [
      mean("mean", "Completeness of profiles", found.score),
      ...purposes.map((purpose) => mean(purpose, `Completeness for ${purpose}`, found[purpose])),
      {
        kpi: "weakShare",
        label: "Weak profiles",
        unit: "share",
        value: scored === 0 ? null : weak / scored,
        formula: `guests with a score below ${weakBelow} / guests with a score`,
        version: 1,
        numerator: { part: "weak", label: `Guests with a score below ${weakBelow}`, value: weak },
        denominator: { part: "scored", label: "Guests with a score", value: scored },
        exclusions: [
          { part: "unscored", label: "Guests without a score: not looked at yet", value: guests - scored },
          leftOut,
        ],
      },
    ],
  };
}
