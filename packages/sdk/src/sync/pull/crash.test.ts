import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { partsOf } from "../../kernel/create.ts";
import { testDatabases } from "../../testing/kit.ts";
import { copiedHotel, type CopiedHotel, scope } from "./hotel.fixture.ts";

describe.each(testDatabases)("crashes while copying on %s", (database) => {
  let hotel: CopiedHotel;
  beforeEach(async () => void (hotel = await copiedHotel({ database })), 60_000);
  afterEach(() => hotel.stop());

  /** Runs again and again until nothing fails. Returns how often that was. */
  const untilDone = async (): Promise<number> => {
    for (let runs = 1; runs < 200; runs++) {
      const failed = await hotel.test.kit.sync.runNow(scope).then(
        () => false,
        () => true,
      );
      if (!failed) return runs;
    }
    throw new Error("copying never came to an end");
  };
  test("transactions fail after their rows were written: nothing is kept of them, and the end is the same", async () => {
    // A sequence is not undone by a rollback, so it counts the tries of all checkpoints.
    await sql`create sequence crash`.execute(partsOf(hotel.test.kit).owner);
    await sql`grant usage on sequence crash to innkit_app`.execute(partsOf(hotel.test.kit).owner);
    await sql`create function crash() returns trigger language plpgsql as
      'begin if new.pages > old.pages and nextval(''crash'') in (1, 3, 4, 5, 8, 10, 13, 14, 17, 20, 22, 25, 27, 30, 31, 35) then raise exception ''power cut''; end if; return new; end'`.execute(
      partsOf(hotel.test.kit).owner,
    );
    await sql`create trigger crash before update on sync_stream for each row execute function crash()`.execute(
      partsOf(hotel.test.kit).owner,
    );
    const runs = await untilDone();
    expect(runs).toBeGreaterThan(3);
    expect(await hotel.differences()).toEqual([]);
  }, 120_000);

  test("every second request is lost on the way: the end is the same", async () => {
    let lost = 0;
    hotel.between = async (_input, send) => {
      if (hotel.asked.length % 2 === 1) return send();
      lost++;
      throw new TypeError("connection reset");
    };
    await untilDone();
    expect(lost).toBeGreaterThan(10);
    hotel.between = undefined;
    expect(await hotel.differences()).toEqual([]);
  }, 120_000);
});
