import { z } from "zod";
import { definePlugin } from "../kernel/plugin.ts";
import { admin } from "./admin.ts";
import { completenessRoutes } from "./http.ts";
import { completenessJobs } from "./jobs.ts";
import { completenessService } from "./service.ts";
import { settings } from "./settings.ts";
import { migrations } from "./tables.ts";
import type { CompletenessPlugin } from "./types.ts";

/**
 * Scores guests' profiles as they are copied, and says what to mend.
 *
 * @example
 * const kit = await createInnkit({ database, plugins: [mews(), sync(), completeness()] });
 * const { mean, topGaps } = await kit.completeness.summary(scope);
 */
export function completeness(): CompletenessPlugin {
  return definePlugin<CompletenessPlugin>({
    name: "completeness",
    version: "0.1.0",
    migrations,
    settings,
    events: { changed: z.object({ ids: z.array(z.string()).max(1_000) }) },
    permissions: { "completeness:read": "See guests, their completeness and their stays" },
    dependsOn: { sync: "required" },
    setup: completenessService,
    routes: completenessRoutes,
    jobs: (_service, ctx) => completenessJobs(ctx),
    admin,
  });
}
