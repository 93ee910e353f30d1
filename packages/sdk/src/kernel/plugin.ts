import type { Kysely, Transaction } from "kysely";
import type { Migration } from "kysely/migration";
import type { Admin } from "./admin.ts";
import type { SecretStore } from "./secret-store.ts";
import type {
  AnyPlugin,
  Audible,
  Declares,
  DependsOn,
  Deps,
  Event,
  EventName,
  EventsOf,
  NameOf,
  Prefixed,
  Readable,
  ServiceOf,
  SettingsOf,
} from "./types.ts";

/** What a plugin publishes about itself. A plugin lists only what it has. */
export interface PluginTypes {
  /** What other code calls: `kit.<name>`. */
  service?: unknown;
  /** What it announces, by name. */
  events?: object;
  /** Its rows; each table is named `<plugin>_<thing>`. */
  tables?: object;
  /** The rows of it that a plugin which depends on it may read (never write), for joins in one statement. */
  views?: object;
  /** What a hotel admin may change. */
  settings?: object;
  /** The plugins it calls; `name?: X` when it can do without. */
  dependsOn?: object;
}

export interface Plugin<Name extends string = string, T extends PluginTypes = {}> {
  readonly name: Name;
  // oxlint-disable-next-line typescript/no-explicit-any -- a plugin of any type has a spec of any type
  readonly spec: PluginSpec<any>;
  /** Never set. It carries `T` to the type checker. */
  readonly "~types"?: T;
}

/** For which property, on whose behalf: the first argument of every service function that touches a property's data. */
export interface Scope {
  readonly propertyId: string;
  readonly actor: string;
}

/** What a plugin's `setup` is given. */
export interface Context<P extends AnyPlugin> {
  /**
   * The plugin's tables, and the views of the plugins it depends on, of one property: row-level security is on.
   * Inside `tx` of the same property it reads through that transaction.
   */
  db(scope: Scope): Kysely<Readable<P>>;
  readonly deps: Deps<P>;
  readonly log: Logger;
  readonly clock: Clock;
  /** The property's settings of this plugin: stored values over the schema's defaults, secrets decrypted. */
  settings(scope: Scope): Promise<SettingsOf<P>>;
  /** What the plugin keeps secret besides its settings: encrypted at rest. */
  readonly secrets: SecretStore;
  /** The properties of this kit. */
  properties(): Promise<readonly Property[]>;
  /**
   * The one way to write. What `tx` announces and enqueues commits with the rows, or not at all. A nested call joins.
   *
   * Where PostgreSQL ends the transaction because others were in its way (a deadlock, 40P01; no order with them, 40001), nothing
   * of it was stored, and `work` runs again: up to four times, then what PostgreSQL said is thrown. So `work` reads what it needs
   * inside, and does nothing that is not undone with the transaction: it returns what it found instead of adding it to
   * something outside, and calls nobody else's server.
   */
  tx<R>(scope: Scope, work: (tx: Tx<P>) => Promise<R>): Promise<R>;
  /** Runs after commit, at least once, in order per property, apart from every other subscriber. One handler per event. */
  on<E extends EventName<Audible<P>>>(event: E, handle: (event: Event<Audible<P>, E>) => Promise<void>): void;
  onStart(run: (signal: AbortSignal) => Promise<void>): void;
  onStop(run: () => Promise<void>): void;
}

export type Tx<P extends AnyPlugin> = Transaction<Readable<P>> & {
  /** Announces a fact of this transaction. It is checked against its schema now and delivered after commit. */
  emit<E extends keyof EventsOf<P> & string>(event: E, payload: EventsOf<P>[E]): Promise<void>;
  /** Requests one of the plugin's own jobs. */
  enqueue(job: string, input?: object, options?: EnqueueOptions): Promise<void>;
};

export interface EnqueueOptions {
  /** Not before this instant. */
  after?: Date;
  /** At most one waiting request per key (and property). */
  key?: string;
}

export type PluginSpec<P extends AnyPlugin> = {
  name: NameOf<P>;
  version: string;
  migrations?: Record<string, Migration>;
  permissions?: Record<`${NameOf<P>}:${string}`, string>;
  setup(ctx: Context<P>): ServiceOf<P> | Promise<ServiceOf<P>>;
  routes?(service: ServiceOf<P>, ctx: Context<P>): Routes;
  jobs?(service: ServiceOf<P>, ctx: Context<P>): Record<string, Job>;
  admin?: Admin;
} & Declares<P, "settings", Schema<SettingsOf<P>>> &
  Declares<P, "events", { [E in keyof EventsOf<P>]: Schema<EventsOf<P>[E]> }> &
  Declares<P, "dependsOn", { [K in keyof DependsOn<P>]-?: {} extends Pick<DependsOn<P>, K> ? "optional" : "required" }>;

/**
 * Makes a plugin of its spec; the type argument says what it publishes and the spec must keep those promises.
 *
 * @example
 * export const vendors = (): VendorsPlugin => definePlugin<VendorsPlugin>({ name: "vendors", version: "1.0.0", setup: vendorsService });
 */
export function definePlugin<P extends AnyPlugin>(spec: PluginSpec<P> & Prefixed<P>): P {
  return { name: spec.name, spec } as unknown as P;
}

export interface Job {
  /** Five-field cron in UTC. A scheduled job runs once per occurrence whatever the number of processes. */
  schedule?: string;
  run(job: JobRun): Promise<void>;
}

export interface JobRun {
  readonly input: unknown;
  /** The property it was enqueued for; absent for a scheduled run. */
  readonly scope?: Scope;
  /** 1 for the first try. */
  readonly attempt: number;
  readonly signal: AbortSignal;
}

/** A fetch handler that can list its routes. A Hono app is one. */
export interface Routes {
  fetch(request: Request, ...rest: never[]): Response | Promise<Response>;
  readonly routes: readonly { readonly method: string; readonly path: string; readonly handler: unknown }[];
}

/** Any Standard Schema that can also print itself as JSON Schema; Zod 4 schemas are. */
export interface Schema<Out> {
  readonly "~standard": {
    readonly validate: (value: unknown) => unknown;
    readonly jsonSchema: { input(options: { target: "draft-2020-12" }): Record<string, unknown> };
    readonly types?: { readonly input: unknown; readonly output: Out } | undefined;
  };
}

export interface Logger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface Clock {
  now(): Date;
}

/** A hotel. Its id is the tenant key of every row. */
export interface Property {
  readonly id: string;
  readonly name: string;
  /** IANA zone, for business dates. */
  readonly timeZone: string;
  /** ISO 4217. */
  readonly currency: string;
  /** ISO 3166-1 alpha-2, if known. */
  readonly country: string | null;
}
