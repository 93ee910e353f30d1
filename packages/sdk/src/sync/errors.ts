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
});
