import type { Context, Job } from "../kernel/plugin.ts";
import type { RulesPlugin, RulesService } from "./types.ts";

/** Looking at every stay in sight again. What is stopped half-way is looked at again at the next start. */
export function rulesJobs(rules: RulesService, ctx: Context<RulesPlugin>): Record<string, Job> {
  return {
    sweep: {
      async run({ scope, signal }) {
        if (scope) await rules.sweepNow(scope, signal);
      },
    },
    // What has become due at each hotel by its clock.
    tick: {
      schedule: "* * * * *",
      async run({ signal }) {
        for (const { id } of await ctx.properties()) {
          if (signal.aborted) return;
          await rules.tick({ propertyId: id, actor: "rules" }, signal);
        }
      },
    },
  };
}
