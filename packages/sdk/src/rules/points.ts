import { guests } from "../sync/entities/guests.ts";
import { resources } from "../sync/entities/streams.ts";
import { gapLabels } from "../completeness/codes.ts";
import { commands } from "../sync/push/commands/commands.ts";
import type { GuardedWrite } from "../sync/push/guards.ts";
import type { Value, WritableField } from "../sync/push/writable.ts";
import { recordKinds } from "../sync/words.ts";
import { defineFact, definePoint, type Fact, type Point, type ValueWords } from "./vocabulary.ts";

/* The points at which sync asks: before anything goes to Mews, and before a stay moves on. */

const beforePush = "sync.before_push";
const facts = ["write", "guest", "registration", "stay", "property"];

/** The points of a stay's moves, by the command. */
const moves: Readonly<Record<string, readonly [point: string, label: string]>> = {
  "reservation.confirm": ["sync.before_confirm", "Before a reservation is confirmed"],
  "reservation.start": ["sync.before_check_in", "Before a check-in"],
  "reservation.process": ["sync.before_check_out", "Before a check-out"],
  "reservation.cancel": ["sync.before_cancel", "Before a reservation is cancelled"],
};

/**
 * What can be put right later goes on where a rule cannot be looked at; what nobody can take back in Mews, a stay's moves,
 * does not.
 */
export const syncPoints: readonly Point[] = [
  definePoint({
    name: beforePush,
    label: "Before a change goes to Mews",
    facts,
    failing: "open",
  }),
  ...Object.values(moves).map(([name, label]) => definePoint({ name, label, facts, failing: "closed" })),
];

export function isSyncPoint(name: string): boolean {
  return syncPoints.some((point) => point.name === name);
}

/** The points at which rules are asked about a write, by its name. */
export function pointsOf(name: string): readonly string[] {
  return Object.hasOwn(moves, name) ? [beforePush, moves[name]![0]] : [beforePush];
}

/** What registration asks of the guest, judged anew where a rule names it. */
export const registrationFact: Fact = defineFact({
  name: "registration",
  label: "The guest's registration",
  fields: { score: "score for registration", gaps: "gaps for registration", gapText: "gaps for registration in words" },
  values: {
    gaps: { words: gapLabels, has: ["registration finds the gap", "registration does not find the gap"] },
  },
});

/** What can be written, by name. Fields of the same name are called as those of guests are. */
const written: ReadonlyMap<string, WritableField> = new Map(
  [...resources, guests].flatMap(({ writes }) => Object.entries(writes?.fields ?? {})),
);

/** What is to be written, as rules name it. */
export const writeFact: Fact = defineFact({
  name: "write",
  label: "What is to be written",
  fields: {
    kind: "kind of write",
    entity: "kind of record",
    record: "record",
    fields: "changed fields",
    by: "who asks",
    reason: "reason given",
    ...beforeAndAfter(({ label }, when) => `${inSentence(label)} (${when})`),
  },
  values: {
    kind: {
      words: { edit: "Change of a record", ...Object.fromEntries(commands.map(({ name, label }) => [name, label])) },
    },
    entity: { words: recordKinds },
    fields: {
      words: Object.fromEntries([...written].map(([name, { label }]) => [name, label])),
      has: ["it changes", "it does not change"],
    },
    ...beforeAndAfter<ValueWords>(({ words }) => words && { words }),
  },
});

/** `write.after.email`: as it is to be; `write.before.email`: as it was until now. */
function beforeAndAfter<Told>(tell: (field: WritableField, when: string) => Told | undefined): Record<string, Told> {
  const parts = [...written].flatMap(([name, field]) =>
    (
      [
        ["after", "new"],
        ["before", "until now"],
      ] as const
    ).flatMap(([part, when]) => {
      const told = tell(field, when);
      return told === undefined ? [] : [[`${part}.${name}`, told] as const];
    }),
  );
  return Object.fromEntries(parts);
}

/** A label in the middle of a sentence: "E-mail" → "e-mail", but "IATA code" as it is. */
function inSentence(label: string): string {
  return /^[A-Z][a-z-]/.test(label) ? label[0]!.toLowerCase() + label.slice(1) : label;
}

/** A write as the fact that rules name. */
export function writeFactOf(write: GuardedWrite): Readonly<Record<string, unknown>> {
  const { name, entity, recordName, changed, before, after, actor, reason } = write;
  return {
    kind: name,
    entity,
    record: recordName,
    fields: changed,
    by: actor,
    reason,
    before: nested(before),
    after: nested(after),
  };
}

/** The write that a rule of a point is tried on: one of the kind that it is asked about, and that changes nothing. */
export function writeTriedAt(
  point: string,
  entity: "guest" | "reservation",
  actor: string,
): Readonly<Record<string, unknown>> {
  const kind = Object.keys(moves).find((name) => moves[name]![0] === point) ?? "edit";
  return { kind, entity, record: null, fields: [], by: actor, reason: null, before: {}, after: {} };
}

/** Fields with dotted names as paths find them: "options.invoiceable". */
function nested(values: Readonly<Record<string, Value>>): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const [first = "", ...rest] = name.split(".");
    if (rest.length === 0) found[first] = value;
    else found[first] = { ...(found[first] as object | undefined), [rest.join(".")]: value };
  }
  return found;
}
