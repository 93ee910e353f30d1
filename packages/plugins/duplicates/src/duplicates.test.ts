import { testDatabases } from "@innkit/sdk/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type GuestFields, harbour, type Hotel, id, openHotel, scope, strangers } from "./hotel.fixture.ts";

describe.each(testDatabases)("duplicates on %s", (database) => {
  let hotel: Hotel;
  beforeAll(async () => {
    hotel = await openHotel(database);
    await hotel.desk.guests(scope, strangers(150));
    await hotel.test.settle();
  }, 60_000);
  afterAll(() => hotel.test.stop());

  let next = 5_000;
  const surnames =
    "Zwack Obrecht Thyssen Quirke Ylönen Vasquez Wójcik Xenakis Ferrante Uhlmann Nkemelu Pfister Dubois".split(" ");
  /** Two profiles of Anna, the second with what is changed; nobody else has her surname, birthday, mail or telephone. */
  const twice = async (change: Partial<GuestFields>, first: Partial<GuestFields> = {}) => {
    next += 10;
    const number = next / 10 - 500;
    const anna = {
      first_name: "Anna",
      last_name: surnames[number % surnames.length] ?? "",
      email: `k${number * 7_919}@mail.example`,
      phone: `+36 30 ${number * 987_653}`,
      birth_date: `${1950 + number * 2}-1${number % 3}-${10 + number}`,
      city: "Szeged",
      ...first,
    };
    const rows = [
      { ...anna, id: id(next) },
      { ...anna, ...change, id: id(next + 1) },
    ] as const;
    await hotel.desk.guests(scope, rows);
    await hotel.test.settle();
    return { rows, pair: () => hotel.pair(rows[0].id, rows[1].id) };
  };
  const of = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error("nothing was found");
    return value;
  };

  test("who is here twice is found when the guests were learnt, and strangers are not", async () => {
    const pairs = await hotel.pairs();
    const wanted = strangers(150).filter(({ id: guest }) => guest >= id(1_000));
    const found = await Promise.all(wanted.map((again) => hotel.pair(id(Number(again.id.slice(-3)) + 1), again.id)));
    expect(found.filter(Boolean).length).toBeGreaterThanOrEqual(wanted.length - 1);
    expect(pairs.length).toBeLessThan(wanted.length + 5);
    expect((await hotel.test.kit.duplicates.summary(scope)).learnedAt).toBe("2026-03-01T10:00:00.000Z");
  });

  test("a guest who changes is compared at once, and a pair that is no longer likely goes by itself", async () => {
    const { rows, pair } = await twice({ phone: null });
    expect(await pair()).toMatchObject({ state: "open", band: "sure" });
    const [, second] = rows;
    await hotel.desk.guests(scope, [
      { ...second, first_name: "Wolfgang", last_name: "Ott", email: null, birth_date: "1949-01-30" },
    ]);
    await hotel.test.settle();
    expect(await pair()).toBeUndefined();
  });

  test("sure are only those with an address or number of the person in common; the rest is for review", async () => {
    const same = await twice({ phone: null });
    expect(await same.pair()).toMatchObject({ band: "sure" });
    const other = await twice({ phone: null, email: "someone.else@work.example" });
    expect(await other.pair()).toMatchObject({ band: "review" });
  });

  test("a family or friends who share mail and telephone, father and son, and different documents are no pairs", async () => {
    const family = await twice({ first_name: "Zoltán", birth_date: "1939-11-02" });
    expect(await family.pair()).toBeUndefined();
    const friend = await twice({ first_name: "Zoltán", last_name: "Öhlund" });
    expect(await friend.pair()).toBeUndefined();
    const son = await twice({ birth_date: "2015-09-27" });
    expect(await son.pair()).toBeUndefined();
    hotel.desk.documents.set(id(next + 10), "AB1").set(id(next + 11), "XY2");
    expect(await (await twice({})).pair()).toBeUndefined();
    hotel.desk.documents.set(id(next + 10), "AB1").set(id(next + 11), "AB1");
    const same = of(await (await twice({ email: null, phone: null })).pair());
    expect(same).toMatchObject({ band: "sure" });
    const { fields } = await hotel.test.kit.duplicates.card(scope, same.id);
    expect(fields.find(({ field }) => field === "document")).toMatchObject({ values: ["on file", "on file"] });
  });

  test("namesakes are no pair by their names and town alone, nor by addresses that are made of the name", async () => {
    const bare = { email: null, phone: null, birth_date: null };
    expect(await (await twice({}, bare)).pair()).toBeUndefined();
    const mails = await twice({ email: "anna.zwack2@post.example" }, { ...bare, email: "anna.zwack@mail.example" });
    expect(await mails.pair()).toBeUndefined();
  });

  test("the address of a booking channel makes nobody alike", async () => {
    const { pair } = await twice(
      { first_name: "Bert", last_name: "Unruh", birth_date: null, phone: null, city: null, has_ota_email: true },
      { has_ota_email: true },
    );
    expect(await pair()).toBeUndefined();
  });

  test("the card has both sides, the weight of each field, and whose value is proposed by which rule", async () => {
    const { rows, pair } = await twice(
      { first_name: "Ana", email: null, phone: "+36 30 555 0199", updated_at: "2026-02-20T00:00:00Z" },
      { options: ["send_marketing_emails"] },
    );
    const card = await hotel.test.kit.duplicates.card(scope, of(await pair()).id);
    expect(card).toMatchObject({ survivorId: rows[0].id, survivorRule: "subscribed and reachable", blockers: [] });
    const field = (name: string) => card.fields.find((one) => one.field === name);
    expect(field("firstName")).toMatchObject({ values: ["Anna", "Ana"], winnerId: rows[1].id, rule: "newest" });
    expect(field("email")).toMatchObject({ winnerId: rows[0].id, rule: "the only one", weight: 0 });
    expect(field("phone")).toMatchObject({ winnerId: rows[1].id, rule: "newest" });
    expect(field("marketing")).toMatchObject({ values: ["Yes", "Yes"] });
    expect(field("birthDate")?.weight).toBeGreaterThan(3);
    const read = card.fields.reduce((sum, { weight }) => sum + (weight ?? 0), 0);
    expect(card.weight).toBeCloseTo(card.priorWeight + read + card.householdWeight, 3);
  });

  test("a merge is a link from which nothing is lost, and is undone", async () => {
    const { rows, pair } = await twice({ first_name: "Ana" });
    const { kit } = hotel.test;
    const { id: pairId } = of(await pair());
    await hotel.desk.stay(scope, rows[1].id);
    expect(await kit.duplicates.merge(scope, [pairId])).toMatchObject([{ state: "merged", decidedBy: "ana" }]);
    const ids = rows.map((row) => row.id);
    expect([...(await kit.duplicates.standing(scope, ids)).values()]).toEqual([rows[1].id, rows[1].id]);
    expect((await kit.duplicates.card(scope, pairId)).guests.map(({ name }) => name)).toEqual([
      expect.stringContaining("Anna"),
      expect.stringContaining("Ana"),
    ]);
    await expect(kit.duplicates.merge(scope, [pairId])).rejects.toMatchObject({ code: "duplicates/wrong_state" });
    expect(await kit.duplicates.undo(scope, pairId)).toMatchObject({ state: "open", decidedBy: null });
    expect([...(await kit.duplicates.standing(scope, ids)).values()]).toEqual(ids);
    expect(hotel.desk.sent).toEqual([]);
  });

  test("a person chooses who stays and whose value stands; nobody else can be chosen", async () => {
    const { rows, pair } = await twice({ first_name: "Ana" });
    const { kit } = hotel.test;
    const { id: pairId } = of(await pair());
    await expect(kit.duplicates.merge(scope, [pairId], { survivorId: id(1) })).rejects.toMatchObject({ status: 409 });
    await expect(kit.duplicates.merge(scope, [pairId], { chosen: { shoes: rows[0].id } })).rejects.toMatchObject({
      message: 'There is no field "shoes"',
    });
    const { survivorId } = await kit.duplicates.card(scope, pairId);
    const other = of(rows.find((row) => row.id !== survivorId)).id;
    await kit.duplicates.merge(scope, [pairId], { survivorId: other, chosen: { firstName: rows[0].id } });
    const card = await kit.duplicates.card(scope, pairId);
    expect(card).toMatchObject({ survivorId: other, survivorRule: "chosen" });
    expect(card.fields.find(({ field }) => field === "firstName")).toMatchObject({ winnerId: rows[0].id });
  });

  test("'not the same' is remembered when the profiles change, and no merge goes round it", async () => {
    const { rows, pair } = await twice({ first_name: "Ana" });
    const { kit } = hotel.test;
    const { id: pairId } = of(await pair());
    await kit.duplicates.different(scope, [pairId]);
    const third = { ...rows[0], id: id(next + 2) };
    await hotel.desk.guests(scope, [{ ...rows[1], city: "Pécs" }, third]);
    await hotel.test.settle();
    expect(await pair()).toMatchObject({ id: pairId, state: "different" });
    const [one, two] = [await hotel.pair(rows[0].id, third.id), await hotel.pair(rows[1].id, third.id)].map(of);
    await kit.duplicates.merge(scope, [of(one).id]);
    await expect(kit.duplicates.merge(scope, [of(two).id])).rejects.toMatchObject({
      code: "duplicates/not_one_person",
      details: { differentPairId: pairId },
    });
  });

  test("three profiles become one guest by two merges, and 'later' waits until it is undone", async () => {
    const { rows, pair } = await twice({ first_name: "Ana" });
    const { kit } = hotel.test;
    const third = { ...rows[0], id: id(next + 2), phone: null };
    await hotel.desk.guests(scope, [third]);
    await hotel.test.settle();
    const { id: pairId } = of(await pair());
    expect(await kit.duplicates.later(scope, [pairId])).toMatchObject([{ state: "later" }]);
    expect(await kit.duplicates.undo(scope, pairId)).toMatchObject({ state: "open" });
    await kit.duplicates.merge(scope, [pairId, of(await hotel.pair(rows[1].id, third.id)).id]);
    const ids = [...rows.map((row) => row.id), third.id];
    expect(new Set((await kit.duplicates.standing(scope, ids)).values()).size).toBe(1);
  });

  test("Mews is told only when somebody confirms it and nothing stands against it, and then there is no way back", async () => {
    const { rows, pair } = await twice({ first_name: "Ana" });
    const { kit } = hotel.test;
    const { id: pairId } = of(await pair());
    await expect(kit.duplicates.push(scope, pairId, false)).rejects.toMatchObject({ code: "duplicates/not_confirmed" });
    await expect(kit.duplicates.push(scope, pairId, true)).rejects.toMatchObject({ code: "duplicates/wrong_state" });
    await kit.duplicates.merge(scope, [pairId], { survivorId: rows[0].id });
    await hotel.desk.bill(scope, rows[1].id, "open");
    await expect(kit.duplicates.push(scope, pairId, true)).rejects.toMatchObject({
      code: "duplicates/blocked",
      message: expect.stringContaining("has an open bill"),
    });
    expect((await kit.duplicates.card(scope, pairId)).blockers).toMatchObject([{ code: "open_bills" }]);
    await hotel.desk.bill(scope, rows[1].id, "closed");
    await kit.duplicates.push(scope, pairId, true);
    expect(hotel.desk.sent).toMatchObject([
      { name: "guest.merge", input: { sourceId: rows[1].id, targetId: rows[0].id }, requestId: expect.any(String) },
    ]);
    expect((await kit.duplicates.card(scope, pairId)).inMews).toMatchObject({ state: "pending" });
    await expect(kit.duplicates.undo(scope, pairId)).rejects.toMatchObject({ code: "duplicates/in_mews" });
    await expect(kit.duplicates.push(scope, pairId, true)).rejects.toMatchObject({ code: "duplicates/in_mews" });
  });

  test("a merge that is undone while it is sent to Mews is sent and stays, or is undone and not sent: never both", async () => {
    const { pair } = await twice({ first_name: "Ana" });
    const { kit } = hotel.test;
    const { id: pairId } = of(await pair());
    await kit.duplicates.merge(scope, [pairId]);
    const told = hotel.desk.sent.length;
    const documents = hotel.desk.holdDocuments();
    const pushed = kit.duplicates.push(scope, pairId, true);
    await documents.asked;
    const undone = Promise.allSettled([kit.duplicates.undo(scope, pairId)]);
    // Long enough for an undo that waits for nobody.
    await Promise.race([undone, new Promise((resolve) => setTimeout(resolve, 150))]);
    documents.release();
    expect(await pushed).toMatchObject({ state: "merged" });
    expect(await undone).toMatchObject([{ status: "rejected", reason: { code: "duplicates/in_mews" } }]);
    expect(hotel.desk.sent).toHaveLength(told + 1);
    expect((await kit.duplicates.card(scope, pairId)).inMews).toMatchObject({ state: "pending" });
  });

  test("a merge that Mews or a rule refused is undone together with its write, which nobody can send again", async () => {
    const { kit } = hotel.test;
    for (const refused of ["failed", "held"]) {
      const { pair } = await twice({ first_name: "Ana" });
      const { id: pairId } = of(await pair());
      await kit.duplicates.merge(scope, [pairId]);
      await kit.duplicates.push(scope, pairId, true);
      const writeId = (await kit.duplicates.card(scope, pairId)).inMews?.writeId ?? "";
      hotel.desk.states.set(writeId, refused);
      expect(await kit.duplicates.undo(scope, pairId)).toMatchObject({ state: "open" });
      expect(hotel.desk.states.get(writeId)).toBe("cancelled");
    }
  });

  test("whoever is erased is forgotten: keys, pairs and merges", async () => {
    const { rows, pair } = await twice({ first_name: "Ana" });
    const { id: pairId } = of(await pair());
    await hotel.test.kit.duplicates.merge(scope, [pairId]);
    await hotel.desk.erase(scope, [rows[1].id]);
    await hotel.test.settle();
    await expect(hotel.test.kit.duplicates.pair(scope, pairId)).rejects.toMatchObject({ status: 404 });
    const standing = await hotel.test.kit.duplicates.standing(scope, [rows[0].id]);
    expect([...standing]).toEqual([[rows[0].id, rows[0].id]]);
    expect((await hotel.test.events()).at(-1)).toMatchObject({
      name: "duplicates.pairs_changed",
      payload: { ids: expect.arrayContaining([pairId]) },
    });
  });

  test("one property's pairs are nothing to another", async () => {
    const [pair] = await hotel.pairs();
    expect(await hotel.pairs(harbour)).toEqual([]);
    await expect(hotel.test.kit.duplicates.card(harbour, of(pair).id)).rejects.toMatchObject({ status: 404 });
    await expect(hotel.test.kit.duplicates.merge(harbour, [of(pair).id])).rejects.toMatchObject({ status: 404 });
    await expect(hotel.test.kit.duplicates.card(scope, "' or 1=1")).rejects.toMatchObject({ status: 404 });
  });
});
