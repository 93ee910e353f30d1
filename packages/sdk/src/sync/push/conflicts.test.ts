import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { testDatabases } from "../../testing/kit.ts";
import { pushingHotel, type PushingHotel, scope } from "./pushing.fixture.ts";
import type { ConflictView, FieldProvenance, Settlement } from "./types.ts";

describe.each(testDatabases)("conflicts on %s", (database) => {
  let hotel: PushingHotel;
  let next = 0;
  const somebody = (): string => hotel.guests[next++]!;
  beforeAll(async () => void (hotel = await pushingHotel({ database })), 120_000);
  afterEach(() => hotel.policies({}));
  afterAll(() => hotel.stop());

  /** Notes that both sides have changed: of these, a person decides. */
  const contested = async (id: string = somebody()): Promise<{ id: string; write: string; conflict: ConflictView }> => {
    const write = await hotel.editGuest(id, { notes: "ours", phone: "+351 1" }, { reason: "heard" });
    hotel.advance(1_000);
    hotel.simulator.staff.editGuest(id, { Notes: "theirs" });
    await hotel.pushAll();
    const { data } = await hotel.test.kit.sync.conflicts.list(scope, { filter: { recordId: id } });
    return { id, write: write.id, conflict: data[0]! };
  };
  const notesInMews = async (id: string) => (await hotel.guestInMews(id)).Notes;

  test("a field for a person is asked about with both sides, who and when; the rest goes on", async () => {
    const { id, write, conflict } = await contested();
    expect(conflict).toMatchObject({
      entity: "guest",
      recordId: id,
      field: "notes",
      label: "Notes",
      base: null,
      theirs: { value: "theirs", at: expect.any(String), by: expect.any(String) },
      ours: { value: "ours", at: expect.any(String), by: "test", reason: "heard" },
      state: "open",
      writeId: write,
    });
    expect(await hotel.guestInMews(id)).toMatchObject({ Notes: "theirs", Phone: "+351 1" });
    expect(await hotel.guestHere(id)).toMatchObject({ notes: "theirs", phone: "+351 1", sync_state: "conflict" });
    expect(await hotel.write(write)).toMatchObject({ state: "conflict" });
    const again = hotel.editGuest(id, { notes: "again" });
    await expect(again).rejects.toMatchObject({ code: "sync/in_conflict" });
    expect(await hotel.test.events()).toContainEqual(
      expect.objectContaining({ name: "sync.conflict_opened", payload: { ids: [conflict.id] } }),
    );
  });

  test("those that are open are counted and listed, the oldest first, and what names none is refused", async () => {
    const { sync } = hotel.test.kit;
    const [older, newer] = [await contested(), await contested()];
    const { open: before, conflicts } = await sync.openConflicts(scope);
    const ids = conflicts.map(({ id }) => id);
    expect(ids.slice(-2)).toEqual([older.conflict.id, newer.conflict.id]);
    expect(await sync.openConflicts(scope, { limit: 1 })).toMatchObject({ open: before, conflicts: [{ id: ids[0] }] });
    await sync.settle(scope, [newer.conflict.id.toUpperCase()], "mews");
    const after = await sync.openConflicts(scope);
    expect([after.open, after.conflicts.at(-1)?.id]).toEqual([before - 1, older.conflict.id]);
    for (const id of [scope.propertyId, older.write])
      await expect(sync.settle(scope, [id], "mews")).rejects.toMatchObject({ code: "sync/not_found" });
  });

  test("settled for Mews, nothing is written", async () => {
    const { id, write, conflict } = await contested();
    const [settled] = await hotel.test.kit.sync.settle(scope, [conflict.id], "mews");
    expect(settled).toMatchObject({ state: "settled", decision: "mews", value: "theirs", settledBy: "test" });
    expect(await hotel.push()).toEqual({ sent: 0 });
    expect(await hotel.guestHere(id)).toMatchObject({ notes: "theirs", sync_state: "clean" });
    expect(await hotel.write(write)).toMatchObject({ state: "done" });
  });

  test("settled for us, or by a third value, that is written; many are settled alike", async () => {
    const [one, two, third] = [await contested(), await contested(), await contested()];
    await hotel.test.kit.sync.settle(scope, [one.conflict.id, two.conflict.id], "ours");
    await hotel.test.kit.sync.settle(scope, [third.conflict.id], { value: "both" });
    expect(await hotel.guestHere(one.id)).toMatchObject({ notes: "ours", sync_state: "ours" });
    await hotel.pushAll();
    expect(await notesInMews(one.id)).toBe("ours");
    expect(await notesInMews(two.id)).toBe("ours");
    expect(await notesInMews(third.id)).toBe("both");
    for (const { id, write } of [one, two, third]) {
      expect(await hotel.guestHere(id)).toMatchObject({ sync_state: "clean" });
      expect(await hotel.write(write)).toMatchObject({ state: "done", differences: [] });
    }
    const settled = hotel.test.kit.sync.settle(scope, [one.conflict.id], "mews");
    await expect(settled).rejects.toMatchObject({ code: "sync/wrong_state" });
    const still = (await contested()).conflict.id;
    for (const wrong of [{ value: true }, "mine", undefined, {}] as Settlement[])
      await expect(hotel.test.kit.sync.settle(scope, [still], wrong)).rejects.toMatchObject({
        code: "sync/invalid_value",
      });
    expect(await hotel.test.kit.sync.conflicts.get(scope, still)).toMatchObject({ state: "open", decision: null });
  });

  test("what Mews changes once more after the person looked is asked about anew", async () => {
    const { id, conflict } = await contested();
    await hotel.test.kit.sync.settle(scope, [conflict.id], "ours");
    hotel.simulator.staff.editGuest(id, { Notes: "theirs again" });
    await hotel.pushAll();
    expect(await notesInMews(id)).toBe("theirs again");
    const { data } = await hotel.test.kit.sync.conflicts.list(scope, { filter: { recordId: id, state: "open" } });
    expect(data).toMatchObject([{ theirs: { value: "theirs again" }, ours: { value: "ours" } }]);
  });

  test("an open conflict follows what Mews changes, and closes by itself where both say the same", async () => {
    const { id, write, conflict } = await contested();
    hotel.simulator.staff.editGuest(id, { Notes: "theirs, later" });
    hotel.advance(61_000);
    await hotel.test.kit.sync.runNow(scope, "guests");
    expect(await hotel.test.kit.sync.conflicts.get(scope, conflict.id)).toMatchObject({
      theirs: { value: "theirs, later" },
      state: "open",
    });
    hotel.simulator.staff.editGuest(id, { Notes: "ours" });
    hotel.advance(61_000);
    await hotel.test.kit.sync.runNow(scope, "guests");
    expect(await hotel.test.kit.sync.conflicts.get(scope, conflict.id)).toMatchObject({ state: "settled" });
    expect(await hotel.write(write)).toMatchObject({ state: "done" });
    expect(await hotel.guestHere(id)).toMatchObject({ notes: "ours", sync_state: "clean" });
  });

  test("a settlement is undone: before it was sent it is open again, afterwards Mews's value is put back", async () => {
    const { kit } = hotel.test;
    const early = await contested();
    await kit.sync.settle(scope, [early.conflict.id], "ours");
    expect(await kit.sync.undoSettle(scope, early.conflict.id)).toMatchObject({ state: "open", decision: null });
    expect(await hotel.guestHere(early.id)).toMatchObject({ notes: "theirs", sync_state: "conflict" });
    await kit.sync.settle(scope, [early.conflict.id], "mews");
    expect(await kit.sync.undoSettle(scope, early.conflict.id)).toMatchObject({ state: "open" });
    expect(await hotel.push()).toEqual({ sent: 0 });

    const late = await contested();
    await kit.sync.settle(scope, [late.conflict.id], "ours");
    await hotel.push();
    const busy = kit.sync.undoSettle(scope, late.conflict.id);
    await expect(busy).rejects.toMatchObject({ code: "sync/wrong_state" });
    await hotel.pushAll();
    expect(await kit.sync.undoSettle(scope, late.conflict.id)).toMatchObject({ state: "settled", decision: "mews" });
    await hotel.pushAll();
    expect(await notesInMews(late.id)).toBe("theirs");
  });

  test("a write in conflict can be taken back", async () => {
    const { id, write, conflict } = await contested();
    await hotel.test.kit.sync.cancelWrite(scope, write);
    expect(await hotel.test.kit.sync.conflicts.get(scope, conflict.id)).toMatchObject({ decision: "mews" });
    expect(await hotel.guestHere(id)).toMatchObject({ notes: "theirs", sync_state: "clean" });
  });

  test("each field tells who set it, when, from where and which policy decided", async () => {
    const { id, write, conflict } = await contested();
    await hotel.test.kit.sync.settle(scope, [conflict.id], "ours");
    await hotel.pushAll();
    hotel.advance(5_000);
    const at = hotel.test.clock.now().toISOString();
    hotel.simulator.staff.editGuest(id, { LastName: "Married" });
    hotel.advance(61_000);
    await hotel.test.kit.sync.runNow(scope, "guests");
    await hotel.editGuest(id, { occupation: "pilot" });

    const fields = await hotel.test.kit.sync.provenance(scope, "guest", id);
    const of = (name: string): FieldProvenance => fields.find(({ field }) => field === name)!;
    const staff = (await hotel.guestInMews(id)).UpdaterProfileId;
    const settled = {
      from: "ours",
      by: "test",
      decidedBy: "ask",
      writeId: write,
      conflictId: conflict.id,
      why: "heard",
    };
    expect(of("notes")).toMatchObject({ value: "ours", isPending: false, ...settled });
    expect(of("phone")).toMatchObject({ value: "+351 1", from: "ours", decidedBy: null, writeId: write });
    expect(of("last_name")).toMatchObject({ value: "Married", from: "mews", by: staff, writeId: null });
    expect(Date.parse(of("last_name").at!)).toBe(Date.parse(at));
    expect(of("occupation")).toMatchObject({ value: "pilot", from: "ours", isPending: true });
    expect(of("first_name")).toMatchObject({ from: "mews", decidedBy: null });
    expect(of("CreatedUtc")).toMatchObject({ from: "mews" });
    await hotel.pushAll();
  });

  test("a policy that decided is told of the field", async () => {
    const id = somebody();
    await hotel.policies({ "guest.occupation": "mews" });
    const write = await hotel.editGuest(id, { occupation: "ours" });
    hotel.simulator.staff.editGuest(id, { Occupation: "theirs" });
    await hotel.pushAll();
    const fields = await hotel.test.kit.sync.provenance(scope, "guest", id);
    expect(fields.find(({ field }) => field === "occupation")).toMatchObject({
      value: "theirs",
      from: "mews",
      decidedBy: "mews",
      writeId: write.id,
    });
  });

  test("only fields that are written have a policy, and consent keeps its own", async () => {
    await expect(hotel.policies({ "guest.city": "ask" })).rejects.toThrow("no field that can be written");
    await expect(hotel.policies({ "guest.options.send_marketing_emails": "ours" })).rejects.toThrow("consent");
  });
});
