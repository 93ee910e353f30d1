import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { standardPlugins } from "../../src/main/plugins.ts";
import type { RouteOf } from "./document.ts";
import { cookieOf, password } from "../inn.ts";
import { type Hotels, openHotels } from "./hotels.ts";
import { harbourIds, nobodyOf, otherOf, valueOf } from "./ids.ts";
import { sampleOf } from "./sample.ts";

/*
 * Every route of the OpenAPI document, asked as it is: a route that a plugin adds is asked too, and one that needs to be told
 * what a name in its path or body stands for fails until test/api/ids.ts, or `bodies` here, says so.
 */

let hotels: Hotels;
let ids: ReadonlyMap<string, string> = new Map();
let routes: readonly RouteOf[];
let reads: readonly RouteOf[];
let writes: readonly RouteOf[];
/** What the lighthouse was answered while nobody else had anything. */
let alone: ReadonlyMap<string, string>;

beforeAll(async () => {
  hotels = await openHotels();
  // The live feed does not end; who hears what is in live.test.ts.
  routes = hotels.routes.filter(({ permission, path }) => permission !== "public" && path !== "/api/live");
  reads = routes.filter(({ method }) => method === "GET");
  writes = routes.filter(({ method }) => method !== "GET");
  alone = await plainReads();
  await hotels.fillHarbour();
  ids = await harbourIds(hotels);
}, 240_000);
afterAll(() => hotels.stop());

/** Bodies that a schema alone does not tell. */
const rule = {
  name: "Large groups",
  type: "notification",
  trigger: "sync.reservations_changed",
  conditions: { all: [{ fact: "stay", path: "nights", operator: "greaterThan", value: 30 }] },
  actions: [{ action: "notify", args: { title: "A long stay", level: "info" } }],
};
const bodies: Readonly<Record<string, unknown>> = {
  "POST /api/rules": rule,
  "POST /api/rules/lint": { rule },
  "POST /api/rules/try": { rule, facts: { stay: { nights: 31 } } },
  "POST /api/rules/dry-run": { rule, days: 1 },
  "POST /api/rules/drafts": { rule },
  "PUT /api/rules/{id}": { rule },
  "POST /api/rules/{id}/drafts": { rule },
  "POST /api/rules/{id}/activate": { untested: true },
  "POST /api/rules/import": { format: "innkit-rules/1", rules: [rule, {}] },
  "POST /api/sync/backfill": { stream: "reservations", from: "2026-03-09", to: "2026-03-10" },
  "PUT /api/settings/{plugin}": { values: {} },
};

/** What the document says of a route that answers with a status alone. */
const nothingAnswered = "Done; there is no body";

interface Asked {
  method: string;
  path: string;
  body?: unknown;
  /** The ids that it names. */
  names: readonly string[];
}

/** A request of a route, with the ids of the harbour's records or with ids that nothing has. */
function requestOf(route: RouteOf, whose: "harbour" | "nobody"): Asked {
  const names: string[] = [];
  const idOf = (name: string) => {
    const id = valueOf(route, name, ids);
    if (id === undefined) return undefined;
    const told = whose === "harbour" ? id : nobodyOf(id);
    names.push(told);
    return told;
  };
  const path = route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(idOf(name) ?? (name === "id" ? nobodyOf("-") : otherOf(route, name))),
  );
  const query = Object.entries(route.query).map(([name, schema]): [string, string] => [
    name,
    String(sampleOf(schema, () => undefined)),
  ]);
  const body = bodies[route.name] ?? (route.body && sampleOf(route.body, idOf));
  const search = new URLSearchParams(query).toString();
  return {
    method: route.method,
    path: search ? `${path}?${search}` : path,
    ...(body === undefined ? {} : { body }),
    names,
  };
}

/** An answer without what is new in each: the number of the request, and the ids that it was asked with. */
async function toldOf(asked: Asked, answer: Response): Promise<string> {
  const own = answer.headers.get("x-request-id") ?? "";
  const text = (await answer.text()).replaceAll(own, "<request>");
  const told = asked.names.reduce((all, id) => all.replaceAll(wholly(id), "<id>"), text);
  return `${answer.status} ${told}`;
}

/** An id as it stands alone, also as an address has it, and not as a part of another. */
function wholly(id: string): RegExp {
  return new RegExp(`(?<![\\w-])(?:${id}|${encodeURIComponent(id)})(?![\\w-])`, "g");
}

/** What of an answer is not as the document says of its route. */
async function astray({ name, answer: told, statuses }: RouteOf, answer: Response): Promise<unknown[]> {
  const [type = ""] = (answer.headers.get("content-type") ?? "").split(";");
  const text = await answer.text();
  if (!answer.ok) return refusedAsSaid(name, statuses, { status: answer.status, type, text });
  if (told === undefined) return text === "" ? [] : [`${name} answers something`];
  if (type !== told.type) return [`${name} answers ${type}`];
  const schema = z.fromJSONSchema(told.schema);
  const parts = type === "application/x-ndjson" ? text.trimEnd().split("\n") : [text];
  const issues = parts.flatMap((part) => schema.safeParse(JSON.parse(part)).error?.issues ?? []);
  return issues.map((issue) => [name, issue]);
}

/** Statuses that routes say one by one; what only some route of a kind answers comes under "default". */
const inCommon: ReadonlySet<number> = new Set([400, 401, 403, 404, 413, 422, 429]);

/** The kernel's refusals are described with each route, a plugin's own under "default". */
function refusedAsSaid(
  name: string,
  statuses: readonly string[],
  { status, type, text }: { status: number; type: string; text: string },
): string[] {
  if (type !== "application/problem+json") return [`${name} refuses in ${type}`];
  const { error } = JSON.parse(text) as { error: { code: string } };
  const isSaid = !error.code.startsWith("kernel/") || !inCommon.has(status) || statuses.includes(String(status));
  return isSaid ? [] : [`${name} does not say that it may answer ${status} ${error.code}`];
}

async function plainReads(): Promise<ReadonlyMap<string, string>> {
  const answers = new Map<string, string>();
  for (const route of reads.filter(({ holes }) => holes.length === 0)) {
    const asked = requestOf(route, "nobody");
    answers.set(route.name, await toldOf(asked, await hotels.ask("lighthouse", asked.path)));
  }
  return answers;
}

test("it is the server that `innkit serve` runs", () => {
  expect(hotels.kit.$plugins.map(({ name }) => name).toSorted()).toEqual(
    ["kernel", ...standardPlugins().map(({ name }) => name)].toSorted(),
  );
  expect(routes.length).toBeGreaterThan(90);
});

describe("one hotel and another", () => {
  test("who has nothing to do with a hotel is told of every route that there is no such property", async () => {
    for (const route of routes) {
      const { method, path, body } = requestOf(route, "harbour");
      const answer = await hotels.ask("lighthouse", path, { method, body, property: "harbour" });
      const told = (await answer.json()) as { error?: { code?: string } };
      expect([route.name, answer.status, told.error?.code]).toEqual([route.name, 404, "kernel/no_such_property"]);
      expect([route.name, route.statuses]).toEqual([route.name, expect.arrayContaining(["404", "default"])]);
    }
  });

  test("what a hotel reads is the same whether or not another has anything", async () => {
    expect(await plainReads()).toEqual(alone);
  });

  test("a record of another hotel is to every route what a record is that does not exist, and stays as it is", async () => {
    const before = await hotels.rowsOf("harbour");
    let named = 0;
    for (const route of routes) {
      const [theirs, nobodys] = [requestOf(route, "harbour"), requestOf(route, "nobody")];
      const { method, path, body } = theirs;
      const told = await toldOf(theirs, await hotels.ask("lighthouse", path, { method, body }));
      // A body that is not right would be refused before anything is looked for.
      expect([route.name, told]).toEqual([route.name, expect.not.stringMatching(/^(422|400) .*kernel.invalid_body/)]);
      if (theirs.names.length === 0) continue;
      named++;
      const other = await hotels.ask("lighthouse", nobodys.path, { method, body: nobodys.body });
      expect([route.name, told]).toEqual([route.name, await toldOf(nobodys, other)]);
    }
    expect(named).toBeGreaterThan(30);
    expect(await hotels.rowsOf("harbour")).toEqual(before);
  });
});

test("whatever the document refers to stands in it", async () => {
  const document = (await (await hotels.ask("lighthouse", "/api/openapi.json")).json()) as object;
  const named = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]*)"/g)].map(([, path]) => path!);
  const at = (path: string): unknown =>
    path.split("/").reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], document);
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((path) => at(path) === undefined)).toEqual([]);
});

test("every route says what it answers, or that a status is all", () => {
  const silent = hotels.routes.filter(({ answer, says }) => (answer === undefined) !== (says === nothingAnswered));
  expect(silent.map(({ name }) => name)).toEqual([]);
});

describe("what is read", () => {
  /** Asks with a tag; what is another meanwhile, as the hotel lives, comes with another tag, by which it is asked again. */
  const unchanged = async (path: string, tag: string, tries = 4): Promise<{ tag: string; again: Response }> => {
    const again = await hotels.ask("harbour", path, { headers: { "if-none-match": tag } });
    const now = again.headers.get("etag") ?? "";
    return again.status === 200 && now !== tag && tries > 0 ? unchanged(path, now, tries - 1) : { tag, again };
  };

  test("is answered as the document says, has a tag, and is not sent again while it is the same", async () => {
    const empty: string[] = [];
    for (const route of reads) {
      const { path } = requestOf(route, "harbour");
      const answer = await hotels.ask("harbour", path);
      if (answer.status !== 200) {
        // A list that the harbour has no row of: nothing of it can be read by its id.
        expect([route.name, answer.status, route.holes.length > 0]).toEqual([route.name, 404, true]);
        continue;
      }
      expect(await astray(route, answer.clone())).toEqual([]);
      if (route.answer?.type !== "application/json") continue;
      const body: unknown = await answer.json();
      if (route.isList && (body as { total: number }).total === 0) empty.push(route.path);
      const { tag, again } = await unchanged(path, answer.headers.get("etag") ?? "");
      expect([route.name, tag.length > 9, again.status, await again.text()]).toEqual([route.name, true, 304, ""]);
      const limits = ["ratelimit", "ratelimit-policy"].map((name) => again.headers.get(name));
      expect([route.name, ...limits]).toEqual([
        route.name,
        expect.stringMatching(/^"default";r=\d+;t=\d+$/),
        '"default";q=6000;w=60',
      ]);
    }
    // Each list has rows here, so that each is looked into.
    expect(empty).toEqual([]);
  });

  test("a list, walked by cursors, gives each of its rows once", async () => {
    const walked: string[] = [];
    for (const route of reads.filter(({ isList }) => isList)) {
      const { path } = requestOf(route, "harbour");
      const first = (await (await hotels.ask("harbour", `${path}?perPage=1`)).json()) as { total: number };
      if (first.total < 2) continue;
      walked.push(route.path);
      const perPage = Math.min(200, Math.ceil(first.total / 3));
      let next: string | null = `${path}?perPage=${perPage}`;
      const rows: string[] = [];
      for (let page = 0; next !== null && page < 4; page++) {
        const answer: Response = await hotels.ask("harbour", next);
        const told = (await answer.json()) as { data: object[]; total: number; next?: string };
        rows.push(...told.data.map((row) => JSON.stringify(row)));
        next = /^<(.*)>; rel="next"$/.exec(answer.headers.get("link") ?? "")?.[1] ?? null;
        expect([route.name, told.total, told.next]).toEqual([
          route.name,
          first.total,
          next === null ? undefined : new URLSearchParams(next.split("?")[1]).get("cursor"),
        ]);
      }
      expect([route.name, rows.length, new Set(rows).size]).toEqual([
        route.name,
        Math.min(first.total, perPage * 4),
        Math.min(first.total, perPage * 4),
      ]);
    }
    expect(walked.length).toBeGreaterThan(6);
  });

  test("a list refuses a filter and an order that it does not have, and names those that it has", async () => {
    for (const route of reads.filter(({ isList }) => isList)) {
      const { path } = requestOf(route, "harbour");
      for (const wrong of ["colour=red", "sort=colour", "perPage=201", "cursor=made-up"]) {
        const answer = await hotels.ask("harbour", `${path}?${wrong}`);
        const told = (await answer.json()) as { error: { code: string } };
        const code = wrong.startsWith("cursor") ? "kernel/invalid_cursor" : "kernel/invalid_query";
        expect([route.name, route.statuses.includes("400")]).toEqual([route.name, true]);
        expect([route.name, wrong, answer.status, told.error.code]).toEqual([route.name, wrong, 400, code]);
      }
    }
  });
});

test("what is written is answered as the document says, whether it is done or refused", async () => {
  const done: string[] = [];
  for (const route of writes) {
    const { method, path, body } = requestOf(route, "harbour");
    const answer = await hotels.ask("harbour", path, { method, body });
    if (answer.ok) done.push(route.name);
    expect(await astray(route, answer)).toEqual([]);
  }
  expect(done.length).toBeGreaterThan(35);
});

test("what anybody may ask is answered as the document says, up to the sign-out", async () => {
  const open = hotels.routes.filter(({ permission }) => permission === "public");
  const email = "owner.lighthouse@inn.example";
  const own: Readonly<Record<string, unknown>> = { "POST /api/auth/sign-in/email": { email, password } };
  const change = hotels.routes.find(({ path }) => path === "/api/auth/change-password")!;
  const signOut = open.find(({ path }) => path === "/api/auth/sign-out")!;
  const statuses: Record<string, number> = {};
  let cookie = "";
  for (const route of [...open.filter((one) => one !== signOut), change, signOut]) {
    const { method, path, body } = requestOf(route, "nobody");
    const told =
      route === change ? { currentPassword: password, newPassword: `${password}, a newer one` } : own[route.name];
    const answer = await hotels.ask("lighthouse", path, {
      method,
      body: told ?? body,
      headers: cookie ? { cookie } : {},
    });
    cookie = cookieOf(answer) || cookie;
    statuses[route.name] = answer.status;
    expect(await astray(route, answer)).toEqual([]);
  }
  expect(statuses).toEqual({
    "GET /healthz": 200,
    "GET /readyz": 200,
    "GET /api/setup": 200,
    "POST /api/setup": 409,
    "POST /api/auth/sign-in/email": 200,
    "GET /api/auth/get-session": 200,
    "POST /api/mews/webhooks/{secret}": 404,
    "POST /api/auth/change-password": 200,
    "POST /api/auth/sign-out": 200,
  });
});
