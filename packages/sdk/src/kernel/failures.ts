import { defineErrors, type ErrorFactory } from "./errors.ts";

/** The errors the kernel throws. */
export const kernelErrors: Readonly<
  Record<
    | "bad_plugin"
    | "clock_backwards"
    | "database_away"
    | "database_role"
    | "database_too_old"
    | "database_unreachable"
    | "embedded_failed"
    | "folder_in_use"
    | "folder_unusable"
    | "internal"
    | "invalid_event"
    | "invalid_settings"
    | "migration_failed"
    | "missing_package"
    | "missing_plugin"
    | "no_actor"
    | "no_secret_key"
    | "no_such_dead_letter"
    | "no_such_event"
    | "no_such_job"
    | "no_such_plugin"
    | "no_such_property"
    | "invalid_property"
    | "nested_property"
    | "outside_transaction"
    | "plugin_cycle"
    | "secret_unreadable"
    | "settings_conflict"
    | "setup_failed"
    | "start_failed"
    | "stop_failed"
    | "stopped"
    | "table_without_property",
    ErrorFactory
  >
> = defineErrors("kernel", {
  bad_plugin: [500, "This plugin does not keep the contract"],
  clock_backwards: [500, "The clock went backwards"],
  database_away: [503, "The database does not answer; try again"],
  database_role: [500, "The database user may not set up Innkit's role"],
  database_too_old: [500, "The PostgreSQL server is too old"],
  database_unreachable: [503, "The database cannot be reached"],
  embedded_failed: [500, "The embedded PostgreSQL does not start"],
  folder_in_use: [409, "Another process uses this data folder"],
  folder_unusable: [500, "The data folder cannot be used"],
  internal: [500, "Something went wrong on our side"],
  invalid_event: [500, "An event does not fit its schema"],
  invalid_settings: [422, "These settings are not right"],
  migration_failed: [500, "A plugin's tables could not be brought up to date"],
  missing_package: [500, "A package is missing"],
  missing_plugin: [500, "A plugin is missing"],
  no_actor: [422, "It must be said who does this: the scope's actor is empty"],
  no_secret_key: [500, "There is no key to encrypt secrets with"],
  no_such_dead_letter: [404, "There is no such dead letter"],
  no_such_event: [500, "There is no such event"],
  no_such_job: [500, "There is no such job"],
  no_such_plugin: [404, "There is no such plugin"],
  no_such_property: [404, "There is no such property"],
  invalid_property: [422, "This property cannot be stored"],
  nested_property: [500, "A transaction of one property cannot hold work of another"],
  outside_transaction: [500, "A statement outside the running transaction was made from inside it"],
  plugin_cycle: [500, "Plugins depend on each other in a circle"],
  secret_unreadable: [500, "A stored secret cannot be decrypted"],
  settings_conflict: [409, "Somebody else has saved these settings meanwhile"],
  setup_failed: [500, "A plugin could not be set up"],
  start_failed: [500, "A plugin could not be started"],
  stop_failed: [500, "Not everything could be stopped"],
  stopped: [503, "This kit is stopped"],
  table_without_property: [500, "A table does not belong to a property"],
});
