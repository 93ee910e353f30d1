import { sql } from "kysely";
import type { Context, Scope } from "../kernel/plugin.ts";
import { factsOf, type FactValues, mustBeAsked, type TraceGroup } from "./evaluate.ts";
import type { Evaluator } from "./evaluator.ts";
import { explain } from "./explain.ts";
import { conditionsMet, mendsOf } from "./met.ts";
import { filledArgs, type LiveRule } from "./outcomes.ts";
import type { Registry } from "./registry.ts";
import { readersOf } from "./run.ts";
import type { RulesPlugin, VerdictFinding } from "./types.ts";
import type { Fact } from "./vocabulary.ts";

/** What the rules of a point are asked about. */
export interface Question {
  readonly point: string;
  readonly facts: FactValues;
}

/** What a rule said at a point, and on what grounds; these are null where it could not be looked at. */
export interface Found {
  readonly rule: LiveRule;
  readonly finding: VerdictFinding;
  readonly trace: TraceGroup | null;
}

export interface Answer {
  readonly question: Question;
  /** The rules that were asked. */
  readonly rules: readonly LiveRule[];
  readonly found: readonly Found[];
  readonly microseconds: number;
}

/** How rules are asked. */
export interface Asking {
  readonly ctx: Context<RulesPlugin>;
  readonly registry: Registry;
  readonly scope: Scope;
  readonly evaluator: Evaluator<LiveRule>;
  /** How long a rule may take to be looked at, in milliseconds. */
  readonly patienceMs: number;
  /** In a transaction: a fact that fails must not end it. */
  readonly inTransaction: boolean;
}

/**
 * Asks the rules of a point. One that names a fact which this question does not come with is not asked: a rule on guests has
 * nothing to say of a room. One that cannot be looked at is said to be so, and holds up or not as its point wants it.
 */
export async function ask(asking: Asking, question: Question): Promise<Answer> {
  const { registry, scope, evaluator, ctx } = asking;
  const { facts: known } = registry.vocabulary;
  const begun = performance.now();
  const values = { ...readersOf(registry.vocabulary, scope), ...question.facts };
  const one = evaluator.over(values);
  const rules: LiveRule[] = [];
  const found: Found[] = [];
  for (const [at, rule] of evaluator.rules.entries()) {
    if (rule.trigger !== question.point || !isAbout(rule, values)) continue;
    rules.push(rule);
    const asks = [...factsOf(rule.conditions)].some((name) => mustBeAsked(values[name]));
    try {
      const trace = await looked(asking, asks, async () => ((await one.holds(at)) ? one.trace(at) : null));
      if (trace === null) continue;
      const finding: VerdictFinding = {
        ...saidBy(rule, question.facts, known),
        explanation: explain(trace, known),
        conditions: conditionsMet(trace, known),
        mend: mendsOf(trace, rule, known),
        failure: null,
      };
      found.push({ rule, trace, finding });
    } catch (error) {
      const failure = error instanceof Error ? error.message : String(error);
      ctx.log.warn(
        { propertyId: scope.propertyId, rule: rule.id, point: question.point, error: failure },
        "a rule could not be looked at",
      );
      found.push({ rule, trace: null, finding: notLookedAt(registry, rule, question, failure) });
    }
  }
  return { question, rules, found, microseconds: (performance.now() - begun) * 1_000 };
}

/** Whether all the facts that a rule names are there; a guest that a stay has not got is there, and empty. */
export function isAbout({ conditions }: LiveRule, values: FactValues): boolean {
  return [...factsOf(conditions)].every((name) => Object.hasOwn(values, name));
}

/** Looks at one rule. Where it asks for facts, for so long and no longer, and so that a statement that fails spoils no other. */
async function looked<R>(
  { ctx, scope, patienceMs, inTransaction }: Asking,
  asks: boolean,
  look: () => Promise<R>,
): Promise<R> {
  if (!asks) return look();
  if (!inTransaction) return within(patienceMs, look());
  return ctx.tx(scope, async (tx) => {
    await sql`savepoint rule_asked`.execute(tx);
    try {
      return await within(patienceMs, look());
    } catch (error) {
      await sql`rollback to savepoint rule_asked`.execute(tx);
      throw error;
    } finally {
      await sql`release savepoint rule_asked`.execute(tx);
    }
  });
}

async function within<R>(ms: number, work: Promise<R>): Promise<R> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`a fact that it asks for gave no answer within ${ms / 1_000} s`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The rule, and what it says in its own words. */
function saidBy(
  rule: LiveRule,
  facts: FactValues,
  known: ReadonlyMap<string, Fact>,
): Pick<VerdictFinding, "ruleId" | "rule" | "version" | "level" | "message"> {
  const isBlock = rule.actions.some(({ action }) => action === "block");
  const said = rule.actions.find(({ action }) => action === (isBlock ? "block" : "warn"));
  return {
    ruleId: rule.id,
    rule: rule.name,
    version: rule.version,
    level: isBlock ? "block" : "warn",
    message: said ? String(filledArgs(said.args, facts, known)["message"]) : rule.name,
  };
}

function notLookedAt(
  { vocabulary }: Registry,
  rule: LiveRule,
  { point, facts }: Question,
  failure: string,
): VerdictFinding {
  const said = saidBy(rule, facts, vocabulary.facts);
  const { failing = "closed" } = vocabulary.points.get(point) ?? {};
  const isHeld = said.level === "block" && failing === "closed";
  return {
    ...said,
    level: isHeld ? "block" : "warn",
    message: `“${rule.name}” could not be looked at${isHeld ? "" : ", and it went on without it"}`,
    explanation: `The rule could not be looked at: ${failure}.`,
    conditions: [],
    mend: [
      isHeld
        ? "Try again in a moment; if it stays, whoever keeps the rules can switch this one off."
        : "Look at it by hand, and tell whoever keeps the rules.",
    ],
    failure,
  };
}
