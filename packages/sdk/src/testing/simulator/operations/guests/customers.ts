import { type Body, operation, type Operation } from "../../protocol/operation.ts";
import { invalid } from "../../protocol/refusal.ts";
import type { Customer, Reservation } from "../../state/guest-rows.ts";
import type { World } from "../../world.ts";
import { listing } from "../listing.ts";
import { companionsIn } from "./companions.ts";
import { oldDocuments } from "./identity-documents.ts";
import { as2017 } from "../reservation-2017.ts";

export const customerOperations: readonly Operation[] = [
  listing<Customer>("customers/getAll", {
    rows: ({ state }) => state.customers,
    ids: "CustomerIds",
    by: {
      CompanyIds: (row) => row.CompanyId,
      Emails: (row) => row.Email,
      FirstNames: (row) => row.FirstName,
      LastNames: (row) => row.LastName,
      LoyaltyCodes: (row) => row.LoyaltyCode,
    },
    activity: ["Active"],
    more: ({ rows }, body, world) => {
      const extent = body["Extent"] as Body<"customers/getAll">["Extent"];
      const ids = rows.map((row) => row.Id);
      return {
        Customers: extent.Customers === true ? rows.map((row) => shown(row, extent)) : [],
        Documents: extent.Documents === true ? oldDocuments(world, ids) : null,
      };
    },
    refused: ["EnterpriseId", "EnterpriseIds"],
  }),
  operation("customers/search", ({ Name, ResourceId, Extent = { Customers: true } }, world) => {
    if (ResourceId !== undefined && world.state.resources.get(ResourceId) === undefined) throw invalid("ResourceId");
    const asBefore = as2017(world.state);
    const found = inHouse(world, ResourceId).filter(({ customer }) => Name === undefined || isCalled(customer, Name));
    const ids = found.map(({ customer }) => customer.Id);
    return {
      Customers: (Extent.Customers === true ? found : []).map(({ customer, reservation }) => ({
        Customer: shown(customer, Extent),
        Reservation: reservation === undefined ? null : asBefore(reservation),
      })),
      Documents: Extent.Documents === true ? oldDocuments(world, ids) : null,
    };
  }),
  // Nobody in this hotel notes who is whose spouse or friend, and no operation does.
  operation("customers/getRelationships", () => ({ CustomerRelationships: [], Cursor: null })),
];

interface Guest {
  readonly customer: Customer;
  readonly reservation: Reservation | undefined;
}

function shown(row: Customer, extent: Body<"customers/getAll">["Extent"]): Customer {
  return extent.Addresses === true ? row : { ...row, Address: null };
}

/** Those who are in the house, and, where no room is asked for, the paymasters. */
function inHouse({ state }: World, resourceId: string | undefined): readonly Guest[] {
  const guests = new Map<string, Guest>();
  const companions = companionsIn(state);
  for (const reservation of state.reservations.rows) {
    if (reservation.State !== "Started") continue;
    if (resourceId !== undefined && reservation.AssignedResourceId !== resourceId) continue;
    for (const { CustomerId } of companions(reservation)) {
      const customer = state.customers.get(CustomerId);
      if (customer?.IsActive === true) guests.set(CustomerId, { customer, reservation });
    }
  }
  if (resourceId !== undefined) return [...guests.values()];
  for (const customer of state.customers.rows) {
    const { Id, IsActive, Classifications } = customer;
    if (IsActive && Classifications.includes("PaymasterAccount") && !guests.has(Id)) {
      guests.set(Id, { customer, reservation: undefined });
    }
  }
  return [...guests.values()];
}

/** Whether the first name, the last name or both together have this in them. */
function isCalled({ FirstName, LastName }: Customer, name: string): boolean {
  const wanted = name.trim().toLowerCase();
  return [FirstName ?? "", LastName, `${FirstName ?? ""} ${LastName}`].some((part) =>
    part.toLowerCase().includes(wanted),
  );
}
