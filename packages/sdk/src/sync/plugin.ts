import { z } from "zod";
import { definePlugin } from "../kernel/plugin.ts";
import { admin } from "./admin.ts";
import { syncRoutes } from "./http.ts";
import { syncService } from "./service.ts";
import { settings } from "./settings.ts";
import { migrations } from "./tables.ts";
import type { SyncPlugin } from "./types.ts";

const ids = z.object({ ids: z.array(z.string()).min(1).max(1000) });

/**
 * Copies each connected hotel's Mews data, keeps the copy true, and announces what changed.
 *
 * @example
 * const kit = await createInnkit({ database: postgres(url), plugins: [mews(), sync()] });
 * await kit.$start();
 */
export function sync(): SyncPlugin {
  return definePlugin<SyncPlugin>({
    name: "sync",
    version: "0.1.0",
    dependsOn: { mews: "required" },
    migrations,
    settings,
    events: {
      guests_changed: ids,
      reservations_changed: ids,
      rooms_changed: ids,
      companies_changed: ids,
      configuration_changed: ids,
      stream_changed: z.object({ stream: z.string(), state: z.string() }),
      backfill_progressed: z.object({ stream: z.string(), done: z.number().int(), total: z.number().int() }),
      silence: z.object({ source: z.string(), since: z.string(), expected: z.number() }),
      day_turned: z.object({ date: z.string() }),
    },
    permissions: {
      "sync:read": "See reservations, rooms and how the copy is doing",
      "sync:run": "Run, pause and resume copying",
    },
    setup: syncService,
    routes: syncRoutes,
    admin,
  });
}
