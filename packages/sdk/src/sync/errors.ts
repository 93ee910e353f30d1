import { defineErrors, type ErrorFactory } from "../kernel/errors.ts";

/** What sync refuses, besides what Mews and the kernel do. */
export const errors: Readonly<
  Record<
    | "no_such_stream"
    | "not_found"
    | "not_read_yet"
    | "other_hotel"
    | "lease_lost"
    | "busy"
    | "bad_resource"
    | "closed"
    | "erased"
    | "history_retired"
    | "merged_profile"
    | "no_such_place"
    | "not_erasable",
    ErrorFactory
  >
> = defineErrors("sync", {
  no_such_stream: [404, "There is no such stream"],
  not_found: [404, "There is no such record"],
  not_read_yet: [409, "This hotel has not been read from Mews yet: connect it under Settings, Mews"],
  other_hotel: [409, "These Mews tokens are of another hotel than the one that was copied here"],
  lease_lost: [409, "Another process has taken over this hotel's sync"],
  busy: [409, "Another process syncs this hotel"],
  bad_resource: [500, "This entity cannot be copied"],
  closed: [409, "Entities are added while a plugin is set up, before the kit starts"],
  erased: [410, "This record was erased for good"],
  history_retired: [410, "That is longer ago than the record of changes reaches"],
  merged_profile: [409, "This profile was merged into another one: erase that one, and this goes with it"],
  no_such_place: [400, "The history of a record cannot be read on from there"],
  not_erasable: [422, "Records of this kind hold nothing about a person"],
});
