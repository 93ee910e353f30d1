import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fault, ok, rejection, scripted, type Scripted, type Sent, type Step } from "./scripted.fixture.ts";
import { sendOnce } from "./send-once.ts";

const options = { Invoiceable: false, AddFeesToInvoices: false, AddTaxDeductedPaymentToInvoices: false };
const company = { Name: "Harbour Tours", Options: options, ExternalIdentifier: "our-7" };
const reset = (): never => {
  throw Object.assign(new TypeError("fetch failed"), {
    cause: Object.assign(new Error("reset"), { code: "ECONNRESET" }),
  });
};

/** How an addition fares: carried out or not, and what the caller hears of it. */
type Fate = "well" | "lost before" | "lost after" | "fault before" | "fault after" | "cut" | "refused" | "limited";

interface Shop extends Scripted {
  /** What Mews holds in the end, by its key. */
  stored: string[];
  find(): Promise<{ Id: string } | undefined>;
}

/** A Mews that keeps companies, shows them `lateMs` after they were stored, and loses answers as it is told. */
async function shop(fates: readonly Fate[], lateMs = 1_500): Promise<Shop> {
  const stored: { at: number; key: string; id: string }[] = [];
  const left = [...fates];
  const store = ({ body, at }: Sent): Response => {
    const id = `company-${stored.length + 1}`;
    stored.push({ at, key: String(body["ExternalIdentifier"]), id });
    return ok({ Companies: [{ Id: id }], Cursor: null });
  };
  const step: Step = (sent) => {
    if (sent.url.endsWith("/companies/getAll")) {
      const rows = stored.filter(({ at }) => at + lateMs <= sent.at);
      return ok({ Companies: rows.map(({ id, key }) => ({ Id: id, ExternalIdentifier: key })), Cursor: null });
    }
    const fate = left.shift() ?? "well";
    if (fate === "refused") return fault(403);
    if (fate === "limited") return fault(429, { "retry-after": "1" });
    if (fate === "lost before") return reset();
    if (fate === "fault before") return fault(502, {}, "<html>");
    const answer = store(sent);
    if (fate === "lost after") return reset();
    if (fate === "fault after") return fault(500);
    return fate === "cut" ? ok('{"Companies":[{"Id":"comp') : answer;
  };
  const script = await scripted(Array.from({ length: 60 }, () => step));
  return {
    ...script,
    get stored() {
      return stored.map(({ key }) => key);
    },
    async find() {
      const { Companies } = await script.mews.companies.getAll({
        ExternalIdentifiers: ["our-7"],
        Limitation: { Count: 1 },
      });
      return Companies[0];
    },
  };
}

const outcome = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => error);

describe("a write that must not happen twice", () => {
  test("gives Mews's answer where there is one, and looks for nothing", async () => {
    const mews = await shop(["well"]);
    const find = (): Promise<never> => Promise.reject(new Error("looked"));
    expect(await sendOnce(mews.mews, "companies/add", company, { find, clock: mews.clock })).toEqual({
      answer: { Companies: [{ Id: "company-1" }], Cursor: null },
    });
  });

  test.each<Fate>(["lost after", "fault after", "cut"])(
    "that was carried out but %s is found, five seconds later",
    async (fate) => {
      const mews = await shop([fate], 3_000);
      const done = sendOnce(mews.mews, "companies/add", company, { find: mews.find, clock: mews.clock });
      await mews.clock.advance(4_999);
      expect(mews.sent).toHaveLength(1);
      await mews.clock.advance(1);
      expect(await done).toEqual({ found: { Id: "company-1", ExternalIdentifier: "our-7" } });
      expect(mews.stored).toEqual(["our-7"]);
    },
  );

  test.each<Fate>(["lost before", "fault before"])(
    "that was %s it was carried out is sent again, after Mews had a minute",
    async (fate) => {
      const mews = await shop([fate]);
      const done = sendOnce(mews.mews, "companies/add", company, { find: mews.find, clock: mews.clock });
      await mews.clock.advance(59_999);
      expect(mews.sent.filter(({ url }) => url.endsWith("/add"))).toHaveLength(1);
      await mews.clock.advance(1);
      expect(await done).toMatchObject({ answer: { Companies: [{ Id: "company-1" }] } });
      expect(mews.stored).toEqual(["our-7"]);
    },
  );

  test("that Mews was still at work on when the connection broke is found, not sent again", async () => {
    const mews = await shop(["lost after"], 40_000);
    const done = sendOnce(mews.mews, "companies/add", company, { find: mews.find, clock: mews.clock });
    await mews.clock.advance(60_000);
    expect(await done).toMatchObject({ found: { Id: "company-1" } });
    expect(mews.stored).toEqual(["our-7"]);
  });

  test("is not sent again when the look fails: its outcome stays unknown, and why is told without tokens", async () => {
    const token = `${"0123456789ABCDEF".repeat(2)}-${"0123456789ABCDE".repeat(2)}F`;
    const mews = await shop(["lost before"]);
    const find = (): Promise<never> => Promise.reject(new Error(`no route with ${token}`));
    const done = rejection(sendOnce(mews.mews, "companies/add", company, { find, clock: mews.clock }));
    await mews.clock.advance(600_000);
    expect(await done).toMatchObject({
      code: "mews/outcome_unknown",
      details: { because: "mews/network", writeClass: "keyed" },
      cause: { message: "the look failed: Error: no route with [token]" },
    });
    expect(mews.sent).toHaveLength(1);
  });

  test("is sent twice at most, unless told, and then stays unknown", async () => {
    const fates: Fate[] = ["lost before", "lost before", "lost before", "lost before"];
    for (const [attempts, expected] of [
      [undefined, 2],
      [1, 1],
      [3, 3],
    ] as const) {
      const mews = await shop(fates);
      const done = rejection(
        sendOnce(mews.mews, "companies/add", company, { find: mews.find, clock: mews.clock, attempts }),
      );
      await mews.clock.advance(600_000);
      expect(await done).toMatchObject({ code: "mews/outcome_unknown" });
      expect(mews.sent.filter(({ url }) => url.endsWith("/add"))).toHaveLength(expected);
    }
  });

  test("that is plainly refused the first time was not carried out", async () => {
    const mews = await shop(["refused"]);
    const done = rejection(sendOnce(mews.mews, "companies/add", company, { find: mews.find, clock: mews.clock }));
    expect(await done).toMatchObject({ code: "mews/forbidden" });
    expect(mews.sent).toHaveLength(1);
  });

  test("that is refused the second time is looked for once more", async () => {
    const late = await shop(["lost after", "refused"], 63_000);
    const done = sendOnce(late.mews, "companies/add", company, { find: late.find, clock: late.clock });
    await late.clock.advance(600_000);
    expect(await done).toMatchObject({ found: { Id: "company-1" } });
    const never = await shop(["lost before", "refused"]);
    const refused = rejection(sendOnce(never.mews, "companies/add", company, { find: never.find, clock: never.clock }));
    await never.clock.advance(600_000);
    expect(await refused).toMatchObject({ code: "mews/forbidden" });
  });

  test("that is given up while it is looked for stays unknown", async () => {
    const mews = await shop(["lost before"]);
    const abort = new AbortController();
    const { find, clock } = mews;
    const done = rejection(sendOnce(mews.mews, "companies/add", company, { find, clock, signal: abort.signal }));
    await clock.advance(1_000);
    abort.abort(new Error("the desk closed"));
    expect(await done).toMatchObject({
      code: "mews/outcome_unknown",
      cause: { message: expect.stringContaining("desk") },
    });
    await clock.advance(600_000);
    expect(mews.sent).toHaveLength(1);
    expect(clock.waits()).toEqual([]);
  });
});

const fate = fc.constantFrom<Fate>(
  "lost before",
  "lost after",
  "fault before",
  "fault after",
  "cut",
  "refused",
  "limited",
);

test("whatever is lost on the way, nothing is stored twice, and what is said to be stored is", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fate, { maxLength: 6 }), fc.integer({ min: 0, max: 59_000 }), async (fates, lateMs) => {
      const mews = await shop(fates, lateMs);
      const { find, clock } = mews;
      const done = outcome(sendOnce(mews.mews, "companies/add", company, { find, clock, attempts: 3 }));
      await clock.advance(600_000);
      const result = (await done) as { answer?: object; found?: object; code?: string };
      expect(mews.stored.length).toBeLessThanOrEqual(1);
      if (result.answer !== undefined || result.found !== undefined) expect(mews.stored).toEqual(["our-7"]);
      if (result.code === "mews/forbidden") expect(mews.stored).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
