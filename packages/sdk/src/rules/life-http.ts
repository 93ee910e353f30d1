import { Hono } from "hono";
import { z } from "zod";
import { allow, answers, body, type HttpEnv } from "../http.ts";
import {
  diffAnswer,
  draftAnswer,
  dryRunAnswer,
  fileAnswer,
  importedAnswer,
  lintAnswer,
  ruleAnswer,
  runsAnswer,
  triedAnswer,
  versionsAnswer,
  vocabularyAnswer,
} from "./answers.ts";
import { rulesErrors } from "./errors.ts";
import type { RulesService, TryOn } from "./types.ts";

const read = "rules:read";
const write = "rules:write";

/** The rule's own check says what is wrong with it, and where, by JSON pointer; here it need only be an object. */
export const anyRule: z.ZodRecord<z.ZodString, z.ZodUnknown> = z
  .record(z.string(), z.unknown())
  .meta({ title: "Rule", description: "A rule in the form of json-rules-engine" });
const days = z.int().min(1).max(90).default(30).meta({ title: "Over how many days" });
const draft = z.strictObject({
  rule: anyRule,
  version: z.int().min(1).optional(),
  note: z.string().max(500).optional(),
});
const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const start = z.strictObject({
  version: z.int().min(1).optional(),
  from: instant.optional(),
  until: instant.optional(),
  untested: z.boolean().optional(),
});
const trial = z.strictObject({
  rule: anyRule,
  guestId: z.string().max(60).optional(),
  reservationId: z.string().max(60).optional(),
  facts: z.record(z.string(), z.unknown()).optional(),
});
const file = z.looseObject({ format: z.unknown(), rules: z.unknown() });

/** Routes of a rule's life: drafts, trials, versions. */
export function lifeRoutes(rules: RulesService): Hono<HttpEnv> {
  return new Hono<HttpEnv>()
    .get("/vocabulary", allow(read), answers(vocabularyAnswer), (c) => c.json(rules.vocabulary()))
    .get("/export", allow(read), answers(fileAnswer), async (c) => c.json(await rules.export(c.var.scope)))
    .post("/import", allow(write), body(file), answers(importedAnswer), async (c) => {
      const { format, rules: list } = c.req.valid("json");
      return c.json({ rules: await rules.import(c.var.scope, { format, rules: list }) });
    })
    .post(
      "/lint",
      allow(read),
      body(z.strictObject({ rule: anyRule, ruleId: z.string().max(60).optional() })),
      answers(lintAnswer),
      async (c) => {
        const { rule, ruleId } = c.req.valid("json");
        const findings = await rules.lint(c.var.scope, rule, ruleId);
        return c.json({ sentence: rules.inWords(rule), findings });
      },
    )
    .post("/try", allow(read), body(trial), answers(triedAnswer), async (c) => {
      const { rule, ...on } = c.req.valid("json");
      return c.json(await rules.tryOn(c.var.scope, rule, whom(on)));
    })
    .post("/dry-run", allow(write), body(z.strictObject({ rule: anyRule, days })), answers(dryRunAnswer), async (c) => {
      const asked = c.req.valid("json");
      return c.json(await rules.dryRun(c.var.scope, { rule: asked.rule }, asked.days));
    })
    .post("/drafts", allow(write), body(draft), answers(draftAnswer), async (c) => {
      const { rule, note } = c.req.valid("json");
      return c.json(await rules.draft(c.var.scope, rule, { note }), 201);
    })
    .post("/:id/drafts", allow(write), body(draft), answers(draftAnswer), async (c) => {
      const { rule, version, note } = c.req.valid("json");
      const change = { ruleId: c.req.param("id"), expectedVersion: version, note };
      return c.json(await rules.draft(c.var.scope, rule, change), 201);
    })
    .get("/:id/versions", allow(read), answers(versionsAnswer), async (c) => {
      const data = await rules.versions(c.var.scope, c.req.param("id"));
      return c.json({ data, total: data.length });
    })
    .get("/:id/diff/:from/:to", allow(read), answers(diffAnswer), async (c) => {
      const versions = { from: numberOf(c.req.param("from")), to: numberOf(c.req.param("to")) };
      return c.json(await rules.compare(c.var.scope, c.req.param("id"), versions));
    })
    .post(
      "/:id/versions/:version/dry-run",
      allow(write),
      body(z.strictObject({ days })),
      answers(dryRunAnswer),
      async (c) => {
        const what = { ruleId: c.req.param("id"), version: numberOf(c.req.param("version")) };
        return c.json(await rules.dryRun(c.var.scope, what, c.req.valid("json").days));
      },
    )
    .post("/:id/activate", allow(write), body(start), answers(ruleAnswer), async (c) => {
      const { version, from, until, untested } = c.req.valid("json");
      const how = {
        ...(version === undefined ? {} : { version }),
        ...(from === undefined ? {} : { from }),
        ...(until === undefined ? {} : { until }),
        ...(untested === undefined ? {} : { untested }),
      };
      return c.json(await rules.activate(c.var.scope, c.req.param("id"), how));
    })
    .post("/:id/retire", allow(write), answers(ruleAnswer), async (c) =>
      c.json(await rules.retire(c.var.scope, c.req.param("id"))),
    )
    .post("/:id/rollback", allow(write), answers(ruleAnswer), async (c) =>
      c.json(await rules.rollback(c.var.scope, c.req.param("id"))),
    )
    .get("/:id/runs", allow(read), answers(runsAnswer), async (c) => {
      const data = await rules.runs(c.var.scope, c.req.param("id"));
      return c.json({ data, total: data.length });
    });
}

function whom({
  guestId,
  reservationId,
  facts,
}: {
  guestId?: string | undefined;
  reservationId?: string | undefined;
  facts?: Record<string, unknown> | undefined;
}): TryOn {
  if (guestId !== undefined) return { guestId };
  return reservationId === undefined ? { facts: facts ?? {} } : { reservationId };
}

/** A version's number in a path; what is none names no version. */
function numberOf(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw rulesErrors.no_such_version({ version: text.slice(0, 20) });
  return Number(text);
}
