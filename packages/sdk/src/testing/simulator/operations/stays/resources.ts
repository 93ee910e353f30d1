import type { Body } from "../../protocol/operation.ts";
import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid, Refusal } from "../../protocol/refusal.ts";
import type { Resource, ResourceState } from "../../state/house-rows.ts";
import type { World } from "../../world.ts";
import { listing } from "../listing.ts";
import { known } from "../known.ts";

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
  operation("resources/update", ({ ResourceUpdates }, world) => {
    const changes = ResourceUpdates.map((update) => changeOf(update, world));
    for (const { id, fields } of changes) world.desk.changeRoom(id, fields, world.at());
    return {};
  }),
  operation("resources/getOccupancyState", ({ ResourceCategoryIds, ResourceStates, OccupancyStates }, world) => {
    const { state } = world;
    const holders = holdersOfToday(world);
    return {
      ResourceCategoryOccupancyStates: ResourceCategoryIds.map((categoryId) => {
        const { Id } = known(state.resourceCategories, categoryId, "ResourceCategoryIds");
        const states = state.resourceCategoryAssignments.rows
          .filter((row) => row.IsActive && row.CategoryId === Id)
          .map(({ ResourceId }) => known(state.resources, ResourceId, "ResourceCategoryIds"))
          .map((room) => ({
            ResourceId: room.Id,
            ResourceState: room.State,
            OccupancyState: holders.get(room.Id) ?? "Vacant",
          }));
        return {
          ResourceCategoryId: Id,
          ResourceOccupancyStates: states.filter(
            (room) =>
              (ResourceStates?.includes(room.ResourceState) ?? true) &&
              (OccupancyStates?.some((state) => state === room.OccupancyState) ?? true),
          ),
        };
      }),
    };
  }),
];

type Update = Body<"resources/update">["ResourceUpdates"][number];

function changeOf(update: Update, { state }: World): { id: string; fields: Partial<Resource> } {
  const room = known(state.resources, update.ResourceId, "ResourceId");
  const { Name, ParentResourceId, State, Data } = update;
  const fields: { -readonly [K in keyof Resource]?: Resource[K] } = {};
  if (Name !== undefined) {
    if (Name.Value === null || Name.Value.trim() === "") throw invalid("Name");
    fields.Name = Name.Value;
  }
  if (ParentResourceId !== undefined) {
    const parent = ParentResourceId.Value;
    fields.ParentResourceId = parent === null ? null : known(state.resources, parent, "ParentResourceId").Id;
    if (fields.ParentResourceId === room.Id) throw invalid("ParentResourceId");
  }
  if (State !== undefined) fields.State = stateOf(room, State.Value);
  if (Data !== undefined) {
    if (Data.Discriminator !== "Space") throw invalid("Data.Discriminator");
    const { FloorNumber, LocationNotes } = Data.Value as {
      readonly FloorNumber?: { readonly Value: string | null };
      readonly LocationNotes?: { readonly Value: string | null };
    };
    if (FloorNumber?.Value === null) throw invalid("Data.Value.FloorNumber");
    fields.Data = {
      Discriminator: "Space",
      Value: {
        FloorNumber: FloorNumber?.Value ?? room.Data.Value.FloorNumber,
        LocationNotes: LocationNotes === undefined ? room.Data.Value.LocationNotes : LocationNotes.Value,
      },
    };
  }
  return { id: room.Id, fields };
}

const SETTABLE: readonly ResourceState[] = ["Dirty", "Clean", "Inspected", "OutOfService"];

/** Out of order is set by a block alone. That a closed room keeps its state until then is not documented. */
function stateOf(room: Resource, value: string | null): ResourceState {
  const wanted = SETTABLE.find((state) => state === value);
  if (wanted === undefined) throw invalid("State");
  if (room.State === "OutOfOrder") {
    throw new Refusal(403, `Room ${room.Name} is out of order. Delete its block to open it.`);
  }
  return wanted;
}

/** What takes each room at some time of today; rooms that nothing takes are left out. */
function holdersOfToday(world: World): ReadonlyMap<string, string> {
  const { state, calendar, desk } = world;
  const now = world.stamp();
  const tomorrow = calendar.instant(calendar.dayOf(world.at()) + 1, 0);
  const holders = new Map<string, string>();
  for (const row of desk.holding()) {
    if (row.AssignedResourceId === null || Date.parse(row.StartUtc) >= tomorrow) continue;
    // A guest who has not left holds the room, whatever was planned.
    if (row.State !== "Started" && row.EndUtc <= now) continue;
    if (holders.get(row.AssignedResourceId) === "ReservedLocked") continue;
    holders.set(row.AssignedResourceId, row.AssignedResourceLocked ? "ReservedLocked" : "Reserved");
  }
  for (const block of state.resourceBlocks.rows) {
    if (!block.IsActive || block.EndUtc <= now || Date.parse(block.StartUtc) >= tomorrow) continue;
    holders.set(block.AssignedResourceId, block.Type);
  }
  return holders;
}
