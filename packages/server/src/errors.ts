import { defineErrors, type ErrorFactory } from "@innkit/sdk";

/** The errors of the server itself; plugins' errors pass through with their own codes. */
export const errors: Record<
  | "not_signed_in"
  | "property_required"
  | "no_such_property"
  | "no_such_plugin"
  | "no_such_route"
  | "foreign_origin"
  | "too_large"
  | "malformed"
  | "already_set_up"
  | "weak_password"
  | "too_many_attempts"
  | "too_many_requests"
  | "mail_taken"
  | "starting"
  | "stopping"
  | "database_away"
  | "internal",
  ErrorFactory
> = defineErrors("kernel", {
  not_signed_in: [401, "Sign in first"],
  property_required: [400, "Say which property: header x-innkit-property"],
  no_such_property: [404, "There is no such property"],
  no_such_plugin: [404, "There is no such plugin, or it has no settings"],
  no_such_route: [404, "There is nothing at this address"],
  foreign_origin: [403, "This request came from another site"],
  too_large: [413, "The body is larger than 256 KiB"],
  malformed: [400, "The body is not JSON that can be read"],
  already_set_up: [409, "The first owner is already registered; sign in instead"],
  weak_password: [422, "This password is too easy to guess"],
  too_many_attempts: [429, "Too many attempts; wait and try again"],
  too_many_requests: [429, "Too many requests; wait and ask again"],
  mail_taken: [409, "Somebody with this e-mail is registered already"],
  starting: [503, "The server is starting; ask again in a moment"],
  database_away: [503, "The database does not answer; try again"],
  stopping: [503, "The server is about to stop"],
  internal: [500, "Something went wrong on our side"],
});
