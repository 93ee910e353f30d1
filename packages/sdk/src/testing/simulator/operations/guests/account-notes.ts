import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid, Refusal } from "../../protocol/refusal.ts";
import type { AccountNote } from "../../state/guest-tables.ts";
import { listing } from "../listing.ts";
import { accountOf } from "./account.ts";
import { replace } from "./values.ts";
import { known } from "../known.ts";
import { authorOf, deletion } from "./writing.ts";

export const accountNoteOperations: readonly Operation[] = [
  listing<AccountNote>("accountNotes/getAll", {
    rows: ({ state }) => state.accountNotes,
    ids: "AccountNoteIds",
    by: { AccountIds: (row) => row.AccountId },
    activity: ["Active"],
  }),
  operation("accountNotes/add", ({ AccountNotes }, world) => {
    const made = AccountNotes.map(({ AccountId, Content, Classifications }): AccountNote => {
      const account = accountOf(world.state, AccountId, "AccountId");
      if (Classifications.length !== 1) throw invalid("Classifications");
      if (Content.trim() === "") throw invalid("Content");
      return {
        Id: world.uuid(),
        AccountId: account.row.Id,
        Content,
        AccountType: account.type,
        Classifications,
        IsActive: true,
        CreatorProfile: authorOf(world),
        UpdaterProfile: authorOf(world),
      };
    });
    return { AccountNotes: made.map((row) => world.add("accountNotes", row)) };
  }),
  operation("accountNotes/update", ({ AccountNoteUpdates }, world) => {
    const changes = AccountNoteUpdates.map((update) => {
      const row = known(world.state.accountNotes, update.AccountNoteId, "AccountNoteId");
      const fields = {
        ...replace(update, ["Content"]),
        Classifications: classified(row.Classifications, update.Classifications),
        UpdaterProfile: authorOf(world),
      };
      return [row.Id, fields] as const;
    });
    return { AccountNotes: changes.map(([id, fields]) => world.change("accountNotes", id, fields)) };
  }),
  deletion("accountNotes/delete", "AccountNoteIds", "accountNotes"),
];

/** A note keeps one classification: the new flag is set and the old one taken off in one call. */
function classified(
  before: AccountNote["Classifications"],
  flags: Readonly<Record<string, { readonly Value: boolean | null } | undefined>>,
): AccountNote["Classifications"] {
  const after = new Set(before);
  for (const [name, flag] of Object.entries(flags)) {
    if (flag?.Value === true) after.add(name);
    else if (flag !== undefined) after.delete(name);
  }
  // What the one who tried it got from Mews for two.
  if (after.size > 1) throw new Refusal(500, "Internal server error");
  if (after.size === 0) throw invalid("Classifications");
  return [...after];
}
