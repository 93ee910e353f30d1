import type { Job, Scope } from "@innkit/sdk";
import { sql } from "kysely";
import { compareGuests, indexGuests } from "./finding.ts";
import { learnGuests } from "./learning.ts";
import { pageSize } from "./profiles.ts";
import type { DuplicatesContext } from "./types.ts";

/** Pages that one run takes before it lets other work in. */
const pagesPerRun = 4;

/** Where a review of all guests has got to. */
export interface Progress {
  readonly phase: "index" | "compare";
  readonly after: string | null;
}

/** The review's queue holds one request a hotel. */
export const reviewKey = { key: "review" };

/**
 * Looks at all guests: puts them under their keys, learns how they are written down, and compares each with those of its
 * blocks. A run that is stopped or repeated goes on at its page.
 */
export function duplicatesJobs(ctx: DuplicatesContext): Record<string, Job> {
  return {
    review: {
      async run({ scope, input, signal }) {
        if (!scope) return;
        let { phase, after } = { phase: "index", after: null, ...(input as Partial<Progress>) } as Progress;
        for (let page = 0; page < pagesPerRun && !signal.aborted; page++) {
          const ids = await pageOf(ctx, scope, after);
          await (phase === "index" ? indexGuests : compareGuests)(ctx, scope, ids);
          after = ids.length < pageSize ? null : (ids.at(-1) ?? null);
          if (after !== null) continue;
          if (phase === "compare") return;
          await learnGuests(ctx, scope);
          phase = "compare";
        }
        await ctx.tx(scope, (tx) => tx.enqueue("review", { phase, after } satisfies Progress, reviewKey));
      },
    },
    // Guests come and go: once a week what was learnt of them is learnt anew.
    relearn: {
      schedule: "40 3 * * 1",
      async run() {
        for (const { id } of await ctx.properties()) {
          await ctx.tx({ propertyId: id, actor: "duplicates" }, (tx) => tx.enqueue("review", {}, reviewKey));
        }
      },
    },
  };
}

async function pageOf(ctx: DuplicatesContext, scope: Scope, after: string | null): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from sync_guest
    where property_id = ${scope.propertyId} and is_active and (${after}::uuid is null or id > ${after}::uuid)
    order by id limit ${pageSize}`.execute(ctx.db(scope));
  return rows.map(({ id }) => id);
}
