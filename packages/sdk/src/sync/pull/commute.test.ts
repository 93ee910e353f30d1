import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDatabases } from "../../testing/kit.ts";
import { guests } from "../entities/guests.ts";
import { customer, id, type Mirror, openMirror, pageOf, scope } from "./mirror.fixture.ts";
import { writePage } from "./upsert.ts";

describe.each(testDatabases)("polls and messages on %s", (database) => {
  let mirror: Mirror;
  beforeAll(async () => void (mirror = await openMirror(database)), 60_000);
  afterAll(() => mirror.stop());

  test("versions of rows may come in any order, in any pages and any number of times: the newest stays", async () => {
    const version = fc.record({ guest: fc.integer({ min: 1, max: 4 }), minute: fc.integer({ min: 0, max: 59 }) });
    const pages = fc.array(fc.array(version, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: 8 });
    let round = 0;
    await fc.assert(
      fc.asyncProperty(pages, async (written) => {
        const base = ++round * 1000;
        const newest = new Map<number, number>();
        for (const page of written) {
          const rows = page.map(({ guest, minute }) => {
            newest.set(guest, Math.max(minute, newest.get(guest) ?? 0));
            const UpdatedUtc = `2026-01-01T00:${String(minute).padStart(2, "0")}:00Z`;
            return customer(base + guest, { LastName: `Version ${minute}`, UpdatedUtc });
          });
          await mirror.ctx.tx(scope, (tx) => writePage(tx, guests, pageOf(guests, rows)));
        }
        const kept = await mirror.ctx
          .db(scope)
          .selectFrom("sync_guest")
          .innerJoin("sync_payload", (on) =>
            on.onRef("sync_payload.id", "=", "sync_guest.id").on("sync_payload.entity", "=", "guest"),
          )
          .select(["sync_guest.id", "sync_guest.last_name", "sync_payload.payload"])
          .where(
            "sync_guest.id",
            "in",
            [...newest.keys()].map((guest) => id(base + guest)),
          )
          .orderBy("sync_guest.id")
          .execute();
        expect(kept.map(({ last_name }) => last_name)).toEqual(
          [...newest].toSorted(([a], [b]) => a - b).map(([, minute]) => `Version ${minute}`),
        );
        for (const { last_name, payload } of kept) expect(payload).toMatchObject({ LastName: last_name });
      }),
      { numRuns: 30 },
    );
  }, 60_000);

  test("two writers at once leave the newest, whoever is first", async () => {
    const rows = (minute: number) =>
      Array.from({ length: 50 }, (_, at) =>
        customer(900_000 + at, { LastName: `Version ${minute}`, UpdatedUtc: `2026-01-01T00:${minute}:00Z` }),
      );
    const write = (minute: number) => mirror.ctx.tx(scope, (tx) => writePage(tx, guests, pageOf(guests, rows(minute))));
    await Promise.all([write(12), write(30), write(11), write(29), write(10)]);
    const kept = await mirror.ctx
      .db(scope)
      .selectFrom("sync_guest")
      .select("last_name")
      .distinct()
      .where("id", ">=", id(900_000))
      .execute();
    expect(kept).toEqual([{ last_name: "Version 30" }]);
  }, 60_000);
});
