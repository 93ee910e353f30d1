import { pipeline } from "node:stream/promises";
import { parseArgs } from "node:util";
import { historyInWords } from "./history.ts";
import { withKit } from "./kit.ts";
import { CommandError, exitCodes, noMoreThan, say, told } from "./output.ts";

const help = `innkit audit: who changed what, proved

  innkit audit verify            recompute the whole chain; names the first thing that is broken
  innkit audit verify --head SEQ:HASH   and hold it against a head that was kept elsewhere
  innkit audit head              the newest place of the chain, to be kept elsewhere
  innkit audit export            the whole chain as lines of JSON, for whoever verifies it without Innkit
  innkit audit history guest ID  what became of a record, in words: its newest versions first

  --limit N        of a history, so many versions; 200 at most (50)
  --property ID    needed where there are several
  --json           one line of JSON

  Exit code 1 when the chain is broken.
`;

const options = {
  head: { type: "string" },
  limit: { type: "string" },
  property: { type: "string" },
  json: { type: "boolean", default: false },
  help: { type: "boolean", short: "h" },
} as const;

/** @returns the process's exit code */
export function audit(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return told("audit", async () => {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [command, ...rest] = positionals;
    const [entity, id] = rest;
    const { json } = values;
    if (values.help || command === undefined) {
      console.log(help);
      return values.help ? exitCodes.ok : exitCodes.usage;
    }
    if (command !== "verify" && command !== "head" && command !== "history" && command !== "export")
      throw new CommandError(`there is no command "${command}"; innkit audit --help lists them`);
    noMoreThan(command === "history" ? 2 : 0, rest, `innkit audit ${command}`);
    const kept = headOf(values.head);
    const limit = limitOf(values.limit);
    if (command === "history" && (entity === undefined || id === undefined))
      throw new CommandError("say of which record: innkit audit history guest ID");
    return withKit(env, values.property, async ({ kit, scope }) => {
      if (command === "history") {
        const versions = await kit.sync.history(scope, { entity: entity!, id: id!, limit });
        say(json, versions, () => historyInWords(versions));
        return exitCodes.ok;
      }
      if (command === "export") {
        await pipeline(textOf(kit.sync.audit.lines(scope)), process.stdout, { end: false }).catch(unlessLeft);
        return exitCodes.ok;
      }
      if (command === "head") {
        const head = await kit.sync.audit.head(scope);
        say(json, head ?? null, () => (head ? `${head.seq}:${head.hash}` : "Nothing was written yet"));
        return exitCodes.ok;
      }
      const verified = await kit.sync.audit.verify(scope, { head: kept });
      say(json, verified, () =>
        verified.ok
          ? `The chain is whole: ${verified.entries} entries, ${verified.versions} versions, head ${verified.head.seq}:${verified.head.hash}`
          : `The chain is broken: ${verified.broken?.message}`,
      );
      return verified.ok ? exitCodes.ok : exitCodes.failed;
    });
  });
}

function limitOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,2}$/.test(text) || Number(text) > 200)
    throw new CommandError(`--limit must be a whole number from 1 to 200, not "${text}"`);
  return Number(text);
}

/** Whoever reads it may have enough: `| head`. */
function unlessLeft(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}

/** No more of it is read than the reader takes. */
async function* textOf(lines: AsyncIterable<readonly string[]>): AsyncGenerator<string> {
  for await (const set of lines) yield `${set.join("\n")}\n`;
}

function headOf(text: string | undefined): { seq: number; hash: string } | undefined {
  if (text === undefined) return undefined;
  const [, seq, hash] = /^(\d+):([0-9a-f]{64})$/i.exec(text) ?? [];
  if (seq === undefined || hash === undefined)
    throw new CommandError("--head must be SEQ:HASH, as innkit audit head prints it");
  return { seq: Number(seq), hash: hash.toLowerCase() };
}
