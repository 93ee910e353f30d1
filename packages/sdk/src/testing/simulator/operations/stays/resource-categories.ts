import type { Body } from "../../protocol/operation.ts";
import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid, Refusal } from "../../protocol/refusal.ts";
import type { ResourceCategory, ResourceCategoryAssignment } from "../../state/house-rows.ts";
import type {
  ResourceCategoryImageAssignment,
  ResourceFeature,
  ResourceFeatureAssignment,
} from "../../state/stay-tables.ts";
import type { World } from "../../world.ts";
import { listing } from "../listing.ts";
import { known } from "../known.ts";
import { bookable } from "./bookable.ts";

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
    // A row asked for as active shows itself deleted where its category is.
    more: ({ rows }, _, { state }) => ({
      ResourceCategoryAssignments: rows.map((row) =>
        state.resourceCategories.get(row.CategoryId)?.IsActive === true ? row : { ...row, IsActive: false },
      ),
    }),
  }),
  listing<ResourceCategoryImageAssignment>("resourceCategoryImageAssignments/getAll", {
    rows: ({ state }) => state.resourceCategoryImageAssignments,
    ids: "ResourceCategoryImageAssignmentIds",
    by: { ResourceCategoryIds: (row) => row.CategoryId },
    activity: ["Active"],
  }),
  listing<ResourceFeature>("resourceFeatures/getAll", {
    rows: ({ state }) => state.resourceFeatures,
    ids: "ResourceFeatureIds",
    by: { ServiceIds: (row) => row.ServiceId },
    activity: ["Active"],
    services: "bookable",
  }),
  listing<ResourceFeatureAssignment>("resourceFeatureAssignments/getAll", {
    rows: ({ state }) => state.resourceFeatureAssignments,
    ids: "ResourceFeatureAssignmentIds",
    by: { ResourceFeatureIds: (row) => row.FeatureId },
    activity: ["Active"],
  }),
  operation("resourceCategories/add", ({ ResourceCategories }, world) => {
    const rows = ResourceCategories.map((category): ResourceCategory => {
      const { Names = {}, ShortNames = {}, Descriptions = {} } = category;
      if (category.Capacity < 1) throw invalid("Capacity");
      if ((category.ExtraCapacity ?? 0) < 0) throw invalid("ExtraCapacity");
      return {
        Id: world.uuid(),
        EnterpriseId: world.state.enterprise.Id,
        ServiceId: bookable(world, category.ServiceId).Id,
        IsActive: true,
        Type: category.Type,
        Classification: category.Classification ?? "Other",
        Names,
        ShortNames,
        Descriptions,
        Ordering: category.Ordering ?? world.state.resourceCategories.size,
        Capacity: category.Capacity,
        ExtraCapacity: category.ExtraCapacity ?? 0,
        ExternalIdentifier: category.ExternalIdentifier ?? null,
        AccountingCategoryId: category.AccountingCategoryId ?? null,
      };
    });
    return { ResourceCategories: rows.map((row) => world.add("resourceCategories", row)) };
  }),
  operation("resourceCategories/update", ({ ResourceCategoryUpdates }, world) => {
    const changes = ResourceCategoryUpdates.map((update) => changeOf(update, world));
    return { ResourceCategories: changes.map(({ id, fields }) => world.change("resourceCategories", id, fields)) };
  }),
  operation("resourceCategories/delete", ({ ResourceCategoryIds }, world) => {
    const { state, desk } = world;
    const ids = new Set(ResourceCategoryIds.map((id) => known(state.resourceCategories, id, "ResourceCategoryIds").Id));
    // Not documented: a category that somebody has booked stays.
    for (const { RequestedResourceCategoryId, Number: number } of desk.holding()) {
      if (!ids.has(RequestedResourceCategoryId)) continue;
      throw new Refusal(403, `The category is booked: move or cancel reservation ${number} first.`);
    }
    for (const id of ids) world.change("resourceCategories", id, { IsActive: false });
    return {};
  }),
];

type Update = Body<"resourceCategories/update">["ResourceCategoryUpdates"][number];

/** Fields that a wrapper sets but cannot clear. */
const NEEDED = ["Names", "Type", "Capacity", "ExtraCapacity", "Ordering", "Classification"] as const;

function changeOf(update: Update, { state }: World): { id: string; fields: Partial<ResourceCategory> } {
  const { ResourceCategoryId, ...wrappers } = update;
  const { Id } = known(state.resourceCategories, ResourceCategoryId, "ResourceCategoryId");
  for (const name of NEEDED) if (wrappers[name]?.Value === null) throw invalid(name);
  if ((wrappers.Capacity?.Value ?? 1) < 1) throw invalid("Capacity");
  if ((wrappers.ExtraCapacity?.Value ?? 0) < 0) throw invalid("ExtraCapacity");
  const fields = Object.fromEntries(
    Object.entries(wrappers).map(([name, wrapper]) => {
      const value = wrapper?.Value ?? null;
      return [name, value === null && /^(ShortNames|Descriptions)$/.test(name) ? {} : value];
    }),
  );
  return { id: Id, fields };
}
