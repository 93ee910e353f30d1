import { expect, test } from "vitest";
import { all, both, NOBODY, openSmallHotel } from "./guests.fixture.ts";

const { clock, ask, refusal, thisSecond, customers } = await openSmallHotel();
const guest = customers[0]?.Id ?? "";
const { Companies } = await ask("companies/getAll", all);
const company = Companies[0]?.Id ?? "";

test("a note is added, read, changed and deleted, each at its time", async () => {
  clock.advance(1000);
  const { AccountNotes } = await ask("accountNotes/add", {
    AccountNotes: [
      { AccountId: guest, Content: "Allergic to feathers.", Classifications: ["Housekeeping"] },
      { AccountId: company, Content: "Pays late.", Classifications: ["Accounting"] },
    ],
  });
  const [note, other] = AccountNotes;
  expect(AccountNotes).toMatchObject([
    { AccountId: guest, AccountType: "Customer", Classifications: ["Housekeeping"], IsActive: true },
    { AccountId: company, AccountType: "Company" },
  ]);
  expect(note?.CreatorProfile).toEqual(note?.UpdaterProfile);
  const ids = { ...all, AccountNoteIds: [note?.Id ?? ""] };
  expect((await ask("accountNotes/getAll", ids)).AccountNotes).toEqual([note]);
  expect((await ask("accountNotes/getAll", { ...all, AccountIds: [company] })).AccountNotes).toEqual([other]);
  expect((await ask("accountNotes/getAll", { ...all, UpdatedUtc: thisSecond() })).AccountNotes).toEqual([other, note]);

  clock.advance(1000);
  const changed = await ask("accountNotes/update", {
    AccountNoteUpdates: [
      {
        AccountNoteId: note?.Id ?? "",
        Content: { Value: "Allergic to down." },
        Classifications: { Housekeeping: { Value: false }, Reservations: { Value: true } },
      },
    ],
  });
  expect(changed.AccountNotes).toEqual([{ ...note, Content: "Allergic to down.", Classifications: ["Reservations"] }]);
  expect(await ask("accountNotes/getAll", { ...all, UpdatedUtc: thisSecond() })).toMatchObject(changed);

  clock.advance(1000);
  expect(await ask("accountNotes/delete", { AccountNoteIds: [note?.Id ?? ""] })).toEqual({});
  expect(await ask("accountNotes/getAll", { ...all, UpdatedUtc: thisSecond() })).toEqual({
    AccountNotes: [],
    Cursor: null,
  });
  const asked = { ...all, UpdatedUtc: thisSecond(), ActivityStates: both };
  expect((await ask("accountNotes/getAll", asked)).AccountNotes).toEqual([
    { ...changed.AccountNotes[0], IsActive: false },
  ]);
});

test("a note has one classification: two are an error of the server, none is refused", async () => {
  const { AccountNotes } = await ask("accountNotes/add", {
    AccountNotes: [{ AccountId: guest, Content: "Late riser.", Classifications: ["General"] }],
  });
  const update = (Classifications: object): ReturnType<typeof refusal> =>
    refusal("accountNotes/update", {
      AccountNoteUpdates: [{ AccountNoteId: AccountNotes[0]?.Id, Classifications }],
    });
  expect(await update({ Gifts: { Value: true } })).toEqual([500, "Internal server error"]);
  expect(await update({ General: { Value: false } })).toEqual([400, "Invalid Classifications"]);
  expect(
    await refusal("accountNotes/add", { AccountNotes: [{ AccountId: guest, Content: "x", Classifications: [] }] }),
  ).toEqual([400, "Invalid Classifications"]);
  const { AccountNotes: after } = await ask("accountNotes/getAll", { ...all, AccountIds: [guest] });
  expect(after).toEqual(AccountNotes);
});

test("notes about nobody, without text or long gone are refused", async () => {
  const note = { AccountId: guest, Content: "Hello.", Classifications: ["General"] };
  const add = (fields: object): ReturnType<typeof refusal> =>
    refusal("accountNotes/add", { AccountNotes: [note, { ...note, ...fields }] });
  expect(await add({ AccountId: NOBODY })).toEqual([400, "Invalid AccountId"]);
  expect(await add({ Content: " " })).toEqual([400, "Invalid Content"]);
  expect((await add({ Content: "x".repeat(1001) }))[0]).toBe(400);
  const unknown = [{ AccountNoteId: NOBODY, Classifications: {} }];
  expect(await refusal("accountNotes/update", { AccountNoteUpdates: unknown })).toEqual([400, "Invalid AccountNoteId"]);
  expect(await refusal("accountNotes/delete", { AccountNoteIds: [NOBODY] })).toEqual([400, "Invalid AccountNoteIds"]);
  expect(await refusal("accountNotes/delete", { ChainId: NOBODY, AccountNoteIds: [] })).toEqual([
    400,
    "Invalid ChainId",
  ]);
});
