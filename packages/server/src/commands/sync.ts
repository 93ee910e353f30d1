import { parseArgs } from "node:util";
import { type CommandKit, type Opened, withKit } from "./kit.ts";
import { columns, CommandError, exitCodes, noMoreThan, progressLine, say, told } from "./output.ts";
import { runUntilSettled } from "./settle.ts";

const help = `innkit sync: the copy of a hotel, by the environment of innkit serve

  innkit sync run                     look for changes once, and copy what is missing
  innkit sync run --until-settled     go on until nothing is left to copy, follow or send
  innkit sync status                  how far each stream is, and what is wrong
  innkit sync pause|resume [STREAM]   one stream, or all
  innkit sync backfill STREAM         read a span again: --from 2025-01-01 --to 2025-04-01
  innkit sync edit ENTITY ID          change a record: --set email=ana@mail.example --reason TEXT
  innkit sync outbox                  what is on its way to Mews, and what became of it: the newest writes
  innkit sync digest [ENTITY ...]     count and SHA-256 of every entity, as docs/sync-proof.md says

  --property ID    needed where there are several
  --timeout S      seconds for --until-settled (600); then exit code 75
  --limit N        writes that outbox lists (50), up to 1000; --state NAME, once or more, only those in that state
  --json           one line of JSON
`;

const options = {
  property: { type: "string" },
  json: { type: "boolean", default: false },
  "until-settled": { type: "boolean", default: false },
  timeout: { type: "string", default: "600" },
  from: { type: "string" },
  to: { type: "string" },
  set: { type: "string", multiple: true, default: [] as string[] },
  reason: { type: "string" },
  state: { type: "string", multiple: true, default: [] as string[] },
  limit: { type: "string", default: "50" },
  help: { type: "boolean", short: "h" },
} as const;

type Values = ReturnType<
  typeof parseArgs<{ args: string[]; options: typeof options; allowPositionals: true }>
>["values"];

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
    return withKit(env, values.property, (opened) => work(opened, values, rest));
  });
}

type Command = (opened: Opened, values: Values, rest: readonly string[]) => Promise<number>;

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

const edit: Command = async ({ kit, scope }, { json, set, reason }, [entity, id]) => {
  if (entity === undefined || id === undefined || set.length === 0)
    throw new CommandError("say what to change: innkit sync edit guest ID --set email=ana@mail.example");
  const fields = Object.fromEntries(set.map(fieldOf));
  const write = await kit.sync.edit(scope, { entity, id, fields, reason });
  say(json, write ?? null, () =>
    write
      ? [`Write ${write.id} waits to be sent`, ...write.objections.map(({ message }) => `Warning: ${message}`)].join(
          "\n",
        )
      : "Nothing would change",
  );
  return exitCodes.ok;
};

const outbox: Command = async ({ kit, scope }, { json, state, limit }) => {
  const count = whole("limit", limit);
  if (count > mostListed) throw new CommandError(`--limit is up to ${mostListed}, not ${limit}`);
  const answer = await kit.sync.outbox(scope, { states: state, limit: count });
  say(json, answer, () =>
    [
      Object.entries(answer.counts)
        .map(([name, count]) => `${name} ${count}`)
        .join(", ") || "Nothing was ever written to Mews",
      ...(answer.writes.length === 0
        ? []
        : [
            "",
            columns(
              ["write", "what", "record", "state", "asked for", "trouble"],
              answer.writes.map((write) => [
                write.id,
                write.name,
                write.recordId,
                write.state,
                write.createdAt,
                write.error,
              ]),
            ),
          ]),
    ].join("\n"),
  );
  return exitCodes.ok;
};

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
  outbox,
  digest,
};

/** How many words may follow a command; any number of entities may follow `digest`. */
const most: Readonly<Record<string, number>> = {
  run: 0,
  status: 0,
  pause: 1,
  resume: 1,
  backfill: 1,
  edit: 2,
  outbox: 0,
};

/** As many writes as the outbox gives at once. */
const mostListed = 1000;

function whole(name: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new CommandError(`--${name} must be a whole number, not "${text}"`);
  return Number(text);
}

function instant(name: string, text: string): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw new CommandError(`--${name} must be a date as 2025-01-31, not "${text}"`);
  return at.toISOString();
}

/** "email=ana@mail.example"; nothing after the sign clears. Lists and flags are JSON: classifications=["important"]. */
function fieldOf(text: string): [string, Parameters<CommandKit["sync"]["edit"]>[1]["fields"][string]] {
  const at = text.indexOf("=");
  if (at < 1) throw new CommandError(`--set must be field=value, not "${text}"`);
  const [field, value] = [text.slice(0, at), text.slice(at + 1)];
  if (value === "") return [field, null];
  if (!/^[[{]|^(true|false)$/.test(value)) return [field, value];
  try {
    return [field, JSON.parse(value)];
  } catch {
    throw new CommandError(`--set ${field} is no valid JSON`);
  }
}
