import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { countryOf } from "../../completeness/checks/places.ts";
import { mendedBy } from "../../completeness/codes.ts";
import { testDatabases } from "../../testing/kit.ts";
import { guests } from "../entities/guests.ts";
import { countries } from "./countries.ts";
import { schemaOf } from "./form.ts";
import { pushingHotel, type PushingHotel, scope } from "./pushing.fixture.ts";
import type { FormField } from "./types.ts";

describe("the form of a guest, drawn from what can be written", () => {
  const { properties, required } = schemaOf(guests.writes!.fields) as {
    properties: Record<string, { title: string; input?: string; format?: string }>;
    required: string[];
  };

  test("asks for each field that can be written, by the name that people know", () => {
    expect(Object.keys(properties)).toEqual(Object.keys(guests.writes!.fields));
    expect(properties).toMatchObject({
      email: { title: "E-mail", format: "email" },
      phone: { title: "Telephone", input: "phone" },
      nationality: { title: "Nationality", input: "country" },
      preferred_language: { title: "Preferred language", input: "language" },
      company_id: { title: "Company", input: "pick:sync/companies" },
      notes: { title: "Notes", input: "multiline" },
    });
    expect(JSON.stringify(properties["birth_date"])).toContain('"format":"date"');
  });

  test("requires what cannot be cleared", () => {
    const flags = Object.keys(properties).filter((name) => name.includes("."));
    expect(required).toEqual(["last_name", ...flags]);
  });

  test("knows the countries that completeness knows", () => {
    const all = Array.from({ length: 26 * 26 }, (_, at) =>
      String.fromCodePoint(65 + Math.floor(at / 26), 65 + (at % 26)),
    );
    expect(countries).toEqual(all.filter((code) => countryOf(code) === code));
  });

  test("has every field that mends a gap of the score", () => {
    expect(Object.values(mendedBy).filter((field) => !Object.hasOwn(properties, field))).toEqual([]);
  });
});

describe.each(testDatabases)("a form on %s", (database) => {
  let hotel: PushingHotel;
  let next = 0;
  const somebody = (): string => hotel.guests[next++]!;
  const formOf = (id: string) => hotel.test.kit.sync.form(scope, "guest", id);
  const fieldOf = async (id: string, name: string): Promise<FormField> =>
    (await formOf(id)).fields.find(({ field }) => field === name)!;
  const pull = async () => {
    hotel.advance(61_000);
    await hotel.test.kit.sync.runNow(scope, "guests");
  };
  beforeAll(async () => void (hotel = await pushingHotel({ database })), 120_000);
  afterEach(() => hotel.policies({}));
  afterAll(() => hotel.stop());

  test("shows each value, who set it, whether Mews has it, and who wins", async () => {
    const id = somebody();
    await hotel.policies({ "guest.occupation": "ours" });
    await hotel.editGuest(id, { occupation: "pilot" }, { reason: "told" });
    expect(await fieldOf(id, "occupation")).toMatchObject({
      label: "Occupation",
      value: "pilot",
      from: "ours",
      by: "test",
      isPending: true,
      policy: "ours",
      locked: null,
    });
    const { LastName } = await hotel.guestInMews(id);
    expect(await fieldOf(id, "last_name")).toMatchObject({ value: LastName, from: "mews", policy: "newest" });
    await hotel.pushAll();
    expect(await fieldOf(id, "occupation")).toMatchObject({ value: "pilot", from: "ours", isPending: false });
    expect((await formOf(id)).name).toContain(LastName);
  });

  test("locks a field over which a person must decide, and names the conflict", async () => {
    const id = somebody();
    await hotel.editGuest(id, { notes: "ours" });
    hotel.simulator.staff.editGuest(id, { Notes: "theirs" });
    await hotel.push();
    const field = await fieldOf(id, "notes");
    expect(field).toMatchObject({ value: "theirs", locked: expect.stringContaining("decide first") });
    const conflict = await hotel.test.kit.sync.conflicts.get(scope, field.conflictId!);
    expect(conflict).toMatchObject({ field: "notes", state: "open" });
    await expect(hotel.editGuest(id, { notes: "more" })).rejects.toMatchObject({
      code: "sync/in_conflict",
      details: { issues: [{ path: "notes" }] },
    });
    await hotel.test.kit.sync.settle(scope, [conflict.id], "mews");
    expect(await fieldOf(id, "notes")).toMatchObject({ value: "theirs", locked: null });
  });

  test("locks consent that a guest has withdrawn", async () => {
    const id = somebody();
    hotel.simulator.staff.editGuest(id, { Options: [] });
    await pull();
    const name = "options.send_marketing_emails";
    expect(await fieldOf(id, name)).toMatchObject({ locked: expect.stringContaining("only given again in Mews") });
    hotel.simulator.staff.editGuest(id, { Options: ["SendMarketingEmails"] });
    await pull();
    expect(await fieldOf(id, name)).toMatchObject({ value: true, policy: "restrictive", locked: null });
  });

  test("is not given of a guest who was merged into another", async () => {
    const [gone, stays] = [somebody(), somebody()];
    hotel.simulator.staff.mergeGuests(gone, stays);
    await pull();
    await expect(formOf(gone)).rejects.toThrow("merged into another");
    await expect(formOf(scope.propertyId)).rejects.toMatchObject({ code: "sync/not_found" });
  });

  test("the second of two who change the same field is told, field by field, and nothing is lost", async () => {
    const id = somebody();
    const { kit } = hotel.test;
    const seen = { occupation: (await fieldOf(id, "occupation")).value, birth_place: null };
    const bea = { propertyId: scope.propertyId, actor: "bea" };
    await kit.sync.edit(bea, { entity: "guest", id, fields: { occupation: "baker" }, seen });
    const fields = { occupation: "cook", birth_place: "Faro" };
    const late = kit.sync.edit(scope, { entity: "guest", id, fields, seen });
    await expect(late).rejects.toMatchObject({
      code: "sync/changed_meanwhile",
      status: 409,
      details: { issues: [{ path: "occupation", message: expect.stringContaining('"baker"') }] },
    });
    expect(await fieldOf(id, "occupation")).toMatchObject({ value: "baker", by: "bea" });
    expect(await fieldOf(id, "birth_place")).toMatchObject({ value: null });
    const knowing = { ...seen, occupation: "baker" };
    await kit.sync.edit(scope, { entity: "guest", id, fields, seen: knowing });
    expect(await fieldOf(id, "occupation")).toMatchObject({ value: "cook", by: "test" });
  });

  test("what staff change in Mews while a form is open is told as well, but not what is changed alike", async () => {
    const id = somebody();
    const seen = { occupation: (await fieldOf(id, "occupation")).value };
    hotel.simulator.staff.editGuest(id, { Occupation: "sailor" });
    await pull();
    const edit = (occupation: string) =>
      hotel.test.kit.sync.edit(scope, { entity: "guest", id, fields: { occupation }, seen });
    await expect(edit("diver")).rejects.toMatchObject({ code: "sync/changed_meanwhile" });
    expect(await edit("sailor")).toBeUndefined();
  });

  test("a preview tells what would change and exactly what Mews would be sent, and keeps nothing", async () => {
    const id = somebody();
    const { kit } = hotel.test;
    const before = await hotel.guestHere(id);
    const edit = { entity: "guest", id, fields: { occupation: "judge", "classifications.staff": true }, reason: "why" };
    expect(await kit.sync.preview(scope, edit)).toMatchObject({
      fields: [
        { field: "occupation", label: "Occupation", before: null, after: "judge" },
        { field: "classifications.staff", before: false, after: true },
      ],
      operation: "accounts/update",
      request: {
        AccountUpdates: [
          {
            Id: id,
            Discriminator: "Customer",
            Customer: { Occupation: { Value: "judge" }, Classifications: { Staff: { Value: true } } },
          },
        ],
      },
    });
    expect(await hotel.guestHere(id)).toEqual(before);
    const { writes } = await kit.sync.outbox(scope);
    expect(writes.filter(({ recordId }) => recordId === id)).toEqual([]);
    const nothing = await kit.sync.preview(scope, { entity: "guest", id, fields: { occupation: null } });
    expect(nothing).toEqual({ fields: [], operation: null, request: null, objections: [] });
  });

  test("a preview refuses what an edit refuses", async () => {
    const id = somebody();
    const preview = (fields: Record<string, string | null>) =>
      hotel.test.kit.sync.preview(scope, { entity: "guest", id, fields });
    await expect(preview({ email: "ana", nationality: "portugal" })).rejects.toMatchObject({
      code: "sync/invalid_value",
      details: {
        issues: [
          { path: "email", message: expect.stringContaining("name@domain") },
          { path: "nationality", message: expect.stringContaining("two letters") },
        ],
      },
    });
    await expect(hotel.ctx.tx(scope, () => preview({ occupation: "poet" }))).rejects.toThrow("not inside it");
  });
});
