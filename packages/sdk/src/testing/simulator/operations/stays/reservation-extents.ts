import type { Reservation } from "../../state/guest-rows.ts";
import type { Table } from "../../state/table.ts";
import type { World } from "../../world.ts";
import { rateForExtent, rateGroup2017 } from "./extents.ts";
import { as2017 } from "../reservation-2017.ts";

type Extent = Readonly<Record<string, boolean>>;

/** What the answer of 2017 carries beside its reservations: each list that was asked for, null in place of the others. */
export function extentsOf(
  rows: readonly Reservation[],
  extent: Extent,
  { state }: World,
): Readonly<Record<string, unknown>> {
  const asked = <T>(name: string, make: () => readonly T[]): readonly T[] | null =>
    extent[name] === true ? make() : null;
  const named = <Row extends { readonly Id: string }>(table: Table<Row>, ids: readonly (string | null)[]): Row[] =>
    [...new Set(ids)].flatMap((id) => (id === null ? [] : (table.get(id) ?? [])));
  const rates = (): ReturnType<typeof rateForExtent>[] =>
    named(
      state.rates,
      rows.map((row) => row.RateId),
    ).map(rateForExtent);
  const ofServices = <Row extends { readonly ServiceId: string }>(all: readonly Row[]): Row[] => {
    const services = new Set(rows.map((row) => row.ServiceId));
    return all.filter((row) => services.has(row.ServiceId));
  };
  const categories = new Set(rows.map((row) => row.RequestedResourceCategoryId));
  return {
    Reservations: asked("Reservations", () => rows.map(as2017(state))),
    ReservationGroups: asked("ReservationGroups", () =>
      [...new Set(rows.map((row) => row.GroupId))].map((Id) => ({ Id, Name: state.groupNames.get(Id) ?? null })),
    ),
    Customers: asked("Customers", () =>
      named(
        state.customers,
        rows.map((row) => row.AccountId),
      ).map((row) => (extent["CustomerAdresses"] === true ? row : { ...row, Address: null })),
    ),
    Services: asked("Services", () =>
      named(
        state.services,
        rows.map((row) => row.ServiceId),
      ),
    ),
    Products: asked("Products", () => ofServices(state.products.rows)),
    Resources: asked("Resources", () =>
      named(
        state.resources,
        rows.map((row) => row.AssignedResourceId),
      ),
    ),
    ResourceCategories: asked("ResourceCategories", () =>
      named(
        state.resourceCategories,
        rows.map((row) => row.RequestedResourceCategoryId),
      ),
    ),
    ResourceCategoryAssignments: asked("ResourceCategoryAssignments", () =>
      state.resourceCategoryAssignments.rows.filter((row) => categories.has(row.CategoryId)),
    ),
    BusinessSegments: asked("BusinessSegments", () =>
      named(
        state.businessSegments,
        rows.map((row) => row.BusinessSegmentId),
      ),
    ),
    Rates: asked("Rates", rates),
    RateGroups: asked("Rates", () =>
      named(
        state.rateGroups,
        rates().map((rate) => rate.GroupId),
      ).map(rateGroup2017),
    ),
    // Items and notes are not kept with the stays.
    Items: null,
    OrderItems: null,
    Notes: null,
    QrCodeData: asked("QrCodeData", () => rows.map((row) => ({ ReservationId: row.Id, Data: row.QrCodeData }))),
    Companies: asked("Companies", () =>
      named(
        state.companies,
        rows.flatMap((row) => [row.PartnerCompanyId, row.TravelAgencyId]),
      ),
    ),
    ResourceAccessTokens: null,
  };
}
