import { Hono } from "hono";
import { z } from "zod";
import { allow, body, type HttpEnv, list } from "../http.ts";
import { completenessErrors } from "./errors.ts";
import { guestList } from "./guests.ts";
import type { Purpose } from "./profile.ts";
import { purposes } from "./requirements.ts";
import type { CompletenessService, CompletenessSettings } from "./types.ts";

/** Routes below `/api/completeness`. */
export function completenessRoutes(service: CompletenessService): Hono<HttpEnv> {
  const read = "completeness:read";
  return new Hono<HttpEnv>()
    .get("/summary", allow(read), async (c) => c.json(await service.summary(c.var.scope)))
    .get("/trend", allow(read), async (c) => c.json(await service.trend(c.var.scope, daysOf(c.req.query("days")))))
    .get("/requirements", allow(read), async (c) => c.json(await service.requirements.inForce(c.var.scope)))
    .get("/requirements/versions", allow(read), async (c) => c.json(await service.requirements.versions(c.var.scope)))
    .post("/requirements/versions/:number/restore", allow("settings:write"), async (c) =>
      c.json(await service.requirements.restore(c.var.scope, Number(c.req.param("number")))),
    )
    .post("/requirements/try", allow(read), body(proposal), async (c) =>
      c.json(await service.requirements.tryOut(c.var.scope, c.req.valid("json").settings)),
    )
    .get("/guests", allow(read), list(guestList), async (c) =>
      c.json(await service.guests.list(c.var.scope, c.var.list)),
    )
    .get("/guests/:id", allow(read), async (c) => c.json(await service.guests.get(c.var.scope, c.req.param("id"))))
    .get("/guests/:id/score", allow(read), async (c) =>
      c.json(await service.guests.score(c.var.scope, c.req.param("id"), purposeOf(c.req.query("purpose")))),
    )
    .get("/guests/:id/history", allow(read), async (c) =>
      c.json(await service.guests.history(c.var.scope, c.req.param("id"))),
    )
    .get("/guests/:id/stays", allow(read), async (c) =>
      c.json(await service.guests.stays(c.var.scope, c.req.param("id"))),
    );
}

/** Settings as they would be saved; the schema of the settings says what they may be. */
const proposal = z.object({
  settings: z
    .record(z.string(), z.unknown())
    .meta({ title: "Settings", description: "As they would be saved; keys left out stay as they are." })
    .transform((settings) => settings as Partial<CompletenessSettings>),
});

function purposeOf(text: string | undefined): Purpose | undefined {
  if (text === undefined || text === "" || text === "overall") return undefined;
  const found = purposes.find((purpose) => purpose === text);
  if (found === undefined) throw completenessErrors.no_such_purpose({ purpose: text.slice(0, 60), among: purposes });
  return found;
}

function daysOf(text: string | undefined): number {
  const days = text === undefined ? 90 : Number(text);
  if (!Number.isInteger(days) || days < 1 || days > 400)
    throw completenessErrors.bad_days({ days: text?.slice(0, 20) });
  return days;
}
