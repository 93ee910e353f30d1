import { invalid } from "../../protocol/refusal.ts";
import type { Service } from "../../state/house-rows.ts";
import type { Table } from "../../state/table.ts";
import type { World } from "../../world.ts";
import { known } from "../known.ts";

interface Named {
  readonly Id: string;
  readonly IsActive?: boolean;
  readonly ExternalIdentifier?: string | null;
}

/** As {@link known}, by id or by `eid:` and the row's external identifier. */
export function knownByEither<Row extends Named>(table: Table<Row>, id: string, parameter: string): Row {
  if (!id.startsWith("eid:")) return known(table, id, parameter);
  const external = id.slice("eid:".length);
  const row = table.rows.find((one) => one.IsActive !== false && one.ExternalIdentifier === external);
  if (row === undefined) throw invalid(parameter);
  return row;
}

type BookableData = Extract<Service["Data"], { readonly Discriminator: "Bookable" }>["Value"];

export interface BookableService extends Service {
  readonly Data: { readonly Discriminator: "Bookable"; readonly Value: BookableData };
}

/** A service that sells time; an additional one is refused as if there were none. */
export function bookable({ state }: World, id: string, parameter = "ServiceId"): BookableService {
  const service = knownByEither(state.services, id, parameter);
  if (!isBookable(service)) throw invalid(parameter);
  return service;
}

function isBookable(service: Service): service is BookableService {
  return service.Data.Discriminator === "Bookable";
}
