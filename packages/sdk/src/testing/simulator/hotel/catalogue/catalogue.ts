import type { Calendar } from "../../calendar.ts";
import { utc } from "../../calendar.ts";
import type { Random } from "../../random.ts";
import type { Property } from "../property.ts";
import { fillProducts } from "./products.ts";
import { fillRooms } from "./rooms.ts";
import { fillSources } from "./sources.ts";
import { fillTerms } from "./terms.ts";

export interface CatalogueParts {
  readonly calendar: Calendar;
  readonly property: Property;
  /** When the house opened, in milliseconds since 1970. */
  readonly opened: number;
  /** The last local day for which the house takes bookings. */
  readonly until: number;
}

/** Puts into the state what the house sells beside its nights, what its rooms have, and on which terms they are let. */
export function fillCatalogue(random: Random, { calendar, property, opened, until }: CatalogueParts): void {
  const { state, stay, rates } = property;
  const stamp = utc(opened);
  const products = fillProducts(state, random, stamp);
  fillRooms(state, random, stay.Id, stamp);
  fillSources(state, random, ["Harbour Bookings", "StayCompass", "Roamly"], stamp);
  fillTerms(state, random, { calendar, serviceId: stay.Id, rates, products, opened, until });
}
