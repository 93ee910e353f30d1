import type { PartName } from "./parts.ts";

/** A key figure as data. */
export interface Figure {
  readonly label: string;
  readonly unit: "roomNights" | "share" | "money" | "nights" | "days";
  /** The formula in words. */
  readonly formula: string;
  /** Counts on whenever the formula changes what it answers. */
  readonly version: number;
  /** `sum`: the numerator. `ratio`: divided by the denominator. `difference`: less it. `median`: of the numerator's rows. */
  readonly kind: "sum" | "ratio" | "difference" | "median";
  readonly numerator: PartName;
  readonly denominator: PartName | null;
  /** What is left out, or counted although one may doubt it: shown beside the figure. */
  readonly exclusions: readonly PartName[];
  /** Said where there is no figure for want of a denominator. */
  readonly undefinedWhen: string | null;
  /** What there is to know about it. */
  readonly note?: string;
}

const noRooms = "No room was available";
const noneSold = "No room was sold";
const noBookings = "No stay was booked for arrival";

/**
 * The key figures. Occupancy, ADR and RevPAR share their parts, so that RevPAR = occupancy × ADR holds on either basis.
 * What a hotel's costs are is not in Mews: there is no GOPPAR.
 */
export const figures = {
  occupancy: {
    label: "Occupancy",
    unit: "share",
    formula: "Rooms sold / rooms available",
    version: 1,
    kind: "ratio",
    numerator: "sold",
    denominator: "available",
    exclusions: ["outOfOrder", "complimentary", "houseUse"],
    undefinedWhen: noRooms,
  },
  adr: {
    label: "ADR",
    unit: "money",
    formula: "Rooms revenue / rooms sold",
    version: 1,
    kind: "ratio",
    numerator: "roomsRevenue",
    denominator: "sold",
    exclusions: ["complimentary", "passedOn", "otherCurrency"],
    undefinedWhen: noneSold,
  },
  revpar: {
    label: "RevPAR",
    unit: "money",
    formula: "Rooms revenue / rooms available = occupancy × ADR",
    version: 1,
    kind: "ratio",
    numerator: "roomsRevenue",
    denominator: "available",
    exclusions: ["outOfOrder", "passedOn", "otherCurrency"],
    undefinedWhen: noRooms,
  },
  trevpar: {
    label: "TRevPAR",
    unit: "money",
    formula: "Total revenue / rooms available",
    version: 1,
    kind: "ratio",
    numerator: "totalRevenue",
    denominator: "available",
    exclusions: ["outOfOrder", "passedOn", "otherCurrency"],
    undefinedWhen: noRooms,
  },
  revpag: {
    label: "RevPAG",
    unit: "money",
    formula: "Total revenue / guest nights",
    version: 1,
    kind: "ratio",
    numerator: "totalRevenue",
    denominator: "guestNights",
    exclusions: ["passedOn", "otherCurrency"],
    undefinedWhen: "No guest stayed",
    note: "Of a night, what was earned for each guest of that night, children too. Over days a guest counts on each night, so that the days add up.",
  },
  roomsSold: {
    label: "Rooms sold",
    unit: "roomNights",
    formula: "Room nights sold",
    version: 1,
    kind: "sum",
    numerator: "sold",
    denominator: null,
    exclusions: ["complimentary"],
    undefinedWhen: null,
  },
  roomsAvailable: {
    label: "Rooms available",
    unit: "roomNights",
    formula: "Room nights that can be sold",
    version: 1,
    kind: "sum",
    numerator: "available",
    denominator: null,
    exclusions: ["outOfOrder", "houseUse"],
    undefinedWhen: null,
    note: "Rooms that are active now, each from the day on which it was set up in Mews: of rooms closed since, Mews keeps no history.",
  },
  roomsRevenue: {
    label: "Rooms revenue",
    unit: "money",
    formula: "Net rooms revenue by day of consumption",
    version: 1,
    kind: "sum",
    numerator: "roomsRevenue",
    denominator: null,
    exclusions: ["passedOn", "otherCurrency"],
    undefinedWhen: null,
  },
  totalRevenue: {
    label: "Total revenue",
    unit: "money",
    formula: "Net revenue by day of consumption",
    version: 1,
    kind: "sum",
    numerator: "totalRevenue",
    denominator: null,
    exclusions: ["passedOn", "otherCurrency"],
    undefinedWhen: null,
  },
  alos: {
    label: "Length of stay",
    unit: "nights",
    formula: "Nights of the stays that depart / those stays",
    version: 1,
    kind: "ratio",
    numerator: "departedNights",
    denominator: "departedStays",
    exclusions: [],
    undefinedWhen: "No stay departs",
    note: "By departures, not by arrivals. Day use has no night and does not count.",
  },
  leadTime: {
    label: "Lead time",
    unit: "days",
    formula: "Median of the days from booking to arrival",
    version: 1,
    kind: "median",
    numerator: "arrivingStays",
    denominator: null,
    exclusions: ["cancelledStays"],
    undefinedWhen: "No stay arrives",
    note: "Days of the hotel's calendar. A booking written down after the arrival counts as booked on the day.",
  },
  cancellationRate: {
    label: "Cancellation rate",
    unit: "share",
    formula: "Cancelled stays / booked stays, by arrival date",
    version: 1,
    kind: "ratio",
    numerator: "cancelledStays",
    denominator: "bookedStays",
    exclusions: ["lapsedStays", "noShows"],
    undefinedWhen: noBookings,
  },
  cancellationRateNights: {
    label: "Cancellation rate by nights",
    unit: "share",
    formula: "Cancelled room nights / booked room nights, by arrival date",
    version: 1,
    kind: "ratio",
    numerator: "cancelledNights",
    denominator: "bookedNights",
    exclusions: ["lapsedStays", "noShows"],
    undefinedWhen: noBookings,
  },
  cancellationRateValue: {
    label: "Cancellation rate by value",
    unit: "share",
    formula: "Cancelled value / booked value, by arrival date",
    version: 1,
    kind: "ratio",
    numerator: "cancelledValue",
    denominator: "bookedValue",
    exclusions: ["lapsedStays", "noShows"],
    undefinedWhen: "Nothing was charged for rooms of stays booked for arrival",
  },
  noShowRate: {
    label: "No-show rate",
    unit: "share",
    formula: "No-shows / expected arrivals, of arrivals before today",
    version: 1,
    kind: "ratio",
    numerator: "noShows",
    denominator: "expectedStays",
    exclusions: ["cancelledStays"],
    undefinedWhen: "Nobody was expected before today",
    note: "Derived: Mews has no state for a no-show. It is read from the reason of the cancellation.",
  },
  pickup: {
    label: "Pickup",
    unit: "roomNights",
    formula: "Room nights on the books now, less those on the books at the start of the window",
    version: 1,
    kind: "sum",
    numerator: "pickup",
    denominator: null,
    exclusions: ["onTheBooks"],
    undefinedWhen: null,
    note: "Out of the times of booking and cancelling, which Mews keeps. Stays whose dates were changed since count with the dates they have now.",
  },
  pickupRevenue: {
    label: "Pickup in money",
    unit: "money",
    formula: "Room charges of stays booked in the window, less those of stays booked before and cancelled in it",
    version: 1,
    kind: "sum",
    numerator: "pickupRevenue",
    denominator: null,
    exclusions: ["pickup"],
    undefinedWhen: null,
    note: "By day of consumption. A stay whose price was changed counts with the price it has now, one that was cancelled with its last: Mews keeps no earlier ones.",
  },
  pace: {
    label: "Pace",
    unit: "roomNights",
    formula: "Room nights on the books now, less those on the books at the same days out a year ago",
    version: 1,
    kind: "difference",
    numerator: "onTheBooks",
    denominator: "onTheBooksLastYear",
    exclusions: [],
    undefinedWhen: null,
    note: "Against 364 days earlier, so that weekdays meet. Stays whose dates were changed since count with the dates they have now.",
  },
} as const satisfies Record<string, Figure>;

export type FigureName = keyof typeof figures;
export const figureNames: readonly FigureName[] = Object.keys(figures) as FigureName[];

/** The parts that these figures are made of, and those shown beside them. */
export function partsOf(names: readonly FigureName[]): ReadonlySet<PartName> {
  return new Set(
    names.flatMap((name): readonly PartName[] => {
      const { numerator, denominator, exclusions }: Figure = figures[name];
      return [numerator, ...(denominator ? [denominator] : []), ...exclusions];
    }),
  );
}
