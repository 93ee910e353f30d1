import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { partsOf } from "../../kernel/create.ts";
import { testDatabases } from "../../testing/kit.ts";
import { copiedHotel, type CopiedHotel, only, scope } from "../pull/hotel.fixture.ts";
import { furnish, type Furnished } from "./furnish.fixture.ts";

describe.each(testDatabases)("what a hotel chooses to have copied, on %s", (database) => {
  let hotel: CopiedHotel;
  let there: Furnished;
  beforeAll(async () => {
    hotel = await copiedHotel({
      database,
      simulator: { size: 20, historyDays: 30, aheadDays: 30 },
      settings: only("companionships", "tasks"),
    });
    there = await furnish(hotel.direct);
    await hotel.test.kit.sync.runNow(scope);
  }, 60_000);
  afterAll(() => hotel.stop());

  const kit = () => hotel.test.kit;
  const asked = (operation: string) => hotel.asked.filter((path) => path === operation).length;
  const copied = async (table: string) => {
    const { rows } = await sql<{ id: string }>`select id::text as id from ${sql.table(table)}`.execute(
      partsOf(kit()).owner,
    );
    return rows.map(({ id }) => id);
  };

  test("a stream that is switched off is neither asked for nor shown, and the others are whole", async () => {
    expect(asked("orderItems/getAll") + asked("payments/getAll") + asked("messages/getAll")).toBe(0);
    expect(asked("tasks/getAll")).toBeGreaterThan(0);
    const { streams, phase } = await kit().sync.status(scope);
    expect(streams.map(({ stream }) => stream)).toContain("tasks");
    expect(streams.map(({ stream }) => stream)).not.toContain("payments");
    expect(phase).toBe("live");
    expect(await hotel.differences()).toEqual([]);
  }, 60_000);

  test("identity documents are not asked for unless the hotel has switched them on", async () => {
    await kit().sync.runNow(scope, "identity_documents");
    expect(asked("identityDocuments/getAll")).toBe(0);
    expect(await copied("sync_identity_document")).toEqual([]);

    await kit().kernel.settings.write(scope, "sync", { documents: true });
    await kit().sync.runNow(scope);
    expect(asked("identityDocuments/getAll")).toBeGreaterThan(0);
    expect(await copied("sync_identity_document")).toEqual([there.document]);

    hotel.asked.length = 0;
    await kit().kernel.settings.write(scope, "sync", { documents: false });
    await kit().sync.runNow(scope);
    expect(asked("identityDocuments/getAll")).toBe(0);
    expect(await copied("sync_identity_document")).toEqual([there.document]); // what was copied stays
  }, 60_000);

  test("a stream that is switched on later is copied with its history", async () => {
    const chosen = only("companionships", "tasks", "bills", "messages", "message_threads");
    await kit().kernel.settings.write(scope, "sync", { ...chosen, documents: true });
    await kit().sync.runNow(scope);
    expect((await copied("sync_bill")).length).toBeGreaterThan(0);
    expect((await copied("sync_message")).length).toBe(1);
    expect(await hotel.differences()).toEqual([]);
  }, 60_000);
});
