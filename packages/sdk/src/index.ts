export {
  consoleLog,
  createInnkit,
  type Innkit,
  type InnkitOptions,
  type Kernel,
  type KitParts,
  partsOf,
  systemClock,
} from "./kernel/create.ts";
export type { Act, Admin, Column, ColumnKind, Editor, Filter, Page, Resource, Widget } from "./kernel/admin.ts";
export type { Database, OpenDatabase } from "./kernel/database/door.ts";
export { embeddedPostgres } from "./kernel/database/embedded.ts";
export { pglite, type PgliteOptions } from "./kernel/database/pglite.ts";
export { postgres, type PostgresOptions } from "./kernel/database/postgres.ts";
export {
  defineErrors,
  type ErrorFactory,
  InnkitError,
  type InnkitErrorOptions,
  isInnkitError,
} from "./kernel/errors.ts";
export { everyRow, type ListAsk } from "./http/list-query.ts";
export type { ListResult } from "./http/list.ts";
export { isUuid } from "./kernel/ids.ts";
export { type FieldIssue, issuesOf, type SchemaFailure } from "./kernel/issues.ts";
export type { Json, JsonObject } from "./kernel/json.ts";
export {
  type Clock,
  type Context,
  definePlugin,
  type EnqueueOptions,
  type Job,
  type JobRun,
  type Logger,
  type Plugin,
  type PluginSpec,
  type PluginTypes,
  type Property,
  type Routes,
  type Schema,
  type Scope,
  type Tx,
} from "./kernel/plugin.ts";
export type { SecretStore } from "./kernel/secret-store.ts";
export type { SecretKeys } from "./kernel/secrets.ts";
export type {
  DeadLetter,
  DeliveryStatus,
  DeliveryStore,
  EventReader,
  KernelEvents,
  KernelPlugin,
  KernelService,
  KitKernel,
  LoggedEvent,
  PropertyInput,
  PropertyStore,
  SettingStore,
  StoredSettings,
} from "./kernel/service.ts";
export type {
  AnyPlugin,
  Event,
  EventName,
  EventsOf,
  ServiceOf,
  SettingsOf,
  TablesOf,
  ViewsOf,
} from "./kernel/types.ts";
export { completeness } from "./completeness/plugin.ts";
export type {
  CompletenessEvents,
  CompletenessPlugin,
  CompletenessService,
  CompletenessSettings,
  CompletenessKpi,
  CompletenessKpis,
  CompletenessSummary,
  GuestsDistribution,
} from "./completeness/types.ts";
export { mews } from "./mews/plugin.ts";
export { sync } from "./sync/plugin.ts";
export { rules, type RulesOptions } from "./rules/plugin.ts";
export type {
  About,
  RulesEvents,
  RulesPlugin,
  RulesService,
  RulesSettings,
  RulesSummary,
  Verdict,
  VerdictFinding,
} from "./rules/types.ts";
