import type { Customer } from "../state/guest-rows.ts";
import type { State } from "../state/state.ts";

/** Who has which e-mail address, whatever the case of its letters. */
export interface Emails {
  /** The active profile with this address; the oldest where there are several. */
  ownerOf(email: string): Customer | undefined;
}

/** The addresses are gathered when one is first asked for; from then on every profile that is written is heard of. */
export function emailBook(state: State): Emails {
  let owners: Map<string, Set<string>> | undefined;
  /** Under which address each profile stands. */
  const addresses = new Map<string, string>();

  const put = (book: Map<string, Set<string>>, { Id, Email, IsActive }: Customer): void => {
    const before = addresses.get(Id);
    if (before !== undefined) book.get(before)?.delete(Id);
    addresses.delete(Id);
    if (Email === null || !IsActive) return;
    const key = Email.toLowerCase();
    addresses.set(Id, key);
    const ids = book.get(key);
    if (ids === undefined) book.set(key, new Set([Id]));
    else ids.add(Id);
  };
  const gather = (): Map<string, Set<string>> => {
    const book = new Map<string, Set<string>>();
    for (const row of state.customers.rows) put(book, row);
    state.customers.watch((row) => put(book, row));
    return book;
  };

  return {
    ownerOf(email) {
      owners ??= gather();
      const [first] = owners.get(email.toLowerCase()) ?? [];
      return first === undefined ? undefined : state.customers.get(first);
    },
  };
}
