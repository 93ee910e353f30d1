import type { Operation } from "../protocol/operation.ts";
import type { Rate, RateGroup } from "../state/house-rows.ts";
import { listing } from "./listing.ts";

export const rateOperations: readonly Operation[] = [
  listing<Rate>("rates/getAll", {
    rows: ({ state }) => state.rates,
    ids: "RateIds",
    by: { ServiceIds: (row) => row.ServiceId, ExternalIdentifiers: (row) => row.ExternalIdentifier },
    activity: ["Active", "Deleted"],
    services: "bookable",
    more: (_, { Extent }) => ({
      ...(Extent === undefined || (Extent as { Rates?: boolean }).Rates === true ? {} : { Rates: [] }),
      RateGroups: [],
      RateRestrictions: { DateRestrictions: [], EarlinessRestrictions: [], LengthRestrictions: [] },
    }),
  }),
  listing<RateGroup>("rateGroups/getAll", {
    rows: ({ state }) => state.rateGroups,
    ids: "RateGroupIds",
    by: { ServiceIds: (row) => row.ServiceId, ExternalIdentifiers: (row) => row.ExternalIdentifier },
    activity: ["Active"],
    services: "any",
  }),
];
