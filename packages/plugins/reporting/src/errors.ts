import { defineErrors, type ErrorFactory } from "@innkit/sdk";

export const errors: Record<"not_read_yet" | "bad_period" | "bad_request", ErrorFactory> = defineErrors("reporting", {
  not_read_yet: [409, "The hotel was not read from Mews yet: connect Mews in the settings and wait for the first look"],
  bad_period: [400, "The period cannot be reported"],
  bad_request: [400, "The figures cannot be asked for like this"],
});
