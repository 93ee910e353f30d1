import type { Operation } from "../protocol/operation.ts";
import type { ResourceCategory, ResourceCategoryAssignment } from "../state/house-rows.ts";
import { listing } from "./listing.ts";

export const resourceCategoryOperations: readonly Operation[] = [
  listing<ResourceCategory>("resourceCategories/getAll", {
    rows: ({ state }) => state.resourceCategories,
    ids: "ResourceCategoryIds",
    by: { ServiceIds: (row) => row.ServiceId },
    activity: ["Active"],
    services: "bookable",
  }),
  listing<ResourceCategoryAssignment>("resourceCategoryAssignments/getAll", {
    rows: ({ state }) => state.resourceCategoryAssignments,
    ids: "ResourceCategoryAssignmentIds",
    by: { ResourceCategoryIds: (row) => row.CategoryId, ResourceIds: (row) => row.ResourceId },
    activity: ["Active"],
  }),
];
