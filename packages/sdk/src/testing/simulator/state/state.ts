import { type GuestTables, guestTables } from "./guest-tables.ts";
import type { Company, Customer, Reservation } from "./guest-rows.ts";
import type {
  AgeCategory,
  BusinessSegment,
  Enterprise,
  Rate,
  RateGroup,
  Resource,
  ResourceCategory,
  ResourceCategoryAssignment,
  Service,
} from "./house-rows.ts";
import { type MoneyTables, moneyTables } from "./money-tables.ts";
import { stayTables, type StayTables } from "./stay-tables.ts";
import { Table } from "./table.ts";

/** All that a property knows. Operations read it; the hotel's life and its staff change it. */
export interface State extends GuestTables, StayTables, MoneyTables {
  readonly enterprise: Enterprise;
  /** Virtual time, in milliseconds since 1970. */
  now(): number;
  readonly services: Table<Service>;
  readonly resources: Table<Resource>;
  readonly resourceCategories: Table<ResourceCategory>;
  readonly resourceCategoryAssignments: Table<ResourceCategoryAssignment>;
  readonly rates: Table<Rate>;
  readonly rateGroups: Table<RateGroup>;
  readonly ageCategories: Table<AgeCategory>;
  readonly businessSegments: Table<BusinessSegment>;
  readonly companies: Table<Company>;
  readonly customers: Table<Customer>;
  readonly reservations: Table<Reservation>;
}

export function emptyState(enterprise: Enterprise, now: () => number): State {
  return {
    enterprise,
    now,
    ...stayTables(),
    services: new Table(),
    resources: new Table(),
    resourceCategories: new Table(),
    resourceCategoryAssignments: new Table(),
    rates: new Table(),
    rateGroups: new Table(),
    ageCategories: new Table(),
    businessSegments: new Table(),
    companies: new Table(),
    customers: new Table(),
    reservations: new Table(),
    ...guestTables(),
    ...moneyTables(),
  };
}
