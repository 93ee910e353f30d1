import type { MewsResponse } from "../../../mews/options.ts";
import type { Row, Wire } from "../protocol/wire.ts";
import { type GroupIndex, groupIndex } from "./group-index.ts";
import { Table } from "./table.ts";

export type ResourceBlock = Row<"resourceBlocks/getAll">;
export type ResourceFeature = Row<"resourceFeatures/getAll">;
export type ResourceFeatureAssignment = Row<"resourceFeatureAssignments/getAll">;
export type ResourceCategoryImageAssignment = Row<"resourceCategoryImageAssignments/getAll">;
export type ResourceAccessToken = Row<"resourceAccessTokens/getAll">;
export type AvailabilityAdjustment = Row<"availabilityAdjustments/getAll">;
export type AvailabilityBlock = Row<"availabilityBlocks/getAll">;
export type ServiceOverbookingLimit = Row<"serviceOverbookingLimits/getAll">;
export type Restriction = Row<"restrictions/getAll">;
export type Rule = Row<"rules/getAll">;
export type RuleAction = NonNullable<Wire<MewsResponse<"rules/getAll">>["RuleActions"]>[number];
export type CancellationPolicy = Row<"cancellationPolicies/getAll">;
export type Product = Row<"products/getAll">;
export type ProductCategory = Row<"productCategories/getAll">;
export type Source = Row<"sources/getAll">;

/** What the hotel sells, when, to whom and on which terms. */
export interface StayTables {
  readonly resourceBlocks: Table<ResourceBlock>;
  readonly resourceFeatures: Table<ResourceFeature>;
  readonly resourceFeatureAssignments: Table<ResourceFeatureAssignment>;
  readonly resourceCategoryImageAssignments: Table<ResourceCategoryImageAssignment>;
  readonly resourceAccessTokens: Table<ResourceAccessToken>;
  readonly availabilityAdjustments: Table<AvailabilityAdjustment>;
  readonly availabilityBlocks: Table<AvailabilityBlock>;
  readonly serviceOverbookingLimits: Table<ServiceOverbookingLimit>;
  readonly restrictions: Table<Restriction>;
  readonly rules: Table<Rule>;
  readonly ruleActions: Table<RuleAction>;
  readonly cancellationPolicies: Table<CancellationPolicy>;
  readonly products: Table<Product>;
  readonly productCategories: Table<ProductCategory>;
  readonly sources: Table<Source>;
  readonly groups: GroupIndex;
  /** Names of reservation groups that were given one, by the group's id. */
  readonly groupNames: Map<string, string>;
  /** Gross prices of products on single days, by product and local day. */
  readonly productPrices: Map<string, Map<number, number>>;
}

export function stayTables(): StayTables {
  return {
    resourceBlocks: new Table(),
    resourceFeatures: new Table(),
    resourceFeatureAssignments: new Table(),
    resourceCategoryImageAssignments: new Table(),
    resourceAccessTokens: new Table(),
    availabilityAdjustments: new Table(),
    availabilityBlocks: new Table(),
    serviceOverbookingLimits: new Table(),
    restrictions: new Table(),
    rules: new Table(),
    ruleActions: new Table(),
    cancellationPolicies: new Table(),
    products: new Table(),
    productCategories: new Table(),
    sources: new Table(),
    groups: groupIndex(),
    groupNames: new Map(),
    productPrices: new Map(),
  };
}
