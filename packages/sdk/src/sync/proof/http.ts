import { Hono } from "hono";
import { z } from "zod";
import { list } from "../../http/list.ts";
import { allow, body, type HttpEnv } from "../../http/marks.ts";
import { answers, query } from "../../http/query.ts";
import { certificateAnswer, certificatesAnswer, digestAnswer, proofAnswer } from "../answers.ts";
import { certificateList } from "./certificates.ts";
import type { ProofService } from "./types.ts";

const choice = z.object({
  depth: z.enum(["full", "recent"]).default("full").meta({ title: "How much is compared" }),
  repair: z.boolean().default(true).meta({ title: "Put right what is wrong" }),
});

const requested = z.strictObject({
  certificateId: z.string().meta({ description: "The id of the certificate that it will have" }),
});

const ofEntities = z.strictObject({
  entities: z.string().max(2_000).optional().meta({ description: "Which, comma-separated; all of them without it" }),
});

/** Routes below /api/sync that prove the copy. */
export function proofRoutes(proof: ProofService): Hono<HttpEnv> {
  return new Hono<HttpEnv>()
    .get("/proof", allow("sync:read"), answers(proofAnswer), async (c) => c.json(await proof.proof(c.var.scope)))
    .get("/certificates", allow("sync:read"), list(certificateList), answers(certificatesAnswer), async (c) =>
      c.json(await proof.certificates.list(c.var.scope, c.var.list)),
    )
    .get("/certificates/:id", allow("sync:read"), answers(certificateAnswer), async (c) =>
      c.json(await proof.certificates.get(c.var.scope, c.req.param("id"))),
    )
    .post("/reconcile", allow("sync:run"), body(choice), answers(requested), async (c) => {
      const certificateId = await proof.requestReconcile(c.var.scope, c.req.valid("json"));
      return c.json({ certificateId }, 202);
    })
    .get("/digest", allow("sync:read"), query(ofEntities), answers(digestAnswer), async (c) => {
      const { entities } = c.req.valid("query");
      return c.json(await proof.digest(c.var.scope, entities ? entities.split(",") : undefined));
    });
}
