import type { MewsResponse } from "../../../../mews/options.ts";
import { type Body, operation, type Operation } from "../../protocol/operation.ts";
import type { Wire } from "../../protocol/wire.ts";
import type { IdentityDocument } from "../../state/guest-tables.ts";
import type { World } from "../../world.ts";
import { listing } from "../listing.ts";
import { checkCountries, checkDates, replace, set } from "./values.ts";
import { known } from "../known.ts";
import { removal } from "./writing.ts";

/** Documents show no stamps, and those that are deleted leave no trace. */
export const identityDocumentOperations: readonly Operation[] = [
  listing<IdentityDocument>("identityDocuments/getAll", {
    rows: ({ state }) => state.identityDocuments,
    ids: "IdentityDocumentIds",
    by: { CustomerIds: (row) => row.CustomerId, Types: (row) => row.Type },
  }),
  operation("identityDocuments/add", ({ IdentityDocuments }, world) => {
    const made = IdentityDocuments.map((told): IdentityDocument => {
      const customer = known(world.state.customers, told.CustomerId, "CustomerId");
      check(told);
      return {
        Id: world.uuid(),
        CustomerId: customer.Id,
        Type: told.Type,
        // Where the law forbids to keep it, it is sent empty.
        Number: told.Number,
        ExpirationDate: told.ExpirationDate ?? null,
        IssuanceDate: told.IssuanceDate ?? null,
        IssuingCountryCode: told.IssuingCountryCode ?? null,
        IssuingCountrySubdivisionCode: told.IssuingCountrySubdivisionCode ?? null,
        IssuingCity: told.IssuingCity ?? null,
        IdentityDocumentSupportNumber: told.IdentityDocumentSupportNumber ?? null,
        IsVerified: told.IsVerified ?? false,
      };
    });
    return { IdentityDocuments: made.map((row) => world.add("identityDocuments", row)) };
  }),
  operation("identityDocuments/update", ({ IdentityDocuments }, world) => {
    const changes = IdentityDocuments.map((update) => {
      const row = known(world.state.identityDocuments, update.Id, "Id");
      const { Number: number } = set(update, ["Number"]);
      const fields = {
        ...replace(update, ["Type", "IsVerified"]),
        ...(number === undefined ? {} : { Number: number ?? "" }),
        ...set(update, ["ExpirationDate", "IssuanceDate", "IssuingCountryCode", "IssuingCountrySubdivisionCode"]),
        ...set(update, ["IssuingCity", "IdentityDocumentSupportNumber"]),
      };
      check(fields);
      return [row.Id, fields] as const;
    });
    return { IdentityDocuments: changes.map(([id, fields]) => world.change("identityDocuments", id, fields)) };
  }),
  removal("identityDocuments/delete", "IdentityDocumentIds", "identityDocuments"),
  operation("identityDocuments/clear", ({ CustomerIds }, world) => {
    for (const id of CustomerIds) known(world.state.customers, id, "CustomerIds");
    for (const { Id } of documentsOf(world, CustomerIds)) world.remove("identityDocuments", Id);
    return {};
  }),
];

type OldDocuments = Pick<Body<"customers/add">, (typeof OLD_FIELDS)[number]>;
const OLD_FIELDS = ["Passport", "IdentityCard", "Visa", "DriversLicense"] as const;

/** Refuses documents that came with a profile and cannot be. */
export function checkOldDocuments(sent: OldDocuments): void {
  for (const told of OLD_FIELDS.map((field) => sent[field])) {
    if (told === undefined) continue;
    checkDates({ Expiration: told.Expiration, Issuance: told.Issuance });
    checkCountries({ IssuingCountryCode: told.IssuingCountryCode });
  }
}

/** Keeps the documents that came with a profile, as they were sent before they had operations of their own. */
export function keepOldDocuments(world: World, customerId: string, sent: OldDocuments): void {
  for (const Type of OLD_FIELDS) {
    const told = sent[Type];
    if (told === undefined) continue;
    const before = documentsOf(world, [customerId]).find((row) => row.Type === Type);
    const fields = {
      Number: told.Number ?? before?.Number ?? "",
      ExpirationDate: told.Expiration ?? before?.ExpirationDate ?? null,
      IssuanceDate: told.Issuance ?? before?.IssuanceDate ?? null,
      IssuingCountryCode: told.IssuingCountryCode ?? before?.IssuingCountryCode ?? null,
      IssuingCountrySubdivisionCode:
        told.IssuingCountrySubdivisionCode ?? before?.IssuingCountrySubdivisionCode ?? null,
      IssuingCity: told.IssuingCity ?? before?.IssuingCity ?? null,
    };
    if (before !== undefined) world.change("identityDocuments", before.Id, fields);
    else {
      const rest = { IdentityDocumentSupportNumber: null, IsVerified: false };
      world.add("identityDocuments", { Id: world.uuid(), CustomerId: customerId, Type, ...fields, ...rest });
    }
  }
}

/** Documents of these customers as profiles carried them before. */
export function oldDocuments(world: World, customerIds: readonly string[]): readonly OldDocument[] {
  return documentsOf(world, customerIds).map((row) => {
    const { ExpirationDate: Expiration, IssuanceDate: Issuance, IsVerified: _verified, ...shown } = row;
    return { ...shown, Expiration, Issuance };
  });
}

type OldDocument = NonNullable<Wire<MewsResponse<"customers/search">>["Documents"]>[number];

function documentsOf({ state }: World, customerIds: readonly string[]): readonly IdentityDocument[] {
  const wanted = new Set(customerIds);
  return state.identityDocuments.rows.filter((row) => wanted.has(row.CustomerId));
}

function check(told: {
  readonly ExpirationDate?: string | null | undefined;
  readonly IssuanceDate?: string | null | undefined;
  readonly IssuingCountryCode?: string | null | undefined;
}): void {
  const { ExpirationDate, IssuanceDate, IssuingCountryCode } = told;
  checkDates({ ExpirationDate, IssuanceDate });
  checkCountries({ IssuingCountryCode });
}
