import { Hono } from "hono";
import { sql, type Kysely } from "kysely";
import { z } from "zod";
import { allow, answers } from "@innkit/sdk/http";
import type { Logger } from "@innkit/sdk";
import { errors } from "./errors.ts";
import type { ServerEnv } from "./http/env.ts";
import { failed } from "./http/failures.ts";

const alive = z.strictObject({ ok: z.literal(true) });
const ready = z.strictObject({ ready: z.literal(true) });

export interface HealthOptions {
  database: Kysely<object>;
  /** Aborted when the process is to stop: from then on it takes no new work. */
  draining: AbortSignal;
  log: Logger;
}

/**
 * `/healthz` says that the process runs. `/readyz` says that it can work: the database answers and nobody asked it to
 * stop. Whether Mews answers is no part of it: the admin is useful while Mews is not.
 */
export function healthRoutes({ database, draining, log }: HealthOptions): Hono<ServerEnv> {
  let asked: { at: number; answer: Promise<boolean> } | undefined;

  /** One question a second, however many ask. */
  function databaseAnswers(): Promise<boolean> {
    const now = performance.now();
    if (!asked || now - asked.at > 1000) asked = { at: now, answer: ask() };
    return asked.answer;
  }
  async function ask(): Promise<boolean> {
    try {
      await sql`select 1`.execute(database);
      return true;
    } catch (error) {
      log.error({ part: "readiness", error: String(error) }, "the database does not answer");
      return false;
    }
  }

  return new Hono<ServerEnv>()
    .get("/healthz", allow("public"), answers(alive), (c) => c.json({ ok: true }))
    .get("/readyz", allow("public"), answers(ready), async (c) => {
      if (draining.aborted) return failed(c, errors.stopping());
      if (await databaseAnswers()) return c.json({ ready: true });
      return failed(c, errors.database_away());
    });
}
