import { sql } from "kysely";
import type { ListResult } from "../http/list.ts";
import type { JsonObject } from "../kernel/json.ts";
import type { Context, Scope } from "../kernel/plugin.ts";
import { fieldLabels } from "./codes.ts";
import { completenessErrors } from "./errors.ts";
import type { RequirementsRow } from "./tables.ts";
import { askedFields, requirementsOf } from "./settings.ts";
import type { CompletenessPlugin, CompletenessSettings, RequirementsVersion } from "./types.ts";

type Ctx = Context<CompletenessPlugin>;

/** Keeps the requirements of the settings as a version of their own, unless they are those of the last one. */
export async function keepVersion(ctx: Ctx, scope: Scope): Promise<void> {
  const values = await ctx.settings(scope);
  const { version } = requirementsOf(values);
  await ctx.tx(scope, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`completeness-version/${scope.propertyId}`}, 0))`.execute(
      tx,
    );
    await sql`
      insert into completeness_requirements (property_id, number, version, "values", saved_at, saved_by)
      select ${scope.propertyId}, coalesce(max(number), 0) + 1, ${version}, ${JSON.stringify(values)}::jsonb,
        ${ctx.clock.now().toISOString()}::timestamptz, ${scope.actor}
      from completeness_requirements where property_id = ${scope.propertyId}
      having (array_agg(version order by number desc))[1] is distinct from ${version}`.execute(tx);
  });
}

/** The version that is in force; undefined while nothing was ever saved. */
export async function latestVersion(ctx: Ctx, scope: Scope): Promise<RequirementsRow | undefined> {
  return versions(ctx, scope).limit(1).executeTakeFirst();
}

export async function listVersions(ctx: Ctx, scope: Scope): Promise<ListResult<RequirementsVersion>> {
  const rows = await versions(ctx, scope).limit(101).execute();
  const data = rows.slice(0, 100).map((row, at) => ({
    number: row.number,
    savedAt: new Date(row.saved_at).toISOString(),
    savedBy: row.saved_by,
    changes: changesBetween(rows[at + 1]?.values, row.values),
  }));
  return { data, total: rows[0]?.number ?? 0 };
}

/** Saves the settings of a version once more. @throws completeness/no_such_version */
export async function restoreVersion(ctx: Ctx, scope: Scope, number: number): Promise<void> {
  const row = await versions(ctx, scope).where("number", "=", number).executeTakeFirst();
  if (row === undefined) throw completenessErrors.no_such_version({ number });
  const asked = Object.fromEntries([...askedFields, "details" as const].map((key) => [key, row.values[key] ?? null]));
  await ctx.deps.kernel.settings.write(scope, "completeness", asked as JsonObject);
}

function versions(ctx: Ctx, scope: Scope) {
  return ctx
    .db(scope)
    .selectFrom("completeness_requirements")
    .selectAll()
    .where("property_id", "=", scope.propertyId)
    .orderBy("number", "desc");
}

/** What is other in the later settings, in words. */
function changesBetween(
  before: Partial<CompletenessSettings> | undefined,
  after: Partial<CompletenessSettings>,
): string[] {
  if (before === undefined) return ["The first that were saved"];
  const words = askedFields.flatMap((field) => {
    const [was, is] = [before[field], after[field]];
    if (was === undefined || is === undefined) return [];
    const label = fieldLabels[field];
    if (was.on !== is.on) return [is.on ? `${label} is asked for` : `${label} is no longer asked for`];
    return was.weight === is.weight ? [] : [`${label} weighs ${is.weight} instead of ${was.weight}`];
  });
  if (JSON.stringify(before.details ?? []) !== JSON.stringify(after.details ?? [])) words.push("Lines in particular");
  return words;
}
