import type { Calendar } from "../calendar.ts";
import type { Random } from "../random.ts";

/** How a booking reached the hotel. */
export type Channel = "ota" | "website" | "corporate" | "agency" | "group" | "phone" | "walkIn";

interface ChannelShape {
  /** Share of the stays that happen. */
  readonly share: number;
  /** Median days between booking and arrival, and how widely they spread (of the logarithm). */
  readonly lead: number;
  readonly spread: number;
  /** How readily its guests cancel, against the others. */
  readonly cancels: number;
}

const CHANNELS: Readonly<Record<Channel, ChannelShape>> = {
  ota: { share: 46, lead: 24, spread: 1.15, cancels: 1.35 },
  website: { share: 18, lead: 22, spread: 1.15, cancels: 0.8 },
  corporate: { share: 11, lead: 9, spread: 0.9, cancels: 0.6 },
  agency: { share: 9, lead: 55, spread: 0.8, cancels: 0.9 },
  group: { share: 3, lead: 95, spread: 0.6, cancels: 0.9 },
  phone: { share: 9, lead: 8, spread: 1.2, cancels: 0.5 },
  walkIn: { share: 4, lead: 0, spread: 0, cancels: 0 },
};

const names = Object.keys(CHANNELS) as readonly Channel[];
const ofStays = names.map((name) => [name, CHANNELS[name].share] as const);
const ofCancellations = names.map((name) => [name, CHANNELS[name].share * CHANNELS[name].cancels] as const);

/** Of the bookings that are made, the share that is cancelled before arrival, and the share that does not come. */
export const CANCELLED_SHARE = 0.265;
export const NO_SHOW_SHARE = 0.014;

export function drawChannel(random: Random, cancelled: boolean): Channel {
  return random.weighted(cancelled ? ofCancellations : ofStays);
}

/** Whole days between booking and arrival. Long waits are cancelled more often. */
export function drawLead(random: Random, channel: Channel, cancelled: boolean, most: number): number {
  const shape = CHANNELS[channel];
  if (shape.lead === 0) return 0;
  for (let draw = 0; draw < 40; draw++) {
    const days = Math.floor(shape.lead * Math.exp(random.normal() * shape.spread));
    if (days > most) continue;
    if (!cancelled || random.chance(Math.min(1, 0.3 + days / 110))) return days;
  }
  // A horizon too near for this channel's habits.
  return random.between(0, most);
}

const BUSINESS_NIGHTS = [
  [1, 46],
  [2, 30],
  [3, 14],
  [4, 8],
  [5, 2],
] as const;
const LEISURE_NIGHTS = [
  [1, 19],
  [2, 26],
  [3, 20],
  [4, 11],
  [5, 7],
  [6, 3],
  [7, 9],
  [8, 1],
  [10, 2],
  [14, 2],
] as const;

export function drawNights(random: Random, channel: Channel): number {
  return random.weighted(channel === "corporate" ? BUSINESS_NIGHTS : LEISURE_NIGHTS);
}

/** The share of rooms that the hotel fills on a night: by season, weekday and luck, between 55 and 95 in 100. */
export function occupancyTarget(random: Random, calendar: Calendar, day: number): number {
  const luck = (random.next() - 0.5) * 0.1;
  return Math.min(0.95, Math.max(0.55, season(day) + (WEEKDAY[calendar.weekday(day)] ?? 0) + luck));
}

/** Gross price of a night in euro: the category's base, moved by season and weekday. */
export function nightlyPrice(calendar: Calendar, day: number, base: number): number {
  const weekend = calendar.weekday(day) >= 5 ? 1.12 : 1;
  return Math.round(base * (0.62 + season(day) * 0.62) * weekend);
}

const WEEKDAY = [-0.05, -0.03, 0, 0, 0.02, 0.06, 0.06] as const;
/** Mean occupancy of each month, January first. */
const MONTHS = [0.58, 0.61, 0.67, 0.76, 0.8, 0.86, 0.92, 0.95, 0.88, 0.78, 0.64, 0.62] as const;

/** Between the middles of two months the season moves in a straight line. */
function season(day: number): number {
  const date = new Date(day * 86_400_000);
  const position = date.getUTCMonth() + (date.getUTCDate() - 15) / 30.5;
  const before = Math.floor(position);
  const share = position - before;
  const [low, high] = [MONTHS[(before + 12) % 12] ?? 0, MONTHS[(before + 13) % 12] ?? 0];
  return low + (high - low) * share;
}
