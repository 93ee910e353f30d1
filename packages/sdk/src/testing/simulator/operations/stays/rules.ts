import type { Operation } from "../../protocol/operation.ts";
import type { Rule } from "../../state/stay-tables.ts";
import { listing } from "../listing.ts";
import { rateForExtent, rateGroup2017 } from "./extents.ts";

interface Extent {
  readonly RuleActions?: boolean;
  readonly Rates?: boolean;
  readonly RateGroups?: boolean;
  readonly ResourceCategories?: boolean;
  readonly BusinessSegments?: boolean;
}

export const ruleOperations: readonly Operation[] = [
  listing<Rule>("rules/getAll", {
    rows: ({ state }) => state.rules,
    ids: "Ids",
    by: { ServiceIds: (row) => row.ServiceId },
    services: "bookable",
    more: ({ rows }, body, { state }) => {
      const extent = body["Extent"] as Extent;
      const ids = new Set(rows.map((row) => row.Id));
      const named = (condition: keyof Rule["Conditions"]): ReadonlySet<unknown> =>
        new Set(
          rows
            .map(({ Conditions }) => Conditions[condition])
            .map((one) => (typeof one === "object" ? one?.Value : one)),
        );
      const [rates, groups] = [named("RateId"), named("RateGroupId")];
      const [categories, segments] = [named("ResourceCategoryId"), named("BusinessSegmentId")];
      return {
        RuleActions: extent.RuleActions === true ? state.ruleActions.rows.filter((row) => ids.has(row.RuleId)) : null,
        Rates: extent.Rates === true ? state.rates.rows.filter((row) => rates.has(row.Id)).map(rateForExtent) : null,
        RateGroups:
          extent.RateGroups === true
            ? state.rateGroups.rows.filter((row) => groups.has(row.Id)).map(rateGroup2017)
            : null,
        ResourceCategories:
          extent.ResourceCategories === true
            ? state.resourceCategories.rows.filter((row) => categories.has(row.Id))
            : null,
        BusinessSegments:
          extent.BusinessSegments === true ? state.businessSegments.rows.filter((row) => segments.has(row.Id)) : null,
      };
    },
  }),
];
