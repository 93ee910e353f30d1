import { beforeAll, describe, expect, test } from "vitest";
import { ManualClock } from "../clock.ts";
import { type Probe, probe } from "../probe.fixture.ts";
import { createSimulator, type Simulator } from "../simulator.ts";

const at = new Date("2026-03-10T09:00:00Z");
const CUSTOMERS = "customers/getAll";
const RESERVATIONS = "reservations/getAll/2023-06-06";
const some = { Limitation: { Count: 10 } };
const extent = { Extent: { Customers: true, Addresses: false } };
const id = "6b1f1d1e-0f3a-4d1e-9a53-7d2b8f1c0a11";
let simulator: Simulator;
let call: Probe["call"];

beforeAll(async () => {
  simulator = await createSimulator({
    size: 20,
    historyDays: 20,
    aheadDays: 20,
    at,
    clock: new ManualClock(at),
    requestLimit: { requests: 1000, seconds: 30 },
  });
  ({ call } = probe(simulator));
});

async function refusal(answer: Promise<Response>): Promise<[number, string]> {
  const response = await answer;
  const body = (await response.json()) as { Message: string; RequestId: string; Details: unknown };
  expect(response.headers.get("Request-Id")).toBe(body.RequestId);
  expect(response.headers.get("Content-Type")).toMatch(/^application\/json/);
  expect(body.Details).toBeNull();
  expect(Object.keys(body)).toEqual(["Message", "RequestId", "Details"]);
  return [response.status, body.Message];
}

function raw(path: string, body: string, method = "POST"): Promise<Response> {
  return simulator.fetch(new Request(`https://mews.example${path}`, method === "POST" ? { method, body } : { method }));
}

describe("addresses", () => {
  test.each([
    "/api/connector/v1/configuration/Get",
    "/api/connector/v1/configuration/get/",
    "/API/connector/v1/configuration/get",
    "/api/connector/v2/configuration/get",
    "/api/connector/v1/reservations/getAll/2023-06-6",
    "/",
  ])("%s is nowhere", async (path) => {
    expect(await refusal(raw(path, "{}"))).toEqual([404, "Not Found"]);
  });

  test("only POST is answered", async () => {
    expect(await refusal(raw("/api/connector/v1/configuration/get", "", "GET"))).toEqual([404, "Not Found"]);
  });
});

describe("bodies", () => {
  test.each(["", "{", '{"a":1,}', "[]", "null", '"text"'])("%j is no JSON object", async (body) => {
    expect(await refusal(raw("/api/connector/v1/configuration/get", body))).toEqual([400, "Invalid JSON"]);
  });

  test("a body of more than four megabytes is too large", async () => {
    const body = JSON.stringify({ Client: "x".repeat(4_000_001) });
    expect(await refusal(raw("/api/connector/v1/configuration/get", body))).toEqual([413, "Request body is too large"]);
  });

  test("tokens are needed, and the right ones", async () => {
    expect(await refusal(call("configuration/get", { ClientToken: undefined }))).toEqual([401, "Invalid ClientToken"]);
    expect(await refusal(call("configuration/get", { ClientToken: "x" }))).toEqual([401, "Invalid ClientToken"]);
    expect(await refusal(call("configuration/get", { AccessToken: "x" }))).toEqual([401, "Invalid AccessToken"]);
  });

  test("the caller must say who it is", async () => {
    expect(await refusal(call("configuration/get", { Client: undefined }))).toEqual([400, "Invalid Client"]);
    expect(await refusal(call("configuration/get", { Client: " " }))).toEqual([400, "Invalid Client"]);
  });
});

describe("parameters", () => {
  const refusals: readonly (readonly [string, string, object, string])[] = [
    ["a page size is needed", RESERVATIONS, {}, "Invalid Limitation"],
    ["a page holds one row at least", RESERVATIONS, { Limitation: { Count: 0 } }, "Invalid Limitation.Count"],
    ["a page holds a thousand rows at most", RESERVATIONS, { Limitation: { Count: 1001 } }, "Invalid Limitation.Count"],
    ["a page size is whole", RESERVATIONS, { Limitation: { Count: 1.5 } }, "Invalid Limitation.Count"],
    ["a cursor is a uuid", RESERVATIONS, { Limitation: { Count: 1, Cursor: "next" } }, "Invalid Limitation.Cursor"],
    ["a cursor names a row", RESERVATIONS, { Limitation: { Count: 1, Cursor: id } }, "Invalid Limitation.Cursor"],
    ["a list is not empty", RESERVATIONS, { ...some, ReservationIds: [] }, "Invalid ReservationIds"],
    ["a list is a list", RESERVATIONS, { ...some, ReservationIds: id }, "Invalid ReservationIds"],
    ["ids are uuids", RESERVATIONS, { ...some, ReservationIds: ["x"] }, "Invalid ReservationIds"],
    ["states are known", RESERVATIONS, { ...some, States: ["Gone"] }, "Invalid States"],
    ["an extent is needed where it is documented", CUSTOMERS, { ...some, CustomerIds: [id] }, "Invalid Extent"],
    ["rates want services", "rates/getAll", some, "Invalid ServiceIds"],
    ["assignments want categories", "resourceCategoryAssignments/getAll", some, "Invalid ResourceCategoryIds"],
    ["an unknown service fails the whole call", "rates/getAll", { ...some, ServiceIds: [id] }, "Invalid ServiceIds"],
    ["an enterprise out of reach is refused", RESERVATIONS, { ...some, EnterpriseIds: [id] }, "Invalid EnterpriseIds"],
    ["a chain out of reach is refused", "companies/getAll", { ...some, ChainIds: [id] }, "Invalid ChainIds"],
    [
      "customers know no enterprise",
      CUSTOMERS,
      { ...some, ...extent, CustomerIds: [id], EnterpriseId: id },
      "Invalid EnterpriseId",
    ],
    [
      "flags are flags",
      CUSTOMERS,
      { ...some, CustomerIds: [id], Extent: { Customers: 1 } },
      "Invalid Extent.Customers",
    ],
  ];
  test.each(refusals)("%s", async (_, operation, body, message) => {
    expect(await refusal(call(operation, body))).toEqual([400, message]);
  });

  test("customers want a filter", async () => {
    const [status, message] = await refusal(call(CUSTOMERS, { ...some, ...extent }));
    expect([status, message.split(".")[0]]).toEqual([400, "Invalid CustomerIds"]);
  });

  test("an additional service has no rates", async () => {
    const { Services } = (await probe(simulator).ask("services/getAll", { ...some, ServiceType: "Additional" })) as {
      Services: { Id: string }[];
    };
    const body = { ...some, ServiceIds: [Services[0]?.Id] };
    expect(await refusal(call("rates/getAll", body))).toEqual([400, "Invalid ServiceIds"]);
  });

  test.each([
    [RESERVATIONS, "ReservationIds", 1000],
    [RESERVATIONS, "PartnerCompanyIds", 100],
    [RESERVATIONS, "ChannelNumbers", 100],
    [CUSTOMERS, "CompanyIds", 1],
  ] as const)("%s takes %s to its maximum and no further", async (operation, list, most) => {
    const body = (count: number): object => ({ ...some, ...extent, [list]: Array.from({ length: count }, () => id) });
    expect((await call(operation, body(most))).status).toBe(200);
    expect(await refusal(call(operation, body(most + 1)))).toEqual([
      400,
      `Invalid ${list}. At most ${most} items are allowed.`,
    ]);
  });

  test("null is as good as absent, and an unknown key is passed over", async () => {
    expect((await call(RESERVATIONS, { ...some, ReservationIds: null, Nonsense: 1 })).status).toBe(200);
  });
});

describe("intervals", () => {
  const within = (StartUtc: unknown, EndUtc: unknown): Promise<Response> =>
    call(RESERVATIONS, { ...some, UpdatedUtc: { StartUtc, EndUtc } });

  test.each([
    ["2026-01-01T00:00:00Z", "2026-04-02T00:00:00Z"],
    ["2026-06-15T00:00:00Z", "2026-09-15T00:00:00Z"],
    ["2025-11-30T12:00:00Z", "2026-03-01T12:00:00Z"],
    ["2026-01-01T00:00:00.500Z", "2026-01-01T00:00:00.500Z"],
  ])("%s to %s is not too wide", async (start, end) => {
    expect((await within(start, end)).status).toBe(200);
  });

  test.each([
    ["2026-01-01T00:00:00Z", "2026-04-02T00:00:01Z"],
    ["2026-01-01T00:00:00Z", "2026-04-11T00:00:00Z"],
    ["2025-11-30T12:00:00Z", "2026-03-01T12:00:01Z"],
  ])("%s to %s exceeds three months and a day", async (start, end) => {
    expect(await refusal(within(start, end))).toEqual([400, "Invalid UpdatedUtc. The interval must not exceed 3M1D."]);
  });

  test("both ends are needed, in order, and real instants", async () => {
    const [first, later] = ["2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z"];
    expect(await refusal(within(first, undefined))).toEqual([400, "Invalid UpdatedUtc.EndUtc"]);
    expect(await refusal(within(null, later))).toEqual([400, "Invalid UpdatedUtc.StartUtc"]);
    expect(await refusal(within("2026-01-01", later))).toEqual([400, "Invalid UpdatedUtc.StartUtc"]);
    expect(await refusal(within("2026-02-30T00:00:00Z", "2026-03-20T00:00:00Z"))).toEqual([
      400,
      "Invalid UpdatedUtc.StartUtc",
    ]);
    expect(await refusal(within(later, first))).toEqual([
      400,
      "Invalid UpdatedUtc. The interval ends before it starts.",
    ]);
  });
});

describe("keys that are not documented", () => {
  const nested = { ...some, Limitation: { Count: 1, Page: 2 } };
  const deep = {
    ReservationUpdates: [{ ReservationId: id, StartUtc: { Value: "2026-01-01T00:00:00Z", Zone: "Z" } }],
    Reprice: false,
  };

  test("are passed over", async () => {
    for (const body of [{ ...some, Colour: "red" }, nested]) expect((await call(RESERVATIONS, body)).status).toBe(200);
  });

  test("are refused by their path where the switch says so; what every request carries is not", async () => {
    const strict = await createSimulator({
      size: 20,
      historyDays: 5,
      aheadDays: 5,
      switches: { unknownProperties: "refused" },
    });
    const asked = (operation: string, body: object): Promise<unknown> =>
      refusal(probe(strict).call(operation, { LanguageCode: "en", ...body }));
    const none = "There is no such property.";
    expect(await asked(RESERVATIONS, { ...some, Colour: "red" })).toEqual([400, `Invalid Colour. ${none}`]);
    expect(await asked(RESERVATIONS, nested)).toEqual([400, `Invalid Limitation.Page. ${none}`]);
    expect(await asked("reservations/update", deep)).toEqual([
      400,
      `Invalid ReservationUpdates.StartUtc.Zone. ${none}`,
    ]);
    expect((await probe(strict).call(RESERVATIONS, { ...some, CultureCode: "en-GB" })).status).toBe(200);
  });
});

describe("answers", () => {
  test("a request id is on every answer, a new one each time", async () => {
    const first = (await call("configuration/get")).headers.get("Request-Id");
    const second = (await call("configuration/get")).headers.get("Request-Id");
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect(second).not.toBe(first);
  });

  test("an empty page is left out for those who prefer so", async () => {
    const body = { ...some, ReservationIds: [id] };
    const minimal = await call(RESERVATIONS, body, { Prefer: "return=minimal" });
    expect([minimal.status, minimal.headers.get("Content-Type"), await minimal.text()]).toEqual([204, null, ""]);
    const full = await call(RESERVATIONS, body);
    expect([full.status, await full.json()]).toEqual([200, { Reservations: [], Cursor: null }]);
    expect((await call(RESERVATIONS, some, { Prefer: "return=minimal" })).status).toBe(200);
  });
});
