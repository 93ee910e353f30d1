import { act } from "react";
import { afterEach, describe, expect, test } from "vitest";
import { ApiError } from "../api/errors.ts";
import { Fault } from "../kit/faults.tsx";
import { emptyManifest, openPage, type TestPage } from "../testing/page.tsx";
import type { Says } from "../testing/server.ts";
import { Attention } from "./sync-attention.tsx";
import { CertificatePart } from "./sync-certificate.tsx";
import { ConflictPart } from "./sync-conflict.tsx";
import { Failures } from "./sync-failures.tsx";
import { WritePart } from "./sync-write.tsx";

let page: TestPage | undefined;
afterEach(() => page?.close());

const may = (...permissions: string[]) => ({
  ...emptyManifest,
  permissions,
  people: [{ id: "p7", name: "Bea Costa" }],
});
const conflict = {
  id: "c1",
  entity: "guest",
  recordId: "g1",
  label: "Notes",
  base: null,
  theirs: { value: "theirs", at: "2026-03-01T10:00:00Z", by: null },
  ours: { value: "ours", at: "2026-03-01T10:00:05Z", by: "p7", reason: "told" },
  state: "open",
  decision: null,
  value: null,
  writeId: "w1",
};

describe("a conflict", () => {
  const open = async (answer: object, permissions: string[]) => {
    page = await openPage(<ConflictPart source="/sync/conflicts/c1" />, {
      manifest: may(...permissions),
      says: ({ method }) => ({ json: method === "POST" ? [] : answer }),
    });
    await page.until((root) => root.querySelector(".side-value"));
    return page;
  };

  test("shows both values, who set them, and what was before", async () => {
    const { root } = await open(conflict, []);
    expect([...root.querySelectorAll(".side-figure")].map(({ textContent }) => textContent)).toEqual([
      "theirs",
      "ours",
    ]);
    expect(root.textContent).toContain("by Bea Costa: “told”");
    expect(root.textContent).toContain("Before that it was empty");
  });

  test("cannot be decided by who may not write", async () => {
    const { root } = await open(conflict, ["sync:read"]);
    expect(root.querySelector("form")).toBeNull();
    expect(root.textContent).toContain("Somebody with the permission");
  });

  test("takes a third value, and not for yes and no", async () => {
    const { root, until, server } = await open(conflict, ["sync:write"]);
    const input = root.querySelector("input")!;
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!.set!;
    await act(async () => {
      set.call(input, "both");
      input.dispatchEvent(new Event("input", { bubbles: true }));
    });
    await act(async () => root.querySelector<HTMLButtonElement>("form button")!.click());
    const order = await until(() => server.seen.find(({ method }) => method === "POST"));
    expect(order).toMatchObject({
      path: "/sync/conflicts/settle",
      body: { ids: ["c1"], settlement: { value: "both" } },
    });
    await page!.close();
    const flag = { ...conflict, theirs: { ...conflict.theirs, value: true }, ours: { ...conflict.ours, value: false } };
    expect((await open(flag, ["sync:write"])).root.querySelector("form")).toBeNull();
  });
});

const none = { total: 0, ids: [] };
const entity = {
  stream: "rooms",
  label: "Rooms",
  vanishes: false,
  problem: null,
  from: null,
  mews: { rows: 30, digest: "a7cc5dfb" },
  here: { rows: 30, digest: "a7cc5dfb" },
  missing: none,
  differing: none,
  gone: none,
  goneBefore: 0,
  aside: none,
  changing: 0,
  corrections: 0,
};
const certificate = {
  words: "30 rows were compared with Mews; 2 were wrong.",
  result: "fail",
  repair: true,
  entities: [
    entity,
    { ...entity, stream: "guests", label: "Guests", differing: { total: 2, ids: ["g1", "g2"] }, corrections: 2 },
    { ...entity, stream: "bills", label: "Bills", problem: "Mews does not permit it" },
  ],
  checks: [],
  invariants: [],
};

test("a certificate shows first where something was found: what, which rows, and what was put right", async () => {
  page = await openPage(<CertificatePart source="/sync/certificates/1" />, { says: () => ({ json: certificate }) });
  const table = await page.until((root) => root.querySelector(".entities"));
  expect([...table.querySelectorAll("tbody th")].map(({ textContent }) => textContent)).toEqual(["Guests", "Bills"]);
  expect(table.textContent).toContain("were other here than in Mews");
  expect(table.textContent).toContain("g1g2");
  expect(table.textContent).toContain("2 put right");
  expect(table.textContent).toContain("Not compared: Mews does not permit it");
});

describe("what does not work", () => {
  const group = {
    id: "f1",
    kind: "quarantine",
    what: "guest",
    cause: "invalid input",
    count: 2,
    firstAt: "2026-03-01T10:00:00Z",
    lastAt: "2026-03-01T10:00:00Z",
    samples: ["guest/1"],
    advice: "Update Innkit.",
  };
  const says = (groups: object[]) => ({
    manifest: may("sync:run"),
    says: ({ method }: { method: string }): Says => ({ json: method === "POST" ? { asked: 2 } : groups }),
  });

  test("is told by its cause with what to do, and tried again", async () => {
    page = await openPage(<Failures />, says([group]));
    await page.until((root) => root.textContent?.includes("Guest: 2 rows do not fit and are set aside"));
    const again = [...page.root.querySelectorAll("button")].find(
      ({ textContent }) => textContent === "Try these again",
    );
    await act(async () => again!.click());
    await page.until((root) => root.textContent?.includes("2 asked for"));
    expect(page.server.seen.find(({ method }) => method === "POST")).toMatchObject({ body: { group: "f1" } });
  });

  test("is nothing, and says what would be here", async () => {
    page = await openPage(<Failures />, says([]));
    const empty = await page.until((root) => root.querySelector("p.muted"));
    expect(empty.textContent).toContain("Nothing fails.");
  });
});

test("a figure that could not be counted is a dash with its reason, never a zero", async () => {
  const plugin = {
    name: "sync",
    version: "1",
    label: "Sync",
    widgets: [],
    pages: [],
    resources: [{ name: "conflicts", label: "Conflicts", path: "/conflicts", columns: [], read: "sync:read" }],
  };
  page = await openPage(<Attention />, {
    manifest: { ...emptyManifest, plugins: [plugin] },
    says: () => ({ status: 500, body: { error: { code: "x", message: "The database is away", requestId: "r" } } }),
  });
  const figure = await page.until((root) => root.querySelector(".attention-figure [title]"));
  expect([figure.textContent, figure.getAttribute("title")]).toEqual(["–", "The database is away"]);
});

describe("a write that rules have something to say of", () => {
  const said = {
    level: "block",
    message: "No divers today",
    rule: { id: "r 1", name: "Divers" },
    explanation: "Because occupation (new) is diver.",
    mend: ["Ask Ines about this rule."],
  };
  const write = {
    id: "w1",
    label: "Change a guest",
    class: "absolute",
    state: "held",
    entity: "guest",
    recordId: null,
    fields: [
      { field: "occupation", label: "Occupation", before: null, after: "diver", state: "pending", policy: null },
    ],
    told: null,
    error: "No divers today",
    dueAt: null,
    sentAt: null,
    differences: [],
    objections: [said],
    attempts: [],
  };

  test("says what holds it, why, what to do, and leads to the rule", async () => {
    page = await openPage(<WritePart source="/sync/writes/w1" />, { says: () => ({ json: write }) });
    const link = await page.until((root) => root.querySelector<HTMLAnchorElement>(".objections a"));
    expect(link.getAttribute("href")).toBe("/rules?rule=r%201");
    const text = page.root.textContent;
    for (const words of ["it was not sent", "Held up", said.message, said.explanation, said.mend[0]!, "held up"])
      expect(text).toContain(words);
    expect(page.root.querySelector(".trouble")).toBeNull();
  });

  test("a refusal names the rule wherever it is shown", async () => {
    const error = new ApiError({ code: "sync/blocked", message: "x", status: 422, details: { objections: [said] } });
    page = await openPage(<Fault error={error} />);
    const alert = await page.until((root) => root.querySelector("[role=alert]"));
    expect(alert.textContent).toContain("Nothing was changed");
    expect(alert.querySelector("a")?.textContent).toBe("Open the rule “Divers”");
  });
});
