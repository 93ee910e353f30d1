import type { Random } from "../random.ts";
import { type Culture, cultures } from "../hotel/cultures.ts";
import type { BookingLine } from "./line.ts";

/** Finds, for a line that says its guest is no stranger, whom of the earlier guests it can mean. */
export interface Regulars {
  /** An earlier guest of the same hotel, country, agent and company who has left by then; the one whose visits fit best. */
  find(line: BookingLine, createdDay: number): string | undefined;
  /** Notes that this guest has booked and will have left by `until`. */
  note(line: BookingLine, customerId: string, until: number): void;
}

interface Regular {
  readonly customerId: string;
  visits: number;
  until: number;
}

export function regulars(): Regulars {
  const known = new Map<string, Regular[]>();
  const byCustomer = new Map<string, Regular>();
  const keyOf = ({ hotel, country, agent, company }: BookingLine): string => `${hotel} ${country} ${agent} ${company}`;
  return {
    find(line, createdDay) {
      const expected = Math.max(1, line.previousBookings);
      let best: Regular | undefined;
      for (const regular of known.get(keyOf(line)) ?? []) {
        if (regular.until > createdDay) continue;
        if (best === undefined || Math.abs(regular.visits - expected) < Math.abs(best.visits - expected))
          best = regular;
        if (best.visits === expected) break;
      }
      return best?.customerId;
    },
    note(line, customerId, until) {
      const before = byCustomer.get(customerId);
      if (before !== undefined) {
        before.visits += 1;
        before.until = Math.max(before.until, until);
        return;
      }
      const regular = { customerId, visits: 1, until };
      byCustomer.set(customerId, regular);
      const key = keyOf(line);
      const list = known.get(key);
      if (list === undefined) known.set(key, [regular]);
      else if (list.length < 400) list.push(regular);
    },
  };
}

const byCountry = new Map(cultures.map((culture) => [culture.country, culture]));
/** Where names are given as in a neighbouring country. */
const NEIGHBOURS: Readonly<Record<string, string>> = {
  AT: "DE",
  CH: "DE",
  BE: "FR",
  LU: "FR",
  MA: "FR",
  DZ: "AE",
  AO: "PT",
  MZ: "PT",
  CV: "PT",
  AR: "ES",
  MX: "ES",
  CO: "ES",
  CL: "ES",
  AU: "GB",
  NZ: "GB",
  CA: "US",
  NO: "SE",
  DK: "SE",
  FI: "SE",
  BY: "RU",
  CY: "GR",
  SK: "CZ",
  TW: "CN",
  HK: "CN",
  SA: "AE",
  EG: "AE",
};

/** How somebody from this country may be called. */
export function cultureOf(random: Random, country: string | null): Culture {
  const near = country === null ? undefined : (byCountry.get(country) ?? byCountry.get(NEIGHBOURS[country] ?? ""));
  return near ?? random.pick(cultures);
}
