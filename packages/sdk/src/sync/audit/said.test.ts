import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { placesOf } from "../entities/places.ts";
import { resources } from "../entities/streams.ts";
import { inWords, type StoredChanges } from "./said.ts";

const names: Readonly<Record<string, string>> = {
  "age_category/a1": "Adults",
  "age_category/a2": "Children",
  "guest/0a": "Ana Ribeiro",
  "company/0c": "Atlas",
};
const say = (entity: string, changes: StoredChanges) =>
  inWords(entity, placesOf(entity, resources), changes, (kind, id) => names[`${kind}/${id}`] ?? null);

/** A line for each thing that is told. */
const lines = (entity: string, changes: StoredChanges) =>
  Object.values(say(entity, changes)).flatMap((change) =>
    Object.values(change.parts ?? { change }).map(({ label, before, after, words }) => {
      const word = (value: unknown) => words[String(value)] ?? String(value ?? "empty");
      return `${label}: ${word(before)} → ${word(after)}`;
    }),
  );

describe("a change in words", () => {
  test("is told of a word of a list in either spelling: as Mews sends it, and as it is written here", () => {
    expect(lines("reservation", { State: ["Confirmed", "Started"] })).toEqual(["State: Confirmed → Checked in"]);
    expect(lines("room", { State: ["OutOfOrder", "clean"] })).toEqual(["State: Out of order → Clean"]);
    expect(lines("bill", { CorrectionState: [null, "CorrectiveBill"] })).toEqual([
      "Correction state: empty → Corrective bill",
    ]);
  });

  test("is told of people by how many there are of each age", () => {
    const counted = (...counts: [string, number][]) =>
      counts.map(([AgeCategoryId, Count]) => ({ AgeCategoryId, Count }));
    const change = [counted(["a1", 2]), counted(["a1", 1], ["a2", 1], ["a3", 2])] as const;
    expect(lines("reservation", { PersonCounts: change })).toEqual([
      "Adults: 2 → 1",
      "Children: 0 → 1",
      "People: 0 → 2",
    ]);
  });

  test("is told of a name by its language", () => {
    const change = [
      { "en-GB": "Suite", de: "Suite" },
      { "en-GB": "Grand suite", de: "Suite" },
    ] as const;
    expect(lines("room_category", { Names: change })).toEqual(["Name, English (United Kingdom): Suite → Grand suite"]);
  });

  test("is told of an id by the name of the record, whichever of two kinds it is", () => {
    expect(lines("bill", { AccountId: ["0a", "0c"] })).toEqual(["Guest or company: Ana Ribeiro → Atlas"]);
  });

  test("is told of a member of a list by the name it had before, too", () => {
    expect(lines("guest", { Classifications: [["Blacklist"], []] })).toEqual(["On the blocklist: true → false"]);
    expect(lines("guest", { Options: [["None"], ["SomethingNew"]] })).toEqual(["Something new: false → true"]);
  });

  test("is told in Mews's name as words where nobody has one, and deep within objects", () => {
    expect(lines("room", { Data: [{ Value: { BedCount: 1 } }, { Value: { BedCount: 2 } }] })).toEqual([
      "Bed count: 1 → 2",
    ]);
    expect(lines("reservation", { ReleasedUtc: [null, "2026-03-01T10:00:00Z"], QrCodeData: [null, "x"] })).toEqual([
      "Released: empty → 2026-03-01T10:00:00Z",
      "Qr code data: empty → x",
    ]);
    expect(lines("unheard_of", { SomeField: [1, 2] })).toEqual(["Some field: 1 → 2"]);
  });

  test("says of a command what was asked for, and what it was told", () => {
    const input = { accountId: "0a", text: "Allergic to feathers", classification: "FrontOffice" };
    expect(say("account_note", { "note.add": [null, input] })["note.add"]).toMatchObject({
      label: "Add a note",
      isCommand: true,
    });
    expect(lines("account_note", { "note.add": [null, input] })).toEqual([
      "Guest or company: empty → Ana Ribeiro",
      "Note: empty → Allergic to feathers",
      "Kind: empty → Front office",
    ]);
    expect(lines("account_note", { "note.add": ["unknown", "done"] })).toEqual(["Add a note: Outcome unknown → Done"]);
    expect(lines("guest", { edit: ["failed", "cancelled"] })).toEqual(["Change a guest: Refused → Taken back"]);
  });

  test("marks what is Mews's own", () => {
    const said = say("guest", { UpdatedUtc: ["a", "b"], AddressId: [null, "c"], Email: [null, "d"] });
    expect(Object.keys(said).filter((name) => said[name]!.isBookkeeping)).toEqual(["UpdatedUtc", "AddressId"]);
  });

  test("tells once when a stay begins, which Mews says under two names", () => {
    const stay = say("reservation", { ScheduledStartUtc: ["a", "b"], StartUtc: ["a", "b"] });
    expect(stay["ScheduledStartUtc"]).toEqual({ label: "Arrival", before: "a", after: "b", words: {} });
    expect(stay["StartUtc"]).toMatchObject({ isBookkeeping: true });
    expect(say("room_block", { StartUtc: ["a", "b"] })["StartUtc"]).toEqual({
      label: "Starts",
      before: "a",
      after: "b",
      words: {},
    });
  });

  test("leaves out nothing that is stored and alters nothing, whatever Mews sends", () => {
    const known = fc.constantFrom("Address", "Options", "PersonCounts", "Names", "Data", "State", "AccountId", "edit");
    const changes = fc.dictionary(fc.oneof(known, fc.string()), fc.tuple(fc.jsonValue(), fc.jsonValue()));
    const entity = fc.constantFrom(...resources.map((resource) => resource.entity), "order", "audit");
    fc.assert(
      fc.property(entity, changes, (of, stored) => {
        const said = say(of, stored);
        const kept = Object.entries(said).map(([name, { before, after }]) => [name, [before, after]] as const);
        expect(Object.fromEntries(kept)).toEqual(stored);
        expect(Object.values(said).every(({ label }) => typeof label === "string")).toBe(true);
      }),
    );
  });
});
