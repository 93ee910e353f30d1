import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid, Refusal } from "../../protocol/refusal.ts";
import { bounds, meets, wholeSecond } from "../../protocol/values.ts";
import type { ResourceBlock } from "../../state/stay-tables.ts";
import { listing } from "../listing.ts";
import { known } from "../known.ts";

export const resourceBlockOperations: readonly Operation[] = [
  listing<ResourceBlock>("resourceBlocks/getAll", {
    rows: ({ state }) => state.resourceBlocks,
    ids: "ResourceBlockIds",
    by: { AssignedResourceIds: (row) => row.AssignedResourceId },
    where: (row, { CollidingUtc, ActivityStates, Extent }) => {
      // The extent of old says what the activity states say now.
      const inactive = (Extent as { Inactive?: boolean } | undefined)?.Inactive === true;
      const states = (ActivityStates as string[] | undefined) ?? (inactive ? ["Active", "Deleted"] : ["Active"]);
      if (!states.includes(row.IsActive ? "Active" : "Deleted")) return false;
      const limits = bounds(CollidingUtc as { StartUtc: string; EndUtc: string } | undefined);
      return limits === undefined || meets(limits, row.StartUtc, row.EndUtc);
    },
  }),
  operation("resourceBlocks/add", ({ ResourceBlocks }, world) => {
    const { state, desk } = world;
    const rows: ResourceBlock[] = [];
    for (const { ResourceId, Name, Type, StartUtc, EndUtc, Notes = null } of ResourceBlocks) {
      const room = known(state.resources, ResourceId, "ResourceId");
      if (Date.parse(EndUtc) <= Date.parse(StartUtc)) throw invalid("EndUtc", "The block ends before it starts.");
      const row: ResourceBlock = {
        Id: world.uuid(),
        EnterpriseId: state.enterprise.Id,
        AssignedResourceId: room.Id,
        IsActive: true,
        Type,
        StartUtc: wholeSecond(StartUtc),
        EndUtc: wholeSecond(EndUtc),
        CreatedUtc: world.stamp(),
        UpdatedUtc: world.stamp(),
        DeletedUtc: null,
        Name,
        Notes,
      };
      // Not documented: a block on a room that somebody holds, or on a closed one, is refused rather than laid over it.
      const clash = rows.some(
        (one) => one.AssignedResourceId === room.Id && one.StartUtc < row.EndUtc && row.StartUtc < one.EndUtc,
      );
      if (clash || !desk.isFree(room.Id, { ...row, State: "Confirmed" })) {
        throw new Refusal(403, `Room ${room.Name} is taken in that time. Move its reservations or blocks first.`);
      }
      rows.push(row);
    }
    for (const row of rows) desk.closeRoom(row, world.at());
    return { ResourceBlocks: rows };
  }),
  operation("resourceBlocks/delete", ({ ResourceBlockIds }, world) => {
    const { state, desk } = world;
    const ids = new Set(ResourceBlockIds.map((id) => known(state.resourceBlocks, id, "ResourceBlockIds").Id));
    for (const id of ids) desk.openRoom(id, world.at());
    return {};
  }),
];
