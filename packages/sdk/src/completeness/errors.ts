import { defineErrors, type ErrorFactory } from "../kernel/errors.ts";

/** What goes wrong with completeness. */
export const completenessErrors: Record<"no_such_guest" | "not_scored" | "no_such_version" | "too_many", ErrorFactory> =
  defineErrors("completeness", {
    no_such_guest: [404, "There is no such guest"],
    not_scored: [404, "This guest has no score yet; it comes within moments"],
    no_such_version: [404, "There are no requirements of this number"],
    too_many: [422, "At most 1,000 guests at once"],
  });
