import { Hono } from "hono";
import { z } from "zod";
import { allow, answers, body, filters, type HttpEnv, list, query } from "../http.ts";
import {
  distributionAnswer,
  guestAnswer,
  guestsAnswer,
  historyAnswer,
  kpisAnswer,
  requirementsAnswer,
  scoreAnswer,
  staysAnswer,
  summaryAnswer,
  trendAnswer,
  triedOutAnswer,
  versionsAnswer,
} from "./answers.ts";
import { guestList } from "./guests.ts";
import { purposes } from "./requirements.ts";
import type { CompletenessService, CompletenessSettings } from "./types.ts";

/** Routes below `/api/completeness`. */
export function completenessRoutes(service: CompletenessService): Hono<HttpEnv> {
  const read = "completeness:read";
  return new Hono<HttpEnv>()
    .get("/summary", allow(read), answers(summaryAnswer), async (c) => c.json(await service.summary(c.var.scope)))
    .get("/kpis", allow(read), answers(kpisAnswer), async (c) => c.json(await service.kpis(c.var.scope)))
    .get("/trend", allow(read), query(lookBack), answers(trendAnswer), async (c) =>
      c.json(await service.trend(c.var.scope, c.req.valid("query").days)),
    )
    .get("/requirements", allow(read), answers(requirementsAnswer), async (c) =>
      c.json(await service.requirements.inForce(c.var.scope)),
    )
    .get("/requirements/versions", allow(read), answers(versionsAnswer), async (c) =>
      c.json(await service.requirements.versions(c.var.scope)),
    )
    .post("/requirements/versions/:number/restore", allow("settings:write"), answers(requirementsAnswer), async (c) =>
      c.json(await service.requirements.restore(c.var.scope, Number(c.req.param("number")))),
    )
    .post("/requirements/try", allow(read), body(proposal), answers(triedOutAnswer), async (c) =>
      c.json(await service.requirements.tryOut(c.var.scope, c.req.valid("json").settings)),
    )
    .get("/guests", allow(read), list(guestList), answers(guestsAnswer), async (c) =>
      c.json(await service.guests.list(c.var.scope, c.var.list)),
    )
    .get("/guests/distribution", allow(read), filters(guestList), answers(distributionAnswer), async (c) =>
      c.json(await service.guests.distribution(c.var.scope, c.var.list)),
    )
    .get("/guests/:id", allow(read), answers(guestAnswer), async (c) =>
      c.json(await service.guests.get(c.var.scope, c.req.param("id"))),
    )
    .get("/guests/:id/score", allow(read), query(ofPurpose), answers(scoreAnswer), async (c) => {
      const { purpose } = c.req.valid("query");
      return c.json(
        await service.guests.score(c.var.scope, c.req.param("id"), purpose === "overall" ? undefined : purpose),
      );
    })
    .get("/guests/:id/history", allow(read), answers(historyAnswer), async (c) =>
      c.json(await service.guests.history(c.var.scope, c.req.param("id"))),
    )
    .get("/guests/:id/stays", allow(read), answers(staysAnswer), async (c) =>
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

const lookBack = z.strictObject({
  days: z.coerce.number().int().min(1).max(400).default(90).meta({ description: "How many days the trend goes back" }),
});
const ofPurpose = z.strictObject({ purpose: z.enum(["overall", ...purposes]).default("overall") });
