import { defineErrors, type ErrorFactory } from "@innkit/sdk";

export const errors: Record<
  "not_found" | "no_such_guest" | "reason_missing" | "wrong_day" | "not_written",
  ErrorFactory
> = defineErrors("recommendations", {
  not_found: [404, "There is no such recommendation"],
  no_such_guest: [404, "Nothing is open for such a guest"],
  reason_missing: [422, "Say why it is dismissed: whoever reads it later will ask"],
  wrong_day: [422, "A recommendation is put off to a later day of the hotel, at most a year away"],
  not_written: [409, "This cannot be written to Mews from here"],
});
