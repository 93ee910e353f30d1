import { sql } from "kysely";
import type { Context, Scope } from "../kernel/plugin.ts";
import { hotelDate } from "../sync/pull/hotel-clock.ts";
import type { Answer, Found } from "./ask.ts";
import { factsUsed } from "./evaluate.ts";
import { insert } from "./fire.ts";
import { batches } from "./ids.ts";
import { isPlainJson } from "./limits.ts";
import { recordRuns } from "./run-record.ts";
import type { About, RulesPlugin } from "./types.ts";

/** An answer at a point, and whom it is about. */
export interface Recordable {
  readonly answer: Answer;
  readonly about: About | undefined;
}

/**
 * Puts questions at points on record, with the facts that were given, so that a new validation can be tried on them; where
 * these are no plain JSON of bearable size, only that it was asked is kept. What rules objected to is kept as firings, which
 * are over at once: it says what was found then.
 */
export async function recordQuestions(
  ctx: Context<RulesPlugin>,
  scope: Scope,
  questions: readonly Recordable[],
): Promise<void> {
  const now = ctx.clock.now();
  const runs = questions.map(({ answer: { question, rules, found, microseconds } }) => ({
    id: crypto.randomUUID(),
    cause: question.point,
    counts: rules.map(({ id, version }) => {
      const one = found.find(({ rule }) => rule.id === id);
      const held = one && one.finding.failure === null ? 1 : 0;
      const failed = one && one.finding.failure !== null ? { failed: 1 } : {};
      return { rule: id, version, looked: 1, held, fired: held, cleared: 0, capped: 0, ...failed };
    }),
    facts: isPlainJson(question.facts) === undefined ? question.facts : undefined,
    microseconds,
  }));
  const firings = questions.flatMap(({ answer, about }, place) =>
    about === undefined ? [] : answer.found.map((one) => firingOf(scope, one, about, runs[place]!.id, now)),
  );
  await ctx.tx(scope, async (tx) => {
    await recordRuns(tx, scope, runs, now);
    if (firings.length === 0) return;
    const { rows } = await sql<{ date: string }>`
      select ${hotelDate(scope.propertyId, now)}::text as date`.execute(tx);
    await insert(
      tx,
      "rules_firing",
      firings.map((firing) => ({ ...firing, business_date: rows[0]!.date })),
    );
    for (const firingIds of batches(firings.map(({ id }) => id))) await tx.emit("fired", { firingIds });
  });
}

function firingOf({ propertyId }: Scope, { rule, finding, trace }: Found, about: About, runId: string, now: Date) {
  const { level, message, explanation, failure } = finding;
  const at = now.toISOString();
  return {
    property_id: propertyId,
    id: crypto.randomUUID(),
    rule_id: rule.id,
    rule_version: rule.version,
    rule_name: rule.name,
    type: rule.type,
    subject_type: about.type,
    subject_id: about.id,
    subject_label: about.label,
    guest_id: about.guestId,
    reservation_id: about.reservationId,
    // Every question is an occasion of its own.
    occasion: runId,
    message,
    explanation,
    facts: trace ? factsUsed(trace) : {},
    trace,
    actions: rule.actions.map(({ action }) => action),
    effects: [{ action: level, args: { message }, result: failure ?? (level === "block" ? "held up" : "said") }],
    fired_at: at,
    cleared_at: at,
    run_id: runId,
  };
}
