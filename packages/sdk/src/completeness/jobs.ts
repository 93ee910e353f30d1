import type { Context, Job } from "../kernel/plugin.ts";
import { rescoreStep } from "./rescoring.ts";
import type { CompletenessPlugin } from "./types.ts";

/** Steps that one run takes before it lets other work in. */
const stepsPerRun = 20;

/** Scoring anew after a change of the requirements, in steps that commit by themselves. */
export function completenessJobs(ctx: Context<CompletenessPlugin>): Record<string, Job> {
  return {
    rescore: {
      async run({ scope, signal }) {
        if (!scope) return;
        for (let step = 0; step < stepsPerRun; step++) {
          if (!(await rescoreStep(ctx, scope))) return;
          if (signal.aborted) break;
        }
        await ctx.tx(scope, (tx) => tx.enqueue("rescore", {}, { key: "rescore" }));
      },
    },
  };
}
