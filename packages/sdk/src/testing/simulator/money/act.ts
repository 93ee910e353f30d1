import type { Reservation } from "../state/guest-rows.ts";
import type { Account } from "./closing.ts";
import type { House } from "./house.ts";
import type { Ledger } from "./ledger.ts";
import type { Posting } from "./rows.ts";

/** A stay, as those see it who keep its account. */
export interface Stay {
  readonly row: Reservation;
  /** Gross cents of each booked night, the first one first. */
  readonly prices: readonly number[];
  /** Whoever the account is put to. */
  readonly owner: Account;
}

/** Something that is done about a stay, and is to be booked. */
export interface Act {
  readonly house: House;
  readonly ledger: Ledger;
  readonly stay: Stay;
  /** The profile of whoever does it. */
  readonly by: string;
  readonly stamp: string;
}

export const DAY = 86_400_000;

export function postingOf({ house, stay: { row }, by, stamp }: Act): Posting {
  return {
    enterpriseId: house.state.enterprise.Id,
    accountId: row.AccountId,
    accountType: row.AccountType,
    profileId: by,
    stamp,
  };
}

/** What chance decides of a stay: its id was drawn at random, so four of its digits are a number of [0, 1). */
export function lot({ Id }: Reservation, digit: 0 | 4 | 24 | 28): number {
  return Number.parseInt(Id.slice(digit, digit + 4), 16) / 0x10000;
}
