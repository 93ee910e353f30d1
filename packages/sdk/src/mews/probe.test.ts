import { describe, expect, test } from "vitest";
import { operationIds } from "./operations/facts.ts";
import { fault, hangs, ok, rejection, scripted, type Scripted, type Sent, type Step } from "./scripted.fixture.ts";
import { writeClass } from "./writes.ts";

const operationOf = ({ url }: Sent): string => url.split("/v1/")[1] ?? "";
const enterprise = {
  Id: "e-1",
  Name: "Lighthouse Hotel",
  TimeZoneIdentifier: "Europe/Lisbon",
  Pricing: "Gross",
  Currencies: [
    { Currency: "EUR", IsDefault: true, IsEnabled: true },
    { Currency: "GBP", IsDefault: false, IsEnabled: true },
  ],
  IsPortfolio: false,
};
const configuration = (nowUtc = "2026-03-01T10:00:42Z"): Response => ok({ NowUtc: nowUtc, Enterprise: enterprise });
const say = (status: number, Message: string): Response =>
  fault(status, { "request-id": `r-${status}` }, JSON.stringify({ Message }));

/** A Mews that answers an operation by a rule; the configuration always. */
function answering(rule: (operation: string) => Response | Promise<Response>, options = {}): Promise<Scripted> {
  const step: Step = (sent) => {
    const operation = operationOf(sent);
    return operation === "configuration/get" ? configuration() : rule(operation);
  };
  return scripted(
    Array.from({ length: 900 }, () => step),
    { limits: [{ requests: 1_000, seconds: 30 }], ...options },
  );
}

describe("a probe", () => {
  test("says whose tokens they are, and how far the clocks are apart", async () => {
    const { mews } = await answering(() => ok({}));
    expect(await mews.probe([])).toEqual({
      enterprise: {
        id: "e-1",
        name: "Lighthouse Hotel",
        timeZone: "Europe/Lisbon",
        pricing: "Gross",
        currencies: ["EUR", "GBP"],
        defaultCurrency: "EUR",
        isPortfolio: false,
      },
      clockSkewMs: 42_000,
      operations: [],
      deprecated: [],
    });
  });

  test.each<[string, Response, string, string]>([
    ["services/getAll", ok({ Services: [], Cursor: null }), "yes", "Mews answered"],
    ["bills/close", say(400, "Invalid BillId"), "yes", "looked at the content, and refused that: Invalid BillId"],
    ["payments/refund", say(403, "Not refundable"), "yes", "by a rule of the hotel: Not refundable"],
    ["rates/getAll", say(401, "Invalid AccessToken"), "no", "while it accepts the tokens for others"],
    ["customers/merge", say(410, "Gone"), "no", "has ended"],
    ["outlets/getAll", say(404, "Not found"), "unknown", "There is no such Mews operation"],
    ["orders/add", fault(502, {}, "<html>"), "unknown", "no answer came"],
    ["tasks/add", ok({}), "unknown", "no request is known that would change nothing"],
    ["spells/cast", ok({}), "unknown", "there is no such operation"],
  ])("of %s answered by %o says: %s", async (operation, answer, may, why) => {
    const { mews, clock } = await answering(() => answer.clone());
    const done = mews.probe([operation]);
    await clock.advance(60_000);
    expect((await done).operations).toMatchObject([{ operation, may, why: expect.stringContaining(why) }]);
  });

  test("gives Mews's id of what was refused", async () => {
    const { mews } = await answering(() => say(401, "No"));
    expect((await mews.probe(["rates/getAll"])).operations).toMatchObject([{ may: "no", requestId: "r-401" }]);
  });

  test("of everything asks each operation once, and sends nothing that could be carried out", async () => {
    const { mews, sent } = await answering(() => say(400, "Invalid"));
    const { operations, deprecated } = await mews.probe();
    expect(operations.map(({ operation }) => operation)).toEqual(operationIds());
    expect(operations.filter(({ may }) => may !== "yes").map(({ operation }) => operation)).toEqual([
      "companies/add",
      "customers/add",
      "exports/add",
      "messageThreads/add",
      "tasks/add",
    ]);
    const asked = sent.map(operationOf);
    expect(new Set(asked).size).toBe(operationIds().length - 5);
    expect(asked.filter((operation) => operation !== "configuration/get")).toHaveLength(new Set(asked).size - 1);
    for (const one of sent.filter((each) => writeClass(operationOf(each)) !== "read")) {
      const body = Object.entries(one.body).filter(([name]) => !/^(Client|ClientToken|AccessToken)$/.test(name));
      expect(body.length).toBeGreaterThan(0);
      for (const [, value] of body)
        expect(JSON.stringify(value)).toMatch(/^("[0-9a-f-]{36}"|\["[0-9a-f-]{36}"\]|\[\])$/);
    }
    expect(deprecated.map(({ operation }) => operation)).toEqual(
      expect.arrayContaining(["routingRules/add", "payments/addCreditCard"]),
    );
    expect(deprecated).toHaveLength(10);
  });

  test("asks anew what was refused a short while ago, so that a permission shows as soon as it is there", async () => {
    let isGranted = false;
    const { mews } = await answering(() => (isGranted ? ok({}) : say(401, "No")));
    expect((await mews.probe(["rates/getAll"])).operations).toMatchObject([{ may: "no" }]);
    expect(mews.standing().operations).toHaveLength(1);
    isGranted = true;
    expect((await mews.probe(["rates/getAll"])).operations).toMatchObject([{ may: "yes" }]);
    expect(mews.standing().operations).toEqual([]);
  });

  test("of tokens that are refused fails, having asked once", async () => {
    const { mews, sent } = await scripted([say(401, "Invalid AccessToken")]);
    expect(await rejection(mews.probe())).toMatchObject({
      code: "mews/unauthorized",
      mewsMessage: "Invalid AccessToken",
    });
    expect(sent).toHaveLength(1);
  });

  test("of tokens that are refused meanwhile stops asking", async () => {
    let asked = 0;
    const { mews, sent } = await scripted(
      Array.from({ length: 300 }, (): Step => () => ((asked += 1) > 9 ? say(401, "Invalid") : configuration())),
    );
    const { operations } = await mews.probe();
    expect(operations.at(-1)).toMatchObject({ may: "unknown", why: expect.stringContaining("refused the tokens") });
    expect(sent.length).toBeLessThan(20);
  });

  test("goes by other requests where it is given some", async () => {
    const { mews, sent } = await answering(() => ok({}));
    const smallest = (operation: string): object | undefined => (operation === "tasks/add" ? { Name: "" } : undefined);
    const { operations } = await mews.probe(["tasks/add", "services/getAll"], { smallest });
    expect(operations.map(({ may }) => may)).toEqual(["yes", "unknown"]);
    expect(sent.at(-1)?.body).toMatchObject({ Name: "" });
  });

  test("ends when it is aborted", async () => {
    const abort = new AbortController();
    const { mews, clock } = await scripted([configuration(), hangs, hangs, hangs, hangs]);
    const done = rejection(mews.probe(undefined, { signal: abort.signal }));
    await clock.advance(10);
    abort.abort();
    expect(await done).toMatchObject({ code: expect.stringMatching(/aborted|outcome_unknown/) });
  });

  test("is backfill: a person's calls go first", async () => {
    const { mews } = await answering(() => ok({}));
    await mews.probe(["services/getAll"]);
    expect((await mews.budget()).byLane).toMatchObject({ interactive: 0, backfill: 2 });
  });
});
