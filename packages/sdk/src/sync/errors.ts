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
    | "no_such_failure"
    | "not_windowed"
    | "bad_range",
    ErrorFactory
  >
> = defineErrors("sync", {
  no_such_stream: [404, "There is no such stream"],
  not_found: [404, "There is no such record"],
  not_read_yet: [409, "This hotel has not been read from Mews yet: connect it under Settings, Mews"],
  other_hotel: [409, "These Mews tokens are of another hotel than the one that was copied here"],
  lease_lost: [409, "Another process has taken over this hotel's sync"],
  no_such_failure: [404, "There is no such group of failures any more"],
  not_windowed: [422, "This stream is always read whole: run it instead"],
  bad_range: [422, "This is no span of time that can be read again"],
  busy: [409, "Another process syncs this hotel"],
});
