import { createInnkit, postgres } from "@innkit/sdk";
import { afterAll, beforeAll, expect, test } from "vitest";
import { vendors } from "@innkit/plugin-vendors";
import { cookieOf, password } from "../../test/inn.ts";
import { type Line, lineToDatabase } from "../../test/line.ts";
import { createAuth, createServer } from "../index.ts";

const lines: object[] = [];
const log = { info() {}, warn() {}, error: (fields: object) => void lines.push(fields) };
const email = "owner@inn.example";
let line: Line;
let ask: (path: string, init?: RequestInit) => Promise<Response>;
let stop: () => Promise<void>;
beforeAll(async () => {
  line = await lineToDatabase();
  const kit = await createInnkit({ database: postgres(line.url), plugins: [vendors()], log });
  stop = () => kit.$stop();
  await kit.kernel.properties.put("test", { id: "harbour", name: "Harbour" });
  const auth = await createAuth(kit, { secret: "test secret of the inn, long enough", log });
  await auth.people.add({ name: "owner", email, password, role: "owner", propertyId: null });
  const app = createServer(kit, { auth, log });
  ask = async (path, init = {}) => app.request(path, init);
}, 60_000);
afterAll(() => stop());

const signIn = () =>
  ask("/api/auth/sign-in/email", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email, password }),
  });

test("while the database is away every route says so with 503 and when to ask again, and afterwards all is as before", async () => {
  const cookie = cookieOf(await signIn());
  const headers = { cookie };
  const paths = ["/api/vendors", "/api/manifest", "/api/settings", "/api/kernel/events", "/api/setup"];
  for (const path of paths) expect([path, (await ask(path, { headers })).status]).toEqual([path, 200]);
  await line.cut();
  // The first finds connections that were cut, the second finds none to be had.
  for (const path of [...paths, ...paths]) {
    const answer = await ask(path, { headers });
    expect([path, answer.status, answer.headers.get("retry-after")]).toEqual([path, 503, "2"]);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer.json()).toMatchObject({
      type: "urn:innkit:error:kernel:database_away",
      title: "Service Unavailable",
      status: 503,
      detail: "The database does not answer; try again",
      error: { code: "kernel/database_away" },
    });
  }
  expect(await (await signIn()).json()).toMatchObject({ error: { code: "kernel/database_away" } });
  expect(JSON.stringify(lines)).toContain("ECONNREFUSED"); // the log has the cause
  await line.join();
  for (const path of paths) expect([path, (await ask(path, { headers })).status]).toEqual([path, 200]);
});
