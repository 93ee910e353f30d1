import type { Job } from "../kernel/plugin.ts";
import type { RulesService } from "./types.ts";

/** Looking at every stay in sight again. What is stopped half-way is looked at again at the next start. */
export function rulesJobs(rules: RulesService): Record<string, Job> {
  return {
    sweep: {
      async run({ scope, signal }) {
        if (scope) await rules.sweepNow(scope, signal);
      },
    },
  };
}
