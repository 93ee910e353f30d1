import type { OpenDatabase } from "./database/door.ts";
import type { Subscriber } from "./delivery.ts";
import { kernelErrors } from "./failures.ts";
import { issuesOf, type SchemaFailure } from "./issues.ts";
import type { Clock, Context, Logger, Schema, Tx } from "./plugin.ts";
import { type Pending, transactionOf } from "./running.ts";
import type { Secrets } from "./secret-store.ts";
import type { KernelService } from "./service.ts";
import type { Settings } from "./settings.ts";
import type { Write } from "./transaction.ts";
import type { AnyPlugin } from "./types.ts";

/** What a plugin registered while it was set up. */
export interface Registered {
  readonly subscribers: Subscriber[];
  readonly starts: ((signal: AbortSignal) => Promise<void>)[];
  readonly stops: (() => Promise<void>)[];
}

/** What every plugin's context is made from. */
export interface Shared {
  readonly database: OpenDatabase;
  readonly kernel: KernelService;
  readonly settings: Settings;
  readonly secrets: Secrets;
  readonly write: Write;
  readonly log: Logger;
  readonly clock: Clock;
}

/** The context of one plugin. `services` holds the services of the plugins that were set up before it. */
export function contextOf(
  plugin: AnyPlugin,
  services: Readonly<Record<string, unknown>>,
  shared: Shared,
): { ctx: Context<AnyPlugin>; registered: Registered } {
  const { database, kernel, settings, secrets, write, clock } = shared;
  const registered: Registered = { subscribers: [], starts: [], stops: [] };
  const log = named(shared.log, plugin.name);
  const ctx: Context<AnyPlugin> = {
    db: ({ propertyId }) => transactionOf(propertyId) ?? database.scoped(propertyId),
    deps: Object.freeze({ kernel, ...services }),
    log,
    clock,
    settings: (scope) => settings.effective(scope, plugin.name) as Promise<object>,
    secrets: secrets.of(plugin.name),
    properties: () => kernel.properties.list(),
    tx: (scope, work) => write(scope, (pending, { trx }) => work(announcing(trx.withTables(), plugin, scope, pending))),
    on(event: string, handle: (event: never) => Promise<void>) {
      const id = `${plugin.name}:${event}`;
      if (registered.subscribers.some((known) => known.id === id)) {
        throw kernelErrors.bad_plugin(
          { plugin: plugin.name, event },
          { message: `Plugin "${plugin.name}" subscribes to ${event} twice` },
        );
      }
      registered.subscribers.push({ id, event, handle: (logged) => handle(logged as never) });
    },
    onStart: (run) => void registered.starts.push(run),
    onStop: (run) => void registered.stops.push(run),
  };
  return { ctx, registered };
}

/** A transaction that can also announce and enqueue, as this plugin. */
function announcing(
  trx: object,
  plugin: AnyPlugin,
  { actor, propertyId }: { actor: string; propertyId: string },
  pending: Pending,
): Tx<AnyPlugin> {
  const events: Readonly<Record<string, Schema<unknown>>> = plugin.spec.events ?? {};
  return Object.assign(trx, {
    async emit(event: string, payload: object) {
      const name = `${plugin.name}.${event}`;
      const schema = Object.hasOwn(events, event) ? events[event] : undefined;
      if (!schema)
        throw kernelErrors.no_such_event(
          { event: name },
          { message: `Plugin "${plugin.name}" does not declare an event "${event}"` },
        );
      const result = (await schema["~standard"].validate(payload)) as
        { value: object; issues?: undefined } | SchemaFailure;
      if (result.issues) {
        const { issues, message } = issuesOf(result);
        throw kernelErrors.invalid_event(
          { event: name, issues },
          { message: `The event ${name} does not fit its schema: ${message}` },
        );
      }
      pending.events.push({ name, actor, payload: result.value });
    },
    async enqueue(job: string, input: object = {}, options: { after?: Date; key?: string } = {}) {
      const key = options.key === undefined ? {} : { key: `${propertyId}/${options.key}` };
      const after = options.after ? { after: options.after } : {};
      pending.jobs.push({
        queue: `${plugin.name}.${job}`,
        data: { input, scope: { propertyId, actor } },
        ...key,
        ...after,
      });
    },
  }) as unknown as Tx<AnyPlugin>;
}

function named(log: Logger, plugin: string): Logger {
  return {
    info: (fields, message) => log.info({ plugin, ...fields }, message),
    warn: (fields, message) => log.warn({ plugin, ...fields }, message),
    error: (fields, message) => log.error({ plugin, ...fields }, message),
  };
}
