import { sql } from "kysely";
import { changed, flag, inner, instant, localised, ours, text, uuid, whole, word } from "./columns.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { AgeCategoryRow, SegmentRow, ServiceRow } from "../rows.ts";

/** What the hotel sells: stays (bookable) and additional services. */
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
    name: sql`coalesce(${localised("Names")}, ${text("Name")}, '')`,
    kind: sql`coalesce(${ours(inner("Data", "Discriminator"))}, 'additional')`,
    time_unit: ours(sql`page.payload -> 'Data' -> 'Value' ->> 'TimeUnitPeriod'`),
    is_active: flag("IsActive", true),
    created_at: instant("CreatedUtc"),
    updated_at: changed(),
  },
  announces: "configuration_changed",
  pace: "others",
});

export const ageCategories: Resource = defineResource<AgeCategoryRow>({
  name: "age_categories",
  label: "Age categories",
  entity: "age_category",
  table: "sync_age_category",
  operation: "ageCategories/getAll",
  collection: "AgeCategories",
  ids: "AgeCategoryIds",
  windowed: false,
  stamped: true,
  request: () => ({ ActivityStates: ["Active", "Deleted"] }),
  columns: {
    service_id: uuid("ServiceId"),
    name: sql`coalesce(${localised("Names")}, '')`,
    short_name: localised("ShortNames"),
    minimal_age: whole("MinimalAge"),
    maximal_age: whole("MaximalAge"),
    classification: sql`coalesce(${word("Classification")}, 'adult')`,
    is_active: flag("IsActive", true),
    updated_at: changed(),
  },
  announces: "configuration_changed",
  pace: "others",
});

export const segments: Resource = defineResource<SegmentRow>({
  name: "segments",
  label: "Business segments",
  entity: "segment",
  table: "sync_segment",
  operation: "businessSegments/getAll",
  collection: "BusinessSegments",
  ids: "Ids",
  windowed: false,
  stamped: true,
  request: () => ({ ActivityStates: ["Active", "Deleted"] }),
  columns: {
    service_id: uuid("ServiceId"),
    name: text("Name"),
    is_active: flag("IsActive", true),
    created_at: instant("CreatedUtc"),
    updated_at: changed(),
  },
  announces: "configuration_changed",
  pace: "others",
});
