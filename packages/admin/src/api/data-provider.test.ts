// @vitest-environment node
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startServer, type TestServer } from "../testing/server.ts";
import { createApi } from "./client.ts";
import { createDataProvider, crudFilters, crudSorters } from "./data-provider.ts";
import { ApiError } from "./errors.ts";

let server: TestServer;
let reached: boolean[];
const ok = () => ({ json: { data: [{ id: "1" }], total: 1 } });

beforeAll(async () => {
  server = await startServer(ok);
});
afterAll(() => server.close());
beforeEach(() => {
  server.seen.length = 0;
  server.answer(ok);
  reached = [];
});

const apiTo = (origin: string) =>
  createApi({ origin, propertyId: () => "lighthouse", onReach: (there) => reached.push(there) });
const provider = () =>
  createDataProvider(apiTo(server.origin), (name) => (name === "vendors/vendors" ? "/vendors" : `/${name}`));
const failure = async (promise: Promise<unknown>): Promise<ApiError> => {
  const thrown: unknown = await promise.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(thrown instanceof ApiError)) throw new Error("It did not fail as an ApiError");
  return thrown;
};

describe("a list", () => {
  test("is asked for in the server's list form, with the property named", async () => {
    const filters = crudFilters({ q: "ana", filters: { "score.lte": "59", gaps: "email_missing", "state.in": "a,b" } });
    const answer = await provider().getList({
      resource: "completeness/guests",
      pagination: { currentPage: 3, pageSize: 50 },
      sorters: crudSorters("-score"),
      filters,
    });
    expect(answer).toEqual({ data: [{ id: "1" }], total: 1 });
    const [{ path, property } = { path: "", property: "" }] = server.seen;
    const url = new URL(path, "http://x");
    expect(property).toBe("lighthouse");
    expect(url.pathname).toBe("/completeness/guests");
    expect(Object.fromEntries(url.searchParams)).toEqual({
      page: "3",
      perPage: "50",
      sort: "-score",
      q: "ana",
      "score.lte": "59",
      gaps: "email_missing",
      "state.in": "a,b",
    });
  });

  test("refuses an operator that the list form has not, in place of leaving it out", async () => {
    const filters = [{ field: "name", operator: "contains" as const, value: "x" }];
    await expect(provider().getList({ resource: "a/b", filters })).rejects.toThrow('no operator "contains"');
    expect(server.seen).toEqual([]);
  });
});

describe("a record", () => {
  test("is read, added, changed and removed at its own path, ids made safe", async () => {
    server.answer(({ method }) => (method === "DELETE" ? { status: 204 } : { json: { id: "a/b", name: "Spa" } }));
    const { getOne, create, update, deleteOne } = provider();
    const resource = "vendors/vendors";
    expect(await getOne({ resource, id: "a/b" })).toEqual({ data: { id: "a/b", name: "Spa" } });
    await create({ resource, variables: { name: "Spa" } });
    await update({ resource, id: "a/b", variables: { name: "Spa 2" } });
    await deleteOne({ resource, id: "a/b" });
    expect(server.seen.map(({ method, path, body }) => [method, path, body])).toEqual([
      ["GET", "/vendors/a%2Fb", undefined],
      ["POST", "/vendors", { name: "Spa" }],
      ["PATCH", "/vendors/a%2Fb", { name: "Spa 2" }],
      ["DELETE", "/vendors/a%2Fb", undefined],
    ]);
  });
});

describe("a failure", () => {
  test("carries the server's words, its code, its faults of single fields and its reference", async () => {
    const issues = [{ path: "contact.email", message: "Not an e-mail" }];
    server.answer(() => ({
      status: 422,
      body: { error: { code: "kernel/invalid_body", message: "Not right", details: { issues }, requestId: "req_7" } },
    }));
    const error = await failure(provider().create({ resource: "vendors/vendors", variables: {} }));
    expect(error).toMatchObject({
      code: "kernel/invalid_body",
      message: "Not right",
      statusCode: 422,
      requestId: "req_7",
    });
    expect(error.issues).toEqual(issues);
    expect(error.unreachable).toBe(false);
    expect(reached).toEqual([true]);
  });

  test("of the sign-in library is read as well", async () => {
    server.answer(() => ({ status: 401, body: { code: "INVALID_EMAIL_OR_PASSWORD", message: "Invalid" } }));
    const error = await failure(apiTo(server.origin).send("POST", "/auth/sign-in/email", {}));
    expect(error).toMatchObject({ code: "INVALID_EMAIL_OR_PASSWORD", status: 401 });
  });

  test("of a proxy, which answers a page, is said as such and counts as the server being away", async () => {
    server.answer(() => ({ status: 502, raw: "<html>Bad gateway</html>" }));
    const error = await failure(apiTo(server.origin).get("/sync/today"));
    expect(error).toMatchObject({ code: "admin/unreadable", status: 502, unreachable: true });
    expect(reached).toEqual([false]);
  });

  test("where a page came with status 200 is no answer", async () => {
    server.answer(() => ({ status: 200, raw: "<html>Welcome to the hotel's wireless</html>" }));
    expect((await failure(apiTo(server.origin).get("/sync/today"))).code).toBe("admin/unreadable");
  });

  test("to reach the server at all is told apart from an unwilling server", async () => {
    const gone = await startServer(ok);
    await gone.close();
    const error = await failure(apiTo(gone.origin).get("/sync/today"));
    expect(error).toMatchObject({ code: "admin/unreachable", status: 0, unreachable: true });
    expect(reached).toEqual([false]);
  });

  test("by being called off is neither", async () => {
    const gone = new AbortController();
    gone.abort();
    await expect(apiTo(server.origin).get("/sync/today", { signal: gone.signal })).rejects.toThrow(/abort/i);
    expect(reached).toEqual([]);
  });
});
