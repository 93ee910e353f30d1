import { sql, type Transaction } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { partsOf } from "../../kernel/create.ts";
import { testDatabases } from "../../testing/kit.ts";
import { seal } from "./chain.ts";
import { post } from "../live/post.fixture.ts";
import { copiedHotel, type CopiedHotel, scope } from "../pull/hotel.fixture.ts";
import { guests } from "../entities/guests.ts";
import { customer, pageOf } from "../pull/mirror.fixture.ts";
import { writePage } from "../pull/upsert.ts";
import type { SyncTables } from "../rows.ts";
import { searchEverywhere } from "./search.fixture.ts";

const marker = "Zylphanderquist";

describe.each(testDatabases)("erasing a guest on %s", (database) => {
  let hotel: CopiedHotel;
  let guestId: string;
  let reservationId: string;
  const kit = () => hotel.test.kit;
  const owner = () => partsOf(kit()).owner;
  const app = () => partsOf(kit()).database.scoped(scope.propertyId);
  const changed = async (id: string, fields: object) => {
    hotel.advance(1000);
    hotel.simulator.staff.editGuest(id, fields);
    await kit().sync.runNow(scope, "guests");
  };
  const erase = (id: string) =>
    kit().sync.erase({ ...scope, actor: "dora" }, { entity: "guest", id, reason: "Asked by letter", despite: true });
  const row = async (id: string) =>
    (await sql<Record<string, unknown>>`select * from sync_guest where id = ${id}::uuid`.execute(app())).rows[0]!;

  const placesOf = (text: string) => searchEverywhere(owner(), text);

  beforeAll(async () => {
    hotel = await copiedHotel({ database });
    await kit().sync.runNow(scope);
    hotel.advance(1000);
    const booked = hotel.simulator.staff.book({
      guest: { FirstName: marker, LastName: marker, Email: `${marker}@mail.example`, Notes: `${marker} likes tea` },
    });
    guestId = booked.customerId;
    reservationId = booked.reservationId;
    await kit().sync.runNow(scope);
    await changed(guestId, { Notes: `${marker} likes coffee`, Phone: "+351 21 000 0000" });
    await changed(guestId, { Notes: "", LoyaltyCode: marker });
  }, 60_000);
  afterAll(() => hotel.stop());

  test("before that the guest is all over the database", async () => {
    expect(await placesOf(marker)).toEqual(
      expect.arrayContaining(["sync_guest.last_name", "sync_payload.payload", "sync_version.changes"]),
    );
  });

  test("only what is there and is about a person can be erased", async () => {
    const erasing = (entity: string, id: string) => kit().sync.erase(scope, { entity, id, reason: "x" });
    await expect(erasing("guest", "00000000-0000-4000-8000-000000000000")).rejects.toMatchObject({
      code: "sync/not_found",
    });
    await expect(erasing("guest", marker)).rejects.toMatchObject({ code: "sync/not_found" });
    await expect(erasing("room", guestId)).rejects.toMatchObject({
      code: "sync/not_erasable",
      details: { erasable: expect.arrayContaining(["guest", "address"]) },
    });
  });

  test("a guest who is expected is not erased by mistake: the stay is named, and nothing is changed", async () => {
    const { number } = await kit().sync.reservations.get(scope, reservationId);
    const outlook = await kit().sync.erasures.outlook(scope, { entity: "guest", id: guestId });
    expect(outlook).toEqual({
      erased: null,
      inTheWay: [{ kind: "stay", id: reservationId, what: `stay ${number} from 2026-03-10 to 2026-03-11, confirmed` }],
      mentions: [],
      unseen: ["bills", "companionships", "message_threads", "messages", "reservation_groups"],
    });
    const before = await kit().sync.audit.head(scope);
    await expect(kit().sync.erase(scope, { entity: "guest", id: guestId, reason: "x" })).rejects.toMatchObject({
      code: "sync/still_open",
      status: 409,
      message: expect.stringContaining(`stay ${number} from 2026-03-10 to 2026-03-11, confirmed`),
      details: { inTheWay: outlook.inTheWay },
    });
    expect(await row(guestId)).toMatchObject({ sync_state: "clean", last_name: marker });
    expect(await kit().sync.audit.head(scope)).toEqual(before);
  });

  test("an erasure leaves the stay, a blank guest, a tombstone, an entry in the chain and an event", async () => {
    const before = await kit().sync.audit.head(scope);
    expect(await erase(guestId)).toEqual({
      entity: "guest",
      id: guestId,
      at: hotel.test.clock.now().toISOString(),
      actor: "dora",
      reason: "Asked by letter",
    });
    expect(await kit().sync.reservations.get(scope, reservationId)).toMatchObject({ guestId, guestName: null });
    const blank = await row(guestId);
    expect(blank).toMatchObject({
      sync_state: "erased",
      is_active: false,
      first_name: null,
      last_name: null,
      email: null,
      notes: null,
      has_ota_email: false,
      classifications: [],
      options: [],
    });
    const [entry] = await kit().sync.history(scope, { entity: "guest", id: guestId });
    expect(entry).toMatchObject({
      seq: before!.seq + 1,
      kind: "erased",
      cause: "erase",
      direction: "here",
      actor: "dora",
      // That a stay was to come is on record.
      why: expect.stringMatching(
        /^Asked by letter \(although there was: stay \d+ from 2026-03-10 to 2026-03-11, confirmed\)$/,
      ),
    });
    const events = await kit().kernel.events.list(scope, { names: ["sync.guests_erased"] });
    expect(events.map(({ payload, actor }) => ({ payload, actor }))).toEqual([
      { payload: { ids: [guestId] }, actor: "dora" },
    ]);
  });

  test("erasing again changes nothing and answers what is on record", async () => {
    const before = await kit().sync.audit.head(scope);
    hotel.advance(60_000);
    expect(
      await kit().sync.erase(scope, { entity: "guest", id: guestId.toUpperCase(), reason: "Again" }),
    ).toMatchObject({
      id: guestId,
      actor: "dora",
      reason: "Asked by letter",
    });
    expect(await kit().sync.audit.head(scope)).toEqual(before);
  });

  test("what versions said is gone, that there were versions is not, and the chain still verifies", async () => {
    const history = await kit().sync.history(scope, { entity: "guest", id: guestId });
    expect(history.map(({ kind, changes, erased }) => ({ kind, changes, erased }))).toEqual([
      { kind: "erased", changes: null, erased: false },
      { kind: "changed", changes: null, erased: true },
      { kind: "changed", changes: null, erased: true },
      { kind: "added", changes: null, erased: false },
    ]);
    expect(await kit().sync.audit.verify(scope)).toMatchObject({ ok: true });
    const asOf = kit().sync.asOf(scope, { entity: "guest", id: guestId, at: hotel.test.clock.now() });
    await expect(asOf).rejects.toMatchObject({ code: "sync/erased" });
  });

  test("nothing that Mews sends later brings the guest back: no poll, no message, no new reading, no row that does not fit", async () => {
    await changed(guestId, { Notes: `${marker} is back` });
    await post(hotel, [
      ["CustomerUpdated", guestId],
      ["ServiceOrderUpdated", reservationId],
    ]);
    await kit().sync.runNow(scope, "rooms");
    // Everything anew, as if nothing had ever been copied.
    await sql`delete from sync_stream`.execute(owner());
    await sql`delete from sync_window`.execute(owner());
    await kit().sync.runNow(scope);
    // A version that the database refuses must not end among the rows that were set aside.
    hotel.between = async (_input, send) => {
      const answer = await send();
      return new Response((await answer.text()).replaceAll(`"BirthDate":null`, `"BirthDate":"${marker}"`), answer);
    };
    await changed(guestId, { Notes: `${marker} again` });
    hotel.between = undefined;
    const aside = await sql<{ id: string }>`select id from sync_quarantine where id = ${guestId}`.execute(app());
    expect(aside.rows).toEqual([]);
    // Held against Mews, a copy without them is true, and stays without them.
    const { result, entities } = await kit().sync.reconcile(scope);
    expect(entities.filter(({ missing, differing, gone }) => missing.total + differing.total + gone.total > 0)).toEqual(
      [],
    );
    expect(result).toBe("pass");
    expect(await row(guestId)).toMatchObject({ sync_state: "erased", last_name: null });
    await hotel.test.settle();
    expect(await placesOf(marker)).toEqual([]);
    expect(await kit().sync.audit.verify(scope)).toMatchObject({ ok: true });
  }, 60_000);

  test("profiles that were merged into the guest go with it, also those that are merged later; a merged one alone does not", async () => {
    const book = () => hotel.simulator.staff.book({ guest: { LastName: marker } }).customerId;
    const [first, second, third, survivor] = [book(), book(), book(), book()];
    hotel.advance(1000);
    hotel.simulator.staff.mergeGuests(first, second);
    hotel.simulator.staff.mergeGuests(second, survivor);
    await kit().sync.runNow(scope);
    await expect(erase(first)).rejects.toMatchObject({ code: "sync/merged_profile", details: { into: second } });
    await erase(survivor);
    const erased = [survivor, second, first];
    for (const id of erased) expect(await row(id)).toMatchObject({ sync_state: "erased", last_name: null });
    const [entry] = (await kit().sync.audit.list(scope)).data;
    expect(entry).toMatchObject({ cause: "erase", rows: 3, about: "3 guests" });
    expect(
      (await kit().sync.erasures.list(scope)).data
        .slice(0, 3)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(erased.toSorted());
    hotel.advance(1000);
    const fourth = book();
    hotel.simulator.staff.mergeGuests(third, survivor);
    hotel.simulator.staff.mergeGuests(fourth, survivor);
    await kit().sync.runNow(scope);
    expect(await row(fourth)).toBeUndefined(); // it was never here
    expect(await row(third)).toMatchObject({ last_name: marker, merge_target_id: survivor });
    await partsOf(kit()).jobs.send({ queue: "sync.erase_followers", data: {} });
    await hotel.test.settle();
    expect(await row(third)).toMatchObject({ sync_state: "erased", last_name: null });
    const [last] = (await kit().sync.erasures.list(scope)).data;
    expect(last).toMatchObject({ id: third, actor: "dora", reason: "Asked by letter" });
    expect(await placesOf(marker)).toEqual([]);
  }, 60_000);

  // PGlite has one connection: there is no meanwhile.
  test.runIf(database === "postgres")(
    "a page that is being written meanwhile does not bring the guest back",
    async () => {
      const { customerId: id } = hotel.simulator.staff.book({ guest: { LastName: marker } });
      hotel.advance(1000);
      await kit().sync.runNow(scope);
      const page = pageOf(guests, [customer(1, { Id: id, LastName: marker, UpdatedUtc: "2026-04-01T00:00:00Z" })]);
      let letGo = (): void => {};
      const go = new Promise<void>((resolve) => (letGo = resolve));
      let tell = (): void => {};
      const begun = new Promise<void>((resolve) => (tell = resolve));
      const writing = app()
        .transaction()
        .execute(async (trx) => {
          const tx = trx as unknown as Transaction<SyncTables>;
          const written = await writePage(tx, guests, page);
          for (const entry of written.covered)
            await seal(tx, scope.propertyId, { direction: "in", actor: "sync", cause: "walk", at: page.at }, entry);
          tell();
          await go;
          return written;
        });
      await begun;
      const erasing = erase(id);
      const waits = sql<{ n: string }>`select count(*) as n from pg_locks where not granted and relation is null`;
      await expect.poll(async () => Number((await waits.execute(owner())).rows[0]!.n)).toBe(1);
      letGo();
      expect((await writing).ids).toEqual([id]);
      await erasing;
      expect(await row(id)).toMatchObject({ sync_state: "erased", last_name: null });
      expect(await placesOf(marker)).toEqual([]);
    },
  );

  test("an erased row is not written again, even by a statement that began before its tombstone stood", async () => {
    const { rows } = await sql<{
      id: string;
    }>`delete from sync_tombstone where id = ${guestId}::uuid returning id`.execute(owner());
    expect(rows).toHaveLength(1);
    await changed(guestId, { Notes: `${marker} once more` });
    expect(await row(guestId)).toMatchObject({ sync_state: "erased", notes: null });
    expect(await placesOf(marker)).toEqual([]);
    await sql`insert into sync_tombstone values (${scope.propertyId}, 'guest', ${guestId}::uuid, now(), 'dora', 'Asked by letter')`.execute(
      owner(),
    );
  });

  test("what hangs on the guest goes too: addresses, notes, documents, memberships, tasks; of money the words, once it is settled", async () => {
    await kit().kernel.settings.write(scope, "sync", { documents: true, off: [] });
    const mews = hotel.direct;
    const { customerId: AccountId, reservationId: ServiceOrderId } = hotel.simulator.staff.book({
      guest: { LastName: marker },
    });
    const write = async () => {
      await mews.call("addresses/add", { Addresses: [{ AccountId, Line1: `${marker} road`, CountryCode: "PT" }] });
      await mews.call("accountNotes/add", {
        AccountNotes: [{ AccountId, Content: `${marker} sings`, Classifications: ["General"] }],
      });
      await mews.call("serviceOrderNotes/add", { ServiceOrderNotes: [{ ServiceOrderId, Text: `Wake ${marker}` }] });
      await mews.call("identityDocuments/add", {
        IdentityDocuments: [
          { CustomerId: AccountId, Type: "Passport", Number: marker, ExpirationDate: "2030-01-31", IsVerified: true },
        ],
      });
      await mews.call("tasks/add", {
        Name: `Bring ${marker} a cot`,
        ServiceOrderId,
        DeadlineUtc: "2026-03-20T17:00:00Z",
      });
    };
    await write();
    const { LoyaltyPrograms } = await mews.call("loyaltyPrograms/add", {
      LoyaltyPrograms: [{ Name: "Lights", Code: "LIGHTS", Type: "Hotel", Subscription: "Free" }],
    });
    await mews.call("loyaltyMemberships/add", {
      LoyaltyMemberships: [
        { AccountId, LoyaltyProgramId: LoyaltyPrograms[0]!.Id, IsPrimary: true, MembershipNumber: marker },
      ],
    });
    const { Bills } = await mews.call("bills/add", { Bills: [{ AccountId, Name: `Extras of ${marker}` }] });
    const BillId = Bills[0]!.Id;
    const { Services } = await mews.call("services/getAll", { Limitation: { Count: 10 } });
    const amount = { Currency: "EUR", GrossValue: 10 };
    await mews.call("orders/add", {
      ServiceId: Services.find(({ Data }) => Data?.Discriminator === "Additional")!.Id,
      AccountId,
      BillId,
      Items: [{ Name: "Tea", UnitCount: 1, UnitAmount: { ...amount, TaxCodes: ["PT-2020-23%"] } }],
    });
    await mews.call("payments/addExternal", {
      AccountId,
      BillId,
      Amount: { ...amount, TaxCodes: [] },
      Type: "Cash",
      Notes: `From ${marker}`,
    });
    hotel.advance(60_000);
    await kit().sync.runNow(scope);
    const tables = [
      "address",
      "account_note",
      "service_order_note",
      "identity_document",
      "loyalty_membership",
      "task",
      "bill",
      "payment",
    ];
    const written = (await placesOf(marker)).map((place) => place.split(".")[0]);
    expect(written).toEqual(expect.arrayContaining(tables.map((name) => `sync_${name}`)));

    await erase(AccountId);
    const [act] = (await kit().sync.audit.list(scope)).data;
    const kinds = act!.about!.split(", ");
    expect(kinds).toEqual(expect.arrayContaining(["1 guest", "1 note on a stay", "1 identity document"]));
    expect(kinds.reduce((sum, kind) => sum + Number.parseInt(kind, 10), 0)).toBe(act!.rows);
    await write();
    hotel.advance(60_000);
    await kit().sync.runNow(scope);
    const open = await placesOf(marker);
    expect(open.filter((place) => !/^sync_(bill|payment|payload|version)\./.test(place))).toEqual([]);
    expect(open).toEqual(expect.arrayContaining(["sync_bill.name", "sync_payment.notes"]));

    await mews.call("bills/close", { BillId, Type: "Receipt" });
    hotel.advance(60_000);
    await kit().sync.runNow(scope);
    await kit().sync.erasures.follow(scope);
    hotel.advance(30 * 60_000);
    await kit().sync.runNow(scope);
    expect(await kit().sync.reconcile(scope)).toMatchObject({ result: "pass", differences: 0 });
    expect(await placesOf(marker)).toEqual([]);
    const bill =
      await sql`select state, name, is_active, sync_state, number is not null as numbered from sync_bill where id = ${BillId}::uuid`.execute(
        app(),
      );
    expect(bill.rows).toEqual([{ state: "closed", name: null, is_active: true, sync_state: "erased", numbered: true }]);
    const paid = await sql`select gross, notes from sync_payment where bill_id = ${BillId}::uuid`.execute(app());
    expect(paid.rows).toEqual([{ gross: expect.stringMatching(/^-?10/), notes: null }]);
    expect(await kit().sync.audit.verify(scope)).toMatchObject({ ok: true });
  }, 60_000);

  test("what carries the name though Mews connects it to nobody is found, and erased with the guest if a person says so", async () => {
    await kit().kernel.settings.write(scope, "sync", { off: [] });
    const mews = hotel.direct;
    const add = async (OriginalSender: string, Subject: string, Text: string) => {
      const { MessageThreads } = await mews.call("messageThreads/add", { OriginalSender, Subject });
      const MessageThreadId = MessageThreads[0]!.Id;
      const { Messages } = await mews.call("messages/add", { Messages: [{ MessageThreadId, Text }] });
      return { thread: MessageThreadId, message: Messages[0]!.Message.Id };
    };
    const own = await add(`Ana ${marker}`, "Arrival", "We come late");
    const other = await add("Bea Costa", "Cot", `A cot for ${marker}, please`);
    const namesake = await add("Bea Costa", "Bill", `I am not ${marker}s, but x${marker}`);
    const { customerId: id, reservationId: stay } = hotel.simulator.staff.book({ guest: { LastName: marker } });
    hotel.advance(60_000);
    await kit().sync.runNow(scope);
    const group = await sql<{ id: string }>`update sync_reservation_group set name = ${`Family ${marker}`}
      where id = (select group_id from sync_reservation where id = ${stay}::uuid) returning id::text as id`.execute(
      owner(),
    );
    const { mentions, inTheWay, unseen } = await kit().sync.erasures.outlook(scope, { entity: "guest", id });
    expect([inTheWay.map(({ kind }) => kind), unseen]).toEqual([["stay"], []]);
    expect(mentions).toEqual([
      { entity: "reservation_group", id: group.rows[0]!.id, said: `Family ${marker}` },
      { entity: "message_thread", id: own.thread, said: `Ana ${marker}: Arrival` },
      { entity: "message", id: other.message, said: `A cot for ${marker}, please` },
    ]);
    const erasing = (named: readonly { entity: string; id: string }[]) =>
      kit().sync.erase(scope, { entity: "guest", id, reason: "Asked", despite: true, mentions: named });
    await expect(erasing([{ entity: "guest", id: guestId }])).rejects.toMatchObject({ code: "sync/not_mentioned" });
    await erasing(mentions);
    hotel.advance(60_000);
    await kit().sync.runNow(scope);
    const said = await sql<{ id: string; text: string; state: string }>`
      select id::text as id, text, sync_state as state from sync_message order by text`.execute(app());
    const text = new Map(said.rows.map((one) => [one.id, [one.text, one.state]]));
    // With the thread goes what was written in it, which does not carry the name.
    expect(text.get(own.message)).toEqual(["", "erased"]);
    expect(text.get(other.message)).toEqual(["", "erased"]);
    expect(text.get(namesake.message)?.[1]).toBe("clean");
    const named = await placesOf(marker);
    expect(named.filter((place) => !/^sync_(message|payload)\./.test(place))).toEqual([]);
    expect(await kit().sync.erasures.outlook(scope, { entity: "guest", id })).toMatchObject({
      erased: { id, reason: "Asked" },
      inTheWay: [],
      mentions: [],
    });
  }, 60_000);

  test("a property erases its own guests only", async () => {
    const { rows } = await sql<{ id: string }>`select id::text as id from sync_guest where is_active limit 1`.execute(
      app(),
    );
    await kit().kernel.properties.put("test", { id: "harbour", name: "Harbour" });
    const harbour = { propertyId: "harbour", actor: "test" };
    await expect(kit().sync.erase(harbour, { entity: "guest", id: rows[0]!.id, reason: "x" })).rejects.toMatchObject({
      code: "sync/not_found",
    });
    expect(await row(rows[0]!.id)).toMatchObject({ is_active: true });
  });
});
