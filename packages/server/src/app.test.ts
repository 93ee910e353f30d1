import { definePlugin, type Plugin } from "@innkit/sdk";
import { allow, type HttpEnv } from "@innkit/sdk/http";
import { createTestKit } from "@innkit/sdk/testing";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { codeOf, openInn } from "../test/inn.ts";
import { createAuth, createServer } from "./index.ts";

let inn: Awaited<ReturnType<typeof openInn>>;
let owner: string;
let reader: string;
beforeAll(async () => {
  inn = await openInn();
  owner = (await inn.person("owner")).cookie;
  reader = (await inn.person("readonly", "harbour")).cookie;
});
afterAll(() => inn.stop());

describe("who may call what", () => {
  test("without a session there is nothing but what is public", async () => {
    for (const path of [
      "/api/manifest",
      "/api/settings",
      "/api/vendors",
      "/api/bell/me",
      "/api/live",
      "/api/openapi.json",
    ]) {
      expect([path, await codeOf(inn.ask(path))]).toEqual([path, "kernel/not_signed_in"]);
    }
    for (const path of ["/healthz", "/readyz", "/api/setup", "/api/bell/open"])
      expect(await codeOf(inn.ask(path))).toBe(200);
  });

  test("a permission that is missing is named", async () => {
    const answer = await inn.ask("/api/bell/ring", { cookie: reader, json: { tone: "ding" } });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({
      error: { code: "kernel/not_permitted", details: { permission: "bell:ring" } },
    });
  });

  test("a handler gets the property and the person of the request", async () => {
    const answer = await inn.ask("/api/bell/me", { cookie: owner, property: "harbour" });
    expect(await answer.json()).toMatchObject({ propertyId: "harbour", actor: expect.stringMatching(/./) });
  });

  test("the property may be left out by who has one only", async () => {
    expect(await (await inn.ask("/api/bell/me", { cookie: reader })).json()).toMatchObject({ propertyId: "harbour" });
    expect(await codeOf(inn.ask("/api/bell/me", { cookie: owner }))).toBe("kernel/property_required");
    expect(await codeOf(inn.ask("/api/bell/me?property=lighthouse", { cookie: owner }))).toBe(200);
  });

  test("another hotel's property and one that does not exist are the same to a person", async () => {
    for (const property of ["lighthouse", "atlantis", "harbour'--", "HARBOUR"]) {
      const answer = await inn.ask("/api/vendors", { cookie: reader, property });
      expect(answer.status).toBe(404);
      expect(await codeOf(answer)).toBe("kernel/no_such_property");
    }
  });

  test("a record of another property is not found, whatever is done to it", async () => {
    const scope = { propertyId: "lighthouse", actor: "test" };
    const vendor = await inn.kit.vendors.create(scope, { name: "Secret Spa", category: "wellness" });
    const harbour = { cookie: owner, property: "harbour" };
    expect(await codeOf(inn.ask(`/api/vendors/${vendor.id}`, harbour))).toBe("vendors/not_found");
    expect(await codeOf(inn.ask(`/api/vendors/${vendor.id}`, { ...harbour, method: "PATCH", json: {} }))).toBe(
      "vendors/not_found",
    );
    expect(await codeOf(inn.ask(`/api/vendors/${vendor.id}`, { ...harbour, method: "DELETE" }))).toBe(
      "vendors/not_found",
    );
    expect(await (await inn.ask("/api/vendors?q=Secret", harbour)).json()).toEqual({ data: [], total: 0 });
  });

  test("no way of writing a path gets past the guard", async () => {
    const forms = [
      "/api//vendors",
      "//api/vendors",
      "/API/vendors",
      "/api/Vendors",
      "/api/vendors/",
      "/api/vendors//",
      "/api%2fvendors",
      "/api/vendors%2f",
      "/api/%76endors",
      "/api/vendors/%2e%2e/vendors",
      "/api/bell/open/../me",
      "/api/bell/open%2f..%2fme",
      "/api/bell/open/..;/me",
      "/api/bell/me%00",
      "/api/bell/me;.html",
      "/api/./vendors",
      "/api/vendors?x=/api/bell/open",
      "/healthz/../api/vendors",
    ];
    for (const path of forms) {
      const code = await codeOf(inn.ask(path));
      expect([path, code]).toEqual([path, expect.stringMatching(/^kernel\/(not_signed_in|no_such_route)$/)]);
    }
  });

  test("a HEAD, or a method that another name claims, is no way round", async () => {
    expect((await inn.ask("/api/vendors", { method: "HEAD" })).status).toBe(401);
    const answer = inn.ask("/api/vendors/x", {
      method: "POST",
      headers: { "x-http-method-override": "DELETE" },
      cookie: reader,
    });
    expect(await codeOf(answer)).toBe("kernel/no_such_route");
  });
});

describe("requests that are not right", () => {
  test("a change that another site's page sends is refused, sign-in included", async () => {
    const foreign = { cookie: owner, property: "harbour", json: { name: "X", category: "other" } };
    for (const headers of [
      { origin: "https://evil.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
    ]) {
      for (const path of ["/api/vendors", "/api/auth/sign-in/email", "/api/auth/sign-out"]) {
        expect(await codeOf(inn.ask(path, { ...foreign, headers }))).toBe("kernel/foreign_origin");
      }
    }
    expect(await codeOf(inn.ask("/api/vendors", { ...foreign, headers: { origin: "http://localhost" } }))).toBe(201);
  });

  test("a body over 256 KiB is refused, told in the head or not", async () => {
    const big = JSON.stringify({ tone: "x".repeat(300 * 1024) });
    const asJson = { "content-type": "application/json" };
    const post = { method: "POST", cookie: owner, property: "harbour" };
    const told = { ...asJson, "content-length": String(big.length) };
    expect(await codeOf(inn.ask("/api/bell/ring", { ...post, body: big, headers: told }))).toBe("kernel/too_large");
    const chunks = new ReadableStream({
      start(out) {
        for (let at = 0; at < big.length; at += 16_384)
          out.enqueue(new TextEncoder().encode(big.slice(at, at + 16_384)));
        out.close();
      },
    });
    const chunked = { ...post, body: chunks, headers: asJson, duplex: "half" as const };
    expect(await codeOf(inn.ask("/api/bell/ring", chunked))).toBe("kernel/too_large");
  });

  test("deep JSON, and what is no JSON, are refused; brackets inside text are not depth", async () => {
    const post = (body: string) =>
      inn.ask("/api/bell/ring", {
        method: "POST",
        cookie: owner,
        property: "harbour",
        body,
        headers: { "content-type": "application/json" },
      });
    expect((await post("[".repeat(20_000) + "]".repeat(20_000))).status).toBe(400);
    expect(await codeOf(post('{"tone":'))).toBe("kernel/malformed");
    expect(await codeOf(post("tone=x"))).toBe("kernel/malformed");
    expect(await codeOf(post(JSON.stringify({ tone: `\\"${"[".repeat(40)}` })))).toBe(204);
    expect(await codeOf(post("{}"))).toBe("kernel/invalid_body");
  });

  test("text that no database can hold is refused before anything is done with it", async () => {
    const vendor = (name: string) =>
      inn.ask("/api/vendors", {
        cookie: owner,
        property: "harbour",
        method: "POST",
        headers: { "content-type": "application/json" },
        body: `{"name":"${name}","category":"wellness"}`,
      });
    for (const name of ["a\\u0000b", "a\\ud800b", "\\udc00"]) {
      expect([name, await codeOf(vendor(name))]).toEqual([name, "kernel/malformed"]);
    }
    for (const name of ["\\ud83d\\ude00 Spa", "C:\\\\u0000 Spa"])
      expect([name, (await vendor(name)).status]).toEqual([name, 201]);
  });

  test("what breaks inside is told by a number, not by its message", async () => {
    const answer = await inn.ask("/api/bell/broken", { cookie: owner, property: "harbour" });
    expect(answer.status).toBe(500);
    const text = await answer.text();
    expect(text).not.toContain("hunter2");
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    const { error, ...problem } = JSON.parse(text) as { error: { code: string; message: string; requestId: string } };
    expect(error.code).toBe("kernel/internal");
    expect(problem).toEqual({
      type: "urn:innkit:error:kernel:internal",
      title: "Internal Server Error",
      status: 500,
      detail: error.message,
      instance: `urn:innkit:request:${error.requestId}`,
    });
    expect(error.requestId).toBe(answer.headers.get("x-request-id"));
    expect(JSON.stringify(inn.lines)).toContain(error.requestId);
    expect(JSON.stringify(inn.lines)).toContain("clapper");
  });

  test.each([
    ["sort=name;select pg_sleep(3)--", /sort/],
    ["sort=password_hash", /there are: name/],
    ["colour=red", /filter/],
    ["perPage=500", /perPage/],
    ["__proto__=1", /filter/],
  ])("a list that cannot be asked for like this says what can: %s", async (query, reason) => {
    const answer = await inn.ask(`/api/vendors?${query}`, { cookie: owner, property: "harbour" });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      error: { code: "kernel/invalid_query", message: expect.stringMatching(reason) },
    });
  });

  test("percent and underscore in a search are letters", async () => {
    const scope = { propertyId: "harbour", actor: "test" };
    await inn.kit.vendors.create(scope, { name: "50% Off_Tours", category: "tours" });
    const found = async (q: string) => {
      const answer = await inn.ask(`/api/vendors?q=${encodeURIComponent(q)}`, { cookie: owner, property: "harbour" });
      return ((await answer.json()) as { data: { name: string }[] }).data.map(({ name }) => name);
    };
    expect(await found("50%")).toEqual(["50% Off_Tours"]);
    expect(await found("f_t")).toEqual(["50% Off_Tours"]);
    expect(await found("5_%")).toEqual([]);
  });
});

describe("the limit of requests", () => {
  test("is of a session at a hotel: beyond it is 429, elsewhere and to others it is as ever, and what is public is not counted", async () => {
    await using small = await openInn({ rateLimit: { requests: 2, seconds: 60 } });
    const { cookie } = await small.person("owner");
    const other = await small.person("manager");
    const left = async (path: string, who: string, property?: string) => {
      const { status, headers } = await small.ask(path, { cookie: who, ...(property ? { property } : {}) });
      return [status, /r=(\d+)/.exec(headers.get("ratelimit") ?? "")?.[1]];
    };
    expect(await left("/api/bell/me", cookie, "harbour")).toEqual([200, "1"]);
    expect(await left("/api/bell/broken", cookie, "harbour")).toEqual([500, "0"]);
    const refused = await small.ask("/api/vendors", { cookie, property: "harbour" });
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(50);
    expect(refused.headers.get("content-type")).toBe("application/problem+json");
    expect(await codeOf(refused)).toBe("kernel/too_many_requests");
    expect(await left("/api/bell/me", cookie, "lighthouse")).toEqual([200, "1"]);
    expect(await left("/api/bell/me", other.cookie, "harbour")).toEqual([200, "1"]);
    expect(await left("/api/bell/open", cookie)).toEqual([200, undefined]);
    // Hotels that are not the person's are one: they cannot be gone through for another window each.
    expect(await left("/api/bell/me", other.cookie, "atlantis")).toEqual([404, "1"]);
    expect(await left("/api/bell/me", other.cookie, "thule")).toEqual([404, "0"]);
    expect(await left("/api/bell/me", other.cookie, "avalon")).toEqual([429, "0"]);
  });

  test("is none where a server is told so", async () => {
    await using free = await openInn({ rateLimit: null });
    const { cookie } = await free.person("owner");
    const { status, headers } = await free.ask("/api/bell/me", { cookie, property: "harbour" });
    expect([status, headers.get("ratelimit")]).toEqual([200, null]);
  });
});

describe("every answer", () => {
  test("carries the security headers; data is not stored on the way", async () => {
    for (const path of ["/api/bell/open", "/api/manifest", "/nowhere"]) {
      const { headers } = await inn.ask(path);
      expect(headers.get("content-security-policy")).toMatch(/script-src 'self';.*frame-ancestors 'none'/);
      expect(headers.get("content-security-policy")).not.toMatch(/script-src[^;]*unsafe/);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("same-origin");
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("x-request-id")).toMatch(/^[\da-f-]{36}$/);
    }
  });
});

describe("the manifest", () => {
  const manifest = async (cookie: string, property?: string) =>
    (await (await inn.ask("/api/manifest", { cookie, ...(property ? { property } : {}) })).json()) as {
      property: { id: string };
      properties: { id: string }[];
      permissions: string[];
      people: { id: string; name: string }[];
      plugins: {
        name: string;
        settings?: object;
        resources: { form?: object; write?: string; acts?: object[]; edit?: object }[];
        pages: object[];
        widgets: object[];
      }[];
    };

  test("shows the owner all of each plugin, forms and settings as JSON Schema", async () => {
    const { plugins, properties, permissions } = await manifest(owner, "lighthouse");
    expect(properties.map(({ id }) => id)).toEqual(["harbour", "lighthouse"]);
    expect(permissions).toEqual(
      expect.arrayContaining(["vendors:write", "settings:write", "bell:ring", "kernel:read"]),
    );
    expect(plugins.map(({ name }) => name)).toEqual(["vendors", "bell"]);
    expect(plugins[0]).toMatchObject({
      label: "Vendors",
      resources: [
        { name: "vendors", path: "/", write: "vendors:write", form: { properties: { name: { title: "Name" } } } },
      ],
    });
    expect(plugins[1]).toMatchObject({
      settings: { schema: { properties: { token: { input: "secret" } } } },
      pages: [{ path: "bell" }],
      resources: [{ name: "rings", acts: [{ name: "again" }], edit: { component: "bell/tune" } }],
    });
  });

  test("shows others what they may read, without what they may not write", async () => {
    const { property, properties, permissions, plugins } = await manifest(reader);
    expect(property.id).toBe("harbour");
    expect(properties.map(({ id }) => id)).toEqual(["harbour"]);
    expect(permissions.toSorted()).toEqual(["bell:read", "vendors:read"]);
    expect(plugins[0]?.resources[0]).not.toHaveProperty("form");
    expect(plugins[0]?.resources[0]).not.toHaveProperty("write");
    expect(plugins[1]?.resources[0]).toMatchObject({ name: "rings", acts: [] });
    expect(plugins[1]?.resources[0]).not.toHaveProperty("edit");
    expect(plugins[1]).not.toHaveProperty("settings");
    expect(plugins[1]?.pages).toEqual([]);
    expect(plugins[1]?.widgets).toHaveLength(1);
  });

  test("names who has a role at the property, and nobody else", async () => {
    const stranger = await inn.person("manager", "lighthouse");
    const idsAt = async (property: string) => (await manifest(owner, property)).people.map(({ id }) => id);
    expect(await idsAt("lighthouse")).toContain(stranger.id);
    expect(await idsAt("harbour")).not.toContain(stranger.id);
  });
});

describe("settings", () => {
  const at = () => ({ cookie: owner, property: "lighthouse" });

  test("are listed, read, saved and kept apart by property; a secret goes in and never out", async () => {
    expect(await (await inn.ask("/api/settings", at())).json()).toMatchObject([
      { plugin: "bell", label: "Bell", version: 0 },
    ]);
    const put = (values: object, version?: number) =>
      inn.ask("/api/settings/bell", { ...at(), method: "PUT", json: { values, version } });
    const saved = await put({ volume: 7, token: "s3cret-canary" }, 0);
    expect(await saved.json()).toMatchObject({ values: { volume: 7, token: { set: true } }, version: 1 });
    const again = await put({ volume: 8, token: { set: true } }, 1);
    const text = await again.text();
    expect(JSON.parse(text)).toMatchObject({
      values: { volume: 8, token: { set: true } },
      version: 2,
      updatedAt: expect.any(String),
    });
    const read = await (await inn.ask("/api/settings/bell", at())).text();
    expect(text + read).not.toContain("canary");
    const elsewhere = await inn.ask("/api/settings/bell", { cookie: owner, property: "harbour" });
    expect(await elsewhere.json()).toMatchObject({ values: { volume: 5 }, version: 0 });
  });

  test("that are wrong are refused field by field; a save over somebody else's is a conflict", async () => {
    const put = (values: object, version?: number) =>
      inn.ask("/api/settings/bell", { ...at(), method: "PUT", json: { values, version } });
    const wrong = await put({ volume: 99 });
    expect(wrong.status).toBe(422);
    expect(await wrong.json()).toMatchObject({
      error: { code: "kernel/invalid_settings", details: { issues: [{ path: "volume" }] } },
    });
    expect(await codeOf(put({ volume: 1 }, 0))).toBe("kernel/settings_conflict");
    expect(await codeOf(inn.ask("/api/settings/vendors", at()))).toBe("kernel/no_such_plugin");
    expect(await codeOf(inn.ask("/api/settings/bell", { cookie: reader }))).toBe("kernel/not_permitted");
  });
});

describe("the OpenAPI document", () => {
  test("has every route of the server, with its permission and body", async () => {
    const document = (await (await inn.ask("/api/openapi.json", { cookie: owner })).json()) as {
      openapi: string;
      paths: Record<
        string,
        Record<string, { "x-permission": string; requestBody?: object; parameters: { name?: string }[] }>
      >;
    };
    expect(document.openapi).toBe("3.1.0");
    const told = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const served = inn.app.routes
      .filter(({ method, path }) => method !== "ALL" && path !== "*")
      .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, "{$1}")}`);
    expect(told.toSorted()).toEqual([...new Set(served)].toSorted());
    expect(document.paths["/api/vendors"]?.["post"]).toMatchObject({
      "x-permission": "vendors:write",
      requestBody: { content: { "application/json": { schema: { properties: { email: { format: "email" } } } } } },
    });
    expect(document.paths["/api/vendors"]?.["get"]?.parameters.map(({ name }) => name)).toEqual(
      expect.arrayContaining(["page", "sort", "q", "status"]),
    );
    expect(document.paths["/api/vendors"]?.["get"]?.parameters).toContainEqual(
      expect.objectContaining({
        name: "status",
        schema: { type: "string", enum: ["draft", "active", "suspended", "archived"] },
      }),
    );
  });
});

describe("the event log", () => {
  test("is read newest first, by those who may, and what it does not know is refused", async () => {
    await inn.kit.bell.ring("lighthouse", "dong");
    const answer = await inn.ask("/api/kernel/events", { cookie: owner, property: "lighthouse" });
    const { data, total } = (await answer.json()) as {
      data: { name: string; seq: number; payload: object }[];
      total: number;
    };
    expect(data[0]).toMatchObject({ name: "bell.rung", payload: { tone: "dong" }, seq: total });
    const second = await inn.ask("/api/kernel/events?page=2&perPage=1", { cookie: owner, property: "lighthouse" });
    expect(((await second.json()) as { data: { seq: number }[] }).data.map(({ seq }) => seq)).toEqual([total - 1]);
    const far = inn.ask("/api/kernel/events?page=900&perPage=200", { cookie: owner, property: "lighthouse" });
    expect(await codeOf(far)).toBe("kernel/invalid_query");
    for (const path of ["events", "deliveries", "dead-letters"]) {
      const misspelt = await inn.ask(`/api/kernel/${path}?colour=red`, { cookie: owner, property: "lighthouse" });
      expect([path, misspelt.status, await codeOf(misspelt)]).toEqual([path, 400, "kernel/invalid_query"]);
    }
    expect(await codeOf(inn.ask("/api/kernel/events", { cookie: reader }))).toBe("kernel/not_permitted");
    expect(await codeOf(inn.ask("/api/kernel/deliveries", { cookie: owner, property: "lighthouse" }))).toBe(200);
    expect(await codeOf(inn.ask("/api/kernel/dead-letters", { cookie: owner, property: "lighthouse" }))).toBe(200);
  });
});

describe("a server does not start", () => {
  type Odd = Plugin<"odd", { service: object }>;
  const withRoutes = (routes: Hono<HttpEnv>, name = "odd") =>
    definePlugin<Odd>({
      name: name as "odd",
      version: "1.0.0",
      permissions: { "odd:read": "Read" },
      setup: () => ({}),
      routes: () => routes,
    });
  async function start(plugin: Odd) {
    await using made = await createTestKit({ plugins: [plugin], database: "postgres" });
    const auth = await createAuth(made.kit, { secret: "test secret of the inn, long enough" });
    createServer(made.kit, { auth });
  }

  test("with a route that does not say who may call it: it names the route", async () => {
    const routes = new Hono<HttpEnv>()
      .get("/fine", allow("odd:read"), (c) => c.text(""))
      .get("/open/:id", (c) => c.text(""))
      .post(
        "/late",
        async (_, next) => next(),
        allow("odd:read"),
        (c) => c.text(""),
      );
    await expect(start(withRoutes(routes))).rejects.toThrow(
      /"odd"[^]*GET \/api\/odd\/open\/:id[^]*POST \/api\/odd\/late/,
    );
  });

  test("with a route that needs a permission nobody declares", async () => {
    const routes = new Hono<HttpEnv>().get("/", allow("odd:raed"), (c) => c.text(""));
    await expect(start(withRoutes(routes))).rejects.toThrow(/"odd:raed"/);
  });
});
