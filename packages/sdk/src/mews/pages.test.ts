import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isMewsError } from "./errors.ts";
import type { MewsCheckpoint, MewsPage } from "./pages.ts";
import { cursorAtEnd } from "./pages.ts";
import { fault, ok, rejection, type Scripted, scripted, type Sent, type Step } from "./scripted.fixture.ts";

interface Row {
  Id: string;
  UpdatedUtc: string;
}

const operation = "reservations/getAll/2023-06-06";
const hour = 3_600_000;
const newest = Date.parse("2026-03-01T00:00:00Z");

/** A Mews with these rows, newest first: filters by time and id, pages by cursor, and is overtaxed where told. */
function hotel(rows: readonly Row[], tooHeavy: (sent: Sent, matching: number) => boolean = () => false): Step {
  const ordered = rows.toSorted((a, b) => (a.UpdatedUtc < b.UpdatedUtc ? 1 : -1));
  return (sent) => {
    const { Limitation, UpdatedUtc, ReservationIds } = sent.body as {
      Limitation: { Count: number; Cursor?: string };
      UpdatedUtc?: { StartUtc: string; EndUtc: string };
      ReservationIds?: string[];
    };
    const matching = ordered.filter(
      (row) =>
        (UpdatedUtc === undefined ||
          (Date.parse(row.UpdatedUtc) >= Date.parse(UpdatedUtc.StartUtc) &&
            Date.parse(row.UpdatedUtc) < Date.parse(UpdatedUtc.EndUtc))) &&
        (ReservationIds === undefined || ReservationIds.includes(row.Id)),
    );
    if (tooHeavy(sent, matching.length)) return fault(408);
    const from = Limitation.Cursor === undefined ? 0 : matching.findIndex(({ Id }) => Id === Limitation.Cursor) + 1;
    const page = matching.slice(from, from + Limitation.Count);
    if (page.length === 0) return new Response(null, { status: 204 });
    return ok({ Reservations: page, Cursor: page.at(-1)?.Id ?? null });
  };
}

const rowsOf = (ages: readonly number[]): Row[] =>
  ages.map((age, index) => ({ Id: `r${index}`, UpdatedUtc: new Date(newest - age * hour).toISOString() }));

async function all(script: Scripted, body: object, options: object = {}): Promise<MewsPage<{ Id: string }>[]> {
  const pages = [];
  for await (const page of script.mews.each(operation, body, options)) pages.push(page);
  return pages;
}

const idsOf = (pages: readonly MewsPage<{ Id: string }>[]): string[] =>
  pages.flatMap(({ rows }) => rows.map(({ Id }) => Id));

const forever = (step: Step): Step[] => Array.from({ length: 5_000 }, () => step);

const year = { UpdatedUtc: { StartUtc: "2025-03-01T00:00:00Z", EndUtc: "2026-03-01T00:00:01Z" } };

describe("a walk", () => {
  test("asks for pages by cursor, newest first, with the same filters, until a short page", async () => {
    const script = await scripted(forever(hotel(rowsOf([3, 1, 2, 5, 4]))));
    const pages = await all(script, { ServiceIds: ["s"] }, { pageSize: 2 });
    expect(idsOf(pages)).toEqual(["r1", "r2", "r0", "r4", "r3"]);
    expect(script.sent.map(({ body }) => body["Limitation"])).toEqual([
      { Count: 2 },
      { Count: 2, Cursor: "r2" },
      { Count: 2, Cursor: "r4" },
    ]);
    expect(script.sent.every(({ body }) => JSON.stringify(body["ServiceIds"]) === '["s"]')).toBe(true);
  });

  test("takes an empty answer for the end, and asks Mews to give it as 204", async () => {
    const script = await scripted(forever(hotel(rowsOf([1, 2]))));
    const pages = await all(script, {}, { pageSize: 2 });
    expect(pages.map(({ rows, text }) => [rows.length, text.length > 2])).toEqual([
      [2, true],
      [0, false],
    ]);
    expect(script.sent[0]?.headers.get("prefer")).toBe("return=minimal");
  });

  test("goes on past pages without rows where the extents leave rows out, until the cursor ends", async () => {
    const script = await scripted([
      ok({ Reservations: null, Cursor: "a" }),
      ok({ Reservations: null, Cursor: "b" }),
      ok({ Reservations: null, Cursor: null }),
    ]);
    expect(await all(script, {})).toHaveLength(3);
  });

  test("asks again for a page that has a cursor but no rows, and fails where it stays so: rows would be missed", async () => {
    const hollow: Step = () => ok({ Reservations: [], Cursor: "r1" });
    const script = await scripted([hollow, hollow, ok({ Reservations: [{ Id: "r1" }], Cursor: "r1" })]);
    expect(idsOf(await all(script, {}, { pageSize: 2 }))).toEqual(["r1"]);
    expect(script.log.filter(({ level }) => level === "warn")).toHaveLength(2);
    const without = await scripted(forever(hollow));
    expect(await rejection(all(without, {}))).toMatchObject({
      code: "mews/unexpected_answer",
      message: expect.stringContaining("it gives a cursor, but no rows"),
    });
    expect(without.sent).toHaveLength(3);
  });

  test("ends where Mews gives the same cursor again after the last row", async () => {
    const script = await scripted([
      ok({ Reservations: [{ Id: "r1" }, { Id: "r2" }], Cursor: "r2" }),
      ok({ Reservations: [{ Id: "r3" }], Cursor: "r2", Padding: "x".repeat(300_000) }),
    ]);
    expect(idsOf(await all(script, {}, { pageSize: 2 }))).toEqual(["r1", "r2", "r3"]);
  });

  test("fails where Mews gives the same cursor again with a full page, for rows lie behind it that cannot be reached", async () => {
    const again = { Reservations: [{ Id: "r1" }], Cursor: "r1" };
    const script = await scripted([ok(again), ok(again), ok(again)]);
    expect(await rejection(all(script, {}, { pageSize: 1 }))).toMatchObject({
      code: "mews/unexpected_answer",
      message: expect.stringContaining("the same cursor again"),
    });
    expect(script.sent).toHaveLength(2);
  });

  test("halves the window where Mews gives the same cursor for ever, until each piece is a page", async () => {
    const rows = rowsOf(Array.from({ length: 40 }, (_, index) => index * 7));
    const plain = hotel(rows) as (sent: Sent) => Response;
    const stuck: Step = (sent) => {
      const { Cursor } = (sent.body as { Limitation: { Cursor?: string } }).Limitation;
      return Cursor === undefined ? plain(sent) : ok({ Reservations: rows.slice(0, 5), Cursor });
    };
    const script = await scripted(forever(stuck));
    const ids = idsOf(await all(script, year, { pageSize: 5 }));
    expect(new Set(ids)).toEqual(new Set(rows.map(({ Id }) => Id)));
    expect(script.log.some(({ message }) => message.startsWith("Mews repeated a cursor"))).toBe(true);
  });

  test("asks for nothing when a list filter is empty: nothing is what it matches", async () => {
    const script = await scripted([]);
    expect(await all(script, { ReservationIds: [] })).toEqual([]);
  });

  test("asks for the next page only when it is wanted", async () => {
    const script = await scripted(forever(hotel(rowsOf([1, 2, 3]))));
    for await (const page of script.mews.each(operation, {}, { pageSize: 1 })) {
      expect(page.rows).toHaveLength(1);
      break;
    }
    expect(script.sent).toHaveLength(1);
  });

  test("gives every row of any window and id list once, whatever the page size", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 1, max: 365 * 24 - 1 }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 20 }),
        async (ages, pageSize) => {
          const rows = rowsOf(ages);
          const script = await scripted(forever(hotel(rows)));
          const pages = await all(script, year, { pageSize });
          expect(idsOf(pages).toSorted()).toEqual(rows.map(({ Id }) => Id).toSorted());
          const order = pages.flatMap((page) =>
            page.rows.map((row) => rows.find(({ Id }) => Id === row.Id)?.UpdatedUtc),
          );
          expect(order).toEqual(order.toSorted().toReversed());
        },
      ),
      { numRuns: 30 },
    );
  });

  test("cuts 2,500 ids in lists of 1,000, and travel agencies in lists of 100", async () => {
    const ids = Array.from({ length: 2_500 }, (_, index) => `r${index}`);
    const script = await scripted(
      forever(ok({ Reservations: [], Cursor: null })).map(() => () => ok({ Reservations: [], Cursor: null })),
    );
    await all(script, { ReservationIds: ids });
    expect(script.sent.map(({ body }) => (body["ReservationIds"] as string[]).length)).toEqual([1_000, 1_000, 500]);
    await all(script, { TravelAgencyIds: ids.slice(0, 250) });
    expect(script.sent.slice(3).map(({ body }) => (body["TravelAgencyIds"] as string[]).length)).toEqual([
      100, 100, 50,
    ]);
  });

  test("of an operation without pages asks once, without a limitation", async () => {
    const script = await scripted([ok({ NowUtc: "2026-03-01T00:00:00Z" })]);
    const pages = [];
    for await (const page of script.mews.each("configuration/get", {})) pages.push(page);
    expect(pages).toHaveLength(1);
    expect(pages[0]?.rows[0]?.NowUtc).toBe("2026-03-01T00:00:00Z");
    expect(script.sent[0]?.body).not.toHaveProperty("Limitation");
  });

  test("is stopped by its signal, between pages too", async () => {
    const script = await scripted(forever(hotel(rowsOf([1, 2, 3]))));
    const abort = new AbortController();
    const walk = async (): Promise<void> => {
      for await (const page of script.mews.each(operation, {}, { pageSize: 1, signal: abort.signal })) {
        expect(page.rows).toHaveLength(1);
        abort.abort();
      }
    };
    expect(isMewsError(await rejection(walk()), "mews/aborted")).toBe(true);
    expect(script.sent).toHaveLength(1);
  });
});

describe("a page that is too heavy", () => {
  const counts = (script: Scripted): number[] =>
    script.sent.map(({ body }) => (body["Limitation"] as { Count: number }).Count);

  test("is halved until it is light enough", async () => {
    const heavy = (sent: Sent): boolean => (sent.body["Limitation"] as { Count: number }).Count > 300;
    const script = await scripted(forever(hotel(rowsOf([1, 2, 3]), heavy)));
    expect(idsOf(await all(script, year))).toEqual(["r0", "r1", "r2"]);
    expect(counts(script).slice(0, 4)).toEqual([1_000, 500, 250, 1_000]);
  });

  test("is halved in time when a small page does not help, and every row still comes", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 1, max: 365 * 24 - 1 }), { minLength: 20, maxLength: 60 }),
        fc.integer({ min: 2, max: 6 }),
        async (ages, most) => {
          const rows = rowsOf(ages);
          const script = await scripted(forever(hotel(rows, (_sent, matching) => matching > most)));
          expect(idsOf(await all(script, year))).toEqual(
            rows.toSorted((a, b) => (a.UpdatedUtc < b.UpdatedUtc ? 1 : -1)).map(({ Id }) => Id),
          );
        },
      ),
      { numRuns: 20 },
    );
  });

  test("in the middle of a window begins the newer half anew, and knows the same cursors again", async () => {
    const full = (cursor: string): Response =>
      ok({ Reservations: Array.from({ length: 100 }, (_, index) => ({ Id: `${index}` })), Cursor: cursor });
    const last = ok({ Reservations: [], Cursor: null });
    const UpdatedUtc = { StartUtc: "2026-02-01T00:00:00Z", EndUtc: "2026-03-01T00:00:00Z" };
    const script = await scripted([full("c1"), fault(408), full("c1"), last.clone(), full("c1"), last]);
    expect(await all(script, { UpdatedUtc }, { pageSize: 100 })).toHaveLength(5);
    const [newer, older] = [
      { StartUtc: "2026-02-15T00:00:00Z", EndUtc: "2026-03-01T00:00:00Z" },
      { StartUtc: "2026-02-01T00:00:00Z", EndUtc: "2026-02-15T00:00:00Z" },
    ];
    expect(script.sent.map(({ body }) => [body["UpdatedUtc"], body["Limitation"]])).toEqual([
      [UpdatedUtc, { Count: 100 }],
      [UpdatedUtc, { Count: 100, Cursor: "c1" }],
      [newer, { Count: 100 }],
      [newer, { Count: 100, Cursor: "c1" }],
      [older, { Count: 100 }],
      [older, { Count: 100, Cursor: "c1" }],
    ]);
  });

  test("fails in the end, when one row of one hour is still too heavy", async () => {
    const script = await scripted(forever(() => fault(408)));
    const error = await rejection(all(script, year));
    expect(isMewsError(error, "mews/too_heavy")).toBe(true);
    const last = script.sent.at(-1)?.body["UpdatedUtc"] as { StartUtc: string; EndUtc: string };
    expect(Date.parse(last.EndUtc) - Date.parse(last.StartUtc)).toBeLessThanOrEqual(hour);
    expect(counts(script).at(-1)).toBe(1);
  });

  test("without a window is halved down to a single row", async () => {
    const script = await scripted(forever(() => fault(408)));
    expect(isMewsError(await rejection(all(script, {})), "mews/too_heavy")).toBe(true);
    expect(counts(script)).toEqual([1_000, 500, 250, 125, 63, 32, 16, 8, 4, 2, 1]);
  });
});

describe("a checkpoint", () => {
  test("after any page leads to exactly the pages that were still to come", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.integer({ min: 1, max: 365 * 24 - 1 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 8, max: 30 }),
        fc.nat(),
        async (ages, pageSize, most, pick) => {
          const step = hotel(rowsOf(ages), (_sent, matching) => matching > most);
          const pages = await all(await scripted(forever(step)), year, { pageSize });
          const stop = pick % pages.length;
          const next = pages[stop]?.next;
          const rest = pages.slice(stop + 1);
          expect(next === undefined).toBe(rest.length === 0);
          if (next === undefined) return;
          const from = JSON.parse(JSON.stringify(next)) as MewsCheckpoint;
          const resumed = await all(await scripted(forever(step)), year, { pageSize, from });
          expect(idsOf(resumed)).toEqual(idsOf(rest));
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe("the text of a page", () => {
  test("is the answer to the letter, and its rows are parsed from it when looked at", async () => {
    const text = '{ "Cursor" : null, "Reservations":[{"Id":"r1", "Price": 10.10}]}';
    const script = await scripted([ok(text)]);
    const [page] = await all(script, {});
    expect(page?.text).toBe(text);
    expect(page?.rows).toEqual([{ Id: "r1", Price: 10.1 }]);
    expect(page?.rows).toBe(page?.rows);
  });

  test("gives up its cursor unparsed where it is large", async () => {
    const filler = "x".repeat(300_000);
    const script = await scripted([
      ok(`{"Reservations":[broken ${filler}],"Cursor":"r1"}`),
      ok({ Reservations: [], Cursor: null }),
    ]);
    const pages = await all(script, {});
    expect(script.sent[1]?.body["Limitation"]).toEqual({ Count: 1_000, Cursor: "r1" });
    expect(() => pages[0]?.rows).toThrow("not understood");
  });

  test.each([
    ['{"Rows":[],"Cursor":"abc"}', "abc"],
    ['{"Rows":[], "Cursor" : null }\n', null],
    ['{"Cursor":"only"}', "only"],
    ['{"Cursor":"abc","Rows":[]}', undefined],
    ['{"Rows":[{"Cursor":"inner"}]}', undefined],
    ['{"Rows":[],"Note":"a,\\"Cursor\\":\\"forged\\"}"}', undefined],
    ['{"Rows":[],"Cursor":"with \\"quotes\\""}', undefined],
  ])("the cursor at the end of %s is %j", (text, cursor) => {
    expect(cursorAtEnd(text)).toBe(cursor);
  });
});
