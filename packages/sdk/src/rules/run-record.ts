import { sql } from "kysely";
import type { Scope, Tx } from "../kernel/plugin.ts";
import type { RulesPlugin } from "./types.ts";

/** What a run came to for one rule: how many guests or stays it looked at, and what was found. */
export interface RunCounts {
  readonly rule: string;
  readonly version: number;
  readonly looked: number;
  /** For so many it holds, now or still. */
  readonly held: number;
  readonly fired: number;
  readonly cleared: number;
  /** So many more would have fired, and wait: the rule had reached its limit. */
  readonly capped: number;
  /** At a point: so often it could not be looked at. */
  readonly failed?: number | undefined;
}

export interface Run {
  readonly id: string;
  readonly cause: string;
  readonly counts: readonly RunCounts[];
  /** At a point: what was asked about. */
  readonly facts?: Readonly<Record<string, unknown>> | undefined;
  readonly microseconds: number;
}

/** Puts runs on record. */
export async function recordRuns(tx: Tx<RulesPlugin>, scope: Scope, runs: readonly Run[], at: Date): Promise<void> {
  if (runs.length === 0) return;
  await tx
    .insertInto("rules_run")
    .values(
      runs.map((run) => ({
        property_id: scope.propertyId,
        id: run.id,
        at: at.toISOString(),
        cause: run.cause,
        actor: scope.actor,
        counts: JSON.stringify(run.counts),
        facts: run.facts ? JSON.stringify(run.facts) : null,
        microseconds: Math.round(run.microseconds),
      })),
    )
    .execute();
}

/** Drops runs that are older than the hotel keeps them, a batch at a time. */
export async function forgetRuns(tx: Tx<RulesPlugin>, { propertyId }: Scope, before: Date): Promise<void> {
  await sql`delete from rules_run where property_id = ${propertyId} and id in (
    select id from rules_run where property_id = ${propertyId} and at < ${before.toISOString()}::timestamptz order by at limit 10000)`.execute(
    tx,
  );
}
