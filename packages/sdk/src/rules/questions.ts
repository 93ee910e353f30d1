import type { Context, Scope } from "../kernel/plugin.ts";
import { isPlainJson } from "./limits.ts";
import type { LiveRule } from "./outcomes.ts";
import { recordRun } from "./run-record.ts";
import type { FactValues } from "./evaluate.ts";
import type { RulesPlugin, Verdict } from "./types.ts";

/**
 * Puts a question at a point on record, with the facts that were given, so that a new validation can be tried on it. Where
 * these are no plain JSON of bearable size, only that it was asked is kept.
 */
export async function recordQuestion(
  ctx: Context<RulesPlugin>,
  scope: Scope,
  point: string,
  facts: FactValues,
  rules: readonly LiveRule[],
  findings: Verdict["findings"],
  milliseconds: number,
): Promise<void> {
  const counts = rules.map(({ id, version }) => {
    const held = findings.some(({ ruleId }) => ruleId === id) ? 1 : 0;
    return { rule: id, version, looked: 1, held, fired: held, cleared: 0, capped: 0 };
  });
  const run = {
    id: crypto.randomUUID(),
    cause: point,
    counts,
    facts: isPlainJson(facts) === undefined ? facts : undefined,
    microseconds: milliseconds * 1_000,
  };
  await ctx.tx(scope, (tx) => recordRun(tx, scope, run, ctx.clock.now()));
}
