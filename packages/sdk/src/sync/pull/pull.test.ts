import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { partsOf } from "../../kernel/create.ts";
import { testDatabases } from "../../testing/kit.ts";
import { furnish, type Furnished } from "../entities/furnish.fixture.ts";
import { resources } from "../entities/streams.ts";
import { copiedHotel, type CopiedHotel, scope } from "./hotel.fixture.ts";

describe.each(testDatabases)("copying a hotel on %s", (database) => {
  let hotel: CopiedHotel;
  let there: Furnished;
  beforeAll(async () => {
    // Little history: of one stay there are many order items.
    const simulator = { size: 20, historyDays: 40, aheadDays: 30 };
    hotel = await copiedHotel({ database, simulator, settings: { off: [], documents: true } });
    there = await furnish(hotel.direct);
    await hotel.test.kit.sync.runNow(scope);
  }, 120_000);
  afterAll(() => hotel.stop());

  const owner = () => partsOf(hotel.test.kit).owner;
  const one = async (table: string, id: string) => {
    const { rows } = await sql<Record<string, unknown>>`
      select to_jsonb(t) as row from ${sql.table(table)} as t where id = ${id}::uuid`.execute(owner());
    return rows[0]?.["row"];
  };

  test("the copy is what Mews holds, entity by entity", async () => {
    expect(await hotel.differences()).toEqual([]);
    const { rows } = await sql<{ entity: string }>`select distinct entity from sync_payload`.execute(owner());
    expect(rows.map(({ entity }) => entity).toSorted()).toEqual(resources.map(({ entity }) => entity).toSorted());
    const status = await hotel.test.kit.sync.status(scope);
    expect(status).toMatchObject({ phase: "live", connection: { state: "connected" }, estimateSeconds: null });
    expect(status.quarantined).toBe(0);
  }, 60_000);

  test("what a hotel works with has columns: who, what, when, in our words", async () => {
    const { stay, guest, companion, order } = there;
    expect(await one("sync_companionship", there.companionship)).toMatchObject({
      guest_id: companion,
      reservation_id: stay,
    });
    expect(await one("sync_address", there.address)).toMatchObject({
      guest_id: guest,
      company_id: null,
      city: "Lisboa",
    });
    expect(await one("sync_account_note", there.accountNote)).toMatchObject({
      guest_id: guest,
      content: "Likes a high floor",
      classifications: ["front_office"],
    });
    expect(await one("sync_service_order_note", there.stayNote)).toMatchObject({ order_id: stay, kind: "general" });
    expect(await one("sync_identity_document", there.document)).toMatchObject({
      guest_id: guest,
      kind: "passport",
      expires_on: "2030-01-31",
      is_verified: true,
    });
    expect(await one("sync_product_order", order)).toMatchObject({ reservation_id: stay, guest_id: guest });
    expect(await one("sync_room_block", there.roomBlock)).toMatchObject({ kind: "out_of_order", is_active: true });
    expect(await one("sync_task", there.task)).toMatchObject({ order_id: stay, state: "open", closed_at: null });
  });

  test("money is a decimal with its currency, net and gross, to the last digit", async () => {
    const { rows } = await sql`
      select currency, unit_gross, gross, net, unit_count from sync_order_item where order_id = ${there.order}::uuid`.execute(
      owner(),
    );
    expect(rows).toEqual([{ currency: "EUR", unit_gross: "61.5", gross: "123", net: "100", unit_count: 2 }]);
    const block = await sql`
      select budget_currency, budget from sync_availability_block where id = ${there.availabilityBlock}::uuid`.execute(
      owner(),
    );
    expect(block.rows).toEqual([{ budget_currency: "EUR", budget: "12345.67" }]);
    // What is charged for a stay is what Mews charges: the payload's own digits.
    const wrong = await sql`
      select item.id from sync_order_item as item join sync_payload as p on p.entity = 'order_item' and p.id = item.id
      where item.gross::text <> p.payload -> 'Amount' ->> 'GrossValue' or item.gross is null`.execute(owner());
    expect(wrong.rows).toEqual([]);
  });

  test("what is added, changed, closed, cancelled or deleted is followed and announced by its entity", async () => {
    const [newest] = await hotel.test.kit.kernel.events.list(scope, { newest: true, limit: 1 });
    hotel.advance(60_000);
    const mews = hotel.direct;
    await mews.call("addresses/update", { AddressUpdates: [{ AddressId: there.address, City: { Value: "Porto" } }] });
    await mews.call("accountNotes/delete", { AccountNoteIds: [there.accountNote] });
    await mews.call("tasks/close", { TaskIds: [there.task] });
    await mews.call("resourceBlocks/delete", { ResourceBlockIds: [there.roomBlock] });
    await mews.call("availabilityBlocks/update", {
      AvailabilityBlocks: [{ AvailabilityBlockId: there.availabilityBlock, State: { Value: "Canceled" } }],
    });
    await mews.call("loyaltyMemberships/update", {
      LoyaltyMembershipUpdates: [{ LoyaltyMembershipId: there.membership, Points: { Value: 90 } }],
    });
    await mews.call("identityDocuments/update", {
      IdentityDocuments: [{ Id: there.document, Number: { Value: "P7654321" } }],
    });
    const { Messages } = await mews.call("messages/add", {
      Messages: [{ MessageThreadId: there.thread, Text: "And soap" }],
    });
    const { OrderItems } = await mews.call("orderItems/getAll", {
      ServiceOrderIds: [there.order],
      Limitation: { Count: 10 },
    });
    const item = OrderItems[0]!.Id;
    await mews.call("orderItems/cancel", { OrderItemIds: [item] });
    await hotel.test.kit.sync.runNow(scope);

    expect(await hotel.differences()).toEqual([]);
    expect(await one("sync_address", there.address)).toMatchObject({ city: "Porto" });
    expect(await one("sync_account_note", there.accountNote)).toMatchObject({ is_active: false });
    expect(await one("sync_task", there.task)).toMatchObject({ state: "closed", closed_at: expect.any(String) });
    expect(await one("sync_room_block", there.roomBlock)).toMatchObject({ is_active: false });
    expect(await one("sync_availability_block", there.availabilityBlock)).toMatchObject({ state: "canceled" });
    expect(await one("sync_loyalty_membership", there.membership)).toMatchObject({ points: 90 });
    expect(await one("sync_identity_document", there.document)).toMatchObject({ number: "P7654321" });
    expect(await one("sync_order_item", item)).toMatchObject({ state: "canceled" });
    const events = await hotel.test.kit.kernel.events.list(scope, {
      names: ["sync.records_changed"],
      after: newest!.seq,
      limit: 1000,
    });
    const told = (entity: string) =>
      events.flatMap(({ payload }) => (payload["entity"] === entity ? (payload["ids"] as string[]) : []));
    expect(told("address")).toEqual([there.address]);
    expect(told("message")).toEqual([Messages[0]!.Message.Id]);
    expect(told("task")).toEqual([there.task]);
    expect(told("order_item")).toContain(item);
  }, 60_000);

  test("what belongs to a profile that was merged belongs to the one that is left, and its documents are still followed", async () => {
    hotel.advance(60_000);
    hotel.simulator.staff.mergeGuests(there.guest, there.companion);
    await hotel.test.kit.sync.runNow(scope);
    const heir = { guest_id: there.companion };
    expect(await one("sync_address", there.address)).toMatchObject(heir);
    expect(await one("sync_product_order", there.order)).toMatchObject(heir);
    expect(await one("sync_identity_document", there.document)).toMatchObject(heir);
    // Mews still keeps it with the profile that was merged.
    const change = { Id: there.document, Number: { Value: "P1111111" } };
    await hotel.direct.call("identityDocuments/update", { IdentityDocuments: [change] });
    await hotel.test.kit.sync.runNow(scope);
    expect(await one("sync_identity_document", there.document)).toMatchObject({ ...heir, number: "P1111111" });
  }, 60_000);

  test("looking again where nothing happened announces nothing", async () => {
    const last = () => hotel.test.kit.kernel.events.list(scope, { newest: true, limit: 1 });
    const before = await last();
    await hotel.test.kit.sync.runNow(scope);
    expect(await last()).toEqual(before);
  }, 60_000);
});
