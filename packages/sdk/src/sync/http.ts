import { Hono } from "hono";
import { allow, answers, body, type HttpEnv, list } from "../http.ts";
import { z } from "zod";
import type { Context } from "../kernel/plugin.ts";
import {
  companiesAnswer,
  companyAnswer,
  reservationAnswer,
  reservationsAnswer,
  roomAnswer,
  roomsAnswer,
  statusAnswer,
  todayAnswer,
} from "./answers.ts";
import { auditRoutes } from "./audit/http.ts";
import { companyList, reservationList, roomList } from "./lists.ts";
import { liveRoutes } from "./live/http.ts";
import { pushRoutes } from "./push/http.ts";
import { proofRoutes } from "./proof/http.ts";
import type { SyncPlugin, SyncService } from "./types.ts";

/** Routes below /api/sync. */
export function syncRoutes(sync: SyncService, ctx: Context<SyncPlugin>): Hono<HttpEnv> {
  /** Names one stream; all of them where it is left out. */
  const choice = z.object({
    stream: z
      .enum(sync.streams as [string, ...string[]])
      .optional()
      .meta({ title: "Stream" }),
  });
  return new Hono<HttpEnv>()
    .route("/", proofRoutes(sync))
    .route("/", auditRoutes(sync))
    .route("/", liveRoutes(sync))
    .get("/today", allow("sync:read"), answers(todayAnswer), async (c) => c.json(await sync.today(c.var.scope)))
    .get("/status", allow("sync:read"), answers(statusAnswer), async (c) => c.json(await sync.status(c.var.scope)))
    .post("/run", allow("sync:run"), body(choice), answers(statusAnswer), async (c) => {
      const { scope } = c.var;
      await ctx.deps.mews.client(scope); // a hotel without a connection is told so at once
      // Copying may take hours; how it goes is in the status.
      sync
        .runNow(scope, c.req.valid("json").stream)
        .catch((error: unknown) =>
          ctx.log.warn(
            { propertyId: scope.propertyId, error: error instanceof Error ? error.message : String(error) },
            "a run that was asked for failed",
          ),
        );
      return c.json(await sync.status(scope), 202);
    })
    .post("/pause", allow("sync:run"), body(choice), answers(statusAnswer), async (c) => {
      await sync.pause(c.var.scope, c.req.valid("json").stream);
      return c.json(await sync.status(c.var.scope));
    })
    .post("/resume", allow("sync:run"), body(choice), answers(statusAnswer), async (c) => {
      await sync.resume(c.var.scope, c.req.valid("json").stream);
      return c.json(await sync.status(c.var.scope));
    })
    .get("/reservations", allow("sync:read"), list(reservationList), answers(reservationsAnswer), async (c) =>
      c.json(await sync.reservations.list(c.var.scope, c.var.list)),
    )
    .get("/reservations/:id", allow("sync:read"), answers(reservationAnswer), async (c) =>
      c.json(await sync.reservations.get(c.var.scope, c.req.param("id"))),
    )
    .get("/companies", allow("sync:read"), list(companyList), answers(companiesAnswer), async (c) =>
      c.json(await sync.companies.list(c.var.scope, c.var.list)),
    )
    .get("/companies/:id", allow("sync:read"), answers(companyAnswer), async (c) =>
      c.json(await sync.companies.get(c.var.scope, c.req.param("id"))),
    )
    .get("/rooms", allow("sync:read"), list(roomList), answers(roomsAnswer), async (c) =>
      c.json(await sync.rooms.list(c.var.scope, c.var.list)),
    )
    .get("/rooms/:id", allow("sync:read"), answers(roomAnswer), async (c) =>
      c.json(await sync.rooms.get(c.var.scope, c.req.param("id"))),
    )
    .route("/", pushRoutes(sync));
}
