import { type Beginning, callingOf, type Plan, planOf, readable } from "./plans.ts";

/* What libphonenumber says of a number that is written plainly, by the same plans and steps, a hundred times faster. */

export type Answer = "valid" | "possible" | "no";

/** The digits of the number that was read last. One number at a time: nothing is kept between two. */
export const digits: Uint8Array = new Uint8Array(64);

/**
 * What a number with its country's code is: `digits` until `count`, without "+" and "00".
 *
 * @returns undefined where only the library knows
 */
export function dialledFromAbroad(count: number): Answer | undefined {
  if (!readable) return undefined;
  // Calling codes have one to three digits, and none begins another.
  if (digits[0] === 0) return "no";
  for (let length = 1, code = 0; length <= 3 && length <= count; length++) {
    code = code * 10 + digits[length - 1]!;
    const calling = callingOf(code);
    if (calling !== null) return judged(length, count, calling.main, calling.countries, undefined);
  }
  return "no";
}

/** What a number is when it is dialled inside a country: `digits` until `count`. Undefined where only the library knows. */
export function dialledWithin(country: string, count: number): Answer | undefined {
  const plan = planOf(country);
  if (!readable || plan === undefined) return undefined;
  if (startsWith(plan.callingCode, 0, count) || plan.abroad?.machine.begins(digits, 0, count)) return undefined;
  return judged(0, count, plan, callingOf(plan.calling)?.countries ?? [], plan);
}

function judged(
  from: number,
  to: number,
  plan: Plan,
  countries: readonly Plan[],
  within: Plan | undefined,
): Answer | undefined {
  if (from === to) return "no";
  const start = withoutPrefix(from, to, plan, countries);
  if (start === undefined) return undefined;
  const length = to - start;
  if (length < 2 || length > 17) return "no";
  const found = countryAt(start, to, countries);
  const own = found ?? within ?? plan;
  // Without leading digits of its own, among several, it was found because the number is valid there.
  if ((found !== undefined && countries.length > 1 && found.leading === undefined) || isValid(own, start, to))
    return "valid";
  return (own.lengths >> length) & 1 ? "possible" : "no";
}

/** Where the number begins once what is dialled before it inside the country is off. */
function withoutPrefix(from: number, to: number, plan: Plan, countries: readonly Plan[]): number | undefined {
  const { prefix, machine } = plan;
  const taken = begins(prefix, from, to);
  if (prefix === undefined || taken === 0) return from;
  if (!prefix.simple) return undefined;
  const start = from + taken;
  if ((machine.matches(digits, from, to) & 1) === 1 && (machine.matches(digits, start, to) & 1) === 0) return from;
  const { lengths, most } = countryAt(start, to, countries) ?? plan;
  const length = to - start;
  return length > most || (lengths >> length) & 1 ? start : from;
}

/** How many of the digits stand before the number. */
function begins(what: Beginning | undefined, from: number, to: number): number {
  if (what === undefined || ((what.machine.firsts >> digits[from]!) & 1) === 0) return 0;
  if (what.figures === undefined) return what.form.exec(digits.subarray(from, to).join(""))?.[0].length ?? 0;
  for (const figures of what.figures) if (startsWith(figures, from, to)) return figures.length;
  return 0;
}

/** Of several countries with one calling code the one whose number it is. */
function countryAt(from: number, to: number, countries: readonly Plan[]): Plan | undefined {
  if (countries.length === 1) return countries[0];
  for (const plan of countries) {
    if (plan.leading ? plan.leading.begins(digits, from, to) : isValid(plan, from, to)) return plan;
  }
  return undefined;
}

function isValid({ machine, kindsByLength }: Plan, from: number, to: number): boolean {
  const found = machine.matches(digits, from, to);
  return (found & 1) === 1 && (found & kindsByLength[to - from]!) !== 0;
}

function startsWith(figures: string, from: number, to: number): boolean {
  if (to - from < figures.length) return false;
  for (let at = 0; at < figures.length; at++) if (figures.charCodeAt(at) - 48 !== digits[from + at]) return false;
  return true;
}
