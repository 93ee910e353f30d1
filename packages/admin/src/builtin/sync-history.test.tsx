import { afterEach, describe, expect, test } from "vitest";
import { emptyManifest, openPage, type TestPage } from "../testing/page.tsx";
import { EntryPart } from "./sync-entry.tsx";
import { HistoryPart } from "./sync-history.tsx";

let page: TestPage | undefined;
afterEach(() => page?.close());

const change = (label: string, before: unknown, after: unknown, words = {}) => ({ label, before, after, words });
const changes = {
  NationalityCode: change("Nationality", "PT", "DE", { PT: "Portugal", DE: "Germany" }),
  BirthDate: change("Date of birth", null, "1985-04-12"),
  ActualStartUtc: change("Checked in", "", "2026-03-01T14:05:00Z"),
  Options: {
    ...change("Options", ["SendMarketingEmails"], []),
    parts: { "Options.SendMarketingEmails": change("Marketing by e-mail", true, false) },
  },
  Price: change("Price", null, { gross: 3.5, currency: "EUR" }),
  UpdatedUtc: { ...change("Updated", "2026-03-01T14:05:00Z", "2026-03-01T14:06:00Z"), isBookkeeping: true },
};
const version = {
  place: "7.1",
  at: "2026-03-01T14:06:00Z",
  direction: "in",
  actor: "sync",
  cause: "walk",
  why: null,
  kind: "changed",
  erased: false,
};

/** Each line of the changes as it is read. */
const lines = ({ root }: TestPage) =>
  [...root.querySelectorAll(".facts > div")].map(
    (line) => `${line.querySelector("dt")!.textContent}: ${line.querySelector("dd")!.textContent}`,
  );

describe("the history of a record", () => {
  const open = async (...data: object[]) => {
    page = await openPage(<HistoryPart source="/sync/records/guest/g1/history" />, {
      manifest: emptyManifest,
      says: () => ({ json: { data } }),
    });
    await page.until((root) => root.querySelector(".firings"));
    return page;
  };

  test("is told in people's words: fields by their labels, values by theirs, lists and objects part by part", async () => {
    expect(lines(await open({ ...version, changes }))).toEqual([
      "Nationality: Portugal → Germany",
      "Date of birth: empty → Fri 12 Apr 1985",
      "Checked in: empty → 1 Mar 2026, 14:05",
      "Marketing by e-mail: yes → no",
      "Price: empty → gross 3.5, currency EUR",
    ]);
  });

  test("says where nothing but Mews's stamp changed, and where it was erased", async () => {
    const { root } = await open({ ...version, changes: { UpdatedUtc: changes.UpdatedUtc } });
    expect(root.textContent).toContain("Only stamped anew by Mews.");
    await page!.close();
    const erased = await open({ ...version, changes: null, erased: true });
    expect(erased.root.textContent).toContain("What it said was erased with the person.");
  });
});

test("an act names its records, and says of a command what was asked for and what it was told", async () => {
  const versions = [
    {
      n: 1,
      entity: "account_note",
      id: "4b425298-7a6e-423f-824c-e403e05ed002",
      recordKind: "Note",
      recordName: null,
      kind: "sent",
      erased: false,
      changes: {
        "note.add": {
          ...change("Add a note", null, {}),
          isCommand: true,
          parts: { "note.add.text": change("Note", null, "Allergic to feathers") },
        },
      },
    },
    {
      n: 2,
      entity: "guest",
      id: "f270f9a6-3660-4472-95b3-9763046a119c",
      recordKind: "Guest",
      recordName: "Ana Ribeiro",
      kind: "changed",
      erased: false,
      changes: { Email: change("E-mail", "old@mail.example", "ana@mail.example") },
    },
  ];
  page = await openPage(<EntryPart source="/sync/audit/7" />, {
    manifest: emptyManifest,
    says: () => ({ json: { rows: 2, versions } }),
  });
  await page.until((root) => root.querySelector(".firings"));
  expect([...page.root.querySelectorAll(".firing-subject")].map(({ textContent }) => textContent)).toEqual([
    "Sent to Mews: note 4b425298",
    "Changed: guest Ana Ribeiro",
  ]);
  expect(page.root.textContent).toContain("Add a note");
  expect(lines(page)).toEqual(["Note: Allergic to feathers", "E-mail: old@mail.example → ana@mail.example"]);
});
