import { z } from "zod";
import { definePlugin } from "../kernel/plugin.ts";
import { admin } from "./admin.ts";
import { auditJobs } from "./audit/jobs.ts";
import { syncRoutes } from "./http.ts";
import { proofJobs } from "./proof/jobs.ts";
import { syncService } from "./service.ts";
import { settings } from "./settings.ts";
import { migrations } from "./tables.ts";
import type { SyncPlugin } from "./types.ts";

const ids = z.object({ ids: z.array(z.string()).min(1).max(1000) });
const records = ids.extend({ entity: z.string() });
const writes = ids.extend({ state: z.string() });

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
      records_changed: records,
      stream_changed: z.object({ stream: z.string(), state: z.string() }),
      certified: z.object({ certificateId: z.string(), result: z.enum(["pass", "fail"]) }),
      guests_erased: ids,
      audit_head: z.object({ seq: z.number().int(), hash: z.string() }),
      backfill_progressed: z.object({ stream: z.string(), done: z.number().int(), total: z.number().int() }),
      silence: z.object({ source: z.string(), since: z.string(), expected: z.number() }),
      day_turned: z.object({ date: z.string() }),
      write_queued: writes,
      write_changed: writes,
      conflict_opened: ids,
      conflict_settled: ids,
    },
    permissions: {
      "sync:read": "See reservations, rooms and how the copy is doing",
      "sync:run": "Run, pause and resume copying, and compare the copy with Mews",
      "sync:write": "Change records in Mews",
      "sync:audit": "Read who changed what",
      "sync:erase": "Erase guests for good",
    },
    setup: syncService,
    routes: syncRoutes,
    jobs: (service, ctx) => ({ ...proofJobs(service, ctx), ...auditJobs(service, ctx) }),
    admin,
  });
}
