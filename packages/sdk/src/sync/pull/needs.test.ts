import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import { partsOf } from "../../kernel/create.ts";
import { testDatabases } from "../../testing/kit.ts";
import { furnish } from "../entities/furnish.fixture.ts";
import { copiedHotel, only, scope } from "./hotel.fixture.ts";

const minute = 60_000;
const refused = () => new Response("{}", { status: 400 });

describe.each(testDatabases)("streams that name the rows of others, on %s", (database) => {
  const opened = async (...streams: string[]) => {
    const hotel = await copiedHotel({
      database,
      simulator: { size: 20, historyDays: 30, aheadDays: 30 },
      settings: only(...streams),
    });
    return Object.assign(hotel, { [Symbol.asyncDispose]: hotel.stop });
  };

  test("who accompanies a stay that is not here yet is not passed over, however late the stay comes", async () => {
    await using hotel = await opened("companionships", "service_order_notes");
    await hotel.test.kit.sync.runNow(scope);
    hotel.between = async (input, send) => (input.includes("/reservations/getAll/") ? refused() : send());
    hotel.advance(minute);
    const { reservationId } = hotel.simulator.staff.book({ nights: 2 });
    await hotel.direct.call("serviceOrderNotes/add", {
      ServiceOrderNotes: [{ ServiceOrderId: reservationId, Text: "Sea view" }],
    });
    for (let looks = 0; looks < 2; looks++) {
      hotel.advance(60 * minute); // far beyond the overlap of two looks
      await hotel.test.kit.sync.runNow(scope).catch(() => {});
    }
    hotel.between = undefined;
    await hotel.test.kit.sync.runNow(scope); // ends the look that failed
    await hotel.test.kit.sync.runNow(scope);
    expect(await hotel.differences()).toEqual([]);
    const notes = await sql<{ text: string }>`
      select text from sync_service_order_note where order_id = ${reservationId}::uuid`.execute(
      partsOf(hotel.test.kit).owner,
    );
    expect(notes.rows).toEqual([{ text: "Sea view" }]);
  }, 120_000);

  test("a look at one stream looks at those first whose rows it names", async () => {
    await using hotel = await opened("companionships");
    await hotel.test.kit.sync.runNow(scope);
    hotel.advance(minute);
    hotel.simulator.staff.book({ nights: 2 });
    hotel.asked.length = 0;
    await hotel.test.kit.sync.runNow(scope, "companionships");
    expect(hotel.asked).toContain("reservations/getAll/2023-06-06");
    expect(hotel.asked).not.toContain("rooms/getAll");
    const { rows } = await sql<{ bad: string }>`
      select count(*) as bad from sync_reservation as r where not exists (
        select from sync_companionship as c where c.reservation_id = r.id)`.execute(partsOf(hotel.test.kit).owner);
    expect(rows).toEqual([{ bad: "0" }]);
  }, 120_000);

  test("a window that is walked by two filters goes on with the one it had reached", async () => {
    await using hotel = await opened("tasks");
    await furnish(hotel.direct);
    const walked: string[] = [];
    let isBroken = true;
    hotel.between = async (input, send, body) => {
      if (!input.endsWith("/tasks/getAll")) return send();
      const { CreatedUtc, ClosedUtc } = JSON.parse(body) as Record<string, { StartUtc: string } | undefined>;
      if (ClosedUtc && isBroken) return refused();
      walked.push(CreatedUtc ? `created ${CreatedUtc.StartUtc}` : `closed ${ClosedUtc?.StartUtc ?? ""}`);
      return send();
    };
    await expect(hotel.test.kit.sync.runNow(scope)).rejects.toMatchObject({ code: "mews/invalid_request" });
    isBroken = false;
    await hotel.test.kit.sync.runNow(scope, "tasks");
    hotel.between = undefined;
    expect(await hotel.differences()).toEqual([]);
    const windows = new Set(walked.map((one) => one.split(" ")[1]));
    expect(walked.filter((one) => one.startsWith("created")).length).toBeGreaterThan(1);
    expect(new Set(walked).size).toBe(windows.size * 2);
    // The first window was walked by its first filter once.
    expect(walked.filter((one) => one === walked[0])).toHaveLength(1);
  }, 120_000);
});
