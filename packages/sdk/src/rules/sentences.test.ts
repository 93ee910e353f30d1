import { expect, test } from "vitest";
import { lint } from "./index.ts";
import { explain, inWords } from "./explain.ts";
import { compileChecked } from "./compile.ts";
import { registry } from "./registry.ts";
import type { Comparison, Conditions } from "./rule.ts";
import { shippedRules } from "./shipped.ts";
import { filled } from "./text.ts";
import { defineFact } from "./vocabulary.ts";

const known = registry();
known.add(
  defineFact({
    name: "vendors.grade",
    label: "A vendor's grade",
    values: { "": { words: { a: "Recommended", b: "Good" } } },
    read: () => "a",
  }),
);
const { vocabulary } = known;
const say = (conditions: Conditions) => inWords(conditions, vocabulary.facts);
const of = (fact: string, path: string, operator: Comparison["operator"], value: Comparison["value"]): Comparison => ({
  fact,
  path,
  operator,
  value,
});
const hasGap = (code: string) => of("guest", "gaps", "contains", code);
const lacksGap = (code: string) => of("guest", "gaps", "doesNotContain", code);

test.each<[Conditions, string]>([
  [{ all: [hasGap("nationality_malformed")] }, "the guest has the gap “Unknown nationality”"],
  [{ any: [hasGap("email_missing"), hasGap("phone_missing")] }, "the guest has the gap “No e-mail” or “No phone”"],
  [
    { all: [lacksGap("email_missing"), of("stay", "state", "equal", "started")] },
    "the guest does not have the gap “No e-mail” and state is “Checked in”",
  ],
  [
    { all: [of("stay", "state", "in", ["confirmed", "started"]), of("stay", "origin", "notEqual", "channel_manager")] },
    "state is one of “Confirmed”, “Checked in” and booked through is not “Channel manager”",
  ],
  [
    { all: [of("guest", "classifications", "contains", "very_important"), of("guest", "nationality", "equal", "PT")] },
    "the guest is classified as “Very important” and nationality is “Portugal”",
  ],
  [
    { all: [of("write", "fields", "contains", "email"), of("write", "after.title", "equal", "misses")] },
    "it changes “E-mail” and title (new) is “Mrs”",
  ],
  [
    { all: [of("registration", "gaps", "contains", "document_missing"), of("write", "kind", "equal", "edit")] },
    "registration finds the gap “No identity document” and kind of write is “Change of a record”",
  ],
  [
    {
      all: [
        of("guest", "vip", "equal", true),
        of("stay", "checkedIn", "equal", false),
        of("stay", "nights", "equal", 2),
      ],
    },
    "the guest is a VIP, the guest has not checked in and nights is 2",
  ],
  [
    { any: [of("guest", "vip", "notEqual", true), of("guest", "vip", "equal", null)] },
    "the guest is no VIP or VIP is empty",
  ],
  [{ any: [of("guest", "vip", "equal", true), of("guest", "vip", "notEqual", false)] }, "the guest is a VIP"],
  [
    { any: [lacksGap("email_missing"), lacksGap("phone_missing")] },
    "the guest does not have the gap “No e-mail” or the guest does not have the gap “No phone”",
  ],
  [{ all: [{ fact: "vendors.grade", operator: "equal", value: "a" }] }, "A vendor's grade is “Recommended”"],
])("%j is said as: %s", (conditions, sentence) => {
  expect(say(conditions)).toBe(sentence);
});

test("an explanation says what was found by the words of the hotel, also where it is not what the rule wants", () => {
  const conditions: Conditions = { any: [hasGap("email_missing"), of("stay", "state", "equal", "started")] };
  const why = (gaps: string[], state: string) => {
    const facts = { guest: { gaps }, stay: { state } };
    return explain(compileChecked([{ conditions }]).over(facts).trace(0), vocabulary.facts);
  };
  expect(why(["email_missing"], "confirmed")).toBe("Fires because the guest has the gap “No e-mail”.");
  expect(why([], "confirmed")).toBe(
    "Does not fire because the guest does not have the gap “No e-mail” and state is “Confirmed” (not “Checked in”).",
  );
});

test("what is true or false is explained by what was found", () => {
  const conditions: Conditions = { all: [of("guest", "vip", "equal", true)] };
  const why = (vip: boolean | null) =>
    explain(compileChecked([{ conditions }]).over({ guest: { vip } }).trace(0), vocabulary.facts);
  expect(why(true)).toBe("Fires because the guest is a VIP.");
  expect(why(false)).toBe("Does not fire because the guest is no VIP.");
  expect(why(null)).toBe("Does not fire because VIP is empty (not yes).");
});

test("a text that names a fact is filled with the words of the hotel, and with what has none as it is", () => {
  const facts = {
    guest: { name: "Ada", classifications: ["very_important", "their_own"] },
    stay: { state: "started" },
  };
  expect(filled("{guest.name}: {guest.classifications}, {stay.state}, {stay.room}", facts, vocabulary.facts)).toBe(
    "Ada: Very important, their_own, Checked in, –",
  );
});

test("no value of a fact has the word of another", () => {
  const alike = [...vocabulary.facts.values()].flatMap(({ name, values = {} }) =>
    Object.entries(values).flatMap(([path, { words = {} }]) =>
      Object.values(words).flatMap((word, at, all) => (all.indexOf(word) === at ? [] : [`${name} ${path}: ${word}`])),
    ),
  );
  expect(alike).toEqual([]);
});

test("no rule that comes with Innkit, and nothing that is odd about one beside the others, is said by codes", () => {
  const others = shippedRules.map((rule) => ({ ...rule, id: rule.key }));
  const said = shippedRules.flatMap((rule) => [
    say(rule.conditions),
    ...lint(rule, { vocabulary, lookAheadDays: 14, others }).map(({ message }) => message),
  ]);
  expect(said.filter((sentence) => /[a-z]_[a-z]|“[a-z]/.test(sentence))).toEqual([]);
});
