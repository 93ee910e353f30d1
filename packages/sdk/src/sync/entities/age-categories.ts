import { changed, flag, localised, or, uuid, whole, word } from "./columns.ts";
import { defineResource, type Resource } from "../resource.ts";
import type { AgeCategoryRow } from "../rows.ts";

/** Who counts as a child, by service. Read whole; nothing must be known. */
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
    name: or(localised("Names"), ""),
    short_name: localised("ShortNames"),
    minimal_age: whole("MinimalAge"),
    maximal_age: whole("MaximalAge"),
    classification: or(word("Classification"), "adult"),
    is_active: flag("IsActive", true),
    updated_at: changed(),
  },
  announces: "configuration_changed",
  pace: "others",
});
