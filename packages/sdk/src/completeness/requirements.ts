import { fieldLabels } from "./codes.ts";
import type { Field, Requirement } from "./profile.ts";
import { birthDate } from "./checks/birth-date.ts";
import { email } from "./checks/email.ts";
import { language } from "./checks/language.ts";
import { firstName, lastName } from "./checks/name.ts";
import { phone } from "./checks/phone.ts";
import { addressCountry, addressLine1, city, nationality } from "./checks/places.ts";
import { postalCode } from "./checks/postcode.ts";
import type { Check } from "./checks/verdict.ts";

/** What a hotel asks of a profile until it says otherwise: reach first, then what registration needs, then the bill. */
export const defaultRequirements: readonly Requirement[] = Object.freeze([
  { field: "firstName", weight: 10 },
  { field: "lastName", weight: 15 },
  { field: "email", weight: 20 },
  { field: "phone", weight: 15 },
  { field: "nationality", weight: 12 },
  { field: "birthDate", weight: 8 },
  { field: "language", weight: 5 },
  { field: "addressLine1", weight: 4 },
  { field: "city", weight: 4 },
  { field: "postalCode", weight: 3 },
  { field: "addressCountry", weight: 4 },
]);

/** A requirement made ready: its check and what it is worth out of 100. */
export interface Compiled {
  readonly field: Field;
  readonly label: string;
  readonly weight: number;
  readonly points: number;
  readonly check: Check;
}

/** Prepares requirements once per list; lists are taken not to change after their first use. */
export function compiled(requirements: readonly Requirement[]): readonly Compiled[] {
  const known = prepared.get(requirements);
  if (known !== undefined) return known;
  const made = compile(requirements);
  prepared.set(requirements, made);
  return made;
}
const prepared = new WeakMap<readonly Requirement[], readonly Compiled[]>();

function compile(requirements: readonly Requirement[]): readonly Compiled[] {
  const asked = new Map<Field, Requirement>();
  for (const requirement of requirements) {
    const { field, weight, on } = requirement;
    if (!isField(field) || on === false || !Number.isFinite(weight) || weight <= 0 || asked.has(field)) continue;
    asked.set(field, requirement);
  }
  const points = shares([...asked.values()].map(({ weight }) => weight));
  return [...asked].map(([field, { label, weight }], at) => ({
    field,
    label: label ?? fieldLabels[field],
    weight,
    points: points[at]!,
    check: checks[field],
  }));
}

/** 100 whole points by weight, by largest remainder; equal remainders go to the earlier. */
function shares(weights: readonly number[]): number[] {
  // Scaled by the largest first, so that huge weights do not overflow to infinity.
  const largest = Math.max(0, ...weights);
  const scaled = weights.map((weight) => weight / largest);
  const total = scaled.reduce((sum, weight) => sum + weight, 0);
  const exact = scaled.map((weight) => (100 * weight) / total);
  const points = exact.map(Math.floor);
  const left = 100 - points.reduce((sum, share) => sum + share, 0);
  const order = exact
    .map((share, at) => ({ at, rest: share - Math.floor(share) }))
    .sort((a, b) => b.rest - a.rest || a.at - b.at);
  for (const { at } of order.slice(0, weights.length === 0 ? 0 : left)) points[at]! += 1;
  return points;
}

/** Tells a field that completeness can judge from any other name. */
export function isField(name: string): name is Field {
  return Object.hasOwn(checks, name);
}

const checks: Readonly<Record<Field, Check>> = {
  firstName,
  lastName,
  email,
  phone,
  nationality,
  birthDate,
  language,
  addressLine1,
  city,
  postalCode,
  addressCountry,
};
