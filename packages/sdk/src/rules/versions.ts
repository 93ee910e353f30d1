import { isUuid } from "../kernel/ids.ts";
import type { Scope, Tx } from "../kernel/plugin.ts";
import { rulesErrors } from "./errors.ts";
import { iso } from "./ids.ts";
import type { VersionRow } from "./life-tables.ts";
import type { CheckedRule } from "./rule.ts";
import type { RulesPlugin, VersionView } from "./types.ts";

type Db = Pick<Tx<RulesPlugin>, "selectFrom">;

/** All versions of a rule, the newest first. @throws rules/no_such_rule */
export async function versionsOf(db: Db, { propertyId }: Scope, ruleId: string): Promise<VersionView[]> {
  if (!isUuid(ruleId)) throw noSuchRule(ruleId);
  const rows = await db
    .selectFrom("rules_version as v")
    .leftJoin("rules_rule as rule", (join) =>
      join.onRef("rule.property_id", "=", "v.property_id").onRef("rule.id", "=", "v.rule_id"),
    )
    .selectAll("v")
    .select(["rule.version as current", "rule.state as ruleState"])
    .where("v.property_id", "=", propertyId)
    .where("v.rule_id", "=", ruleId)
    .orderBy("v.version", "desc")
    .execute();
  if (rows.length === 0) throw noSuchRule(ruleId);
  const back = comesBackIn(rows);
  return rows.map((row) =>
    viewOf(row, { runs: row.current === row.version && row.ruleState === "active", comesBack: row.version === back }),
  );
}

/** One of them. @throws rules/no_such_rule, rules/no_such_version */
export async function versionNamed(db: Db, scope: Scope, ruleId: string, version: number): Promise<VersionView> {
  const found = (await versionsOf(db, scope, ruleId)).find((one) => one.version === version);
  if (!found) throw rulesErrors.no_such_version({ ruleId, version });
  return found;
}

export function noSuchRule(ruleId: string): Error {
  return rulesErrors.no_such_rule({ ruleId: ruleId.slice(0, 60) });
}

/** Which version a rollback has run again: of those that ran, the one that stopped last, but for the one that the rule is at. */
function comesBackIn(
  rows: readonly (Pick<VersionRow, "version" | "activated_at" | "retired_at"> & { current: number | null })[],
) {
  const ran = rows.filter(
    ({ version, current, activated_at }) => current !== null && version !== current && activated_at,
  );
  return ran.toSorted((a, b) => (iso(a.retired_at!) < iso(b.retired_at!) ? 1 : -1))[0]?.version;
}

type StoredVersion = Omit<VersionRow, "rule" | "tested" | "findings"> & {
  rule: CheckedRule;
  tested: Record<string, unknown> | null;
  findings: VersionView["findings"] | null;
};

function viewOf(row: StoredVersion, { runs, comesBack }: { runs: boolean; comesBack: boolean }): VersionView {
  const at = (text: string | null) => (text === null ? null : iso(text));
  const state = runs
    ? "active"
    : row.retired_at
      ? "retired"
      : row.activated_at
        ? "retired"
        : row.tested_at
          ? "tested"
          : "draft";
  return {
    version: row.version,
    state,
    rule: row.rule,
    note: row.note,
    writtenAt: iso(row.written_at),
    writtenBy: row.written_by,
    testedAt: at(row.tested_at),
    testedBy: row.tested_by,
    tested: row.tested,
    findings: row.findings ?? [],
    activatedAt: at(row.activated_at),
    activatedBy: row.activated_by,
    retiredAt: at(row.retired_at),
    retiredBy: row.retired_by,
    startsAt: at(row.starts_at),
    endsAt: at(row.ends_at),
    comesBack,
  };
}
