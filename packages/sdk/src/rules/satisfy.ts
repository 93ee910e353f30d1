import type { Json } from "../kernel/json.ts";
import { canonical } from "./diff.ts";
import { operators } from "./operators.ts";
import type { Comparison, Condition } from "./rule.ts";

/*
 * Whether conditions can hold at all, and together with others. Conditions become a sum of products; in each product every
 * fact is looked at by itself. Whether a value fits all that is asked of a fact is found by trying those that could: the
 * values that are named, their neighbours, none at all. What two facts have to do with each other is not known here, so
 * "it can hold" may be too hopeful; "it cannot" is certain.
 */

/** One comparison as it must come out. */
export interface Literal {
  readonly leaf: Comparison;
  readonly holds: boolean;
}
export type Product = readonly Literal[];

/** What values a fact can have, where that is known. */
export interface Domain {
  /** Whole numbers only. */
  readonly whole?: boolean;
  readonly least?: number;
  readonly most?: number;
  /** These and no others; of a list: its members. */
  readonly values?: readonly unknown[];
  readonly list?: boolean;
  /** It can be missing. */
  readonly optional?: boolean;
}
export type DomainOf = (leaf: Comparison) => Domain | undefined;

/** More products than this are not looked at: nothing is said then. */
const mostProducts = 2_000;

/**
 * The products of which one must hold for the conditions to come out as `wanted`; undefined when there are too many.
 */
export function productsOf(condition: Condition, wanted = true): Product[] | undefined {
  if ("not" in condition) return productsOf(condition.not, !wanted);
  const members = "any" in condition ? condition.any : "all" in condition ? condition.all : undefined;
  if (members === undefined) return [[{ leaf: condition as Comparison, holds: wanted }]];
  // The engine takes an empty group for true.
  if (members.length === 0) return wanted ? [[]] : [];
  const parts: Product[][] = [];
  for (const member of members) {
    const products = productsOf(member, wanted);
    if (products === undefined) return undefined;
    parts.push(products);
  }
  const together = "all" in condition === wanted;
  return together ? crossed(parts) : bounded(parts.flat());
}

/** The products of which one must hold for all of these to hold. */
export function crossed(parts: readonly Product[][]): Product[] | undefined {
  let all: Product[] = [[]];
  for (const part of parts) {
    if (all.length * part.length > mostProducts) return undefined;
    all = all.flatMap((product) => part.map((more) => [...product, ...more]));
  }
  return all;
}

function bounded(products: Product[]): Product[] | undefined {
  return products.length > mostProducts ? undefined : products;
}

/** A value for each fact of a product, so that all of it holds; or the comparisons of one fact that no value fits. */
export type Fit =
  | { readonly fits: true; readonly values: readonly { readonly leaf: Comparison; readonly value: unknown }[] }
  | { readonly fits: false; readonly clash: Product };

/** Tries to make a product hold. */
export function fit(product: Product, domainOf: DomainOf): Fit {
  const facts = new Map<string, Literal[]>();
  for (const literal of product) {
    const key = keyOf(literal.leaf);
    const same = facts.get(key);
    if (same) same.push(literal);
    else facts.set(key, [literal]);
  }
  const values: { leaf: Comparison; value: unknown }[] = [];
  for (const literals of facts.values()) {
    const { leaf } = literals[0]!;
    if (isOpen(leaf)) {
      if (literals.some(({ holds }) => holds !== literals[0]!.holds)) return { fits: false, clash: literals };
      continue;
    }
    const found = candidates(literals, domainOf(leaf)).find((value) =>
      literals.every(
        ({ leaf: { operator, value: asked }, holds }) => operators[operator].test(value.of, asked) === holds,
      ),
    );
    if (found === undefined) return { fits: false, clash: literals };
    values.push({ leaf, value: found.of });
  }
  return { fits: true, values };
}

/** The first product that can hold, with values; undefined when none can. */
export function firstFit(products: readonly Product[], domainOf: DomainOf): (Fit & { fits: true }) | undefined {
  for (const product of products) {
    const tried = fit(product, domainOf);
    if (tried.fits) return tried;
  }
  return undefined;
}

/** It compares with another fact: nothing is known of it but that it holds or not. */
function isOpen({ value }: Comparison): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function keyOf(leaf: Comparison): string {
  const { fact, path, params, operator, value } = leaf;
  const key: unknown = [
    fact,
    path?.replace(/^\$\./, "") ?? null,
    params ?? null,
    ...(isOpen(leaf) ? [operator, value] : []),
  ];
  return canonical(key as Json);
}

interface Candidate {
  readonly of: unknown;
}

function candidates(literals: readonly Literal[], domain: Domain | undefined): Candidate[] {
  const named = literals.flatMap(({ leaf: { value } }) => (Array.isArray(value) ? [...value] : [value])) as unknown[];
  const kinds = literals.map(({ leaf }) => leaf.operator);
  const asksList = kinds.some((operator) => operator === "contains" || operator === "doesNotContain");
  const numbers = named.filter((value): value is number => typeof value === "number").toSorted((a, b) => a - b);
  const texts = named.filter((value): value is string => typeof value === "string");
  const between = domain?.whole ? [] : numbers.slice(1).map((value, at) => (value + numbers[at]!) / 2);
  const bounds = [domain?.least, domain?.most].filter((value): value is number => value !== undefined);
  const scalars = [
    ...named,
    ...numbers.flatMap((value) => [value - 1, value + 1]),
    ...between,
    ...bounds,
    ...texts.flatMap(neighbours),
    ...(domain?.values ?? []),
    true,
    false,
    0,
    "something else",
    null,
  ].filter((value) => fitsDomain(value, domain));
  if (!asksList && !domain?.list) return scalars.map((of) => ({ of }));
  const wanted = literals.flatMap(({ leaf: { operator, value }, holds }) =>
    (operator === "contains") === holds && (operator === "contains" || operator === "doesNotContain") ? [value] : [],
  );
  const members = domain?.list && domain.values ? wanted.filter((value) => domain.values!.includes(value)) : wanted;
  const lists: Candidate[] = [{ of: members }, { of: [] }];
  return domain?.list
    ? [...lists, ...(domain.optional ? [{ of: null }] : [])]
    : [...lists, ...scalars.map((of) => ({ of }))];
}

/** Texts just before and after one: days, where it is a date. */
function neighbours(text: string): string[] {
  const day = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(day)) return [text.slice(0, -1), `${text}0`];
  return [-1, 1].map((shift) => new Date(day + shift * 86_400_000).toISOString().slice(0, 10));
}

function fitsDomain(value: unknown, domain: Domain | undefined): boolean {
  if (domain === undefined) return true;
  if (value === null) return domain.optional === true;
  if (domain.list) return false;
  if (domain.values) return domain.values.includes(value);
  if (domain.whole || domain.least !== undefined || domain.most !== undefined) {
    return (
      typeof value === "number" &&
      (!domain.whole || Number.isInteger(value)) &&
      value >= (domain.least ?? -Infinity) &&
      value <= (domain.most ?? Infinity)
    );
  }
  return true;
}
