import { invalid } from "../../protocol/refusal.ts";
import type { Company, Customer } from "../../state/guest-rows.ts";
import type { AccountAddress } from "../../state/guest-tables.ts";
import { shownAddress } from "../../state/primary-address.ts";
import type { State } from "../../state/state.ts";
import type { World } from "../../world.ts";

/** A customer or a company: what has addresses, notes and files. */
export type Account =
  { readonly type: "Customer"; readonly row: Customer } | { readonly type: "Company"; readonly row: Company };

/** The account of this id that is neither deleted nor merged away; without one, the parameter is refused. */
export function accountOf({ customers, companies }: State, id: string, parameter: string): Account {
  const customer = customers.get(id);
  if (customer?.IsActive === true) return { type: "Customer", row: customer };
  const company = companies.get(id);
  if (company?.IsActive === true) return { type: "Company", row: company };
  throw invalid(parameter);
}

/** Lets an account show this address as its primary one, or none. */
export function showAddress(world: World, { type, row }: Account, address: AccountAddress | null): void {
  const shown = address === null ? null : shownAddress(address);
  const fields = { AddressId: shown?.Id ?? null, Address: shown };
  if (type === "Company") world.change("companies", row.Id, fields);
  else world.desk.changeCustomer(row.Id, { ...fields, UpdaterProfileId: world.integrationId }, world.at());
}
