import type { Context, Job } from "../kernel/plugin.ts";
import { scorePage } from "./scoring.ts";
import type { CompletenessPlugin } from "./types.ts";

/** Pages that one run takes before it lets other work in. */
const pagesPerRun = 20;

/**
 * Scoring anew after a change of the requirements. Each page commits by itself, and a guest who is scored by the requirements in
 * force is not scored again: what is stored is the checkpoint, so a run that is stopped or repeated goes on where it was.
 */
export function completenessJobs(ctx: Context<CompletenessPlugin>): Record<string, Job> {
  return {
    rescore: {
      async run({ scope, signal }) {
        if (!scope) return;
        let last: string | undefined;
        for (let page = 0; page < pagesPerRun; page++) {
          last = await scorePage(ctx, scope, last);
          if (last === undefined) return;
          if (signal.aborted) break;
        }
        await ctx.tx(scope, (tx) => tx.enqueue("rescore", {}, { key: "rescore" }));
      },
    },
  };
}
