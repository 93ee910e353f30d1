import { type Calendar, utc } from "../calendar.ts";
import type { Company, Reservation } from "../state/guest-rows.ts";
import type { State } from "../state/state.ts";
import type { Chart } from "./chart.ts";
import type { Account } from "./closing.ts";

/** What the books need to know of the house; a fact that was asked for stays as it was then. */
export interface House {
  readonly state: State;
  readonly calendar: Calendar;
  readonly chart: Chart;
  /** Ids of what a stay itself is charged for. */
  readonly products: StayProducts;
  /** The instant at which the wall clock of a local day shows this hour. */
  hourOf(day: number, hour: number): string;
  termsOf(rateId: string): Terms;
  /** The company that is sent the invoice of a stay, if one is. */
  invoiced(stay: Reservation): Company | undefined;
  isAdult(ageCategoryId: string): boolean;
}

export interface StayProducts {
  readonly night: string;
  readonly breakfast: string;
  readonly cityTax: string;
  /** Gross price of one breakfast. */
  readonly breakfastCents: number;
}

/** What a rate means for the books. */
interface Terms {
  /** Paid when it is booked, and not given back. */
  readonly prepaid: boolean;
  readonly breakfast: boolean;
}

export function houseOf(state: State, calendar: Calendar, chart: Chart, products: StayProducts): House {
  const companyOf = remembered((id: string) => state.companies.get(id));
  // The nights of all stays begin in few instants.
  const hours = remembered((hour: number) => utc(calendar.instant(Math.floor(hour / 24), (hour % 24) * 60)));
  return {
    state,
    calendar,
    chart,
    products,
    hourOf: (day, hour) => hours(day * 24 + hour),
    termsOf: remembered((rateId: string) => {
      const name = state.rates.get(rateId)?.Name ?? "";
      return { prepaid: /non.?refund/i.test(name), breakfast: /^(bed and|corporate|group)/i.test(name) };
    }),
    invoiced({ PartnerCompanyId }) {
      const company = PartnerCompanyId === null ? undefined : companyOf(PartnerCompanyId);
      return company?.Options.Invoiceable === true ? company : undefined;
    },
    isAdult: remembered((id: string) => state.ageCategories.get(id)?.Classification === "Adult"),
  };
}

/** The customer or the company of this id. */
export function accountOf({ customers, companies }: State, id: string): Account | undefined {
  return customers.get(id) ?? companies.get(id);
}

function remembered<Key, T>(ask: (key: Key) => T): (key: Key) => T {
  const known = new Map<Key, { readonly answer: T }>();
  return (key) => {
    let found = known.get(key);
    if (found === undefined) known.set(key, (found = { answer: ask(key) }));
    return found.answer;
  };
}
