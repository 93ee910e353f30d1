import { calendarOf, type Calendar } from "../calendar.ts";
import { openDesk, type Desk } from "../life/desk.ts";
import type { Life } from "../life/diary.ts";
import { startLife } from "../life/life.ts";
import { randomStream } from "../random.ts";
import type { State } from "../state/state.ts";
import { fillPartners } from "./companies.ts";
import type { Membership } from "./enterprise.ts";
import { fillCatalogue } from "./catalogue/catalogue.ts";
import { guestBook } from "./guests.ts";
import type { BookingPlan } from "./plan.ts";
import { createPlanner, type OutOfOrder } from "./planner.ts";
import type { PriceBook } from "./price-book.ts";
import { buildProperty } from "./property.ts";
import { repairs } from "./repairs.ts";
import { seasonalPrices } from "./seasonal-prices.ts";
import { furnish, settle } from "./settle.ts";

export interface LighthouseOptions {
  readonly seed: string;
  readonly size: number;
  /** Virtual time at which the history ends and life begins. */
  readonly at: number;
  readonly historyDays: number;
  readonly aheadDays: number;
  /** Virtual time. */
  readonly now: () => number;
  /** Of a hotel that belongs to a chain with others. */
  readonly membership?: Membership;
}

export interface Hotel {
  readonly state: State;
  readonly desk: Desk;
  readonly life: Life;
  readonly calendar: Calendar;
  /** Customer id → which person it is. */
  readonly persons: ReadonlyMap<string, number>;
  /** The profile that acts for the staff. */
  readonly staffProfileId: string;
  readonly prices: PriceBook;
}

const DAY = 86_400_000;

/** Builds the hotel as it stands at `at`: everything up to then has happened, everything later is on the queue. */
export function buildLighthouse(options: LighthouseOptions): Hotel {
  const { seed, size, at, historyDays, aheadDays } = options;
  const calendar = calendarOf("Europe/Lisbon");
  const today = calendar.dayOf(at);
  const firstDay = today - historyDays;
  const opened = calendar.instant(firstDay - aheadDays - 30, 9 * 60);
  const random = randomStream(seed, "house");
  const property = buildProperty(random, calendar, size, opened, options.now, options.membership);
  const { state } = property;
  fillCatalogue(randomStream(seed, "catalogue"), { calendar, property, opened, until: today + aheadDays });
  const partners = fillPartners(state, random, size, opened + DAY);
  const planning = randomStream(seed, "bookings");
  const guests = guestBook(planning, state.enterprise.ChainId);
  const planner = createPlanner({
    random: planning,
    calendar,
    property,
    partners,
    guests,
    mostLead: aheadDays - 1,
    firstDay,
  });

  const made: BookingPlan[] = [];
  const toBook: BookingPlan[] = [];
  const outOfOrder: OutOfOrder[] = [];
  const persons = new Map<string, number>();
  let day = firstDay;
  for (; day <= today + aheadDays; day++) {
    const planned = planner.planDay(day);
    for (const plan of planned.bookings) (plan.created <= at ? made : toBook).push(plan);
    outOfOrder.push(...planned.outOfOrder);
  }

  const toStep = settle(state, made, at);
  for (const { guest, person } of made)
    if (guest !== undefined && person !== undefined) persons.set(guest.Id, person.key);
  furnish(state, randomStream(seed, "rooms"), calendar, at);
  const prices = seasonalPrices(property, calendar);
  const desk = openDesk(state, prices);
  const life = startLife({
    random: randomStream(seed, "life"),
    calendar,
    desk,
    planner,
    at,
    toBook,
    toStep,
    outOfOrder,
    blockFor: repairs(randomStream(seed, "repairs"), calendar, state.enterprise.Id),
    nextDay: day,
    persons,
  });
  return {
    state,
    desk,
    life,
    calendar,
    persons,
    staffProfileId: property.staff[1] ?? "",
    prices,
  };
}
