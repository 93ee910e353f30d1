import type { Customer } from "../state/guest-rows.ts";
import type { State } from "../state/state.ts";

/** Who has which e-mail address, whatever the case of its letters. */
export interface Emails {
  /** The active profile with this address; the oldest where there are several. */
  ownerOf(email: string): Customer | undefined;
  /** Notes that a profile was made or changed. */
  note(before: Customer | undefined, after: Customer): void;
}

/** The addresses are gathered when one is first asked for. */
export function emailBook({ customers }: State): Emails {
  let owners: Map<string, Set<string>> | undefined;

  const put = (book: Map<string, Set<string>>, { Id, Email, IsActive }: Customer): void => {
    if (Email === null || !IsActive) return;
    const key = Email.toLowerCase();
    const ids = book.get(key);
    if (ids === undefined) book.set(key, new Set([Id]));
    else ids.add(Id);
  };

  return {
    ownerOf(email) {
      if (owners === undefined) {
        owners = new Map();
        for (const row of customers.rows) put(owners, row);
      }
      const [first] = owners.get(email.toLowerCase()) ?? [];
      return first === undefined ? undefined : customers.get(first);
    },
    note(before, after) {
      if (owners === undefined) return;
      if (before !== undefined && before.Email !== null) owners.get(before.Email.toLowerCase())?.delete(before.Id);
      put(owners, after);
    },
  };
}
