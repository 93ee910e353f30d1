import type { Job } from "@innkit/sdk";
import type { RecommendationsService } from "./types.ts";

/** Looking at everyone in sight again. What is stopped half-way is looked at again at the next start. */
export function recommendationsJobs(service: RecommendationsService): Record<string, Job> {
  return {
    sweep: {
      async run({ scope, signal }) {
        if (scope) await service.sweepNow(scope, signal);
      },
    },
  };
}
