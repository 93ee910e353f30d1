import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { partsOf } from "../../kernel/create.ts";
import { testDatabases } from "../../testing/kit.ts";
import { forgetWrites } from "./forget.ts";
import { pushingHotel, type PushingHotel, scope } from "./pushing.fixture.ts";

describe.each(testDatabases)("edits on %s", (database) => {
  let hotel: PushingHotel;
  let next = 0;
  /** A guest that no other test has touched. */
  const somebody = (): string => hotel.guests[next++]!;
  beforeAll(async () => void (hotel = await pushingHotel({ database })), 120_000);
  afterEach(async () => {
    hotel.between = undefined;
    hotel.simulator.faults.clear();
    await hotel.policies({});
  });
  afterAll(() => hotel.stop());

  test("an edit is seen at once, reaches Mews and comes back clean", async () => {
    const id = somebody();
    const fields = { phone: "+351 21 000 000", "classifications.very_important": true };
    const write = await hotel.editGuest(id, fields, { reason: "asked" });
    expect(write).toMatchObject({ state: "pending", class: "absolute", reason: "asked", actor: "test" });
    const seen = await hotel.guestHere(id);
    expect(seen).toMatchObject({ phone: "+351 21 000 000", sync_state: "ours" });
    expect(seen["classifications"]).toContain("very_important");
    expect((await hotel.guestInMews(id)).Phone).not.toBe("+351 21 000 000");

    expect(await hotel.push()).toEqual({ sent: 1 });
    expect(await hotel.guestInMews(id)).toMatchObject({ Phone: "+351 21 000 000" });
    expect(await hotel.write(write.id)).toMatchObject({ state: "sent" });
    hotel.advance(3_000);
    await hotel.push();
    const done = await hotel.write(write.id);
    expect(done).toMatchObject({ state: "done", differences: [], error: null });
    expect(done.attempts.map(({ what, outcome }) => [what, outcome])).toEqual([
      ["send", "taken"],
      ["read back", "found"],
    ]);
    expect(await hotel.guestHere(id)).toMatchObject({ phone: "+351 21 000 000", sync_state: "clean" });
    expect(await hotel.differences()).toEqual([]);
  });

  test("what staff change in another field meanwhile stays", async () => {
    const id = somebody();
    const write = await hotel.editGuest(id, { first_name: "Inês" });
    hotel.simulator.staff.editGuest(id, { Phone: "+351 91 111", Notes: "likes quiet" });
    await hotel.pushAll();
    expect(await hotel.write(write.id)).toMatchObject({ state: "done", differences: [] });
    expect(await hotel.guestInMews(id)).toMatchObject({
      FirstName: "Inês",
      Phone: "+351 91 111",
      Notes: "likes quiet",
    });
    expect(await hotel.guestHere(id)).toMatchObject({ first_name: "Inês", phone: "+351 91 111", sync_state: "clean" });
  });

  test.each([
    ["mews", "cancelled", "theirs", "lost"],
    ["ours", "done", "ours", "done"],
    ["newest", "cancelled", "theirs", "lost"],
  ] as const)(
    "changed on both sides, the policy %s decides and the loser is kept",
    async (policy, state, wins, field) => {
      const id = somebody();
      await hotel.policies({ "guest.occupation": policy });
      const write = await hotel.editGuest(id, { occupation: "ours" });
      hotel.advance(1_000);
      hotel.simulator.staff.editGuest(id, { Occupation: "theirs" });
      await hotel.pushAll();
      expect((await hotel.guestInMews(id)).Occupation).toBe(wins);
      expect(await hotel.guestHere(id)).toMatchObject({ occupation: wins, sync_state: "clean" });
      const lost = wins === "ours" ? "theirs" : "ours";
      const fields = [{ field: "occupation", state: field, policy, lost }];
      expect(await hotel.write(write.id)).toMatchObject({ state, fields });
    },
  );

  test("the newest wins where ours is the later one", async () => {
    const id = somebody();
    hotel.simulator.staff.editGuest(id, { Occupation: "theirs" });
    hotel.advance(2_000);
    const write = await hotel.editGuest(id, { occupation: "ours" });
    await hotel.pushAll();
    expect((await hotel.guestInMews(id)).Occupation).toBe("ours");
    const fields = [{ state: "done", policy: "newest", lost: "theirs" }];
    expect(await hotel.write(write.id)).toMatchObject({ state: "done", fields });
  });

  test("what Mews has already is not sent", async () => {
    const id = somebody();
    const write = await hotel.editGuest(id, { occupation: "diver" });
    hotel.simulator.staff.editGuest(id, { Occupation: "diver" });
    expect(await hotel.push()).toEqual({ sent: 0 });
    expect(await hotel.write(write.id)).toMatchObject({ state: "done", fields: [{ state: "same" }], attempts: [] });
  });

  test("what the pull stores leaves what waits in sight, and gives up what has lost", async () => {
    const id = somebody();
    await hotel.policies({ "guest.occupation": "mews" });
    const write = await hotel.editGuest(id, { occupation: "ours", first_name: "Ours" });
    hotel.simulator.staff.editGuest(id, { Occupation: "theirs", LastName: "Theirs" });
    hotel.advance(61_000);
    await hotel.test.kit.sync.runNow(scope, "guests");
    const here = await hotel.guestHere(id);
    expect(here).toMatchObject({ occupation: "theirs", first_name: "Ours", last_name: "Theirs", sync_state: "ours" });
    const fields = [
      { field: "occupation", state: "lost", lost: "ours" },
      { field: "first_name", state: "pending" },
    ];
    expect((await hotel.write(write.id)).fields).toEqual(
      expect.arrayContaining(fields.map((one) => expect.objectContaining(one))),
    );
    await hotel.pushAll();
    expect(await hotel.guestInMews(id)).toMatchObject({ Occupation: "theirs", FirstName: "Ours" });
  });

  test("a kit that is not started sends what waits when all is looked at, and reads back with the next look", async () => {
    const id = somebody();
    const write = await hotel.editGuest(id, { occupation: "lighthouse keeper" });
    await hotel.test.kit.sync.runNow(scope, "guests");
    expect(await hotel.write(write.id)).toMatchObject({ state: "pending", attempts: [] });
    await hotel.test.kit.sync.runNow(scope);
    expect(await hotel.guestInMews(id)).toMatchObject({ Occupation: "lighthouse keeper" });
    expect((await hotel.write(write.id)).state).toBe("sent");
    hotel.advance(4_000);
    await hotel.test.kit.sync.runNow(scope);
    expect((await hotel.write(write.id)).state).toBe("done");
  });

  test("a lost answer is tried again until Mews has it, once", async () => {
    const id = somebody();
    const write = await hotel.editGuest(id, { occupation: "sailor" });
    hotel.simulator.faults.add({
      fault: { kind: "dropped", processed: true },
      operations: ["accounts/update"],
      times: 7,
    });
    await hotel.push();
    expect(await hotel.write(write.id)).toMatchObject({ state: "pending", errorCode: "mews/outcome_unknown" });
    await hotel.pushAll();
    expect((await hotel.guestInMews(id)).Occupation).toBe("sailor");
    expect(await hotel.write(write.id)).toMatchObject({ state: "done", error: null, differences: [] });
  });

  test("a 409 is read again and decided again", async () => {
    const id = somebody();
    const write = await hotel.editGuest(id, { occupation: "cook" });
    hotel.simulator.faults.add({ fault: { kind: "status", status: 409 }, operations: ["accounts/update"], times: 1 });
    await hotel.push();
    expect(await hotel.write(write.id)).toMatchObject({
      state: "pending",
      attempts: [{ outcome: "stale", status: 409 }],
    });
    await hotel.pushAll();
    expect(await hotel.write(write.id)).toMatchObject({ state: "done" });
  });

  test("what Mews refuses is shown in its words and can be sent again; the others of the batch go", async () => {
    const [id, other, third] = [somebody(), somebody(), somebody()];
    const { email } = await hotel.guestHere(other);
    const refused = await hotel.editGuest(id, { email: String(email) });
    const good = await hotel.editGuest(third, { occupation: "nurse" });
    await hotel.push();
    const failed = await hotel.write(refused.id);
    expect(failed).toMatchObject({ state: "failed", error: "Another customer has this email address already." });
    expect(await hotel.write(good.id)).toMatchObject({ state: "sent" });
    const here = await hotel.guestHere(id);
    expect(here["email"]).not.toBe(email); // Mews does not have it
    expect(here["sync_state"]).toBe("failed");

    await hotel.editGuest(other, { email: "somebody.else@mail.example" });
    await hotel.pushAll();
    await hotel.test.kit.sync.retryWrites(scope, [refused.id]);
    await hotel.pushAll();
    expect(await hotel.write(refused.id)).toMatchObject({ state: "done", error: null });
    expect((await hotel.guestInMews(id)).Email).toBe(email);
  });

  test("what Mews ignores is shown", async () => {
    const id = somebody();
    const write = await hotel.editGuest(id, { occupation: "baker", phone: "+351 22" });
    hotel.between = async (input, send) =>
      input.endsWith("accounts/update") ? Response.json({ Accounts: [] }) : send();
    await hotel.push();
    hotel.between = undefined;
    await hotel.pushAll();
    const done = await hotel.write(write.id);
    expect(done.state).toBe("done");
    expect(done.differences).toEqual(expect.arrayContaining([{ field: "occupation", sent: "baker", found: null }]));
    expect(await hotel.guestHere(id)).toMatchObject({ occupation: null, sync_state: "clean" });
  });

  test("edits of one record go one after the other, and build on each other", async () => {
    const id = somebody();
    const first = await hotel.editGuest(id, { occupation: "one" });
    await hotel.push();
    const second = await hotel.editGuest(id, { occupation: "two" });
    expect(await hotel.push()).toEqual({ sent: 0 });
    await hotel.pushAll();
    expect((await hotel.guestInMews(id)).Occupation).toBe("two");
    for (const { id: write } of [first, second]) expect(await hotel.write(write)).toMatchObject({ state: "done" });
    expect((await hotel.write(second.id)).fields).toMatchObject([{ before: "one", after: "two", policy: null }]);
  });

  test("a later edit takes the place of one that has not been sent", async () => {
    const id = somebody();
    const first = await hotel.editGuest(id, { occupation: "one", birth_place: "Faro" });
    await hotel.editGuest(id, { occupation: "two" });
    await hotel.pushAll();
    expect(await hotel.guestInMews(id)).toMatchObject({ Occupation: "two", BirthPlace: "Faro" });
    expect((await hotel.write(first.id)).fields).toEqual(
      expect.arrayContaining([expect.objectContaining({ field: "occupation", state: "replaced" })]),
    );
  });

  test("a cleared field is cleared", async () => {
    const id = somebody();
    await hotel.editGuest(id, { phone: null });
    await hotel.pushAll();
    expect((await hotel.guestInMews(id)).Phone).toBeNull();
  });

  test("an edit that changes nothing is none, and the same request twice is one write", async () => {
    const id = somebody();
    const { kit } = hotel.test;
    const { phone } = (await hotel.guestHere(id)) as { phone: string };
    expect(await kit.sync.edit(scope, { entity: "guest", id, fields: { phone } })).toBeUndefined();
    const request = { entity: "guest", id, fields: { occupation: "poet" }, requestId: `request of ${id}` };
    const first = await kit.sync.edit(scope, request);
    expect(await kit.sync.edit(scope, request)).toEqual(first);
    const other = kit.sync.edit(scope, { ...request, fields: { occupation: "painter" } });
    await expect(other).rejects.toMatchObject({ code: "sync/request_reused", status: 422 });
    await kit.sync.cancelWrite(scope, first!.id);
    expect(await hotel.guestHere(id)).toMatchObject({ occupation: null, sync_state: "clean" });
  });

  test("what cannot be written is refused in clear words", async () => {
    const id = somebody();
    const { kit } = hotel.test;
    const edit = (fields: Record<string, string | boolean | null | undefined>, entity = "guest", of = id) =>
      kit.sync.edit(scope, { entity, id: of, fields });
    await expect(edit({ city: "Faro" })).rejects.toMatchObject({ code: "sync/not_writable" });
    await expect(edit({ birth_date: "soon", last_name: "" })).rejects.toMatchObject({
      code: "sync/invalid_value",
      details: { issues: [{ path: "birth_date" }, { path: "last_name" }] },
    });
    await expect(edit({ last_name: null, notes: true })).rejects.toMatchObject({
      details: { issues: [{ message: "It cannot be empty" }, { message: "A text is needed" }] },
    });
    expect(await edit({ last_name: undefined, notes: undefined })).toBeUndefined();
    await expect(edit({ name: "x" }, "rate")).rejects.toMatchObject({ code: "sync/no_such_entity" });
    const gone = somebody();
    hotel.simulator.staff.mergeGuests(gone, id);
    hotel.advance(61_000);
    await hotel.test.kit.sync.runNow(scope, "guests");
    await expect(edit({ phone: "1" }, "guest", gone)).rejects.toThrow("merged into another");
    await expect(edit({ phone: "1" }, "guest", scope.propertyId)).rejects.toMatchObject({ code: "sync/not_found" });
  });

  test("consent is withdrawn at once, and not given again from here", async () => {
    const id = somebody();
    hotel.simulator.staff.editGuest(id, { Options: ["SendMarketingEmails"] });
    hotel.advance(61_000);
    await hotel.test.kit.sync.runNow(scope, "guests");
    await hotel.editGuest(id, { "options.send_marketing_emails": false });
    await hotel.pushAll();
    expect((await hotel.guestInMews(id)).Options).not.toContain("SendMarketingEmails");
    const again = hotel.editGuest(id, { "options.send_marketing_emails": true });
    await expect(again).rejects.toThrow("only given again in Mews");
  });

  test("an edit and what Mews took of it stand in the audit, with who and why", async () => {
    const id = somebody();
    const sent = hotel.editGuest(id, { occupation: "judge" }, { reason: "told at the desk", requestId: `audit ${id}` });
    await sent;
    await hotel.pushAll();
    const { rows } = await sql<{ direction: string; cause: string; actor: string; why: string; changes: object }>`
      select act.direction, act.cause, act.actor, act.why, version.changes from sync_version as version
      join sync_audit_entry as act on act.property_id = version.property_id and act.id = version.entry
      where version.id = ${id}::uuid and act.direction <> 'in' order by act.seq`.execute(partsOf(hotel.test.kit).owner);
    const changes = { Occupation: [null, "judge"] };
    const whose = { actor: "test", why: "told at the desk", changes };
    expect(rows).toMatchObject([
      { direction: "here", cause: "edit", ...whose },
      { direction: "out", cause: "write", ...whose },
    ]);
  });

  test("what the outbox knew of an erased guest is forgotten; that something was written stays", async () => {
    const id = somebody();
    const write = await hotel.editGuest(id, { occupation: "secret" }, { reason: "private" });
    await hotel.ctx.tx(scope, (tx) => forgetWrites(tx, scope.propertyId, "guest", [id]));
    expect(await hotel.write(write.id)).toMatchObject({ state: "cancelled", fields: [], input: null, reason: null });
    expect(await hotel.push()).toEqual({ sent: 0 });
  });
});
