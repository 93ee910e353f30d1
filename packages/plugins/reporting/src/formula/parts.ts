import type { Exact } from "./exact.ts";

/** What a room counts as available, and a night as sold. */
export type Basis = "mews" | "benchmark";

/** Something that is counted or added up, and that has rows. */
export interface Part {
  readonly label: string;
  readonly unit: "count" | "money";
  /** What counts, in words; by basis where that makes a difference. */
  readonly words: string | Readonly<Record<Basis, string>>;
  /** What it is counted out of: one statement each. */
  readonly set: SetName;
}

export type SetName = "rooms" | "nights" | "lastYear" | "charges" | "pickedUp" | "arrivals" | "departures";

/**
 * Every part by its name. All of them are sums over rows, so the parts of days, months or segments add up to the part of
 * the whole.
 */
export const parts = {
  available: {
    label: "Rooms available",
    unit: "count",
    set: "rooms",
    words: {
      mews: "Each active room and night, without nights on which the room is out of order",
      benchmark: "Each active room and night, out of order or not",
    },
  },
  outOfOrder: {
    label: "Out of order",
    unit: "count",
    set: "rooms",
    words: "Room nights on which a block puts the room out of order",
  },
  houseUse: {
    label: "House use",
    unit: "count",
    set: "rooms",
    words: "Room nights that the hotel uses itself; they neither add nor deduct",
  },
  sold: {
    label: "Rooms sold",
    unit: "count",
    set: "nights",
    words: {
      mews: "Nights of stays that are confirmed, under way or over; complimentary ones too",
      benchmark: "Nights of stays that are confirmed, under way or over, without complimentary ones",
    },
  },
  complimentary: {
    label: "Complimentary",
    unit: "count",
    set: "nights",
    words: "Nights whose charge for the room is nothing",
  },
  pickup: {
    label: "Picked up",
    unit: "count",
    set: "nights",
    words: "Nights booked since, less nights booked before and cancelled since",
  },
  guestNights: {
    label: "Guest nights",
    unit: "count",
    set: "nights",
    words: "Nights of stays that are confirmed, under way or over, once for each adult and child",
  },
  onTheBooks: {
    label: "On the books",
    unit: "count",
    set: "nights",
    words: "Nights of stays that are confirmed, under way or over",
  },
  onTheBooksLastYear: {
    label: "On the books a year ago",
    unit: "count",
    set: "lastYear",
    words: "Nights 364 days earlier, the same weekdays, that were booked and not cancelled 364 days ago",
  },
  pickupRevenue: {
    label: "Picked up in money",
    unit: "money",
    set: "pickedUp",
    words:
      "What is charged for rooms of stays booked since, net of tax, less what was charged for those booked before and cancelled since",
  },
  roomsRevenue: {
    label: "Rooms revenue",
    unit: "money",
    set: "charges",
    words: "Nights, rebates on them and upgrades, net of tax, on the day of consumption; and what no-shows paid",
  },
  totalRevenue: {
    label: "Total revenue",
    unit: "money",
    set: "charges",
    words: "All that was charged, net of tax and rebates, on the day of consumption",
  },
  passedOn: {
    label: "Taxes and deposits",
    unit: "money",
    set: "charges",
    words: "City tax, deposits and corrections of tax: no revenue of the hotel",
  },
  otherCurrency: {
    label: "Charges in another currency",
    unit: "count",
    set: "charges",
    words: "Charges that are not in the hotel's currency",
  },
  departedNights: {
    label: "Nights of departing stays",
    unit: "count",
    set: "departures",
    words: "All nights of the stays that depart in the period, those before it too",
  },
  departedStays: {
    label: "Departing stays",
    unit: "count",
    set: "departures",
    words: "Stays of at least a night that depart in the period",
  },
  arrivingStays: {
    label: "Arriving stays",
    unit: "count",
    set: "arrivals",
    words: "Stays that arrive in the period and are not cancelled",
  },
  bookedStays: {
    label: "Booked stays",
    unit: "count",
    set: "arrivals",
    words: "Stays booked for arrival in the period, cancelled ones too",
  },
  cancelledStays: {
    label: "Cancelled stays",
    unit: "count",
    set: "arrivals",
    words: "Those of them that were cancelled, without no-shows",
  },
  bookedNights: {
    label: "Booked room nights",
    unit: "count",
    set: "arrivals",
    words: "Nights of the stays booked for arrival in the period, cancelled ones too",
  },
  cancelledNights: {
    label: "Cancelled room nights",
    unit: "count",
    set: "arrivals",
    words: "Nights of the cancelled ones, without no-shows",
  },
  bookedValue: {
    label: "Booked value",
    unit: "money",
    set: "arrivals",
    words: "What the rooms of these stays were charged, net, cancelled stays as they were before",
  },
  cancelledValue: {
    label: "Cancelled value",
    unit: "money",
    set: "arrivals",
    words: "What the rooms of the cancelled ones would have been charged, net, without no-shows",
  },
  lapsedStays: {
    label: "Never confirmed",
    unit: "count",
    set: "arrivals",
    words: "Options and enquiries that lapsed: they were no bookings",
  },
  expectedStays: {
    label: "Expected arrivals",
    unit: "count",
    set: "arrivals",
    words: "Stays that were to arrive before today and were not cancelled, no-shows among them",
  },
  noShows: {
    label: "No-shows",
    unit: "count",
    set: "arrivals",
    words: "Stays cancelled for the reason that nobody came; Mews has no state for it",
  },
} as const satisfies Record<string, Part>;

export type PartName = keyof typeof parts;
export const partNames: readonly PartName[] = Object.keys(parts) as PartName[];

/** What was counted; a part that could not be is left out. */
export type Counted = Readonly<Partial<Record<PartName, Exact>>>;

/** The parts of several cells together. */
export function total(cells: readonly Counted[]): Counted {
  const sum: Partial<Record<PartName, Exact>> = {};
  for (const cell of cells)
    for (const name of partNames) {
      const value = cell[name];
      if (value !== undefined) sum[name] = (sum[name] ?? 0n) + value;
    }
  return sum;
}

/** What counts for a part on a basis, in words. */
export function partWords(name: PartName, basis: Basis): string {
  const { words }: Part = parts[name];
  return typeof words === "string" ? words : words[basis];
}
