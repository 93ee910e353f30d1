import { gapCodes } from "../completeness/codes.ts";
import type { Comparison } from "./rule.ts";
import type { Domain, DomainOf } from "./satisfy.ts";

/** What the facts of the product can be, for a hotel that looks so many days ahead. */
export function domainsOf(lookAheadDays: number, trigger: string): DomainOf {
  // What is looked at because of its own days may lie anywhere.
  const anywhere = trigger === "rules.relative_time";
  const count: Domain = { whole: true, least: 0 };
  const flag: Domain = { values: [true, false] };
  const known: Readonly<Record<string, Domain>> = {
    "stay.daysUntilArrival": anywhere ? { whole: true } : { whole: true, most: lookAheadDays },
    "stay.nights": count,
    "stay.adults": count,
    "stay.children": count,
    "stay.checkedIn": flag,
    "stay.state": { values: ["optional", "confirmed", "started", ...(anywhere ? ["processed"] : [])] },
    "guest.score": { whole: true, least: 0, most: 100 },
    "guest.staysBefore": count,
    "guest.returning": flag,
    "guest.vip": flag,
    "guest.classifications": { list: true },
    "guest.gaps": { list: true, values: Object.keys(gapCodes) },
  };
  return ({ fact, path }: Comparison) => {
    const name = `${fact}.${path?.replace(/^\$\./, "") ?? ""}`;
    const domain = Object.hasOwn(known, name) ? known[name] : undefined;
    // A stay may belong to a company: then there is no guest at all.
    return domain && fact === "guest" ? { ...domain, optional: true } : domain;
  };
}
