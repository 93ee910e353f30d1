import { companies } from "./companies.ts";
import { errors } from "../errors.ts";
import { guests } from "./guests.ts";
import { rateGroups, rates } from "./rates.ts";
import { reservations } from "./reservations.ts";
import type { Resource } from "../resource.ts";
import { roomCategories, roomCategoryAssignments, rooms } from "./rooms.ts";
import { ageCategories, segments, services } from "./services.ts";

/** The hotel itself: one call, not a list. It is asked first in every round, for the time it is there. */
export const configuration = { name: "configuration", label: "Hotel" } as const;

/** What is copied, in this order: what others refer to comes first, except guests, who are found by their stays. */
export const resources: readonly Resource[] = [
  services,
  ageCategories,
  roomCategories,
  rooms,
  roomCategoryAssignments,
  segments,
  rateGroups,
  rates,
  companies,
  reservations,
  guests,
];

export const streamNames: readonly string[] = [configuration.name, ...resources.map(({ name }) => name)];

export function labelOf(stream: string): string {
  return resources.find(({ name }) => name === stream)?.label ?? configuration.label;
}

/** @throws sync/no_such_stream */
export function checkStream(stream: string | undefined): void {
  if (stream === undefined || streamNames.includes(stream)) return;
  throw errors.no_such_stream(
    { stream },
    { message: `There is no stream "${stream}"; there are: ${streamNames.join(", ")}` },
  );
}
