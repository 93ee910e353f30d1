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
    | "no_such_entity"
    | "not_writable"
    | "invalid_value"
    | "in_conflict"
    | "wrong_state"
    | "request_reused"
    | "not_proved",
    ErrorFactory
  >
> = defineErrors("sync", {
  no_such_stream: [404, "There is no such stream"],
  not_found: [404, "There is no such record"],
  not_read_yet: [409, "This hotel has not been read from Mews yet: connect it under Settings, Mews"],
  other_hotel: [409, "These Mews tokens are of another hotel than the one that was copied here"],
  lease_lost: [409, "Another process has taken over this hotel's sync"],
  busy: [409, "Another process syncs this hotel"],
  not_proved: [409, "The copy could not be compared with Mews"],
  bad_resource: [500, "This entity cannot be copied"],
  closed: [409, "Entities are added while a plugin is set up, before the kit starts"],
  no_such_entity: [404, "Nothing of this kind can be written to Mews"],
  not_writable: [422, "This cannot be written to Mews"],
  invalid_value: [422, "This value does not fit"],
  in_conflict: [409, "Staff have changed this field in Mews meanwhile: settle that conflict first"],
  wrong_state: [409, "This cannot be done with it as it stands"],
  request_reused: [422, "This request id was used for something else before"],
});
