import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid } from "../../protocol/refusal.ts";
import { bounds, isInstant, meets } from "../../protocol/values.ts";
import type { Reservation } from "../../state/guest-rows.ts";
import type { State } from "../../state/state.ts";
import type { ResourceAccessToken } from "../../state/stay-tables.ts";
import { listing } from "../listing.ts";
import { companionsIn } from "../guests/companions.ts";
import { known } from "../known.ts";

export const resourceAccessTokenOperations: readonly Operation[] = [
  listing<ResourceAccessToken>("resourceAccessTokens/getAll", {
    rows: ({ state }) => state.resourceAccessTokens,
    ids: "ResourceAccessTokenIds",
    by: { ServiceOrderIds: (row) => row.ServiceOrderId },
    activity: ["Active"],
    where: (row, { CollidingUtc }) => {
      const limits = bounds(CollidingUtc as { StartUtc: string; EndUtc: string } | undefined);
      return limits === undefined || meets(limits, row.ValidityStartUtc, row.ValidityEndUtc);
    },
  }),
  operation("resourceAccessTokens/add", ({ ResourceAccessTokenParameters }, world) => {
    const { state } = world;
    const rows = ResourceAccessTokenParameters.map((token): ResourceAccessToken => {
      if (token.Type !== "PinCode" && token.Type !== "RfidTag") throw invalid("Type");
      checkValidity(token.ValidityStartUtc, token.ValidityEndUtc);
      const reservation = known(state.reservations, token.ServiceOrderId, "ServiceOrderId");
      const room = token.ResourceId === undefined ? null : known(state.resources, token.ResourceId, "ResourceId").Id;
      return {
        Id: world.uuid(),
        EnterpriseId: state.enterprise.Id,
        ServiceOrderId: reservation.Id,
        CompanionshipId: companionshipOf(state, reservation, token.CompanionshipId),
        ResourceId: room,
        Type: token.Type,
        Value: token.Value,
        SerialNumber: token.SerialNumber ?? null,
        ValidityStartUtc: token.ValidityStartUtc,
        ValidityEndUtc: token.ValidityEndUtc,
        Permissions: permissions(CLOSED, token.Permissions),
        CreatedUtc: world.stamp(),
        UpdatedUtc: world.stamp(),
        IsActive: true,
      };
    });
    return { ResourceAccessTokens: rows.map((row) => world.add("resourceAccessTokens", row)) };
  }),
  operation("resourceAccessTokens/update", ({ ResourceAccessTokenUpdates = [] }, world) => {
    const changes = ResourceAccessTokenUpdates.map((update) => {
      const row = known(world.state.resourceAccessTokens, update.ResourceAccessTokenId, "ResourceAccessTokenId");
      const fields = {
        Value: given(update.Value, row.Value, "Value"),
        ValidityStartUtc: given(update.ValidityStartUtc, row.ValidityStartUtc, "ValidityStartUtc"),
        ValidityEndUtc: given(update.ValidityEndUtc, row.ValidityEndUtc, "ValidityEndUtc"),
        Permissions: permissions(row.Permissions, update.Permissions),
      };
      checkValidity(fields.ValidityStartUtc, fields.ValidityEndUtc);
      return { id: row.Id, fields };
    });
    return { ResourceAccessTokens: changes.map(({ id, fields }) => world.change("resourceAccessTokens", id, fields)) };
  }),
  operation("resourceAccessTokens/delete", ({ Ids }, world) => {
    const ids = new Set(Ids.map((id) => known(world.state.resourceAccessTokens, id, "Ids").Id));
    for (const id of ids) world.change("resourceAccessTokens", id, { IsActive: false });
    return {};
  }),
];

/** A token of one guest is of somebody who accompanies the reservation. */
function companionshipOf(state: State, reservation: Reservation, id: string | undefined): string | null {
  if (id === undefined) return null;
  if (!companionsIn(state)(reservation).some((row) => row.Id === id)) throw invalid("CompanionshipId");
  return id;
}

type Permissions = ResourceAccessToken["Permissions"];
const CLOSED: Permissions = { Bed: false, Room: false, Floor: false, Building: false };

/** Permissions come as flags in wrappers, `{ Room: { Value: true } }`; what is left out stays. */
function permissions(before: Permissions, sent: unknown): Permissions {
  if (sent === undefined) return before;
  if (typeof sent !== "object" || sent === null) throw invalid("Permissions");
  const flags = sent as Readonly<Record<string, { readonly Value?: unknown } | null>>;
  const flag = (name: keyof Permissions): boolean => {
    const value = flags[name]?.Value ?? before[name];
    if (typeof value !== "boolean") throw invalid(`Permissions.${name}`);
    return value;
  };
  return { Bed: flag("Bed"), Room: flag("Room"), Floor: flag("Floor"), Building: flag("Building") };
}

function checkValidity(start: string, end: string): void {
  if (!isInstant(start)) throw invalid("ValidityStartUtc");
  if (!isInstant(end) || Date.parse(end) <= Date.parse(start)) throw invalid("ValidityEndUtc");
}

function given(wrapper: { readonly Value: string | null } | undefined, before: string, parameter: string): string {
  if (wrapper?.Value === null) throw invalid(parameter);
  return wrapper?.Value ?? before;
}
