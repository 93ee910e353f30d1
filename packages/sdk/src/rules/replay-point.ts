import type { Context, Scope } from "../kernel/plugin.ts";
import { isAbout } from "./ask.ts";
import { evaluatorOf } from "./evaluator.ts";
import { explain } from "./explain.ts";
import { beforeAll } from "./ids.ts";
import { filledArgs, type LiveRule } from "./outcomes.ts";
import type { Registry } from "./registry.ts";
import type { Tally } from "./dry-run-tally.ts";
import { readersOf } from "./run.ts";
import type { RulesPlugin } from "./types.ts";

/** Asks a validation what it would have said to each question at its point since `from`, by the facts that were given. */
export async function replayPoint(
  ctx: Context<RulesPlugin>,
  { vocabulary }: Registry,
  scope: Scope,
  rule: LiveRule,
  from: Date,
  counted: Tally,
): Promise<void> {
  const { over } = evaluatorOf([rule]);
  const readers = readersOf(vocabulary, scope);
  let after = { at: from.toISOString(), id: beforeAll };
  while (!counted.full) {
    const asked = await ctx
      .db(scope)
      .selectFrom("rules_run")
      .select(["id", "at", "facts"])
      .where("property_id", "=", scope.propertyId)
      .where("cause", "=", rule.trigger)
      .where("facts", "is not", null)
      .where((is) => is(is.refTuple("at", "id"), ">", is.tuple(after.at, after.id)))
      .orderBy("at")
      .orderBy("id")
      .limit(500)
      .execute();
    for (const { id, at, facts } of asked) {
      const values = { ...readers, ...facts };
      if (!isAbout(rule, values)) continue;
      counted.looked.subjects += 1;
      counted.looked.states += 1;
      const one = over(values);
      if (!(await one.holds(0))) continue;
      const when = new Date(at);
      const sample = {
        at: when.toISOString(),
        subject: rule.trigger,
        subjectType: "question" as const,
        subjectId: id,
        occasion: id,
        explanation: explain(await one.trace(0), vocabulary.facts),
        actions: rule.actions.map(({ action, args }) => ({ action, args: filledArgs(args, facts!, vocabulary.facts) })),
      };
      const look = { at: when.getTime(), until: when.getTime() };
      counted.add([{ order: id, looks: [look], ended: [], notices: [], sample }]);
    }
    const last = asked.at(-1);
    if (!last) return;
    after = { at: last.at, id: last.id };
  }
}
