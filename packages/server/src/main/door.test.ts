import { Hono } from "hono";
import { expect, test } from "vitest";
import type { ServerEnv } from "../http/env.ts";
import { openDoor } from "./door.ts";

test("who comes while the server starts is told so in problem details, and when to come again", async () => {
  const door = await openDoor({ port: 0, host: "127.0.0.1" });
  const answer = await fetch(`${door.url}/api/manifest`);
  expect(answer.status).toBe(503);
  expect(answer.headers.get("content-type")).toBe("application/problem+json");
  expect(answer.headers.get("retry-after")).toBe("2");
  const requestId = answer.headers.get("x-request-id");
  expect(await answer.json()).toMatchObject({
    type: "urn:innkit:error:kernel:starting",
    title: "Service Unavailable",
    status: 503,
    instance: `urn:innkit:request:${requestId}`,
    error: { code: "kernel/starting", requestId },
  });
  door.open(new Hono<ServerEnv>().get("/api/manifest", (c) => c.json({ open: true })));
  expect(await (await fetch(`${door.url}/api/manifest`)).json()).toEqual({ open: true });
  await door.close(1);
});
