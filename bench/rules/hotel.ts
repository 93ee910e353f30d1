import { dice } from "../../packages/sdk/src/rules/random-rules.fixture.ts";
import type { Comparison, Condition, Conditions, Operator } from "@innkit/sdk/rules";

/* Rules as hotels write them, and guests as they come: 50 rules of nested conditions, 351 comparisons in all. */

type Random = () => number;
const pick = <Value>(random: Random, values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!;

const countries = ["PT", "ES", "GB", "DE", "FR", "US", "BR", "JP", "NL", "IT", null];
const languages = ["pt", "es", "en", "de", "fr", null];
const classes = ["important", "returning", "loyalty", "complaint", "airline"];
const gaps = ["email_missing", "phone_missing", "nationality_missing", "birth_date_missing", "document_missing"];
const origins = ["booking", "expedia", "direct", "agency"];

/** A guest with the facts that rules of the product have. */
export function guestOf(random: Random, number: number): Record<string, unknown> {
  const arrives = Math.floor(random() * 20) - 2;
  return {
    guest: {
      id: `guest-${number}`,
      name: `Guest ${number}`,
      email: random() < 0.7 ? `guest${number}@example.com` : null,
      phone: random() < 0.6 ? "+351210000000" : null,
      nationality: pick(random, countries),
      language: pick(random, languages),
      birthDate: random() < 0.5 ? `19${50 + Math.floor(random() * 50)}-06-15` : null,
      classifications: classes.filter(() => random() < 0.15),
      gaps: gaps.filter(() => random() < 0.3),
      score: Math.floor(random() * 101),
      staysBefore: Math.floor(random() * 4),
      vip: random() < 0.05,
      company: { name: random() < 0.2 ? "Acme" : null },
    },
    stay: {
      id: `stay-${number}`,
      state: pick(random, ["confirmed", "optional", "started"]),
      arrivalDate: `2026-03-${String(Math.max(1, arrives + 3)).padStart(2, "0")}`,
      daysUntilArrival: arrives,
      nights: 1 + Math.floor(random() * 10),
      adults: 1 + Math.floor(random() * 3),
      children: random() < 0.2 ? 1 + Math.floor(random() * 3) : 0,
      checkedIn: random() < 0.2,
      room: random() < 0.6 ? String(100 + Math.floor(random() * 200)) : null,
      origin: pick(random, origins),
    },
    property: { country: "PT", date: "2026-03-01" },
  };
}

const compared: readonly ((random: Random) => Comparison)[] = [
  (r) =>
    of(
      "stay",
      "daysUntilArrival",
      pick(r, ["lessThanInclusive", "greaterThanInclusive", "equal"]),
      Math.floor(r() * 10),
    ),
  (r) =>
    of(
      "guest",
      "nationality",
      pick(r, ["in", "notIn"]),
      countries.filter(() => r() < 0.4),
    ),
  () => of("guest", "nationality", "equal", null),
  (r) => of("guest", "email", pick(r, ["equal", "notEqual"]), null),
  (r) => of("guest", "phone", pick(r, ["equal", "notEqual"]), null),
  (r) => of("guest", "language", pick(r, ["equal", "notEqual"]), pick(r, languages)),
  (r) => of("guest", "score", pick(r, ["lessThan", "greaterThan"]), Math.floor(r() * 100)),
  (r) => of("guest", "classifications", pick(r, ["contains", "doesNotContain"]), pick(r, classes)),
  (r) => of("guest", "gaps", pick(r, ["contains", "doesNotContain"]), pick(r, gaps)),
  (r) => of("guest", "staysBefore", "greaterThanInclusive", Math.floor(r() * 4)),
  (r) => of("guest", "vip", "equal", r() < 0.5),
  () => of("guest", "company.name", "notEqual", null),
  (r) => of("stay", "nights", pick(r, ["greaterThan", "lessThan"]), 1 + Math.floor(r() * 8)),
  (r) => of("stay", "children", "greaterThan", Math.floor(r() * 2)),
  (r) => of("stay", "checkedIn", "equal", r() < 0.5),
  (r) => of("stay", "arrivalDate", pick(r, ["lessThan", "greaterThanInclusive"]), "2026-03-08"),
  (r) =>
    of(
      "stay",
      "origin",
      "in",
      origins.filter(() => r() < 0.5),
    ),
  () => ({ fact: "guest", path: "nationality", operator: "notEqual", value: { fact: "property", path: "country" } }),
];

function of(fact: string, path: string, operator: Operator, value: Comparison["value"]): Comparison {
  return { fact, path, operator, value };
}

/** 50 rules of five priorities: 49 of seven comparisons and one of eight. */
export function hotelRules(random: Random): { name: string; priority: number; conditions: Conditions }[] {
  return Array.from({ length: 50 }, (_, at) => {
    const leaves = Array.from({ length: at === 0 ? 8 : 7 }, (): Condition => pick(random, compared)(random));
    const [a, b, c, d, ...rest] = leaves;
    const shapes: readonly Conditions[] = [
      { all: [a!, { any: [b!, c!, { all: [d!, ...rest] }] }] },
      { all: [a!, b!, { any: [c!, d!] }, { not: { all: rest } }] },
      { any: [{ all: [a!, b!, c!] }, { all: [d!, { any: rest }] }] },
      { all: [{ any: [a!, b!] }, { any: [c!, d!] }, { any: rest }] },
    ];
    return { name: `rule ${at}`, priority: 1 + (at % 5), conditions: shapes[at % shapes.length]! };
  });
}

export function guests(count: number, seed: number): Record<string, unknown>[] {
  const random = dice(seed);
  return Array.from({ length: count }, (_, number) => guestOf(random, number));
}
