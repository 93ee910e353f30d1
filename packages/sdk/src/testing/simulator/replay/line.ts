import { dayNumber } from "../calendar.ts";
import { countryOf } from "./countries.ts";

export type Hotel = "Resort Hotel" | "City Hotel";

/** One booking as the data set tells it. Days are counted since 1 January 1970. */
export interface BookingLine {
  readonly hotel: Hotel;
  readonly status: "Check-Out" | "Canceled" | "No-Show";
  readonly statusDay: number;
  readonly arrivalDay: number;
  readonly leadDays: number;
  readonly nights: number;
  readonly adults: number;
  /** Children and babies. */
  readonly children: number;
  /** ISO 3166-1 alpha-2; null where the file does not say. */
  readonly country: string | null;
  readonly marketSegment: string;
  readonly distributionChannel: string;
  readonly isRepeatedGuest: boolean;
  readonly previousBookings: number;
  readonly reservedRoomType: string;
  readonly assignedRoomType: string;
  readonly depositType: string;
  readonly agent: string | null;
  readonly company: string | null;
  readonly customerType: string;
  /** Average daily rate in euro. */
  readonly adr: number;
}

/** The columns that a file must have; others are passed over. */
export const COLUMNS = [
  "hotel",
  "is_canceled",
  "lead_time",
  "arrival_date_year",
  "arrival_date_month",
  "arrival_date_day_of_month",
  "stays_in_weekend_nights",
  "stays_in_week_nights",
  "adults",
  "children",
  "babies",
  "country",
  "market_segment",
  "distribution_channel",
  "is_repeated_guest",
  "previous_bookings_not_canceled",
  "reserved_room_type",
  "assigned_room_type",
  "deposit_type",
  "agent",
  "company",
  "customer_type",
  "adr",
  "reservation_status",
  "reservation_status_date",
] as const;

type Column = (typeof COLUMNS)[number];

/** Reads a line's cells; answers what is wrong with it if it cannot be a booking. */
export function readLine(cells: readonly string[], places: ReadonlyMap<string, number>): BookingLine | string {
  const text = (column: Column): string => (cells[places.get(column) ?? -1] ?? "").trim();
  const faults: string[] = [];
  const count = (column: Column, most: number): number => {
    const value = text(column);
    // The data set writes NA where the number of children is not known.
    if (value === "NA" && column === "children") return 0;
    if (/^\d+(\.0+)?$/.test(value) && Number(value) <= most) return Number(value);
    faults.push(`${column} is "${value}"`);
    return 0;
  };
  const name = (column: Column): string => {
    const value = text(column);
    if (value === "") faults.push(`${column} is empty`);
    return value;
  };
  const optional = (column: Column): string | null => {
    const value = text(column);
    return value === "" || value === "NULL" ? null : value;
  };

  const hotel = text("hotel");
  if (hotel !== "Resort Hotel" && hotel !== "City Hotel") return `hotel is "${hotel}"`;
  const status = text("reservation_status");
  if (status !== "Check-Out" && status !== "Canceled" && status !== "No-Show")
    return `reservation_status is "${status}"`;
  const cancelled = text("is_canceled");
  if (cancelled !== (status === "Check-Out" ? "0" : "1"))
    return `is_canceled is "${cancelled}" but the status ${status}`;

  const year = count("arrival_date_year", 2100);
  const arrivalDay = dayNumber(
    year,
    MONTHS.indexOf(text("arrival_date_month")) + 1,
    count("arrival_date_day_of_month", 31),
  );
  if (Number.isNaN(arrivalDay) || year < 1990) return "the arrival date is no date";
  const statusDay = isoDay(text("reservation_status_date"));
  if (Number.isNaN(statusDay)) return `reservation_status_date is "${text("reservation_status_date")}"`;
  const leadDays = count("lead_time", 2000);
  if (status === "Check-Out" && statusDay < arrivalDay) return "the guest left before arriving";
  if (status !== "Check-Out" && statusDay < arrivalDay - leadDays) return "it was cancelled before it was booked";

  const adr = Number(text("adr"));
  if (text("adr") === "" || !Number.isFinite(adr)) faults.push(`adr is "${text("adr")}"`);
  const line: BookingLine = {
    hotel,
    status,
    statusDay,
    arrivalDay,
    leadDays,
    nights: count("stays_in_weekend_nights", 400) + count("stays_in_week_nights", 400),
    adults: count("adults", 200),
    children: count("children", 200) + count("babies", 200),
    country: countryOf(optional("country")),
    marketSegment: name("market_segment"),
    distributionChannel: name("distribution_channel"),
    isRepeatedGuest: count("is_repeated_guest", 1) === 1,
    previousBookings: count("previous_bookings_not_canceled", 10_000),
    reservedRoomType: name("reserved_room_type"),
    assignedRoomType: name("assigned_room_type"),
    depositType: name("deposit_type"),
    agent: optional("agent"),
    company: optional("company"),
    customerType: name("customer_type"),
    adr,
  };
  return faults.length === 0 ? line : faults.join("; ");
}

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

function isoDay(text: string): number {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  return dayNumber(Number(year), Number(month), Number(day));
}
