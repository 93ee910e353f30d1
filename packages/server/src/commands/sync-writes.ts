import type { AttemptView, Checked, WriteState, WriteView } from "@innkit/sdk/sync";
import { columns, CommandError, exitCodes, say } from "./output.ts";
import { clipped, type Command, each, tell, needsDecider, syncer, atMost } from "./sync-command.ts";

/* What is on its way to Mews, and what a person does about writes that do not go by themselves. */

/** What to do with a write as it stands, for whoever tried something else. */
const wayOutOf: Readonly<Record<WriteState, string>> = {
  pending: "it is on its way, as innkit sync outbox ID tells",
  sending: "it is on its way, as innkit sync outbox ID tells",
  sent: "Mews took it, as innkit sync outbox ID tells",
  done: "it is over, as innkit sync outbox ID tells",
  cancelled: "it is over, as innkit sync outbox ID tells",
  conflict: "innkit sync conflicts lists what is to be decided, innkit sync cancel ID takes it back",
  unknown: "innkit sync settle ID says what became of it",
  failed: "innkit sync retry ID sends it again, innkit sync cancel ID takes it back",
  held: "innkit sync retry ID sends it again, innkit sync cancel ID takes it back",
};

function wayOut(code: string, { state }: Readonly<Record<string, unknown>>): string | undefined {
  if (code === "sync/not_found") return "innkit sync outbox lists what there is";
  return code === "sync/wrong_state" ? wayOutOf[state as WriteState] : undefined;
}

export const outbox: Command = async (opened, values, ids) => {
  const { kit, scope } = opened;
  const { json } = values;
  if (ids.length > 0) {
    const outcome = await each(ids, (id) => kit.sync.writes.get(scope, id), wayOut);
    return tell(json, outcome, { writes: outcome.done }, () => outcome.done.map(inFull).join("\n\n"));
  }
  const answer = await kit.sync.outbox(scope, { states: statesOf(values.state), limit: atMost(1000, values.limit) });
  say(json, answer, () =>
    [
      Object.entries(answer.counts)
        .map(([name, count]) => `${name} ${count}`)
        .join(", ") || "Nothing was ever written to Mews",
      ...(answer.writes.length === 0 ? [] : ["", table(answer.writes)]),
    ].join("\n"),
  );
  return exitCodes.ok;
};

function table(writes: readonly WriteView[]): string {
  return columns(
    ["write", "what", "record", "state", "asked for", "trouble"],
    writes.map((write) => [write.id, write.name, write.recordId, write.state, write.createdAt, write.error]),
  );
}

function statesOf(names: readonly string[]): readonly string[] {
  const wrong = names.find((name) => !Object.hasOwn(wayOutOf, name));
  if (wrong === undefined) return names;
  throw new CommandError(`no write is ever "${wrong}"; --state is one of ${Object.keys(wayOutOf).join(", ")}`);
}

function inFull(write: WriteView & { readonly attempts: readonly AttemptView[] }): string {
  const { id, title, state, actor, createdAt, reason, error, madeId, attempts } = write;
  const facts: readonly (readonly [string, string | null])[] = [
    ["what", contentOf(write)],
    ["by", `${actor}, ${createdAt}`],
    ["reason", reason],
    ["made in Mews", madeId],
    ["trouble", error],
  ];
  return [
    `${id}  ${state}  ${title}`,
    ...facts.flatMap(([name, value]) => (value === null ? [] : [`  ${name}: ${value}`])),
    ...attempts.map(({ number, what, operation, at, outcome, message }) =>
      [`  try ${number}`, what, operation, at, outcome ?? "no answer", message].filter(Boolean).join("  "),
    ),
  ].join("\n");
}

/** What it says: of an edit field by field, of a command what it was given. */
function contentOf({ fields, input }: WriteView): string {
  if (fields.length === 0) return JSON.stringify(input);
  return fields.map(({ field, after }) => `${field}=${JSON.stringify(after)}`).join(", ");
}

const verdicts = {
  happened: "it counts as done in Mews, and is not sent again",
  give_up: "it is given up, and not sent any more; should it be in Mews after all, it stays there",
} as const;

export const settle: Command = async ({ kit, scope }, values, ids) => {
  const { json, verdict, limit } = values;
  if (ids.length === 0) {
    if (verdict !== undefined) throw new CommandError("say of which writes: innkit sync settle lists them");
    const answer = await kit.sync.outbox(scope, { states: ["unknown"], limit: atMost(1000, limit) });
    say(json, answer, () => inDoubt(answer.writes, answer.counts.unknown ?? 0));
    return exitCodes.ok;
  }
  if (verdict !== "happened" && verdict !== "give_up")
    throw new CommandError(
      verdict === undefined
        ? "say what became of it: --verdict happened or --verdict give_up; innkit sync check ID looks in Mews"
        : `--verdict must be happened or give_up, not "${verdict}"`,
    );
  needsDecider(values);
  const outcome = await each(ids, (id) => kit.sync.settleWrite(scope, id, verdict), wayOut);
  return tell(json, outcome, { verdict, writes: outcome.done }, () => linesOf(outcome.done, () => verdicts[verdict]));
};

function inDoubt(writes: readonly WriteView[], count: number): string {
  if (count === 0) return "Of every write it is known what became of it";
  const rows = writes.map((write) => [write.id, write.title, write.actor, write.createdAt, clipped(contentOf(write))]);
  return [
    `${count} of unknown outcome${writes.length < count ? `, the newest ${writes.length} of them` : ""}`,
    "",
    columns(["write", "what", "by", "asked for", "content"], rows),
    "",
    "innkit sync check ID                                        looks in Mews whether it happened",
    "innkit sync settle ID --verdict happened|give_up --by NAME  says what became of it",
    "innkit sync send-again ID --by NAME                         sends it once more",
  ].join("\n");
}

/** A line for each write: how it stands now, and what follows from that. */
function linesOf(writes: readonly WriteView[], what: (write: WriteView) => string): string {
  return writes.map((write) => `${write.id}  ${write.state}  ${write.title}: ${what(write)}`).join("\n");
}

export const check: Command = async ({ kit, scope }, { json }, ids) => {
  needsIds("check", ids);
  const outcome = await each(ids, (id) => kit.sync.checkWrite(scope, id), wayOut);
  return tell(json, outcome, { checked: outcome.done }, () => outcome.done.map(looked).join("\n"));
};

function looked({ write, found }: Checked): string {
  const what =
    write.state === "done"
      ? "it is in Mews, and over"
      : found.length === 0
        ? "nothing like it is in Mews"
        : "this is in Mews and looks like it; innkit sync settle ID says whether it is the same";
  return [linesOf([write], () => what), ...found.map(({ id, values }) => `  ${id}  ${JSON.stringify(values)}`)].join(
    "\n",
  );
}

export const sendAgain: Command = async ({ kit, scope }, values, ids) => {
  needsIds("send-again", ids);
  needsDecider(values);
  const outcome = await each(ids, (id) => kit.sync.sendAgain(scope, id), wayOut);
  return tell(values.json, outcome, { writes: outcome.done }, () =>
    linesOf(outcome.done, (write) =>
      write.class === "once"
        ? `it is sent once more ${syncer}; if it happened before, Mews has it twice then`
        : `it is looked for, and sent where it is not there, ${syncer}`,
    ),
  );
};

export const retry: Command = async ({ kit, scope }, { json }, ids) => {
  needsIds("retry", ids);
  const outcome = await each(ids, async (id) => (await kit.sync.retryWrites(scope, [id]))[0]!, wayOut);
  return tell(json, outcome, { writes: outcome.done }, () =>
    linesOf(outcome.done, () => `it is sent again, unless a rule holds it up, ${syncer}`),
  );
};

export const cancel: Command = async ({ kit, scope }, { json }, ids) => {
  needsIds("cancel", ids);
  const outcome = await each(ids, (id) => kit.sync.cancelWrite(scope, id), wayOut);
  return tell(json, outcome, { writes: outcome.done }, () =>
    linesOf(outcome.done, ({ state }) =>
      state === "done"
        ? "what Mews has of it stays there, and the rest is taken back"
        : "it is taken back, and Mews is not told of it",
    ),
  );
};

function needsIds(command: string, ids: readonly string[]): void {
  if (ids.length === 0)
    throw new CommandError(`say which writes: innkit sync ${command} ID; innkit sync outbox lists them`);
}
