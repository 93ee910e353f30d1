import type { Scope } from "../../kernel/plugin.ts";
import type { SyncContext } from "../context.ts";
import { errors } from "../errors.ts";
import { runOnce } from "../pull/run-once.ts";
import { certificateLister, standingOf } from "./certificates.ts";
import { digestOf } from "./digest.ts";
import { workOff } from "./holder.ts";
import { askNightly } from "./nightly.ts";
import { askFor, requestOf } from "./requests.ts";
import type { Certificate, ProofService } from "./types.ts";

/** How often it is looked whether another process is done. */
const lookMs = 500;

/** @param self who syncs when nobody asked: the plugin */
export function proofService(ctx: SyncContext, self: string): ProofService {
  const certificates = certificateLister((scope) => ctx.db(scope));

  /** The certificate that a request was for; undefined while it waits. */
  const outcome = async (scope: Scope, id: string): Promise<Certificate | undefined> => {
    const request = await requestOf(ctx, scope, id);
    if (!request) return certificates.get(scope, id);
    if (request.failed_at === null) return undefined;
    throw errors.not_proved(
      { certificateId: id },
      { message: `The copy could not be compared with Mews: ${request.error ?? "it is not known why"}` },
    );
  };

  return {
    async reconcile(scope, input = {}) {
      await ctx.deps.mews.client(scope); // tells at once where there is no connection
      const id = await askFor(ctx, scope, input);
      for (;;) {
        // The lease may come free while its holder is waited for: then it is done here.
        await runOnce(ctx, { ...scope, actor: self }, "all", (holder) => workOff(holder, async () => {}));
        const certificate = await outcome(scope, id);
        if (certificate) return certificate;
        await new Promise((resolve) => setTimeout(resolve, lookMs));
      }
    },
    async requestReconcile(scope, input = {}) {
      await ctx.deps.mews.client(scope);
      return askFor(ctx, scope, input);
    },
    askNightly: (propertyId) => askNightly(ctx, { propertyId, actor: self }),
    certificates,
    proof: (scope) => standingOf(ctx, scope),
    digest: (scope, entities) => digestOf(ctx, scope, entities),
  };
}
