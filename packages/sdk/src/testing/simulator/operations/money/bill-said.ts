import { type Closing, closedBill, symbolOf } from "../../money/closing.ts";
import type { Body } from "../../protocol/operation.ts";
import { invalid } from "../../protocol/refusal.ts";
import { isInstant } from "../../protocol/values.ts";
import type { Bill } from "../../state/money-tables.ts";
import type { World } from "../../world.ts";
import { NOWHERE } from "../guests/address-parameters.ts";

type Request = Body<"bills/close">;
type Text = { readonly Value: string | null } | undefined;
type Customer = NonNullable<NonNullable<Bill["AssociatedAccountData"]>[number]["BillCustomerData"]>;
type Company = NonNullable<NonNullable<Bill["AssociatedAccountData"]>[number]["BillCompanyData"]>;

/** A bill as it is closed on request: what the request says of it goes before what the profiles say. */
export function closedAsSaid(world: World, body: Request, bill: Bill, closing: Closing): Partial<Bill> {
  const by = closedBill(bill, world.state.enterprise, closing);
  const taxed = dateOf(body.TaxedDate, "TaxedDate");
  return {
    ...by,
    ...(taxed === undefined ? {} : { TaxedUtc: taxed }),
    Notes: text(body.Notes, bill.Notes),
    PurchaseOrderNumber: text(body.PurchaseOrderNumber, bill.PurchaseOrderNumber),
    VariableSymbol: text(body.VariableSymbol, symbolOf(closing.number)),
    OwnerData: ownerOf(world, body, by.OwnerData ?? null),
    AssociatedAccountData: associatedOf(world, body, by.AssociatedAccountData ?? []),
    ...(by.Options && {
      Options: {
        ...by.Options,
        DisplayCustomer: body.Options?.DisplayCustomer.Value ?? by.Options.DisplayCustomer,
        DisplayTaxation: body.Options?.DisplayTaxation.Value ?? by.Options.DisplayTaxation,
      },
    }),
  };
}

/** A day of a request, as the instant at which it begins. */
export function dateOf(sent: Text, parameter: string): string | undefined {
  if (sent === undefined || sent.Value === null) return undefined;
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(sent.Value) ? `${sent.Value}T00:00:00Z` : sent.Value;
  if (!isInstant(instant)) throw invalid(parameter);
  return instant;
}

function ownerOf(world: World, body: Request, data: Bill["OwnerData"]): Bill["OwnerData"] {
  if (data === null) return null;
  const tax = body.AccountTaxIdentifier ?? body.TaxIdentifier;
  const address = body.AccountAddress ?? body.Address;
  return data.Discriminator === "BillCompanyData"
    ? { Discriminator: data.Discriminator, Value: told(world, data.Value, "Company", tax, address) }
    : { Discriminator: data.Discriminator, Value: told(world, data.Value, "Customer", tax, address) };
}

function associatedOf(
  world: World,
  { AssociatedAccountData = [] }: Request,
  data: NonNullable<Bill["AssociatedAccountData"]>,
): NonNullable<Bill["AssociatedAccountData"]> {
  const isKnown = (id: string): boolean => data.some((one) => (one.BillCompanyData ?? one.BillCustomerData)?.Id === id);
  if (AssociatedAccountData.some(({ Id }) => !isKnown(Id))) throw invalid("AssociatedAccountData.Id");
  return data.map((one) => {
    const said = AssociatedAccountData.find(({ Id }) => Id === (one.BillCompanyData ?? one.BillCustomerData)?.Id);
    if (said === undefined) return one;
    const { BillCompanyData: company, BillCustomerData: customer } = one;
    return {
      ...one,
      BillCompanyData: company && told(world, company, "Company", said.TaxIdentifier, said.Address),
      BillCustomerData: customer && told(world, customer, "Customer", said.TaxIdentifier, said.Address),
    };
  });
}

function told<Data extends Customer | Company>(
  { state, uuid }: World,
  data: Data,
  AccountType: "Company" | "Customer",
  tax: Text,
  address: Request["AccountAddress"],
): Data {
  const before = data.Address ?? {
    Id: uuid(),
    AccountId: data.Id ?? "",
    ChainId: state.enterprise.ChainId,
    AccountType,
    ...NOWHERE,
    UpdatedUtc: null,
    IsActive: true,
  };
  return {
    ...data,
    TaxIdentifier: text(tax, data.TaxIdentifier),
    Address: address === undefined ? data.Address : { ...before, ...address },
  };
}

function text(sent: Text, before: string | null): string | null {
  return sent === undefined ? before : sent.Value;
}
