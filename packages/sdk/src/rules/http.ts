import { Hono } from "hono";
import { z } from "zod";
import { allow, answers, answersNothing, body, type HttpEnv, list } from "../http.ts";
import {
  firingsAnswer,
  notificationAnswer,
  notificationsAnswer,
  recommendationAnswer,
  recommendationsAnswer,
  ruleAnswer,
  rulesAnswer,
  summaryAnswer,
} from "./answers.ts";
import { anyRule, lifeRoutes } from "./life-http.ts";
import { firingList, notificationList, recommendationList, ruleList } from "./lists.ts";
import type { RuleInput } from "./rule.ts";
import type { RulesService } from "./types.ts";

const read = "rules:read";
const write = "rules:write";

const newVersion = z.strictObject({ rule: anyRule, version: z.int().min(1).optional() });
const decision = z.strictObject({
  state: z.enum(["open", "done", "dismissed"]),
  reason: z.string().trim().max(500).optional(),
});

const nowRead = z.strictObject({ read: z.int().meta({ description: "How many were unread" }) });

/** Routes below `/api/rules`. */
export function rulesRoutes(rules: RulesService): Hono<HttpEnv> {
  const { recommendations, notifications } = rules;
  return new Hono<HttpEnv>()
    .get("/", allow(read), list(ruleList), answers(rulesAnswer), async (c) =>
      c.json(await rules.list(c.var.scope, c.var.list)),
    )
    .post("/", allow(write), body(anyRule), answers(ruleAnswer), async (c) =>
      c.json(await rules.save(c.var.scope, asInput(c.req.valid("json"))), 201),
    )
    .get("/summary", allow(read), answers(summaryAnswer), async (c) => c.json(await rules.summary(c.var.scope)))
    .get("/firings", allow(read), list(firingList), answers(firingsAnswer), async (c) =>
      c.json(await rules.firings(c.var.scope, c.var.list)),
    )

    .route("/", lifeRoutes(rules))

    .get("/recommendations", allow(read), list(recommendationList), answers(recommendationsAnswer), async (c) =>
      c.json(await recommendations.list(c.var.scope, c.var.list)),
    )
    .get("/recommendations/:id", allow(read), answers(recommendationAnswer), async (c) =>
      c.json(await recommendations.get(c.var.scope, c.req.param("id"))),
    )
    .patch("/recommendations/:id", allow(write), body(decision), answers(recommendationAnswer), async (c) =>
      c.json(await recommendations.decide(c.var.scope, c.req.param("id"), c.req.valid("json"))),
    )

    .get("/notifications", allow(read), list(notificationList), answers(notificationsAnswer), async (c) =>
      c.json(await notifications.list(c.var.scope, c.var.list)),
    )
    .post("/notifications/read", allow(write), answers(nowRead), async (c) =>
      c.json({ read: await notifications.markAllRead(c.var.scope) }),
    )
    .get("/notifications/:id", allow(read), answers(notificationAnswer), async (c) =>
      c.json(await notifications.get(c.var.scope, c.req.param("id"))),
    )
    .patch(
      "/notifications/:id",
      allow(write),
      body(z.strictObject({ read: z.boolean() })),
      answers(notificationAnswer),
      async (c) => c.json(await notifications.markRead(c.var.scope, c.req.param("id"), c.req.valid("json").read)),
    )

    .get("/:id", allow(read), answers(ruleAnswer), async (c) => c.json(await rules.get(c.var.scope, c.req.param("id"))))
    .patch("/:id", allow(write), body(z.strictObject({ enabled: z.boolean() })), answers(ruleAnswer), async (c) =>
      c.json(await rules.setEnabled(c.var.scope, c.req.param("id"), c.req.valid("json").enabled)),
    )
    .put("/:id", allow(write), body(newVersion), answers(ruleAnswer), async (c) => {
      const { rule, version } = c.req.valid("json");
      const change = { ruleId: c.req.param("id"), ...(version === undefined ? {} : { expectedVersion: version }) };
      return c.json(await rules.save(c.var.scope, asInput(rule), change));
    })
    .delete("/:id", allow(write), answersNothing(), async (c) => {
      await rules.remove(c.var.scope, c.req.param("id"));
      return c.body(null, 204);
    })
    .get("/:id/firings", allow(read), list(firingList), answers(firingsAnswer), async (c) =>
      c.json(await rules.firings(c.var.scope, c.var.list, c.req.param("id"))),
    );
}

/** What came in stands for a rule until `save` has checked it. */
function asInput(value: Record<string, unknown>): RuleInput {
  const claimed: object = value;
  return claimed as RuleInput;
}
