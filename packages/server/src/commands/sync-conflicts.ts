import type { ConflictView, Settlement, Value } from "@innkit/sdk/sync";
import { columns, CommandError, exitCodes, say } from "./output.ts";
import {
  clipped,
  type Command,
  each,
  tell,
  needsDecider,
  syncer,
  valueOf,
  type Values,
  atMost,
} from "./sync-command.ts";

/* The fields that Mews and we changed differently, and who decides. */

export const conflicts: Command = async ({ kit, scope }, values, ids) => {
  const { json, undo } = values;
  const settlement = settlementOf(values);
  if (ids.length === 0) {
    if (settlement !== undefined || undo)
      throw new CommandError("say which conflicts: innkit sync conflicts lists those that are open");
    const answer = await kit.sync.openConflicts(scope, { limit: atMost(1000, values.limit) });
    say(json, answer, () => listed(answer.conflicts, answer.open));
    return exitCodes.ok;
  }
  if ((settlement === undefined) === !undo)
    throw new CommandError("say one of --keep mews, --keep ours, --value TEXT and --undo");
  needsDecider(values);
  const outcome = await each(
    ids,
    async (id) =>
      settlement === undefined ? kit.sync.undoSettle(scope, id) : (await kit.sync.settle(scope, [id], settlement))[0]!,
    (code) => {
      if (code === "sync/not_found") return "innkit sync conflicts lists those that are open";
      return code === "sync/wrong_state" && !undo ? "innkit sync conflicts ID --undo opens it again" : undefined;
    },
  );
  return tell(json, outcome, { conflicts: outcome.done }, () =>
    outcome.done.map((one) => standing(one, undo)).join("\n"),
  );
};

function settlementOf({ keep, value }: Values): Settlement | undefined {
  if (keep !== undefined && value !== undefined) throw new CommandError("--keep and --value do not go together");
  if (value !== undefined) return { value: valueOf(value, "--value") };
  if (keep === undefined || keep === "mews" || keep === "ours") return keep;
  throw new CommandError(`--keep must be mews or ours, not "${keep}"`);
}

function listed(some: readonly ConflictView[], open: number): string {
  if (open === 0) return "Nothing is to be decided";
  return [
    `${open} to be decided${some.length < open ? `, the oldest ${some.length} of them` : ""}`,
    "",
    columns(
      ["conflict", "what", "in Mews", "from here", "since"],
      some.map((one) => [
        one.id,
        one.title,
        clipped(inWords(one, one.theirs.value)),
        clipped(inWords(one, one.ours.value)),
        one.openedAt,
      ]),
    ),
    "",
    "innkit sync conflicts ID --keep mews|ours --by NAME   says who wins",
    "innkit sync conflicts ID --value TEXT --by NAME       has another value instead",
  ].join("\n");
}

function standing(conflict: ConflictView, isUndone: boolean): string {
  const { id, state, title, decision, value, theirs } = conflict;
  const what =
    state === "open"
      ? "it is open again"
      : isUndone
        ? `Mews has it already, and gets ${inWords(conflict, theirs.value)} again ${syncer}`
        : decision === "mews"
          ? `what Mews has stands: ${inWords(conflict, theirs.value)}`
          : `it becomes ${inWords(conflict, value)}, in Mews too, ${syncer}`;
  return `${id}  ${state}  ${title}: ${what}`;
}

/** As people call it, between quotes where it is a text. */
function inWords({ words }: ConflictView, value: Value): string {
  if (value === null) return "nothing";
  return words[String(value)] ?? JSON.stringify(value);
}
