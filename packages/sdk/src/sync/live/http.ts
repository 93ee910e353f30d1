import { Hono } from "hono";
import { z } from "zod";
import { list } from "../../http/list.ts";
import { allow, body, type HttpEnv } from "../../http/marks.ts";
import { answers, query } from "../../http/query.ts";
import { failuresAnswer, gapAnswer, gapsAnswer, quarantineAnswer, quarantinedAnswer } from "../answers.ts";
import { gapList, quarantineList } from "./lists.ts";
import type { LiveService } from "./types.ts";

/** All of it is answered: what would choose among it is refused, not passed over. */
const nothingAsked = z.strictObject({});
const group = z.object({ group: z.string().min(1).max(100).meta({ title: "Group", description: "Its id." }) });
const ids = z.object({
  ids: z.array(z.string().min(1).max(200)).min(1).max(1000).meta({ title: "Rows", description: "Their ids." }),
});
const asked = z.strictObject({ asked: z.int().meta({ description: "How many of them are tried again" }) });
const range = z.object({
  stream: z.string().max(100).meta({ title: "Stream" }),
  from: z.string().max(40).meta({ title: "From", description: "A date, or an instant in UTC." }),
  to: z.string().max(40).meta({ title: "To", description: "A date, or an instant in UTC." }),
});

const dismissed = z.strictObject({ dismissed: z.int() });
const windows = z.strictObject({ windows: z.int().meta({ description: "Spans of time that will be read again" }) });

/** Routes about gaps, failures, quarantine and backfills, below /api/sync. */
export function liveRoutes(sync: LiveService): Hono<HttpEnv> {
  return (
    new Hono<HttpEnv>()
      .get("/gaps", allow("sync:read"), list(gapList), answers(gapsAnswer), async (c) =>
        c.json(await sync.gaps.list(c.var.scope, c.var.list)),
      )
      .get("/gaps/:id", allow("sync:read"), answers(gapAnswer), async (c) =>
        c.json(await sync.gaps.get(c.var.scope, c.req.param("id"))),
      )
      .get("/failures", allow("sync:read"), query(nothingAsked), answers(failuresAnswer), async (c) =>
        c.json(await sync.failures(c.var.scope)),
      )
      .post("/failures/retry", allow("sync:run"), body(group), answers(asked), async (c) =>
        c.json({ asked: await sync.retryFailures(c.var.scope, c.req.valid("json").group) }, 202),
      )
      .get("/quarantine", allow("sync:read"), list(quarantineList), answers(quarantineAnswer), async (c) =>
        c.json(await sync.quarantine.list(c.var.scope, c.var.list)),
      )
      // The id has a slash in it: as it is, or written "%2F" by whoever puts an id into an address.
      .get("/quarantine/:id{.+}", allow("sync:read"), answers(quarantinedAnswer), async (c) =>
        c.json(await sync.quarantine.get(c.var.scope, c.req.param("id"))),
      )
      .post("/quarantine/retry", allow("sync:run"), body(ids), answers(asked), async (c) =>
        c.json({ asked: await sync.retryQuarantine(c.var.scope, c.req.valid("json").ids) }, 202),
      )
      .post("/quarantine/dismiss", allow("sync:run"), body(ids), answers(dismissed), async (c) =>
        c.json({ dismissed: await sync.dismissQuarantine(c.var.scope, c.req.valid("json").ids) }),
      )
      .post("/backfill", allow("sync:run"), body(range), answers(windows), async (c) =>
        c.json({ windows: await sync.backfill(c.var.scope, c.req.valid("json")) }, 202),
      )
  );
}
