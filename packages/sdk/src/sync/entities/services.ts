import { changed, flag, innerWord, instant, localised, or, text } from "./columns.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { ServiceRow } from "../rows.ts";

/** What the hotel sells: stays (bookable) and additional services. Read whole; nothing must be known. */
export const services: Resource = defineResource<ServiceRow>({
  name: "services",
  label: "Services",
  entity: "service",
  table: "sync_service",
  operation: "services/getAll",
  collection: "Services",
  ids: "ServiceIds",
  windowed: false,
  stamped: true,
  request: () => ({}),
  columns: {
    name: or(localised("Names"), text("Name"), ""),
    kind: or(innerWord("Data", "Discriminator"), "additional"),
    time_unit: innerWord("Data", "Value", "TimeUnitPeriod"),
    is_active: flag("IsActive", true),
    created_at: instant("CreatedUtc"),
    updated_at: changed(),
  },
  announces: "configuration_changed",
  pace: "others",
});
