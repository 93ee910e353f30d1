import { defineErrors, type ErrorFactory } from "../kernel/errors.ts";

/** What sync refuses, besides what Mews and the kernel do. */
export const errors: Readonly<
  Record<
    | "no_such_stream"
    | "not_found"
    | "not_read_yet"
    | "other_hotel"
    | "no_hotel_chosen"
    | "lease_lost"
    | "busy"
    | "no_such_failure"
    | "not_windowed"
    | "bad_range"
    | "bad_resource"
    | "closed"
    | "no_such_entity"
    | "no_such_command"
    | "not_writable"
    | "invalid_value"
    | "in_conflict"
    | "changed_meanwhile"
    | "blocked"
    | "wrong_state"
    | "request_reused"
    | "not_proved"
    | "erased"
    | "history_retired"
    | "merged_profile"
    | "no_such_place"
    | "still_open"
    | "not_mentioned"
    | "not_erasable",
    ErrorFactory
  >
> = defineErrors("sync", {
  no_such_stream: [404, "There is no such stream"],
  not_found: [404, "There is no such record"],
  not_read_yet: [409, "This hotel has not been read from Mews yet: connect it under Settings, Mews"],
  other_hotel: [409, "These Mews tokens are of another hotel than the one that was copied here"],
  no_hotel_chosen: [409, "This access token opens several hotels: choose this one under Settings, Mews"],
  lease_lost: [409, "Another process has taken over this hotel's sync"],
  no_such_failure: [404, "There is no such group of failures any more"],
  not_windowed: [422, "This stream is always read whole: run it instead"],
  bad_range: [422, "This is no span of time that can be read again"],
  busy: [409, "Another process syncs this hotel"],
  not_proved: [409, "The copy could not be compared with Mews"],
  bad_resource: [500, "This entity cannot be copied"],
  closed: [409, "Entities are added while a plugin is set up, before the kit starts"],
  no_such_entity: [404, "Nothing of this kind can be written to Mews"],
  no_such_command: [404, "There is no such command"],
  not_writable: [422, "This cannot be written to Mews"],
  invalid_value: [422, "This value does not fit"],
  in_conflict: [409, "Staff have changed this field in Mews meanwhile: settle that conflict first"],
  changed_meanwhile: [409, "Somebody changed the same meanwhile"],
  blocked: [422, "A rule of the hotel holds this up"],
  wrong_state: [409, "This cannot be done with it as it stands"],
  request_reused: [422, "This request id was used for something else before"],
  erased: [410, "This record was erased for good"],
  history_retired: [410, "That is longer ago than the record of changes reaches"],
  merged_profile: [409, "This profile was merged into another one: erase that one, and this goes with it"],
  still_open: [409, "Something of this guest is still open"],
  not_mentioned: [
    422,
    "With a guest only messages, their threads and groups of reservations can be named to be erased",
  ],
  no_such_place: [400, "The history of a record cannot be read on from there"],
  not_erasable: [422, "Records of this kind hold nothing about a person"],
});
