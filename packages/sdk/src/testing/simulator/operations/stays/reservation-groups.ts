import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid } from "../../protocol/refusal.ts";
import { type Bounds, bounds } from "../../protocol/values.ts";
import type { Reservation } from "../../state/guest-rows.ts";
import type { State } from "../../state/state.ts";
import type { World } from "../../world.ts";

/** Groups are not kept: each is what its reservations say, and as old as the first of them. */
export const reservationGroupOperations: readonly Operation[] = [
  operation("reservationGroups/getAll", ({ ReservationGroupIds, UpdatedUtc, Limitation }, world) => {
    const { state } = world;
    const page = groupPage(world, { ids: ReservationGroupIds, updated: bounds(UpdatedUtc), limitation: Limitation });
    return { ReservationGroups: page.firsts.map((first) => groupOf(state, first)), Cursor: page.cursor };
  }),
];

export interface GroupQuery {
  readonly ids: readonly string[] | undefined;
  readonly updated: Bounds | undefined;
  readonly limitation: { readonly Count: number; readonly Cursor?: string | undefined };
  readonly where?: (first: Reservation) => boolean;
}

/** A page of groups, newest first, each by its first reservation; the cursor is the id of the oldest group. */
export function groupPage(
  { state }: World,
  { ids, updated, limitation, where }: GroupQuery,
): { readonly firsts: readonly Reservation[]; readonly cursor: string | null } {
  const firsts = state.groups.firstOf(state.reservations.rows);
  const cursor = limitation.Cursor === undefined ? undefined : firsts.get(limitation.Cursor);
  if (limitation.Cursor !== undefined && cursor === undefined) throw invalid("Limitation.Cursor");
  const { rows } = state.reservations.page({
    ids: ids?.map((id) => firsts.get(id)).filter((id) => id !== undefined),
    created: updated,
    where: (row) => firsts.get(row.GroupId) === row.Id && (where?.(row) ?? true),
    limitation: { count: limitation.Count, cursor },
  });
  return { firsts: rows, cursor: rows.at(-1)?.GroupId ?? null };
}

export function groupOf(
  { enterprise, groupNames }: State,
  { GroupId, Origin, OriginDetails, ChannelNumber }: Reservation,
): {
  Id: string;
  Name: string | null;
  ChannelManager: string | null;
  ChannelManagerGroupNumber: string | null;
  EnterpriseId: string;
} {
  const byChannel = Origin === "ChannelManager";
  return {
    Id: GroupId,
    Name: groupNames.get(GroupId) ?? null,
    ChannelManager: byChannel ? OriginDetails : null,
    ChannelManagerGroupNumber: byChannel ? ChannelNumber : null,
    EnterpriseId: enterprise.Id,
  };
}
