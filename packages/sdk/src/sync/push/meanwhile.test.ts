import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { partsOf } from "../../kernel/create.ts";
import { testDatabases } from "../../testing/kit.ts";
import { searchEverywhere } from "../audit/search.fixture.ts";
import type { AnyCommand } from "./commands/commands.ts";
import { pushingHotel, type PushingHotel, scope } from "./pushing.fixture.ts";
import type { Settlement } from "./types.ts";

const marker = "Quillwortham";

describe.each(testDatabases)("what people do while a write is on its way on %s", (database) => {
  let hotel: PushingHotel;
  let next = 0;
  let serviceId = "";
  const somebody = (): string => hotel.guests[next++]!;
  const kit = () => hotel.test.kit;
  beforeAll(async () => {
    hotel = await pushingHotel({ database });
    serviceId = await hotel.additionalService();
  }, 120_000);
  afterEach(() => {
    hotel.between = undefined;
    hotel.simulator.faults.clear();
  });
  afterAll(() => hotel.stop());

  const erase = (id: string) => kit().sync.erase(scope, { entity: "guest", id, reason: "Asked", despite: true });
  const lose = (operation: string, processed: boolean) =>
    hotel.simulator.faults.add({ fault: { kind: "dropped", processed }, operations: [operation], times: 1 });
  /** Happens once, when the next request of this operation has left and Mews has not answered. */
  const whileUnderWay = (operation: string, happens: () => Promise<unknown>) => {
    hotel.between = async (input, send) => {
      if (!input.endsWith(operation)) return send();
      hotel.between = undefined;
      await happens();
      return send();
    };
  };
  const send = (command: AnyCommand) => kit().sync.send(scope, command);
  const order = (accountId: string) =>
    send({
      name: "order.add",
      input: {
        serviceId,
        accountId,
        lines: [{ name: `Tea for ${marker}`, price: { amount: "25.50", currency: "EUR", taxCodes: ["PT-2020-23%"] } }],
      },
    });

  test("a conflict that is settled while another field of its write is on its way stays settled, and is written", async () => {
    const settled = async (settlement: Settlement) => {
      const id = somebody();
      const write = await hotel.editGuest(id, { notes: "ours", phone: "+351 1" });
      hotel.advance(1000);
      hotel.simulator.staff.editGuest(id, { Notes: "theirs" });
      whileUnderWay("accounts/update", async () => {
        const { data } = await kit().sync.conflicts.list(scope, { filter: { recordId: id } });
        await kit().sync.settle(scope, [data[0]!.id], settlement);
      });
      await hotel.pushAll();
      expect(await hotel.write(write.id)).toMatchObject({ state: "done", differences: [] });
      expect(await hotel.guestHere(id)).toMatchObject({ phone: "+351 1", sync_state: "clean" });
      return (await hotel.guestInMews(id)).Notes;
    };
    expect(await settled("ours")).toBe("ours");
    expect(await settled({ value: "both" })).toBe("both");
    expect(await settled("mews")).toBe("theirs");
  });

  test("a record that Mews has no longer stays as it was found, whatever is to be written there, and that is told as failed", async () => {
    const [taken, left] = [somebody(), somebody()];
    const writes = [
      await hotel.editGuest(taken, { occupation: "pilot" }),
      await hotel.editGuest(left, { notes: "deaf" }),
    ];
    hotel.between = async (input, send) => {
      const answer = await send();
      if (!input.endsWith("customers/getAll") || answer.status !== 200) return answer;
      const { Customers, Cursor } = (await answer.json()) as { Customers: { Id: string }[]; Cursor: string | null };
      const others = Customers.filter(({ Id }) => Id !== taken && Id !== left);
      return Response.json({ Customers: others, Cursor: others.length > 0 ? Cursor : null });
    };
    await kit().sync.reconcile(scope);
    const gone = { sync_state: "gone", is_active: false };
    expect(await hotel.guestHere(taken)).toMatchObject(gone);
    await expect(hotel.editGuest(taken, { occupation: "captain" })).rejects.toMatchObject({ code: "sync/not_found" });
    await kit().sync.cancelWrite(scope, writes[0]!.id);
    await hotel.push();
    expect(await hotel.write(writes[1]!.id)).toMatchObject({ state: "failed", errorCode: "sync/not_found" });
    expect([await hotel.guestHere(taken), await hotel.guestHere(left)]).toMatchObject([gone, gone]);
  });

  test("an edit that is on its way brings nothing back of a guest who is erased, whatever Mews answers", async () => {
    const [taken, refused, another] = [somebody(), somebody(), somebody()];
    const email = `${marker}@mail.example`;
    const writes: string[] = [];
    for (const id of [taken, refused]) {
      const { id: write } = await hotel.editGuest(id, { occupation: marker, ...(id === refused && { email }) });
      writes.push(write);
      if (id === refused) hotel.simulator.staff.editGuest(another, { Email: email });
      whileUnderWay("accounts/update", () => erase(id));
      await hotel.push();
    }
    await hotel.pushAll();
    const seen = await Promise.all(writes.map((id) => hotel.write(id)));
    expect(seen.map(({ state, fields, differences }) => ({ state, fields, differences }))).toEqual([
      { state: "done", fields: [], differences: [] },
      { state: "cancelled", fields: [], differences: [] },
    ]);
    hotel.simulator.staff.editGuest(another, { Email: "somebody@mail.example" });
    expect(await hotel.guestInMews(taken)).toMatchObject({ Occupation: marker });
    expect(await hotel.guestHere(taken)).toMatchObject({ occupation: null, sync_state: "erased" });
  });

  test("what was ordered, noted and to be done for a guest is erased with the guest at every stage of it, and keeps nobody else waiting", async () => {
    const [waiting, underWay, lost, sent, over] = [somebody(), somebody(), somebody(), somebody(), somebody()];
    const note = (accountId: string) => send({ name: "note.add", input: { accountId, text: `${marker} sings` } });
    const stay = await hotel.ctx
      .db(scope)
      .selectFrom("sync_reservation")
      .select(["id", "guest_id"])
      .where("guest_id", "in", hotel.guests.slice(next + 1))
      .limit(1)
      .executeTakeFirstOrThrow();

    await order(over);
    await note(over);
    await hotel.pushAll();
    await erase(over);

    await order(sent);
    await note(sent);
    await hotel.push();
    await erase(sent);

    const late = await order(lost);
    lose("orders/add", true);
    await hotel.push();
    expect(await hotel.write(late.id)).toMatchObject({ state: "pending" });
    await erase(lost);

    const moving = await order(underWay);
    whileUnderWay("orders/add", () => erase(underWay));
    await hotel.push();
    expect(await hotel.write(moving.id)).toMatchObject({ state: "done", input: null });

    await note(waiting);
    const task = await send({
      name: "task.add",
      input: { name: `A cot for ${marker}`, deadline: "2026-03-20T17:00:00Z", reservationId: stay.id },
    });
    await erase(waiting);
    await erase(stay.guest_id!);
    expect(await hotel.write(task.id)).toMatchObject({ state: "cancelled", input: null });

    const somebodyElse = hotel.guests.findLast((id) => id !== stay.guest_id)!;
    const other = await hotel.editGuest(somebodyElse, { occupation: "pilot" });
    await hotel.pushAll();
    expect(await hotel.write(other.id)).toMatchObject({ state: "done" });
    expect(await searchEverywhere(partsOf(kit()).owner, marker)).toEqual([]);
    expect(await kit().sync.audit.verify(scope)).toMatchObject({ ok: true });
  });
});
