import type { Rate } from "../../state/house-rows.ts";
import type { Restriction } from "../../state/stay-tables.ts";
import type { World } from "../../world.ts";
import { lengthOf, readDuration } from "./duration.ts";
import { weekdaysOf } from "./restrictions.ts";

/** A stay that somebody wants to book. */
export interface WantedStay {
  readonly rate: Rate;
  readonly categoryId: string;
  /** The local days of its nights. */
  readonly nights: readonly number[];
  /** When it starts, in milliseconds since 1970. */
  readonly start: number;
  /** Gross price of its dearest and of its cheapest night. */
  readonly prices: { readonly most: number; readonly least: number };
}

/** Why a restriction keeps a stay from being booked, in a sentence for people; undefined if none does. */
export function restricted(world: World, stay: WantedStay): string | undefined {
  const { state, calendar } = world;
  const name = stay.rate.Names[state.enterprise.DefaultLanguageCode] ?? "The rate";
  for (const row of state.restrictions.rows) {
    if (row.ServiceId !== stay.rate.ServiceId || !concerns(world, row, stay)) continue;
    const reason = reasonOf(row, stay, world.at());
    if (reason === undefined) continue;
    const day = calendar.dayOf(stay.start);
    return `${name} cannot be booked for ${new Date(day * 86_400_000).toISOString().slice(0, 10)}: ${reason}.`;
  }
  return undefined;
}

/** Whether the restriction is about such a rate and category, and about a day that matters to its type. */
function concerns({ state, calendar, prices }: World, { Conditions }: Restriction, stay: WantedStay): boolean {
  const { ExactRateId, BaseRateId, RateGroupId, ResourceCategoryId, ResourceCategoryType, Type } = Conditions;
  const isBase = (rateId: string): boolean => {
    if (rateId === BaseRateId) return true;
    const pricing = prices.pricingOf(rateId);
    return pricing.kind === "dependent" && isBase(pricing.baseRateId);
  };
  if (ExactRateId !== null && ExactRateId !== stay.rate.Id) return false;
  if (BaseRateId !== null && !isBase(stay.rate.Id)) return false;
  if (RateGroupId !== null && RateGroupId !== stay.rate.GroupId) return false;
  if (ResourceCategoryId !== null && ResourceCategoryId !== stay.categoryId) return false;
  if (ResourceCategoryType !== null && state.resourceCategories.get(stay.categoryId)?.Type !== ResourceCategoryType) {
    return false;
  }
  const [first = 0, last = 0] = [stay.nights[0], stay.nights.at(-1)];
  const days = Type === "Start" ? [first] : Type === "End" ? [last + 1] : stay.nights;
  const { StartUtc, EndUtc } = Conditions;
  const from = StartUtc === null ? -Infinity : calendar.dayOf(Date.parse(StartUtc));
  const to = EndUtc === null ? Infinity : calendar.dayOf(Date.parse(EndUtc));
  const weekdays = weekdaysOf(Conditions);
  return days.some((day) => day >= from && day <= to && weekdays.has(calendar.weekday(day)));
}

/** A restriction lets through what keeps within all of its exceptions, and nothing if it has none. */
function reasonOf({ Exceptions }: Restriction, stay: WantedStay, now: number): string | undefined {
  if (Exceptions === null) return "it is closed";
  const { MinAdvance, MaxAdvance, MinLength, MaxLength, MinPrice, MaxPrice } = Exceptions;
  const limit = (text: string | null, none: number): number => {
    const duration = readDuration(text ?? "");
    return duration === undefined ? none : lengthOf(duration);
  };
  const advance = stay.start - now;
  const length = stay.nights.length * 86_400_000;
  if (advance < limit(MinAdvance, -Infinity)) return `it must be booked at least ${daysIn(MinAdvance)} ahead`;
  if (advance > limit(MaxAdvance, Infinity)) return `it must be booked at most ${daysIn(MaxAdvance)} ahead`;
  if (length < limit(MinLength, -Infinity)) return `the stay must last at least ${daysIn(MinLength)}`;
  if (length > limit(MaxLength, Infinity)) return `the stay must last at most ${daysIn(MaxLength)}`;
  if (stay.prices.least < (MinPrice?.Value ?? -Infinity)) return "the price is too low";
  if (stay.prices.most > (MaxPrice?.Value ?? Infinity)) return "the price is too high";
  return undefined;
}

function daysIn(text: string | null): string {
  const duration = readDuration(text ?? "");
  const days = duration === undefined ? 0 : Math.round(lengthOf(duration) / 86_400_000);
  return days === 1 ? "1 day" : `${days} days`;
}
