import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { ConflictView, WriteView } from "@innkit/sdk/sync";
import { createSimulator, type Simulator } from "@innkit/sdk/testing";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { asAdministrator, emptyDatabase } from "../../test/crash/databases.ts";
import { withKit } from "./kit.ts";
import { sync } from "./sync.ts";

let hotel: Simulator;
let env: Record<string, string>;
let guest: string;
beforeAll(async () => {
  hotel = await createSimulator({ size: 20, historyDays: 3, aheadDays: 3 });
  const { url, socketUrl } = await hotel.listen();
  env = { DATABASE_URL: await emptyDatabase(), INNKIT_SECRET_KEY: Buffer.alloc(32, 7).toString("base64") };
  guest = hotel.staff.book().customerId;
  const connection = { environment: "custom", platformUrl: url, socketUrl, ...hotel.credentials } as const;
  await withKit(env, undefined, ({ kit, scope }) => kit.kernel.settings.write(scope, "mews", connection));
}, 60_000);
afterAll(() => hotel.close());

/** The command line as its program runs it, in this process: each is a start of Node less. */
const run = async (...args: readonly string[]) => {
  const out = { stdout: "", stderr: "" };
  const log = vi.spyOn(console, "log").mockImplementation((line: string) => void (out.stdout += `${line}\n`));
  const error = vi.spyOn(console, "error").mockImplementation((line: string) => void (out.stderr += `${line}\n`));
  try {
    return { code: await sync(args, env), ...out };
  } finally {
    log.mockRestore();
    error.mockRestore();
  }
};
const json = async <Answer>(...args: readonly string[]): Promise<Answer> => {
  const { code, stdout, stderr } = await run(...args, "--json");
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as Answer;
};
interface Done {
  readonly writes: readonly WriteView[];
  readonly refused: readonly { id: string; code: string }[];
}

/** Sends as a server does, until nothing is on its way: what waits, and these notes. @returns the ids of the notes */
function send(texts: readonly string[], accountId = guest): Promise<string[]> {
  return withKit(env, undefined, async ({ kit, scope }) => {
    await kit.$start();
    const ids: string[] = [];
    for (const text of texts) {
      const { id } = await kit.sync.send(scope, { name: "note.add", input: { accountId, text } });
      ids.push(id);
    }
    while ((await kit.sync.outbox(scope, { states: ["pending", "sending", "sent"] })).writes.length > 0)
      await pause(20);
    return ids;
  });
}

test("whoever does not know what became of writes looks for them, and says so under their name", async () => {
  const lose = (processed: boolean) =>
    hotel.faults.add({ fault: { kind: "dropped", processed }, operations: ["accountNotes/add"], times: 1 });
  lose(true);
  const [there] = await send(["Allergic to feathers"]);
  lose(false);
  lose(false);
  const [missing, wanted] = await send(["Likes the sea", "Comes late"]);

  const { code, stdout } = await run("settle");
  expect(code).toBe(0);
  expect(stdout).toMatch(/^3 of unknown outcome\n/);
  for (const id of [there, missing, wanted]) expect(stdout).toMatch(new RegExp(`^${id} .*"text":"`, "m"));
  expect(stdout).toContain("innkit sync settle ID --verdict happened|give_up");
  expect(await json("settle", "--limit", "2")).toMatchObject({ counts: { unknown: 3 }, writes: [{}, {}] });

  const away = hotel.faults.add({ fault: { kind: "notPermitted" }, operations: ["accountNotes/getAll"] });
  const blind = await run("check", there!, missing!);
  away.remove();
  expect([blind.code, blind.stdout]).toEqual([1, ""]);
  expect(blind.stderr).toMatch(/^innkit sync: .*permission.*\n$/);

  const looked = await run("check", there!, missing!);
  expect(looked.stdout).toMatch(
    /this is in Mews and looks like it.*\n {2}[0-9a-f-]{36} {2}.*"Content":"Allergic to feathers"/,
  );
  expect(looked.stdout).toMatch(new RegExp(`^${missing} .*nothing like it is in Mews$`, "m"));

  const by = ["--by", "Ana Ribeiro"];
  const happened = await run("settle", there!, "--verdict", "happened", ...by);
  expect([happened.code, happened.stdout]).toEqual([
    0,
    `${there}  done  Add a note: it counts as done in Mews, and is not sent again\n`,
  ]);
  const nowhere = randomUUID();
  // Said of each by itself: a wrong id, and one that was settled before, keep no other waiting.
  const given = await run("settle", there!, nowhere, missing!, "--verdict", "give_up", ...by, "--json");
  expect(given.code).toBe(1);
  expect(JSON.parse(given.stdout)).toMatchObject({
    verdict: "give_up",
    writes: [{ id: missing, state: "cancelled" }],
    refused: [
      { id: there, code: "sync/wrong_state" },
      { id: nowhere, code: "sync/not_found" },
    ],
  });
  expect(given.stderr.split("\n")).toEqual([
    `innkit sync: ${there}: A write that is "done" cannot be settled; it is over, as innkit sync outbox ID tells`,
    `innkit sync: ${nowhere}: There is no such write; innkit sync outbox lists what there is`,
    "",
  ]);
  const again = await run("send-again", wanted!, ...by);
  expect(again.stdout).toContain("if it happened before, Mews has it twice then");
  expect((await run("settle")).stdout).toBe("Of every write it is known what became of it\n");

  await send([]);
  const full = await run("outbox", wanted!);
  expect(full.stdout).toMatch(new RegExp(`^${wanted}  done  Add a note\n`));
  expect(full.stdout).toMatch(/try 1 {2}send .* unknown .*\n {2}try 2 {2}send .* taken/);
  const verdicts = await withKit(env, undefined, ({ kit, scope }) =>
    Promise.all([there, missing, wanted].map((id) => kit.sync.history(scope, { entity: "account_note", id: id! }))),
  );
  expect(verdicts.map((entries) => entries.find(({ kind }) => kind === "settled"))).toMatchObject([
    { actor: "Ana Ribeiro (cli)", changes: { "note.add": { before: "unknown", after: "done" } } },
    { actor: "Ana Ribeiro (cli)", changes: { "note.add": { before: "unknown", after: "cancelled" } } },
    { actor: "Ana Ribeiro (cli)", changes: { "note.add": { before: "unknown", after: "pending" } } },
  ]);
}, 120_000);

test("what Mews refused is sent again or taken back, and what is over is not", async () => {
  const [id] = await send(["For nobody"], randomUUID());
  expect(await json<Done>("outbox", id!)).toMatchObject({ writes: [{ state: "failed", attempts: [{}] }] });
  const retried = await run("retry", id!, "--by", "Ana Ribeiro");
  expect(retried.stdout).toMatch(/ {2}pending {2}Add a note: it is sent again, unless a rule holds it up, by whoever/);
  expect(await json<Done>("cancel", id!)).toMatchObject({ writes: [{ id, state: "cancelled" }], refused: [] });
  const over = await run("cancel", id!);
  expect([over.code, over.stdout]).toEqual([1, ""]);
  expect(over.stderr).toBe(
    `innkit sync: ${id}: A write that is "cancelled" cannot be taken back; it is over, as innkit sync outbox ID tells\n`,
  );
}, 60_000);

test("of a field that both sides changed it is said who wins, and that is undone", async () => {
  const [mine, theirs] = [hotel.staff.book().customerId, hotel.staff.book().customerId];
  await withKit(env, undefined, async ({ kit, scope }) => {
    await kit.sync.runNow(scope);
    for (const id of [mine, theirs]) {
      await kit.sync.edit(scope, { entity: "guest", id, fields: { notes: "ours" } });
      hotel.staff.editGuest(id, { Notes: "theirs" });
    }
    await kit.$start();
    while ((await kit.sync.openConflicts(scope)).open < 2) await pause(20);
  });
  const notesInMews = () =>
    withKit(env, undefined, async ({ kit, scope }) => {
      const { customers } = await kit.mews.client(scope);
      const page = { Extent: { Customers: true }, Limitation: { Count: 10 } };
      const { Customers } = await customers.getAll({ CustomerIds: [theirs, mine], ...page });
      return [theirs, mine].map((id) => Customers.find(({ Id }) => Id === id)!.Notes);
    });
  const { stdout } = await run("conflicts");
  expect(stdout).toMatch(/^2 to be decided\n/);
  expect(stdout).toMatch(/^[0-9a-f-]{36} {2}Notes of .* {2}"theirs" {2}"ours" {2}/m);
  const { conflicts } = await json<{ conflicts: readonly ConflictView[] }>("conflicts");
  const [kept, given] = [theirs, mine].map((id) => conflicts.find(({ recordId }) => recordId === id)!.id);

  const by = ["--by", "Ana Ribeiro"];
  expect((await run("conflicts", kept!, "--keep", "mews", ...by)).stdout).toMatch(/what Mews has stands: "theirs"\n$/);
  expect(await json("conflicts", given!, "--value", "both", ...by)).toMatchObject({
    conflicts: [{ id: given, state: "settled", decision: "value", value: "both", settledBy: "Ana Ribeiro (cli)" }],
  });
  await send([]);
  expect(await notesInMews()).toEqual(["theirs", "both"]);
  expect((await run("conflicts")).stdout).toBe("Nothing is to be decided\n");

  const late = await run("conflicts", kept!, "nonsense", "--keep", "ours", ...by);
  expect([late.code, late.stderr]).toEqual([
    1,
    `innkit sync: ${kept}: This conflict has been settled already; innkit sync conflicts ID --undo opens it again\n` +
      "innkit sync: nonsense: There is no such conflict; innkit sync conflicts lists those that are open\n",
  ]);
  const undone = await run("conflicts", kept!, given!, "--undo", ...by);
  expect(undone.stdout.split("\n")).toEqual([
    expect.stringMatching(/ {2}open {2}Notes of .*: it is open again$/),
    expect.stringMatching(/ {2}settled {2}Notes of .*: Mews has it already, and gets "theirs" again by whoever/),
    "",
  ]);
}, 120_000);

test("what does not work is told by its cause and tried again, and a row that was set aside is dismissed", async () => {
  const barred = hotel.faults.add({ fault: { kind: "notPermitted" }, operations: ["rates/getAll"] });
  await run("run");
  barred.remove();
  // As of guests whom a reservation named and Mews did not give: one of them it gives by now.
  const { customerId: late } = hotel.staff.book();
  for (const id of [late, "nobody"])
    await asAdministrator(
      env["DATABASE_URL"]!,
      `insert into sync_quarantine (property_id, entity, id, reason, payload, at, first_at)
      values ('hotel', 'guest', '${id}', 'Mews does not return it', '{}', now(), now())`,
    );
  const { stdout } = await run("failures");
  const rates = /^([0-9a-f]{16}) {2}stream {2}Rates: .*permission.*$/m.exec(stdout)![1]!;
  expect(stdout).toMatch(/^ {2}what to do: Ask Mews's support to add the permission/m);
  expect(stdout).toMatch(/ {2}quarantine {2}guest: Mews does not return it\n {2}how often: 2, since /);
  const retried = await run("failures", rates, "0123", "--retry");
  expect([retried.code, retried.stderr]).toEqual([
    1,
    "innkit sync: 0123: There is no such group of failures any more; innkit sync failures lists those there are\n",
  ]);

  const rows = [`guest/${late}`, "guest/nobody"];
  const listed = await json<{ rows: readonly { id: string }[] }>("quarantine");
  expect(listed).toMatchObject({ open: 2 });
  expect(listed.rows.map(({ id }) => id).toSorted()).toEqual(rows.toSorted());
  expect((await run("quarantine", rows[0]!)).stdout).toBe(`${rows[0]}  Mews does not return it\n  {}\n`);
  expect((await run("quarantine", rows[0]!, "--retry")).stdout).toContain("it is tried again by whoever syncs");
  expect((await run("quarantine")).stdout).toMatch(new RegExp(`^${rows[0]} .* yes$`, "m"));
  expect(await json("quarantine", rows[1]!, "--dismiss", "--by", "Ana Ribeiro")).toMatchObject({
    rows: [{ id: "guest/nobody", dismissedBy: "Ana Ribeiro (cli)" }],
  });
  await run("run");
  expect((await run("quarantine")).stdout).toBe("Nothing is set aside\n");
  expect((await run("failures")).stdout).toBe("Nothing fails\n");
  const gone = await run("quarantine", rows[0]!, "--retry");
  expect([gone.code, gone.stderr]).toEqual([
    1,
    `innkit sync: ${rows[0]}: There is no such record; innkit sync quarantine lists what is set aside\n`,
  ]);
}, 60_000);

test("something is made once, however often it is asked for under the same id, and what does not fit is said", async () => {
  const tours = ["send", "company.add", "--input", '{"name":"Harbour Tours"}', "--request-id", "tours"];
  const first = await json<WriteView>(...tours, "--reason", "they called", "--by", "Ana Ribeiro");
  expect(first).toMatchObject({ state: "pending", reason: "they called", actor: "Ana Ribeiro (cli)" });
  const again = await run(...tours, "--reason", "they called", "--by", "Ana Ribeiro");
  expect(again.stdout).toBe(`Write ${first.id} waits to be sent\n`);
  await run("cancel", first.id);
  expect((await run(...tours)).stdout).toBe(`Write ${first.id} was asked for before, and is "cancelled"\n`);
  for (const [args, reason] of [
    [["company.fly", "--input", "{}"], /company\.add/],
    [["company.add", "--input", '{"name":7}'], /name/],
  ] as const) {
    const { code, stderr } = await run("send", ...args);
    expect([args, code]).toEqual([args, 64]);
    expect(stderr).toMatch(reason);
  }
});

const any = "00000000-0000-4000-8000-000000000000";
const wrong = [
  [["settle", any], /say what became of it: --verdict happened or --verdict give_up/],
  [["settle", any, "--verdict", "maybe"], /--verdict must be happened or give_up, not "maybe"/],
  [["settle", any, "--verdict", "happened"], /say who decides, for the audit: --by "Ana Ribeiro"/],
  [["conflicts", any], /say one of --keep mews, --keep ours, --value TEXT and --undo/],
  [["send", "company.add"], /say what to make or move/],
  [["send", "company.add", "--input", "{"], /--input is no valid JSON/],
  [["failures", "0123"], /say what shall be done: innkit sync failures 0123 --retry/],
  [["quarantine", "guest/1", "--dismiss"], /say who decides/],
  [["check"], /say which writes: innkit sync check ID/],
  [["outbox", "--state", "unkown"], /no write is ever "unkown"; --state is one of pending, /],
] as const;
test("what is wrong with a command line is told in one line", async () => {
  for (const [args, reason] of wrong) {
    const { code, stdout, stderr } = await run(...args);
    expect([args, code, stdout]).toEqual([args, 64, ""]);
    expect(stderr).toMatch(reason);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  }
}, 60_000);
