import { parseArgs } from "node:util";
import type { AnyCommand, Value, WriteView } from "@innkit/sdk/sync";
import { withKit } from "./kit.ts";
import { columns, CommandError, exitCodes, noMoreThan, progressLine, say, told } from "./output.ts";
import { forPeople, runUntilSettled } from "./settle.ts";
import { actorOf, type Command, options, valueOf, whole } from "./sync-command.ts";
import { conflicts } from "./sync-conflicts.ts";
import { failures, quarantine } from "./sync-failures.ts";
import { cancel, check, outbox, retry, sendAgain, settle } from "./sync-writes.ts";

const help = `innkit sync: the copy of a hotel, by the environment of innkit serve

  innkit sync run                     look for changes once, copy what is missing, and send what is due
  innkit sync run --until-settled     go on until nothing is left to copy, follow or send
  innkit sync status                  how far each stream is, and what is wrong
  innkit sync pause|resume [STREAM]   one stream, or all
  innkit sync backfill STREAM         read a span again: --from 2025-01-01 --to 2025-04-01
  innkit sync edit ENTITY ID          change a record: --set email=ana@mail.example --reason TEXT
  innkit sync send COMMAND            make or move something, once: company.add --input '{"name":"Harbour Tours"}'
  innkit sync outbox [ID ...]         what is on its way to Mews, and what became of it: the newest writes, or these in full
  innkit sync settle                  the writes of which nobody knows whether they happened
  innkit sync settle ID ...           say what became of them: --verdict happened, or --verdict give_up
  innkit sync check ID ...            look in Mews whether they happened
  innkit sync send-again ID ...       send once more what may have happened: a note or task is there twice then
  innkit sync retry ID ...            send again what Mews refused, or a rule held up
  innkit sync cancel ID ...           take back what was not sent, or was refused
  innkit sync conflicts               the fields that both sides changed, of which a person decides: the oldest
  innkit sync conflicts ID ...        say who wins: --keep mews, --keep ours, or --value TEXT; open them again: --undo
  innkit sync failures [GROUP ...]    what does not work, by its cause, and what to do about it; try a group again: --retry
  innkit sync quarantine [ROW ...]    the rows that do not fit the copy: the newest, or these as they came from Mews;
                                      try them again: --retry; say that they do not matter: --dismiss
  innkit sync digest [ENTITY ...]     count and SHA-256 of every entity, as docs/sync-proof.md says

  --property ID    needed where there are several
  --timeout S      seconds for --until-settled (600); then exit code 75
  --limit N        how much outbox, settle, conflicts and quarantine list (50), up to 1000
  --state NAME     once or more: outbox lists only those in that state
  --request-id ID  edit and send: asked for again under the same one, it is still one write
  --by NAME        who does it, for the record; settle, send-again, conflicts and --dismiss need it
  --json           one line of JSON
`;

/** @returns the process's exit code */
export function sync(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return told("sync", async () => {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [command, ...rest] = positionals;
    if (values.help || command === undefined) {
      console.log(help);
      return values.help ? exitCodes.ok : exitCodes.usage;
    }
    const work = Object.hasOwn(commands, command) ? commands[command] : undefined;
    if (!work) throw new CommandError(`there is no command "${command}"; innkit sync --help lists them`);
    noMoreThan(most[command], rest, `innkit sync ${command}`);
    const actor = actorOf(values);
    return withKit(env, values.property, ({ kit, scope }) => work({ kit, scope: { ...scope, actor } }, values, rest));
  });
}

const run: Command = async (opened, values) => {
  const { kit, scope } = opened;
  if (!values["until-settled"]) {
    await kit.sync.runNow(scope);
    const status = await kit.sync.status(scope);
    say(values.json, status, () => status.headline);
    return exitCodes.ok;
  }
  const line = progressLine();
  const outcome = await runUntilSettled(opened, {
    timeoutMs: whole("timeout", values.timeout) * 1000,
    show: line.show,
  });
  line.end();
  say(values.json, outcome, () =>
    [
      outcome.settled
        ? `Settled in ${outcome.seconds} s: ${outcome.rows} rows, ${outcome.setAside} set aside`
        : `Not settled after ${outcome.seconds} s. It waits for ${outcome.waitsFor.join("; ")}`,
      ...(outcome.leftOut.length > 0
        ? [`Left out, until somebody resumes what is paused: ${outcome.leftOut.join(", ")}`]
        : []),
      ...forPeople(outcome.writes),
    ].join("\n"),
  );
  return outcome.settled ? exitCodes.ok : exitCodes.notInTime;
};

const status: Command = async ({ kit, scope }, { json }) => {
  const answer = await kit.sync.status(scope);
  say(json, answer, () =>
    [
      answer.headline,
      "",
      columns(
        ["stream", "state", "rows", "windows", "last success", "trouble"],
        answer.streams.map(({ stream, state, rows, windowsDone, windowsTotal, succeededAt, error }) => [
          stream,
          state,
          rows,
          windowsTotal > 0 ? `${windowsDone}/${windowsTotal}` : null,
          succeededAt,
          error,
        ]),
      ),
    ].join("\n"),
  );
  return exitCodes.ok;
};

const pauseOr =
  (what: "pause" | "resume"): Command =>
  async ({ kit, scope }, { json }, [stream]) => {
    await kit.sync[what](scope, stream);
    const { headline } = await kit.sync.status(scope);
    say(json, { [`${what}d`]: stream ?? "all" }, () => headline);
    return exitCodes.ok;
  };

const backfill: Command = async ({ kit, scope }, { json, from, to }, [stream]) => {
  if (stream === undefined || from === undefined || to === undefined)
    throw new CommandError(
      "say which stream and span: innkit sync backfill reservations --from 2025-01-01 --to 2025-04-01",
    );
  const answer = await kit.sync.backfill(scope, { stream, from: instant("from", from), to: instant("to", to) });
  say(
    json,
    answer,
    () => `${stream} is read again from ${from} to ${to} by whoever syncs this hotel, or with innkit sync run`,
  );
  return exitCodes.ok;
};

const edit: Command = async ({ kit, scope }, values, [entity, id]) => {
  const { json, set, reason, "request-id": requestId } = values;
  if (entity === undefined || id === undefined || set.length === 0)
    throw new CommandError("say what to change: innkit sync edit guest ID --set email=ana@mail.example");
  const fields = Object.fromEntries(set.map(fieldOf));
  const write = await kit.sync.edit(scope, { entity, id, fields, reason, requestId });
  say(json, write ?? null, () => (write ? stored(write) : "Nothing would change"));
  return exitCodes.ok;
};

const send: Command = async ({ kit, scope }, values, [name]) => {
  const { json, input, reason, "request-id": requestId } = values;
  if (name === undefined || input === undefined)
    throw new CommandError(`say what to make or move: innkit sync send company.add --input '{"name":"Harbour Tours"}'`);
  // What it is and what it takes is checked by the service, command by command.
  const command = { name, input: inputOf(input), reason, requestId } as unknown as AnyCommand;
  const write = await kit.sync.send(scope, command);
  say(json, write, () => stored(write));
  return exitCodes.ok;
};

function stored({ id, state, objections }: WriteView): string {
  // Who asks again under the same request id is given what has become of the first.
  const standing = state === "pending" ? "waits to be sent" : `was asked for before, and is "${state}"`;
  return [`Write ${id} ${standing}`, ...objections.map(({ message }) => `Warning: ${message}`)].join("\n");
}

function inputOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandError("--input is no valid JSON");
  }
}

const digest: Command = async ({ kit, scope }, { json }, entities) => {
  const answer = await kit.sync.digest(scope, entities.length > 0 ? entities : undefined);
  say(json, answer, () =>
    columns(
      ["entity", "rows", "sha256"],
      Object.entries(answer).map(([entity, { count, sha256 }]) => [entity, count, sha256]),
    ),
  );
  return exitCodes.ok;
};

const commands: Readonly<Record<string, Command>> = {
  run,
  status,
  pause: pauseOr("pause"),
  resume: pauseOr("resume"),
  backfill,
  edit,
  send,
  outbox,
  settle,
  check,
  "send-again": sendAgain,
  retry,
  cancel,
  conflicts,
  failures,
  quarantine,
  digest,
};

/** How many words may follow a command; after those that are not here, any number of what they are about. */
const most: Readonly<Record<string, number>> = {
  run: 0,
  status: 0,
  pause: 1,
  resume: 1,
  backfill: 1,
  edit: 2,
  send: 1,
};

function instant(name: string, text: string): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw new CommandError(`--${name} must be a date as 2025-01-31, not "${text}"`);
  return at.toISOString();
}

/** "email=ana@mail.example" */
function fieldOf(text: string): [string, Value] {
  const at = text.indexOf("=");
  if (at < 1) throw new CommandError(`--set must be field=value, not "${text}"`);
  const field = text.slice(0, at);
  return [field, valueOf(text.slice(at + 1), `--set ${field}`)];
}
