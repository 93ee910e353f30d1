import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import { contextOf, type Registered, type Shared } from "./context.ts";
import type { Database, OpenDatabase } from "./database/door.ts";
import { delivery as makeDelivery } from "./delivery.ts";
import { type EventLog, eventLog } from "./events.ts";
import { kernelErrors } from "./failures.ts";
import { type JobQueue, jobQueue, messageOf } from "./jobs.ts";
import { kernelSpec } from "./kernel.ts";
import { type History, migrateAll } from "./migrate.ts";
import { ordered } from "./order.ts";
import type { Clock, Context, Job, Logger, PluginSpec, Routes, Schema } from "./plugin.ts";
import { propertyStore } from "./properties.ts";
import { secretStores } from "./secret-store.ts";
import { type SecretKeys, secretBox } from "./secrets.ts";
import type { KernelService, KitKernel, LoggedEvent } from "./service.ts";
import { settingsStore } from "./settings.ts";
import { keepStatistics } from "./statistics.ts";
import { kernelMigrations } from "./tables.ts";
import { transactions, type Write } from "./transaction.ts";
import type { AnyPlugin, DependsOn, Event, EventName, ServiceOf } from "./types.ts";

export interface InnkitOptions<P extends readonly AnyPlugin[]> {
  database: Database;
  plugins: P;
  /** Keys that secrets in settings are encrypted with; needed as soon as one is stored. */
  secrets?: SecretKeys;
  /** Where the kit's log lines go; default: warnings and errors to the console. */
  log?: Logger;
  clock?: Clock;
  /** How long `$stop` waits for running jobs, in seconds; default 10. */
  graceSeconds?: number;
}

/** Each plugin's service under its name, the kernel's, and four `$` members. */
export type Innkit<P extends readonly AnyPlugin[]> = Kernel<P[number]> & {
  readonly [K in P[number] as K["name"]]: ServiceOf<K>;
};

export interface Kernel<P extends AnyPlugin> {
  readonly kernel: KitKernel;
  // oxlint-disable-next-line typescript/no-explicit-any -- the specs of plugins of any types
  readonly $plugins: readonly PluginSpec<any>[];
  /**
   * Hears an event from now on, while this process runs. Returns the end of it. Durable subscriptions are a plugin's `ctx.on`.
   *
   * @throws kernel/no_such_event for a name that no plugin of the kit has
   */
  $on<E extends EventName<P>>(event: E, handle: (event: Event<P, E>) => Promise<void>): () => void;
  /** Begins deliveries, jobs, sockets. Until then nothing runs by itself. */
  $start(): Promise<void>;
  /** Ends everything in reverse and closes the database. Reports all failures together. */
  $stop(): Promise<void>;
}

type RequiredKeys<T> = { [K in keyof T]-?: {} extends Pick<T, K> ? never : K }[keyof T];
type Needs<P extends AnyPlugin> = P extends AnyPlugin ? RequiredKeys<DependsOn<P>> & string : never;
type Missing<P extends readonly AnyPlugin[]> = Exclude<Needs<P[number]>, P[number]["name"]>;
type Complete<P extends readonly AnyPlugin[]> = [Missing<P>] extends [never]
  ? unknown
  : { plugins: `missing plugin: ${Missing<P>}` };

/** What a server needs of a kit besides its services. */
export interface KitParts {
  /** As the owner of the tables, timestamps as Dates: for identity and the like. */
  readonly owner: Kysely<object>;
  readonly database: OpenDatabase;
  readonly jobs: Pick<JobQueue, "send">;
  readonly plugins: readonly { readonly spec: PluginSpec<AnyPlugin>; readonly routes?: Routes }[];
}

const parts = new WeakMap<object, KitParts>();

/** The parts of a kit that a server or a test stands on. */
export function partsOf(kit: object): KitParts {
  const found = parts.get(kit);
  if (!found) throw kernelErrors.internal({}, { message: "This is not a kit that createInnkit made" });
  return found;
}

/**
 * Opens the database, brings every plugin's tables up to date and sets the plugins up, each after those it depends on.
 *
 * @throws kernel/missing_plugin, kernel/plugin_cycle, kernel/migration_failed, kernel/setup_failed and the database's own
 * @example
 * const kit = await createInnkit({ database: pglite(), plugins: [vendors()] });
 * await kit.vendors.list({ propertyId: "lighthouse", actor: "me" });
 */
export async function createInnkit<const P extends readonly AnyPlugin[]>(
  options: InnkitOptions<P> & Complete<P>,
): Promise<Innkit<P>> {
  const { log = consoleLog, clock = systemClock, graceSeconds = 10 } = options;
  const plugins = ordered(options.plugins);
  const box = secretBox(options.secrets);
  const database = await options.database.open(log);
  const jobs = jobQueue(database, log);
  /** How the plugins that are set up end, in the order of their set-up. */
  const ends: (() => Promise<void>)[] = [];
  const close = (): (() => Promise<void>)[] => [() => jobs.close(), () => database.close()];
  try {
    const events = eventLog(database, log);
    const delivery = makeDelivery(database, jobs, log);
    const me = randomUUID();
    const write: Write = transactions(database, jobs, me, (propertyId, names, seq) => {
      events.committed(propertyId, seq);
      delivery.committed(propertyId, names);
    });
    const registered: Registered[] = [];
    const subscribers = () => registered.flatMap((one) => one.subscribers);
    const schemas = new Map<string, Schema<unknown>>(
      plugins.flatMap(({ name, spec }) => (spec.settings ? [[name, spec.settings]] : [])),
    );
    const settings = settingsStore({ database, write, box, schemas });
    const secrets = secretStores({ database, write, box });
    const properties = propertyStore(database, write, (trx) => delivery.prepare(subscribers(), trx));
    const kernel: KernelService = {
      properties,
      settings,
      events,
      deliveries: delivery,
      rotateSecrets: async () => (await settings.rotate()) + (await secrets.rotate()),
    };
    const shared: Shared = { database, kernel, settings, secrets, write, log, clock };

    await migrateAll(database.owner, historiesOf(plugins));

    const services: Record<string, unknown> = {};
    const contexts: { spec: PluginSpec<AnyPlugin>; ctx: Context<AnyPlugin> }[] = [];
    for (const plugin of plugins) {
      const { ctx, registered: own } = contextOf(plugin, servicesFor(plugin, services), shared);
      ends.push(() => inReverse(own.stops, plugin.name));
      try {
        services[plugin.name] = await plugin.spec.setup(ctx);
      } catch (cause) {
        throw kernelErrors.setup_failed(
          { plugin: plugin.name },
          { cause, message: `Plugin "${plugin.name}" could not be set up: ${messageOf(cause)}` },
        );
      }
      registered.push(own);
      contexts.push({ spec: plugin.spec, ctx });
    }
    const ownJobs: [string, Job][] = contexts.flatMap(({ spec, ctx }) =>
      Object.entries(spec.jobs?.(services[spec.name] as never, ctx) ?? {}).map(([name, job]): [string, Job] => [
        `${spec.name}.${name}`,
        job,
      ]),
    );
    await jobs.prepare(
      Object.fromEntries(ownJobs),
      plugins.map(({ name }) => name),
    );
    await delivery.prepare(subscribers());
    await events.prepare();

    const stopping = new AbortController();
    let endStatistics = async (): Promise<void> => {};
    const life = lifeOf({
      async start() {
        delivery.start();
        endStatistics = keepStatistics(database, ["kernel", ...plugins.map(({ name }) => name)], log);
        await jobs.start((wakes) => delivery.deliver(wakes));
        const sweep = (): void =>
          void delivery
            .sweep()
            .catch((error: unknown) => log.error({ error: messageOf(error) }, "looking for waiting events failed"));
        await events.listen((commit) => {
          if (!commit) sweep();
          else if (commit.by !== me) delivery.committed(commit.propertyId, commit.names);
        });
        for (const [index, { starts }] of registered.entries()) {
          const plugin = plugins[index]!.name;
          for (const run of starts) {
            if (stopping.signal.aborted) throw kernelErrors.stopped();
            await run(stopping.signal).catch((cause: unknown) => {
              throw kernelErrors.start_failed(
                { plugin },
                { cause, message: `Plugin "${plugin}" could not be started: ${messageOf(cause)}` },
              );
            });
          }
        }
        sweep();
      },
      abort: () => stopping.abort(),
      async stop() {
        stopping.abort();
        await together([
          ...ends.toReversed(),
          () => jobs.stop(graceSeconds),
          () => delivery.stop(graceSeconds),
          () => events.close(),
          () => endStatistics(),
          ...close(),
        ]);
      },
    });
    const whole: KitKernel = {
      ...kernel,
      async settle() {
        while ((await delivery.sweep()) + (await jobs.runDue()) > 0);
      },
    };
    const specs = [kernelSpec, ...plugins.map(({ spec }) => spec)];
    const kit = Object.assign({}, services, {
      kernel: whole,
      $plugins: specs,
      $on(event: string, handle: (event: never) => Promise<void>) {
        refuseUnknownEvent(specs, event);
        return listenTo(events, event, handle, log);
      },
      $start: life.start,
      $stop: life.stop,
    });
    parts.set(kit, {
      owner: database.owner as unknown as Kysely<object>,
      database,
      jobs,
      plugins: contexts.map(({ spec, ctx }) => {
        const routes = spec.routes?.(services[spec.name], ctx);
        return routes ? { spec, routes } : { spec };
      }),
    });
    return kit as unknown as Innkit<P>;
  } catch (error) {
    await together([...ends.toReversed(), ...close()]).catch((more: unknown) =>
      log.error({ error: messageOf(more) }, "closing after a failed set-up failed too"),
    );
    throw error;
  }
}

/** The kernel's tables and the plugins', in the order in which they are made. */
export function historiesOf(plugins: readonly AnyPlugin[]): History[] {
  return [
    { plugin: "kernel", migrations: kernelMigrations },
    ...ordered(plugins).map(({ name, spec }) => ({ plugin: name, migrations: spec.migrations ?? {} })),
  ];
}

/** The services a plugin may call: those it named, so that an undeclared dependency fails at once. */
function servicesFor(plugin: AnyPlugin, services: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.keys(plugin.spec.dependsOn ?? {}).map((name) => [name, services[name]]));
}

/** Whoever listens for what never comes would wait for good. */
function refuseUnknownEvent(specs: Kernel<AnyPlugin>["$plugins"], event: string): void {
  const names = specs.flatMap(({ name, events }) => Object.keys(events ?? {}).map((own) => `${String(name)}.${own}`));
  if (names.includes(event)) return;
  const near = names.filter((name) => name.startsWith(`${event.split(".")[0]}.`));
  const message = `No plugin of this kit has an event "${event}"; there are: ${(near.length > 0 ? near : names).join(", ")}`;
  throw kernelErrors.no_such_event({ event }, { message });
}

function listenTo(events: EventLog, name: string, handle: (event: never) => Promise<void>, log: Logger): () => void {
  return events.follow((event: LoggedEvent) => {
    if (event.name !== name) return;
    const hear = async (): Promise<void> => handle(event as never);
    hear().catch((error: unknown) => log.error({ event: name, error: messageOf(error) }, "a listener failed"));
  });
}

/**
 * Start and stop may be called twice or at once: the second caller gets the first one's promise. A start that fails
 * stops; a stop while it starts aborts the start, waits for it, and ends what is there once.
 */
function lifeOf({ start, abort, stop }: { start: () => Promise<void>; abort: () => void; stop: () => Promise<void> }): {
  start: () => Promise<void>;
  stop: () => Promise<void>;
} {
  let started: Promise<void> | undefined;
  let stopped: Promise<void> | undefined;
  let ended: Promise<void> | undefined;
  const end = (): Promise<void> => (ended ??= stop());
  return {
    start() {
      if (stopped) return Promise.reject(kernelErrors.stopped());
      return (started ??= start().catch(async (error: unknown) => {
        stopped ??= end();
        await end().catch(() => {});
        throw error;
      }));
    },
    stop() {
      abort();
      return (stopped ??= (started ?? Promise.resolve()).catch(() => {}).then(end));
    },
  };
}

async function inReverse(stops: readonly (() => Promise<void>)[], plugin: string): Promise<void> {
  await together(stops.toReversed()).catch((cause: unknown) => {
    throw kernelErrors.stop_failed(
      { plugin },
      { cause, message: `Plugin "${plugin}" could not be stopped: ${messageOf(cause)}` },
    );
  });
}

/** Runs every step in order, whatever fails, and reports all failures together. */
async function together(steps: readonly (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length === 0) return;
  const cause = failures.length === 1 ? failures[0] : new AggregateError(failures);
  throw kernelErrors.stop_failed(
    { failures: failures.map(messageOf) },
    { cause, message: `Not everything could be stopped: ${failures.map(messageOf).join("; ")}` },
  );
}

export const systemClock: Clock = { now: () => new Date() };

/** Warnings and errors to the console, one line each. */
export const consoleLog: Logger = {
  info: () => {},
  warn: (fields, message) => console.warn(`warning: ${message}`, JSON.stringify(fields)),
  error: (fields, message) => console.error(`error: ${message}`, JSON.stringify(fields)),
};
