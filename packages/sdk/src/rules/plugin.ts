import { z } from "zod";
import { definePlugin } from "../kernel/plugin.ts";
import { admin } from "./admin.ts";
import { rulesRoutes } from "./http.ts";
import { rulesJobs } from "./jobs.ts";
import { registry } from "./registry.ts";
import { rulesService } from "./service.ts";
import { settings } from "./settings.ts";
import { migrations } from "./tables.ts";
import type { RulesPlugin } from "./types.ts";

export interface RulesOptions {
  /** How long a fact may take to answer where somebody waits for a verdict, in milliseconds. Default 2,000. */
  readonly patienceMs?: number | undefined;
}

/**
 * Runs the hotel's rules on what sync copies: validations, notifications and automations.
 *
 * @example
 * const kit = await createInnkit({ database, plugins: [mews(), sync(), completeness(), rules()] });
 * const { openRecommendations } = await kit.rules.summary(scope);
 */
export function rules({ patienceMs = 2_000 }: RulesOptions = {}): RulesPlugin {
  const ids = z.object({ ids: z.array(z.string()).max(1_000) });
  return definePlugin<RulesPlugin>({
    name: "rules",
    version: "0.1.0",
    migrations,
    settings,
    events: {
      fired: z.object({ firingIds: z.array(z.string()).max(1_000) }),
      recommendations_changed: ids,
      notifications_changed: ids,
      rules_changed: ids,
    },
    permissions: {
      "rules:read": "See rules, what they found and what they recommend",
      "rules:write": "Write and switch rules; decide on recommendations",
    },
    dependsOn: { sync: "required", completeness: "required" },
    setup: (ctx) => rulesService(ctx, registry(), patienceMs),
    routes: rulesRoutes,
    jobs: rulesJobs,
    admin,
  });
}
