import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { standardPlugins } from "../../src/main/plugins.ts";
import type { RouteOf } from "./document.ts";
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
/** What the lighthouse was answered while nobody else had anything. */
let alone: ReadonlyMap<string, string>;

beforeAll(async () => {
  hotels = await openHotels();
  // The live feed does not end; who hears what is in live.test.ts.
  routes = hotels.routes.filter(({ permission, path }) => permission !== "public" && path !== "/api/live");
  reads = routes.filter(({ method }) => method === "GET");
  alone = await plainReads();
  await hotels.fillHarbour();
  ids = await harbourIds(hotels);
}, 240_000);
afterAll(() => hotels.stop());

/** Bodies that a schema alone does not tell. */
const rule = {
  name: "Large groups",
  type: "notification",
  trigger: "stay.changed",
  conditions: { all: [{ fact: "stay.nights", operator: "greaterThan", value: 30 }] },
  actions: [{ action: "notify", args: { title: "A long stay" } }],
};
const bodies: Readonly<Record<string, unknown>> = {
  "POST /api/rules": rule,
  "POST /api/rules/lint": { rule },
  "POST /api/rules/try": { rule, facts: {} },
  "POST /api/rules/dry-run": { rule, days: 1 },
  "POST /api/rules/drafts": { rule },
  "PUT /api/rules/{id}": { rule },
  "POST /api/rules/{id}/drafts": { rule },
  "PUT /api/settings/{plugin}": { values: {} },
};

/** Reads of which the document says what they need and who may ask, but not what they answer. */
const notDescribed = [
  "GET /api/manifest",
  "GET /api/settings",
  "GET /api/settings/{plugin}",
  "GET /api/kernel/events",
  "GET /api/kernel/deliveries",
  "GET /api/kernel/dead-letters",
  "GET /api/openapi.json",
  "GET /api/mews/standing",
  "GET /api/mews/hotels",
  "GET /api/mews/proposals",
  "GET /api/sync/digest",
  "GET /api/sync/audit/head",
  "GET /api/sync/audit/verify",
  "GET /api/sync/audit/{id}",
  "GET /api/sync/audit.ndjson",
  "GET /api/sync/records/{entity}/{id}/history",
  "GET /api/sync/records/{entity}/{id}/erasure",
];

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

describe("what is read", () => {
  test("is answered as the document says, has a tag, and is not sent again while it is the same", async () => {
    const undescribed: string[] = [];
    const empty: string[] = [];
    for (const route of reads) {
      const { path } = requestOf(route, "harbour");
      const answer = await hotels.ask("harbour", path);
      if (answer.status !== 200) {
        // A list that the harbour has no row of: nothing of it can be read by its id.
        expect([route.name, answer.status, route.holes.length > 0]).toEqual([route.name, 404, true]);
        continue;
      }
      if (route.answer === undefined) undescribed.push(route.name);
      if (!answer.headers.get("content-type")?.startsWith("application/json")) continue;
      const body: unknown = await answer.json();
      if (route.isList && (body as { total: number }).total === 0) empty.push(route.path);
      if (route.answer) {
        const { error } = z.fromJSONSchema(route.answer).safeParse(body);
        expect([route.name, error?.issues ?? []]).toEqual([route.name, []]);
      }
      const tag = answer.headers.get("etag") ?? "";
      const again = await hotels.ask("harbour", path, { headers: { "if-none-match": tag } });
      expect([route.name, tag.length > 9, again.status, await again.text()]).toEqual([route.name, true, 304, ""]);
      const limits = ["ratelimit", "ratelimit-policy"].map((name) => again.headers.get(name));
      expect([route.name, ...limits]).toEqual([
        route.name,
        expect.stringMatching(/^"default";r=\d+;t=\d+$/),
        '"default";q=6000;w=60',
      ]);
    }
    expect(undescribed).toEqual(notDescribed);
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
        expect([route.name, wrong, answer.status, told.error.code]).toEqual([route.name, wrong, 400, code]);
      }
    }
  });
});
