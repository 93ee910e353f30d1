import type { FailureGroup, QuarantineView } from "@innkit/sdk/sync";
import { columns, CommandError, exitCodes, say } from "./output.ts";
import { clipped, type Command, each, tell, needsDecider, atMost } from "./sync-command.ts";

/* What does not work, by its cause, and the rows that were set aside. */

const copier = "by whoever syncs this hotel, or with innkit sync run";

export const failures: Command = async ({ kit, scope }, { json, retry }, groups) => {
  if (groups.length === 0) {
    if (retry) throw new CommandError("say which group is to be tried again: innkit sync failures lists them");
    const found = await kit.sync.failures(scope);
    say(json, { failures: found }, () => found.map(inFull).join("\n\n") || "Nothing fails");
    return exitCodes.ok;
  }
  if (!retry) throw new CommandError(`say what shall be done: innkit sync failures ${groups.join(" ")} --retry`);
  const outcome = await each(
    groups,
    async (group) => ({ group, asked: await kit.sync.retryFailures(scope, group) }),
    () => "innkit sync failures lists those there are",
  );
  return tell(json, outcome, { retried: outcome.done }, () =>
    outcome.done
      .map(({ group, asked }) => `${group}  ${asked} to be tried again; what is to be copied is so ${copier}`)
      .join("\n"),
  );
};

function inFull({ id, kind, what, cause, count, firstAt, lastAt, samples, advice }: FailureGroup): string {
  return [
    `${id}  ${kind}  ${what}: ${cause}`,
    `  how often: ${count}${firstAt === null ? "" : `, since ${firstAt}, last ${lastAt ?? firstAt}`}`,
    `  such as: ${samples.join(", ")}`,
    `  what to do: ${advice}`,
  ].join("\n");
}

export const quarantine: Command = async ({ kit, scope }, values, ids) => {
  const { json, retry, dismiss } = values;
  if (ids.length === 0) {
    if (retry || dismiss) throw new CommandError("say which rows: innkit sync quarantine lists them");
    const answer = await kit.sync.setAside(scope, { limit: atMost(1000, values.limit) });
    say(json, answer, () => listed(answer.rows, answer.open));
    return exitCodes.ok;
  }
  if (retry && dismiss) throw new CommandError("--retry and --dismiss do not go together");
  if (dismiss) needsDecider(values);
  const outcome = await each(
    ids,
    async (id) => {
      // Asked for many at once, the service passes over what it does not have: here each is told of.
      await kit.sync.quarantine.get(scope, id);
      if (retry) await kit.sync.retryQuarantine(scope, [id]);
      if (dismiss) await kit.sync.dismissQuarantine(scope, [id]);
      return kit.sync.quarantine.get(scope, id);
    },
    () => "innkit sync quarantine lists what is set aside",
  );
  return tell(json, outcome, { rows: outcome.done }, () =>
    outcome.done
      .map((row) => {
        if (retry) return `${row.id}  it is tried again ${copier}`;
        if (dismiss) return `${row.id}  it is counted no more, unless Mews sends it with another content`;
        return `${row.id}  ${row.reason}\n  ${row.payload}`;
      })
      .join("\n"),
  );
};

function listed(rows: readonly QuarantineView[], open: number): string {
  if (open === 0) return "Nothing is set aside";
  return [
    `${open} set aside${rows.length < open ? `, the newest ${rows.length} of them` : ""}`,
    "",
    columns(
      ["row", "why", "last seen", "being tried"],
      rows.map(({ id, reason, at, isAsked }) => [id, clipped(reason), at, isAsked ? "yes" : null]),
    ),
    "",
    "innkit sync quarantine ROW                      shows it as it came from Mews",
    "innkit sync quarantine ROW --retry              tries it again",
    "innkit sync quarantine ROW --dismiss --by NAME  says that it does not matter",
  ].join("\n");
}
