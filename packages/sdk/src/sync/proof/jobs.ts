import type { Context, Job } from "../../kernel/plugin.ts";
import type { SyncPlugin } from "../types.ts";
import type { ProofService } from "./types.ts";

/** Looks every quarter of an hour whose night has come. Who holds a hotel's lease does what is asked for. */
export function proofJobs(proof: Pick<ProofService, "askNightly">, ctx: Context<SyncPlugin>): Record<string, Job> {
  return {
    prove: {
      schedule: "*/15 * * * *",
      async run() {
        for (const { id } of await ctx.properties()) await proof.askNightly(id);
      },
    },
  };
}
