import { definePlugin } from "@innkit/sdk";
import { z } from "zod";
import { admin } from "./admin.ts";
import { recommendationsRoutes } from "./http.ts";
import { recommendationsJobs } from "./jobs.ts";
import { recommendationsService } from "./service.ts";
import { settings } from "./settings.ts";
import { migrations } from "./tables.ts";
import type { RecommendationsPlugin } from "./types.ts";

export { errors } from "./errors.ts";
export type { Letter } from "./letter.ts";
export { type Brings, rank, type Ranked, reachOf, type Severity } from "./rank.ts";
export type { RecommendationsSettings } from "./settings.ts";
export type { ItemRow, Kind, RecommendationsTables, State } from "./tables.ts";
export type {
  Decision,
  Preview,
  Recommendation,
  RecommendationsEvents,
  RecommendationsPlugin,
  RecommendationsService,
  RecommendationsSummary,
  Tonight,
  WorkListEntry,
  WorkListItem,
} from "./types.ts";

/**
 * Says what to mend about guests before they arrive, the most pressing first, and helps to do it.
 *
 * @example
 * const kit = await createInnkit({ database, plugins: [mews(), sync(), completeness(), rules(), recommendations()] });
 * const { tonight } = await kit.recommendations.summary(scope);
 */
export function recommendations(): RecommendationsPlugin {
  return definePlugin<RecommendationsPlugin>({
    name: "recommendations",
    version: "0.1.0",
    migrations,
    settings,
    events: { changed: z.object({ ids: z.array(z.string()).max(1_000) }) },
    permissions: {
      "recommendations:read": "See what is to be done about guests",
      "recommendations:write": "Decide on recommendations, take them on, ask guests",
    },
    dependsOn: { sync: "required", completeness: "required", rules: "optional", duplicates: "optional" },
    setup: recommendationsService,
    routes: recommendationsRoutes,
    jobs: recommendationsJobs,
    admin,
  });
}
