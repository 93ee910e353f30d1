import type { Operation } from "../../protocol/operation.ts";
import type { AgeCategory, BusinessSegment } from "../../state/house-rows.ts";
import { listing } from "../listing.ts";

/** How a service divides its guests: by age and by business. */
export const segmentOperations: readonly Operation[] = [
  listing<AgeCategory>("ageCategories/getAll", {
    rows: ({ state }) => state.ageCategories,
    ids: "AgeCategoryIds",
    by: { ServiceIds: (row) => row.ServiceId },
    activity: ["Active"],
    services: "any",
  }),
  listing<BusinessSegment>("businessSegments/getAll", {
    rows: ({ state }) => state.businessSegments,
    ids: "Ids",
    by: { ServiceIds: (row) => row.ServiceId },
    activity: ["Active"],
    services: "any",
  }),
];
