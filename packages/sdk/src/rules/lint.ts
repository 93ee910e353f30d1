import type { Json } from "../kernel/json.ts";
import { checkRule } from "./check.ts";
import { asJson, canonical } from "./diff.ts";
import { domainsOf } from "./domains.ts";
import { inWords } from "./explain.ts";
import type { CheckedRule, Comparison, Condition } from "./rule.ts";
import { crossed, type DomainOf, firstFit, fit, type Product, productsOf } from "./satisfy.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Something about a rule that a person should know before it runs. */
export interface Finding {
  /** An error keeps a rule from being activated; a warning does not. */
  readonly level: "error" | "warning";
  readonly code:
    | "invalid"
    | "contradiction"
    | "unreachable"
    | "dead_branch"
    | "always"
    | "duplicate"
    | "shadowed"
    | "overlap"
    | "opposed";
  readonly message: string;
  /** The place in the rule, by JSON pointer. */
  readonly pointer: string;
  /** The other rule that it is about. */
  readonly other?: { readonly id: string; readonly name: string };
}

/** Another rule of the hotel. */
export interface OtherRule extends Pick<CheckedRule, "name" | "trigger" | "conditions" | "actions"> {
  readonly id: string;
}

export interface LintContext {
  readonly vocabulary: Vocabulary;
  readonly lookAheadDays: number;
  /** The rules that run, without this one. */
  readonly others: readonly OtherRule[];
}

/**
 * Looks for what is wrong with a rule although its form is right: it can never hold, or holds always; parts of it cannot;
 * it repeats another rule, is contained in one, or does the opposite for the same guests. Decides nothing by running rules:
 * it works on what they say.
 *
 * @example
 * lint(rule, { vocabulary, lookAheadDays: 14, others: [] });
 * // [{ level: "error", code: "contradiction", message: "Never holds: nights is above 5 and nights is below 3 exclude each other", … }]
 */
export function lint(input: unknown, { vocabulary, lookAheadDays, others }: LintContext): Finding[] {
  const checked = checkRule(input, vocabulary);
  if (!checked.ok)
    return checked.problems.map(({ pointer, message }) => ({ level: "error", code: "invalid", message, pointer }));
  const { rule } = checked;
  const domainOf = domainsOf(lookAheadDays, rule.trigger);
  const words = (condition: Condition) => inWords(condition, vocabulary.facts);
  const called = (action: string) => vocabulary.actions.get(action)?.label ?? action;
  const own = ofItself(rule, domainOf, words);
  if (own.some(({ level }) => level === "error")) return own;
  const rivals = others.filter(({ trigger }) => trigger === rule.trigger);
  return [...own, ...rivals.flatMap((other) => against(rule, other, domainOf, { words, called }))];
}

type Words = (condition: Condition) => string;

function ofItself({ conditions }: CheckedRule, domainOf: DomainOf, words: Words): Finding[] {
  const pointer = "/conditions";
  const products = productsOf(conditions);
  if (products === undefined) return [];
  const clashes = products.map((product) => fit(product, domainOf)).flatMap((one) => (one.fits ? [] : [one.clash]));
  if (clashes.length === products.length) {
    const clash = clashes[0] ?? [];
    return [
      clash.length > 1
        ? {
            level: "error",
            code: "contradiction",
            message: `Never holds: ${clashInWords(clash, words)} exclude each other`,
            pointer,
          }
        : {
            level: "error",
            code: "unreachable",
            message: `Never holds: ${clashInWords(clash, words)} is never so for what rules look at`,
            pointer,
          },
    ];
  }
  const never = productsOf(conditions, false);
  const always: Finding[] =
    never !== undefined && firstFit(never, domainOf) === undefined
      ? [{ level: "warning", code: "always", message: "Holds for everybody: it leaves nobody out", pointer }]
      : [];
  return [...always, ...deadBranches(conditions, pointer, domainOf, words)];
}

/** Members of an `any` that can never hold, while others can. */
function deadBranches(condition: Condition, pointer: string, domainOf: DomainOf, words: Words): Finding[] {
  if ("not" in condition) return deadBranches(condition.not, `${pointer}/not`, domainOf, words);
  if ("all" in condition)
    return condition.all.flatMap((one, at) => deadBranches(one, `${pointer}/all/${at}`, domainOf, words));
  if (!("any" in condition)) return [];
  return condition.any.flatMap((one, at): Finding[] => {
    const place = `${pointer}/any/${at}`;
    const products = productsOf(one);
    if (products !== undefined && firstFit(products, domainOf) === undefined)
      return [{ level: "warning", code: "dead_branch", message: `Never holds: ${words(one)}`, pointer: place }];
    return deadBranches(one, place, domainOf, words);
  });
}

function clashInWords(clash: Product, words: Words): string {
  const parts = clash.map(({ leaf, holds }) => words(holds ? leaf : { not: leaf }));
  return [...new Set(parts)].slice(0, 4).join(" and ");
}

function against(
  rule: CheckedRule,
  other: OtherRule,
  domainOf: DomainOf,
  { words, called }: { words: Words; called: (action: string) => string },
): Finding[] {
  const [mine, theirs] = [productsOf(rule.conditions), productsOf(other.conditions)];
  const [notMine, notTheirs] = [productsOf(rule.conditions, false), productsOf(other.conditions, false)];
  if (!mine || !theirs || !notMine || !notTheirs) return [];
  const both = crossed([mine, theirs]);
  const together = both && firstFit(both, domainOf);
  if (!together) return [];
  const implies = (all: Product[] | undefined) => all !== undefined && firstFit(all, domainOf) === undefined;
  const within = implies(crossed([mine, notTheirs]));
  const round = implies(crossed([theirs, notMine]));
  const about = { pointer: "/conditions", other: { id: other.id, name: other.name } };
  const same = canonical(asJson(rule.actions)) === canonical(asJson(other.actions));
  if (within && round && same)
    return [{ level: "error", code: "duplicate", message: `Does the same for the same as “${other.name}”`, ...about }];
  const shared = rule.actions.flatMap(({ action, args }) => {
    const twin = other.actions.find((one) => one.action === action);
    return twin ? [{ action, differs: canonical(args) !== canonical(twin.args) }] : [];
  });
  if (shared.length === 0) return [];
  const example = exampleOf(together.values, words);
  const opposed = shared.find(({ action, differs }) => differs && action.includes("."));
  if (opposed) {
    const message = `“${other.name}” does “${called(opposed.action)}” otherwise for the same: for example when ${example}`;
    return [{ level: "warning", code: "opposed", message, ...about }];
  }
  if (within)
    return [
      { level: "warning", code: "shadowed", message: `All that it finds is found by “${other.name}”, too`, ...about },
    ];
  return [
    {
      level: "warning",
      code: "overlap",
      message: `Both it and “${other.name}” do “${called(shared[0]!.action)}” when, for example, ${example}`,
      ...about,
    },
  ];
}

function exampleOf(values: readonly { leaf: Comparison; value: unknown }[], words: Words): string {
  const parts = values
    .slice(0, 4)
    .flatMap(({ leaf, value }) =>
      Array.isArray(value) && value.length > 0
        ? value.map((member: Json) => words({ ...leaf, operator: "contains", value: member }))
        : words({ ...leaf, operator: "equal", value: Array.isArray(value) ? null : (value as Comparison["value"]) }),
    );
  return parts.length === 0 ? "anything happens" : parts.join(" and ");
}
