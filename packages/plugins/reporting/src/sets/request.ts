import type { By } from "../schema.ts";
import type { Basis, PartName } from "../formula/parts.ts";

/** What a statement is made for. */
export interface Request {
  readonly propertyId: string;
  readonly hotel: Hotel;
  /** The first and the last day of the period, as the hotel's calendar has them. */
  readonly from: string;
  readonly to: string;
  readonly basis: Basis;
  /** How long the window of the pickup is. */
  readonly pickupDays: number;
  /** By what the whole is parted. */
  readonly by: By | null;
  /** The parts that are asked for: what only others need is not read. */
  readonly parts: ReadonlySet<PartName>;
}

/** What the statements have to know of the hotel beforehand: as values they let the planner know how much will be read. */
export interface Hotel {
  /** IANA name. */
  readonly zone: string;
  readonly currency: string | null;
  /** The hotel's clock now, ISO text. */
  readonly instant: string;
  /** Its day. */
  readonly today: string;
  /** Where people stay, and by which hours a night counts. */
  readonly services: readonly NightHours[];
}

/** From when on a day its night counts, and until when on the next day: durations from midnight, "PT18H" and "PT8H". */
export interface NightHours {
  readonly id: string;
  readonly evening: string;
  readonly morning: string;
}
