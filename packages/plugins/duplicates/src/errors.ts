import { defineErrors, type ErrorFactory } from "@innkit/sdk";

export const errors: Record<
  "not_found" | "wrong_state" | "not_one_person" | "blocked" | "not_confirmed" | "in_mews" | "too_many",
  ErrorFactory
> = defineErrors("duplicates", {
  not_found: [404, "There is no such pair"],
  wrong_state: [409, "The pair is not in a state for this"],
  not_one_person: [409, "These profiles were said not to be the same person"],
  blocked: [409, "Mews should not merge these profiles yet"],
  not_confirmed: [422, "A merge in Mews cannot be taken back: confirm it"],
  in_mews: [409, "The merge was sent to Mews and cannot be taken back here"],
  too_many: [422, "More than 100 at once; ask for fewer"],
});
