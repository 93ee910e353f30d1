import { sql } from "kysely";
import type { Context, Scope, Tx } from "../kernel/plugin.ts";
import type { GuardedWrite, Judgement, Objection, WriteGuard } from "../sync/push/guards.ts";
import { type Answer, ask, type Asking } from "./ask.ts";
import { evaluatorOf } from "./evaluator.ts";
import type { LiveRule } from "./outcomes.ts";
import { pointsOf, writeFactOf } from "./points.ts";
import { recordQuestions } from "./questions.ts";
import type { Registry } from "./registry.ts";
import { liveRules } from "./store.ts";
import type { RulesPlugin } from "./types.ts";
import { concerned } from "./written.ts";

/**
 * The hotel's validations as those who may hold up a write to Mews: asked when it is asked for, by the facts of then, and
 * again just before it is sent.
 */
export function rulesGuard(ctx: Context<RulesPlugin>, registry: Registry, patienceMs: number): WriteGuard {
  return {
    name: "rules",
    concerns: (propertyId, names) => sql<boolean>`exists (select from rules_rule where property_id = ${propertyId}
      and enabled and type = 'validation' and trigger in (${sql.join(pointsOfAll(names))}))`,
    judge: (scope, writes, moment) =>
      ctx.tx(scope, async (tx) => {
        const evaluator = evaluatorOf(await validationsAt(ctx, registry, tx, scope, pointsOfAll(namesOf(writes))));
        if (evaluator.rules.length === 0) return writes.map(() => ({ objections: [] }));
        const asking: Asking = { ctx, registry, scope, evaluator, patienceMs, inTransaction: true };
        const judged: Judgement[] = [];
        for (const { write, about, facts } of await concerned(asking, tx, writes)) {
          const answers: Answer[] = [];
          for (const point of pointsOf(write.name))
            answers.push(await ask(asking, { point, facts: { ...facts, write: writeFactOf(write) } }));
          const objections = answers.flatMap(objectionsOf);
          // What is said once more, as it was when it was asked for, is on record.
          const isNews = moment === "asked" || objections.some(({ level }) => level === "block");
          const asked = answers.filter(({ rules }) => isNews && rules.length > 0);
          judged.push({
            objections,
            record: () =>
              recordQuestions(
                ctx,
                scope,
                asked.map((answer) => ({ answer, about })),
              ),
          });
        }
        return judged;
      }),
  };
}

/** The validations that run at some points. */
export async function validationsAt(
  ctx: Context<RulesPlugin>,
  { vocabulary }: Registry,
  tx: Tx<RulesPlugin>,
  scope: Scope,
  points: readonly string[],
): Promise<readonly LiveRule[]> {
  const { allowedActions: allowed } = await ctx.settings(scope);
  const rules = await liveRules(tx, scope, points, { vocabulary, now: ctx.clock.now(), allowed });
  return rules.filter(({ type }) => type === "validation");
}

function objectionsOf({ question: { point }, found }: Answer): Objection[] {
  return found.map(({ finding: { ruleId, rule, version, level, message, explanation, conditions, mend } }) => ({
    guard: "rules",
    point,
    level,
    message,
    rule: { id: ruleId, name: rule, version },
    explanation: explanation.replace(/^Fires because /, "Because "),
    conditions,
    mend,
  }));
}

function namesOf(writes: readonly GuardedWrite[]): string[] {
  return writes.map(({ name }) => name);
}

function pointsOfAll(names: readonly string[]): string[] {
  return [...new Set(names.flatMap(pointsOf))];
}
