import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { testDatabases } from "../../testing/kit.ts";
import type { AnyCommand } from "./commands/commands.ts";
import { pushingHotel, type PushingHotel, scope } from "./pushing.fixture.ts";

describe.each(testDatabases)("commands on %s", (database) => {
  let hotel: PushingHotel;
  /** The body of each request, by operation. */
  let bodies: Record<string, Record<string, unknown>[]> = {};
  let serviceId = "";
  beforeAll(async () => {
    hotel = await pushingHotel({ database });
    serviceId = await hotel.additionalService();
  }, 120_000);
  afterEach(() => {
    hotel.between = undefined;
    hotel.simulator.faults.clear();
    bodies = {};
  });
  afterAll(() => hotel.stop());

  const listen = () => {
    hotel.between = async (input, send, body) => {
      const operation = new URL(input).pathname.replace("/api/connector/v1/", "");
      (bodies[operation] ??= []).push(JSON.parse(body) as Record<string, unknown>);
      return send();
    };
  };
  const send = (command: AnyCommand) => hotel.test.kit.sync.send(scope, command);
  /** The answer to the next request of this operation is lost, after its work was done or before. */
  const lose = (operation: string, processed: boolean, times = 1) =>
    hotel.simulator.faults.add({ fault: { kind: "dropped", processed }, operations: [operation], times });
  const stayIn = async (state: string, more = "") => {
    const { data } = await hotel.test.kit.sync.reservations.list(scope, { filter: { state }, q: more, perPage: 1 });
    return data[0]!;
  };
  const price = { amount: "25.50", currency: "EUR", taxCodes: ["PT-2020-23%"] };
  const order = (accountId: string): AnyCommand => ({
    name: "order.add",
    input: {
      serviceId,
      accountId,
      lines: [
        { name: "Massage", count: 2, price },
        { name: "Tea", price },
      ],
    },
  });
  const note = (accountId: string, text = "Allergic to feathers"): AnyCommand => ({
    name: "note.add",
    input: { accountId, text },
  });
  const notesOf = async (accountId: string) => {
    const { AccountNotes } = await hotel.direct.accountNotes.getAll({
      AccountIds: [accountId],
      Limitation: { Count: 100 },
    });
    return AccountNotes;
  };

  test("what is added is there once, read back, with the id that Mews gave it", async () => {
    const accountId = hotel.guests[0]!;
    const commands: AnyCommand[] = [
      { name: "company.add", input: { name: "Harbour Tours", phone: "+351 28" }, reason: "a new partner" },
      note(accountId),
      { name: "task.add", input: { name: "Bring a cot", deadline: "2026-03-11T10:00:00Z" } },
      order(accountId),
      { name: "payment.add", input: { accountId, price: { amount: "10.00", currency: "EUR" }, type: "Cash" } },
    ];
    const writes = [];
    for (const command of commands) writes.push(await send(command));
    expect(writes.map((write) => write.class)).toEqual(["keyed", "once", "once", "keyed", "keyed"]);
    expect(await hotel.push()).toEqual({ sent: 5 });
    await hotel.pushAll();
    for (const { id } of writes)
      expect(await hotel.write(id)).toMatchObject({
        state: "done",
        differences: [],
        error: null,
        madeId: expect.any(String),
      });
    const company = await hotel.write(writes[0]!.id);
    expect(await hotel.test.kit.sync.companies.get(scope, company.madeId!)).toMatchObject({ name: "Harbour Tours" });
    expect(await notesOf(accountId)).toMatchObject([{ Content: "Allergic to feathers", Classifications: ["General"] }]);
    expect(hotel.doubled()).toBe(0);
  });

  test.each(["company.add", "order.add", "payment.add"])(
    "%s whose answer is lost is looked for, and sent again only where it is not there",
    async (name) => {
      const accountId = hotel.guests[1]!;
      const commands: Record<string, AnyCommand> = {
        "company.add": { name: "company.add", input: { name: "Lost and found" } },
        "order.add": order(accountId),
        "payment.add": {
          name: "payment.add",
          input: { accountId, price: { amount: "5.00", currency: "EUR" }, type: "Cash" },
        },
      };
      const operations: Record<string, string> = {
        "company.add": "companies/add",
        "order.add": "orders/add",
        "payment.add": "payments/addExternal",
      };
      for (const processed of [true, false]) {
        lose(operations[name]!, processed);
        const { id } = await send(commands[name]!);
        await hotel.push();
        expect(await hotel.write(id)).toMatchObject({ state: "pending", errorCode: "mews/outcome_unknown" });
        await hotel.pushAll();
        const done = await hotel.write(id);
        expect(done).toMatchObject({ state: "done", differences: [], error: null, madeId: expect.any(String) });
        const sends = done.attempts.filter(({ what }) => what === "send");
        expect(sends.map(({ outcome }) => outcome)).toEqual(processed ? ["unknown"] : ["unknown", "taken"]);
      }
      expect(hotel.doubled()).toBe(0);
    },
  );

  test("guests are merged once, also where the answer is lost, and Mews's refusal is told", async () => {
    const [target = "", ...sources] = hotel.guests.slice(-4);
    const merge = (sourceId: string): AnyCommand => ({ name: "guest.merge", input: { sourceId, targetId: target } });
    for (const [index, processed] of [undefined, true, false].entries()) {
      if (processed !== undefined) lose("accounts/merge", processed);
      const { id } = await send(merge(sources[index] ?? ""));
      await hotel.push();
      await hotel.pushAll();
      expect(await hotel.write(id)).toMatchObject({ state: "done", differences: [], error: null });
      expect(await hotel.guestInMews(sources[index] ?? "")).toMatchObject({ MergeTargetId: target, IsActive: false });
    }
    const { id } = await send({ name: "guest.merge", input: { sourceId: target, targetId: sources[0] ?? "" } });
    await hotel.push();
    expect(await hotel.write(id)).toMatchObject({ state: "failed", error: expect.any(String) });
    await expect(send(merge(target))).rejects.toMatchObject({ code: "sync/invalid_value" });
  });

  test("what is about a guest who is merged while it waits goes to the one who is left", async () => {
    const [gone = "", left = ""] = hotel.guests.slice(10);
    const writes = [
      await send(note(gone, "Sleeps on the left")),
      await send(order(gone)),
      await send({ name: "payment.add", input: { accountId: gone, price: { amount: "7.00", currency: "EUR" } } }),
    ];
    hotel.simulator.staff.mergeGuests(gone, left);
    await hotel.test.kit.sync.runNow(scope);
    await hotel.pushAll();
    for (const { id } of writes)
      expect(await hotel.write(id)).toMatchObject({
        state: "done",
        error: null,
        differences: [],
        input: { accountId: left },
      });
    expect(await notesOf(left)).toMatchObject([{ Content: "Sleeps on the left" }]);
  });

  test.each([true, false])(
    "a charge of which nobody knows is looked for under both, where its guest was merged meanwhile (made: %j)",
    async (processed) => {
      const [gone = "", left = ""] = hotel.guests.slice(processed ? 12 : 14);
      lose("orders/add", processed);
      const { id } = await send(order(gone));
      await hotel.push();
      expect(await hotel.write(id)).toMatchObject({ state: "pending", errorCode: "mews/outcome_unknown" });
      hotel.simulator.staff.mergeGuests(gone, left);
      await hotel.test.kit.sync.runNow(scope);
      listen();
      await hotel.pushAll();
      expect(bodies["orderItems/getAll"]![0]).toMatchObject({ AccountIds: [gone, left] });
      const done = await hotel.write(id);
      expect(done).toMatchObject({ state: "done", error: null, madeId: expect.any(String) });
      const sends = done.attempts.filter(({ what }) => what === "send");
      expect(sends.map(({ outcome }) => outcome)).toEqual(processed ? ["unknown"] : ["unknown", "taken"]);
      expect(hotel.doubled()).toBe(0);
    },
  );

  test("nothing is sent again while Mews may still be at work on it", async () => {
    lose("companies/add", false);
    const { id } = await send({ name: "company.add", input: { name: "Patience" } });
    await hotel.push();
    for (const seconds of [5, 20, 30]) {
      hotel.advance(seconds * 1_000);
      expect(await hotel.push()).toEqual({ sent: 0 });
    }
    hotel.advance(6_000);
    expect(await hotel.push()).toEqual({ sent: 1 });
    expect((await hotel.write(id)).state).toBe("sent");
    await hotel.pushAll();
  });

  test("a process that was stopped for longer than its lease sends nothing: another may have done so meanwhile", async () => {
    const accountId = hotel.guests[5]!;
    const note = await send({ name: "note.add", input: { accountId, text: "no feathers" } });
    const edit = await hotel.editGuest(accountId, { occupation: "diver" });
    expect(await hotel.push({ frozen: true })).toEqual({ sent: 0 });
    expect(await notesOf(accountId)).toHaveLength(0);
    for (const { id } of [note, edit])
      expect(await hotel.write(id)).toMatchObject({ state: "pending", errorCode: "mews/not_sent" });
    hotel.advance(6_000);
    await hotel.pushAll();
    for (const { id } of [note, edit]) expect(await hotel.write(id)).toMatchObject({ state: "done", error: null });
    expect(await notesOf(accountId)).toHaveLength(1);
  });

  test("what waited long for its turn is looked for a minute after it may have left, not after it was taken up", async () => {
    lose("companies/add", false);
    const { id } = await send({ name: "company.add", input: { name: "Long wait" } });
    hotel.between = async (input, answer) => {
      // Mews asked for a pause: the request leaves only now.
      if (input.endsWith("/companies/add")) hotel.advance(90_000);
      return answer();
    };
    await hotel.push();
    hotel.between = undefined;
    hotel.advance(6_000);
    expect(await hotel.push()).toEqual({ sent: 0 });
    expect(await hotel.write(id)).toMatchObject({ state: "pending", errorCode: "mews/outcome_unknown" });
    hotel.advance(60_000);
    expect(await hotel.push()).toEqual({ sent: 1 });
    await hotel.pushAll();
  });

  test("a note whose answer is lost is sent once, and waits for a person", async () => {
    const [known, unknown, third] = [hotel.guests[2]!, hotel.guests[3]!, hotel.guests[4]!];
    const { kit } = hotel.test;
    lose("accountNotes/add", true);
    const made = await send(note(known));
    await hotel.push();
    hotel.advance(400_000);
    await hotel.pushAll();
    expect(await hotel.write(made.id)).toMatchObject({ state: "unknown", errorCode: "mews/outcome_unknown" });
    const checked = await kit.sync.checkWrite(scope, made.id);
    expect(checked).toMatchObject({
      write: { state: "unknown" },
      found: [{ values: { Content: "Allergic to feathers" } }],
    });
    const night = { ...scope, actor: "night porter" };
    expect(await kit.sync.settleWrite(night, made.id, "happened")).toMatchObject({ state: "done", error: null });
    const [verdict, sent] = await kit.sync.history(scope, { entity: "account_note", id: made.id });
    const changes = { "note.add": { before: "unknown", after: "done" } };
    expect(verdict).toMatchObject({ kind: "settled", actor: "night porter", changes });
    expect(sent).toMatchObject({ kind: "sent", actor: scope.actor });
    expect(await notesOf(known)).toHaveLength(1);

    lose("accountNotes/add", false);
    const lost = await send(note(unknown));
    await hotel.push();
    expect((await kit.sync.checkWrite(scope, lost.id)).found).toEqual([]);
    expect(await kit.sync.sendAgain(scope, lost.id)).toMatchObject({ state: "pending" });
    hotel.advance(400_000);
    await hotel.pushAll();
    expect(await hotel.write(lost.id)).toMatchObject({ state: "done", error: null });
    expect(await notesOf(unknown)).toHaveLength(1);

    lose("accountNotes/add", false);
    const given = await send(note(third));
    await hotel.push();
    expect(await kit.sync.settleWrite(scope, given.id, "give_up")).toMatchObject({ state: "cancelled" });
    await expect(kit.sync.sendAgain(scope, given.id)).rejects.toMatchObject({ code: "sync/wrong_state" });
    expect(await notesOf(third)).toHaveLength(0);
  });

  test("reservations are moved with every option said, and an answer that is lost is looked for in their state", async () => {
    listen();
    const stay = await stayIn("confirmed");
    lose("reservations/cancel", true);
    const { id } = await send({ name: "reservation.cancel", input: { reservationId: stay.id, notes: "guest called" } });
    await hotel.push();
    const said = { Notes: "guest called", PostCancellationFee: false, SendEmail: false };
    expect(bodies["reservations/cancel"]![0]).toMatchObject({ ReservationIds: [stay.id], ...said });
    await hotel.pushAll();
    expect(await hotel.write(id)).toMatchObject({ state: "done", differences: [] });
    expect(await hotel.test.kit.sync.reservations.get(scope, stay.id)).toMatchObject({ state: "canceled" });

    // Again: it is there already, and nothing is sent.
    const again = await send({ name: "reservation.cancel", input: { reservationId: stay.id, notes: "guest called" } });
    expect(await hotel.push()).toEqual({ sent: 0 });
    expect(await hotel.write(again.id)).toMatchObject({ state: "done" });
    const wrong = await send({ name: "reservation.start", input: { reservationId: stay.id } });
    await hotel.push();
    const error = "The reservation is canceled in Mews: it cannot be made started";
    expect(await hotel.write(wrong.id)).toMatchObject({ state: "failed", error });
    await hotel.test.kit.sync.cancelWrite(scope, wrong.id);

    const guest = await stayIn("started");
    const early = await send({ name: "reservation.process", input: { reservationId: guest.id } });
    await hotel.pushAll();
    const { state, error: refusal } = await hotel.write(early.id);
    // Mews decides whether the day has come; in either case it says so.
    expect([state, refusal === null]).toEqual(state === "done" ? ["done", true] : ["failed", false]);
    expect(bodies["reservations/process"]).toMatchObject([{ CloseBills: false, AllowOpenBalance: false }]);
  });

  test("an edit of a reservation neither reprices it nor posts a fee; rooms and companies are written too", async () => {
    listen();
    const { kit } = hotel.test;
    const stay = await stayIn("started");
    await kit.sync.edit(scope, { entity: "reservation", id: stay.id, fields: { purpose: "business" } });
    const room = await hotel.ctx
      .db(scope)
      .selectFrom("sync_room")
      .selectAll()
      .where("property_id", "=", scope.propertyId)
      .where("state", "=", "dirty")
      .executeTakeFirstOrThrow();
    const fields = { state: "inspected", floor: "7" };
    await kit.sync.edit(scope, { entity: "room", id: room.id, fields, reason: "checked by Ana" });
    const { data } = await kit.sync.companies.list(scope, { perPage: 1 });
    await kit.sync.edit(scope, { entity: "company", id: data[0]!.id, fields: { contact: "Rui Farol", website: null } });
    await hotel.pushAll();
    expect(bodies["reservations/update"]).toMatchObject([
      {
        ReservationUpdates: [{ ReservationId: stay.id, Purpose: { Value: "Business" } }],
        Reprice: false,
        ApplyCancellationFee: false,
      },
    ]);
    expect(bodies["resources/update"]).toMatchObject([
      {
        ResourceUpdates: [
          {
            ResourceId: room.id,
            State: { Value: "Inspected" },
            StateReason: { Value: "checked by Ana" },
            Data: { Discriminator: "Space", Value: { FloorNumber: { Value: "7" } } },
          },
        ],
      },
    ]);
    expect(await kit.sync.reservations.get(scope, stay.id)).toMatchObject({ purpose: "business" });
    expect(await kit.sync.rooms.get(scope, room.id)).toMatchObject({ state: "inspected", floor: "7" });
    expect(await kit.sync.companies.get(scope, data[0]!.id)).toMatchObject({ contact: "Rui Farol", website: null });
    hotel.between = undefined;
    await kit.sync.runNow(scope); // the hotel has lived on
    expect(await hotel.differences()).toEqual([]);
  });

  test("what Mews cannot take now is not tried with every write, and goes when Mews is back", async () => {
    const accountId = hotel.guests[5]!;
    const writes = [await send(note(accountId, "one")), await send(note(accountId, "two"))];
    hotel.simulator.faults.add({ fault: { kind: "status", status: 503 }, operations: ["accountNotes/add"] });
    await hotel.push();
    expect((await hotel.write(writes[0]!.id)).state).toBe("unknown");
    expect((await hotel.write(writes[1]!.id)).state).toBe("pending");
    hotel.simulator.faults.clear();
    hotel.advance(5_000);
    await hotel.pushAll();
    expect((await hotel.write(writes[1]!.id)).state).toBe("done");
    await hotel.test.kit.sync.settleWrite(scope, writes[0]!.id, "give_up");
  });

  test("what a command is told is checked", async () => {
    const { kit } = hotel.test;
    const wrong = { name: "note.add", input: { accountId: "me", text: "" } } as const;
    await expect(kit.sync.send(scope, wrong)).rejects.toMatchObject({
      code: "sync/invalid_value",
      details: { issues: [{ path: "accountId" }, { path: "text" }] },
    });
    const none = { name: "guest.delete", input: {} } as unknown as AnyCommand;
    await expect(kit.sync.send(scope, none)).rejects.toMatchObject({ code: "sync/no_such_command" });
    const nobody = { name: "reservation.confirm", input: { reservationId: hotel.guests[0]! } } as const;
    await expect(kit.sync.send(scope, nobody)).rejects.toMatchObject({ code: "sync/not_found" });
  });
});
