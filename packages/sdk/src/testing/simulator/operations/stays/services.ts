import type { Operation } from "../../protocol/operation.ts";
import type { Service } from "../../state/house-rows.ts";
import { listing } from "../listing.ts";

export const serviceOperations: readonly Operation[] = [
  listing<Service>("services/getAll", {
    rows: ({ state }) => state.services,
    ids: "ServiceIds",
    by: { ServiceType: (row) => row.Data.Discriminator },
  }),
];
