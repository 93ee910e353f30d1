import { builtInActions, builtInFacts, builtInTriggers } from "./built-in.ts";
import { rulesErrors } from "./errors.ts";
import { syncPoints } from "./points.ts";
import type { Action, Fact, Point, Vocabulary } from "./vocabulary.ts";

/** What the rules of a kit may name: built in, and added by plugins during setup. */
export interface Registry {
  readonly vocabulary: Vocabulary;
  /** What a trigger is called, for people. */
  triggerLabel(name: string): string;
  add(definition: Fact | Action | Point): void;
  /** Nothing can be added from here on. */
  close(): void;
}

export function registry(): Registry {
  const facts = new Map(builtInFacts.map((fact) => [fact.name, fact]));
  const actions = new Map<string, Action>(
    builtInActions.map((action) => [action.name, { kind: "action", ...action, run: nothing }]),
  );
  const triggers = new Map(builtInTriggers);
  const points = new Map<string, Point>();
  const labels = new Map(builtInLabels);
  let closed = false;
  const addPoint = (point: Point): void => {
    triggers.set(point.name, point.facts);
    points.set(point.name, point);
    labels.set(point.name, point.label);
  };
  for (const point of syncPoints) addPoint(point);
  return {
    vocabulary: { facts, actions, triggers, points },
    triggerLabel: (name) => labels.get(name) ?? name,
    add(definition) {
      if (closed) throw rulesErrors.closed({ name: definition.name });
      const names = { fact: facts, action: actions, point: triggers }[definition.kind];
      if (names.has(definition.name))
        throw rulesErrors.already_defined({ kind: definition.kind, name: definition.name });
      if (definition.kind === "fact") facts.set(definition.name, definition);
      else if (definition.kind === "action") actions.set(definition.name, definition);
      else addPoint(definition);
    },
    close: () => void (closed = true),
  };
}

const builtInLabels: ReadonlyMap<string, string> = new Map([
  ["sync.reservations_changed", "A stay, its guest or the day changes"],
  ["sync.guests_changed", "A guest's profile changes"],
  ["completeness.changed", "A guest's completeness changes"],
  ["rules.schedule", "At a time of the day"],
  ["rules.relative_time", "Days before or after a stay"],
]);

// The built-in actions write rows in sets with the firings; see fire.ts.
async function nothing(): Promise<void> {}
