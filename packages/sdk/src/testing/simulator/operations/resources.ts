import type { Operation } from "../protocol/operation.ts";
import type { Resource } from "../state/house-rows.ts";
import { listing } from "./listing.ts";

export const resourceOperations: readonly Operation[] = [
  listing<Resource>("resources/getAll", {
    rows: ({ state }) => state.resources,
    ids: "ResourceIds",
    by: { Names: (row) => row.Name },
    where: (row, { Extent }) => row.IsActive || (Extent as { Inactive?: boolean }).Inactive === true,
    more: (_, { Extent }) => ({
      ...((Extent as { Resources?: boolean }).Resources === true ? {} : { Resources: null }),
      ResourceCategories: null,
      ResourceCategoryAssignments: null,
      ResourceCategoryImageAssignments: null,
      ResourceFeatures: null,
      ResourceFeatureAssignments: null,
    }),
  }),
];
