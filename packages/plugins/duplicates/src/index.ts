import { definePlugin } from "@innkit/sdk";
import { z } from "zod";
import { admin } from "./admin.ts";
import { duplicatesRoutes } from "./http.ts";
import { duplicatesJobs } from "./jobs.ts";
import { duplicatesService } from "./service.ts";
import { settings } from "./settings.ts";
import { migrations } from "./tables.ts";
import type { DuplicatesPlugin } from "./types.ts";

export type { ProposedField, Rule } from "./proposal.ts";
export type { DuplicatesSettings } from "./settings.ts";
export type { Band, DuplicatesTables, PairState } from "./tables.ts";
export type {
  Blocker,
  Card,
  CardField,
  CardGuest,
  DuplicatesEvents,
  DuplicatesPlugin,
  DuplicatesService,
  DuplicatesSummary,
  MergeChoice,
  PairView,
} from "./types.ts";
export { errors } from "./errors.ts";

/**
 * The duplicates plugin: pairs of profiles that are likely one guest, found as guests are copied, for people to decide on.
 *
 * @example
 * const kit = await createInnkit({ database, plugins: [mews(), sync(), duplicates()] });
 * const { open } = await kit.duplicates.summary({ propertyId: "lighthouse", actor: "me" });
 */
export function duplicates(): DuplicatesPlugin {
  return definePlugin<DuplicatesPlugin>({
    name: "duplicates",
    version: "0.1.0",
    migrations,
    settings,
    events: { pairs_changed: z.object({ ids: z.array(z.string()).max(1_000) }) },
    permissions: {
      "duplicates:read": "See profiles that may be the same guest, side by side",
      "duplicates:write": "Decide on them: merge here, not the same, later",
      "duplicates:push": "Merge profiles in Mews, which cannot be taken back",
    },
    dependsOn: { sync: "required" },
    setup: duplicatesService,
    routes: duplicatesRoutes,
    jobs: (_service, ctx) => duplicatesJobs(ctx),
    admin,
  });
}
