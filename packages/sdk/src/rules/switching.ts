import type { Context, Scope, Tx } from "../kernel/plugin.ts";
import { closeAll, storedRule, sweep } from "./rule-service.ts";
import { columnsOf } from "./store.ts";
import type { RulesPlugin } from "./types.ts";
import { versionNamed } from "./versions.ts";

type Ctx = Context<RulesPlugin>;
type RulesTx = Tx<RulesPlugin>;

/**
 * Has a version run from now on, in place of the one that ran; everybody is looked at anew.
 *
 * @param why what the other held open is closed for, in words
 */
export async function switchOn(
  ctx: Ctx,
  tx: RulesTx,
  scope: Scope,
  { ruleId, version, endsAt = null }: { ruleId: string; version: number; endsAt?: string | null | undefined },
  why: string,
): Promise<void> {
  const at = ctx.clock.now().toISOString();
  const before = await storedRule(tx, scope, ruleId);
  const { rule } = await versionNamed(tx, scope, ruleId, version);
  await closeAll(tx, scope, ruleId, why, at);
  if (before.enabled && before.version !== version) await retired(tx, scope, ruleId, before.version, at);
  await tx
    .updateTable("rules_rule")
    .set({
      ...columnsOf({ ...rule, enabled: true }),
      version,
      state: "active",
      ends_at: endsAt,
      updated_at: at,
      updated_by: scope.actor,
    })
    .where("property_id", "=", scope.propertyId)
    .where("id", "=", ruleId)
    .execute();
  await tx
    .updateTable("rules_version")
    .set({ activated_at: at, activated_by: scope.actor, retired_at: null, retired_by: null, ends_at: endsAt })
    .where("property_id", "=", scope.propertyId)
    .where("rule_id", "=", ruleId)
    .where("version", "=", version)
    .execute();
  await tx.emit("rules_changed", { ids: [ruleId] });
  await sweep(ctx, scope);
}

/** Has a rule run no more. One that was switched off already stays as it is. */
export async function switchOff(ctx: Ctx, tx: RulesTx, scope: Scope, ruleId: string): Promise<void> {
  const { version, enabled, state } = await storedRule(tx, scope, ruleId);
  if (!enabled && state === "retired") return;
  const at = ctx.clock.now().toISOString();
  await closeAll(tx, scope, ruleId, "its rule was switched off", at);
  if (enabled) await retired(tx, scope, ruleId, version, at);
  await tx
    .updateTable("rules_rule")
    .set({ enabled: false, state: "retired", ends_at: null, updated_at: at, updated_by: scope.actor })
    .where("property_id", "=", scope.propertyId)
    .where("id", "=", ruleId)
    .execute();
  await tx.emit("rules_changed", { ids: [ruleId] });
}

async function retired(tx: RulesTx, scope: Scope, ruleId: string, version: number, at: string): Promise<void> {
  await tx
    .updateTable("rules_version")
    .set({ retired_at: at, retired_by: scope.actor })
    .where("property_id", "=", scope.propertyId)
    .where("rule_id", "=", ruleId)
    .where("version", "=", version)
    .execute();
}
