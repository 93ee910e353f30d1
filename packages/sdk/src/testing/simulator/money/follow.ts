import type { Premises } from "../world.ts";
import type { Act, Stay } from "./act.ts";
import { type History, stayOf } from "./history.ts";
import type { House } from "./house.ts";
import type { Ledger } from "./ledger.ts";
import { book, cancel, checkIn, checkOut, moveAccount, revise } from "./stay-book.ts";

/** Books what a change of a reservation means, at the instant of the change. */
export function follower(
  house: House,
  premises: Premises,
  history: History,
  ledgerOf: (reservationId: string) => Ledger,
): (reservationId: string, isNew: boolean) => void {
  const { reservations } = premises.state;
  /** The stays that changed since the books were opened, as they were seen last. */
  const seen = new Map<string, Stay>();

  return (id, isNew) => {
    const row = reservations.get(id);
    if (row === undefined) return;
    const before = isNew ? undefined : (seen.get(id) ?? history.stay(reservations.placeOf(id) ?? -1));
    const stay = stayOf(house, premises, row);
    seen.set(id, stay);
    const act: Act = { house, ledger: ledgerOf(id), stay, by: row.UpdaterProfileId, stamp: row.UpdatedUtc };
    if (before === undefined) {
      book(act);
      return;
    }
    if (row.AccountId !== before.row.AccountId) moveAccount(act);
    const turned = row.State !== before.row.State;
    if (row.State === "Canceled") {
      if (turned) cancel(act);
      return;
    }
    if (row.State === "Processed" && !turned) return;
    revise(act, before);
    if (row.State === "Started") checkIn(act);
    else if (row.State === "Processed") checkOut(act);
  };
}
