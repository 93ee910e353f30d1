import { allow, answers, type HttpEnv, query } from "@innkit/sdk/http";
import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import { formulasAnswer, kpisAnswer, rowsAnswer, todayAnswer } from "./answers.ts";
import { pageOf } from "./groups.ts";
import { kpiQuery, rowsQuery } from "./schema.ts";
import type { ReportingService } from "./types.ts";

/** Figures name no guest: the browser may keep an answer, to send its tag and be told that nothing changed. */
const kept = createMiddleware<HttpEnv>(async (c, next) => {
  await next();
  c.header("cache-control", "private, no-cache");
});

/** Routes below `/api/reporting`. */
export function reportingRoutes(reporting: ReportingService): Hono<HttpEnv> {
  const read = allow("reporting:read");
  return new Hono<HttpEnv>()
    .get("/kpis", read, query(kpiQuery), answers(kpisAnswer), kept, async (c) => {
      const { sort, page, perPage, ...input } = c.req.valid("query");
      const { groups, ...kpis } = await reporting.kpis(c.var.scope, input);
      return c.json({ ...kpis, ...pageOf(groups, { sort, page, perPage }) });
    })
    .get("/kpis/rows", read, query(rowsQuery), answers(rowsAnswer), kept, async (c) =>
      c.json(await reporting.rows(c.var.scope, c.req.valid("query"))),
    )
    .get("/formulas", read, answers(formulasAnswer), kept, (c) => c.json({ data: reporting.formulas }))
    .get("/today", read, answers(todayAnswer), kept, async (c) => c.json(await reporting.today(c.var.scope)));
}
