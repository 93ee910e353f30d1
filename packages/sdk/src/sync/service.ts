import { availableParallelism } from "node:os";
import { isInnkitError } from "../kernel/errors.ts";
import type { Context } from "../kernel/plugin.ts";
import { auditService } from "./audit/service.ts";
import type { Wanted } from "./pull/agenda.ts";
import type { SyncContext } from "./context.ts";
import { documentsService } from "./documents.ts";
import { errors } from "./errors.ts";
import { limitedSettings } from "./limited-settings.ts";
import { listers } from "./lists.ts";
import type { Failures } from "./pull/pass.ts";
import type { Holder } from "./proof/holder.ts";
import { proofService } from "./proof/service.ts";
import { sourcesOf } from "./pull/known.ts";
import { runOnce } from "./pull/run-once.ts";
import { type Runner, startRunner } from "./pull/runner.ts";
import { countQuarantine, statusOf } from "./pull/status.ts";
import { guardsOf } from "./push/guards.ts";
import { pusher } from "./push/pusher.ts";
import { pushService } from "./push/service.ts";
import { loadStreams, requestRun, setPaused } from "./pull/stream-store.ts";
import { liveFigures } from "./live/figures.ts";
import { liveService } from "./live/service.ts";
import { turns } from "./pull/turn.ts";
import { streamsOf } from "./entities/registry.ts";
import { configuration, resources } from "./entities/streams.ts";
import { today } from "./today.ts";
import type { SyncPlugin, SyncService } from "./types.ts";

/** Who acts when nobody asked: the plugin itself. */
const self = "sync";

export function syncService(context: Context<SyncPlugin>): SyncService {
  const streams = streamsOf(resources);
  const guards = guardsOf();
  // Pages of all hotels share the database: more at once than this gain nothing.
  const turn = turns(Math.min(4, Math.max(2, availableParallelism())));
  const settings = limitedSettings(context, streams.resources);
  const ctx: SyncContext = { ...context, settings: settings.read, streams, guards, turn };
  const runners = new Map<string, Runner>();
  let stopped = true;
  const begin = (propertyId: string): void => {
    if (stopped || runners.has(propertyId)) return;
    const runner = startRunner(ctx, { propertyId, actor: self }, () => settings.forget(propertyId));
    runners.set(propertyId, runner);
  };
  ctx.onStart(async () => {
    stopped = false;
    streams.close();
    guards.close();
    for (const { id } of await ctx.properties()) begin(id);
  });
  /** What failed and rests may work now. */
  const endRests = async (propertyId: string, next: () => void | Promise<void>): Promise<void> => {
    try {
      await requestRun(ctx, { propertyId, actor: self }, undefined);
    } catch (error) {
      ctx.log.error(
        { propertyId, error: error instanceof Error ? error.message : String(error) },
        "copying could not be asked to go on at once",
      );
    }
    await next();
  };
  const unfollow = ctx.deps.kernel.events.follow(({ name, propertyId, payload }) => {
    if (name === "kernel.property_changed") begin(propertyId);
    const runner = runners.get(propertyId);
    if (name === "mews.hinted") runner?.hinted();
    if (name === "sync.write_queued") runner?.wake();
    if (name === "mews.integration_changed" && payload["isOn"] === true && runner)
      void endRests(propertyId, runner.wake);
    if (name !== "kernel.settings_changed") return;
    if (payload["plugin"] === "mews") settings.forget(propertyId);
    if (payload["plugin"] === "mews" && runner) void endRests(propertyId, runner.restart);
    if (payload["plugin"] === "sync") runner?.wake();
  });
  ctx.onStop(async () => {
    stopped = true;
    unfollow();
    await Promise.all([...runners.values()].map((runner) => runner.stop()));
    runners.clear();
  });

  /** A stream, and those that must be read for it. */
  const withSources = (name: string): readonly string[] => {
    const resource = streams.resources.find((one) => one.name === name);
    return [name, ...(resource ? sourcesOf(resource) : [])];
  };

  return {
    add: streams.add,
    guard: guards.add,
    streams: streams.names,
    async today(scope) {
      const figures = await today(ctx.db(scope), scope.propertyId, ctx.clock.now());
      if (!figures) throw errors.not_read_yet({ propertyId: scope.propertyId });
      return figures;
    },
    async status(scope) {
      const hotel = await ctx
        .db(scope)
        .selectFrom("sync_hotel")
        .selectAll()
        .where("property_id", "=", scope.propertyId)
        .executeTakeFirst();
      const rows = await loadStreams(ctx, scope);
      return statusOf({
        connection: await ctx.deps.mews.connection(scope),
        budget: await ctx.deps.mews.budget(scope),
        hotel,
        streams: [...rows.values()],
        known: streams,
        live: await liveFigures(ctx, scope, rows),
        settings: await ctx.settings(scope),
        quarantined: await countQuarantine(ctx.db(scope), scope.propertyId),
        now: ctx.clock.now(),
      });
    },
    async runNow(scope, stream) {
      streams.check(stream);
      // Both tell at once: that there is no such hotel, and that it has no connection.
      await ctx.deps.kernel.properties.get(scope.propertyId);
      await ctx.deps.mews.client(scope);
      const wanted: Wanted = stream === undefined ? "all" : new Set([configuration.name, ...withSources(stream)]);
      const runner = runners.get(scope.propertyId);
      const send = async (holder: Holder): Promise<void> => {
        if (stream === undefined) await pusher(holder).run(holder.signal);
      };
      const failures = runner
        ? await viaRunner(runner, wanted)
        : await runOnce(ctx, { ...scope, actor: self }, wanted, send);
      if (!failures) return requestRun(ctx, scope, stream);
      const [failure] = failures.values();
      if (failure !== undefined) throw failure;
    },
    async pause(scope, stream) {
      streams.check(stream);
      await setPaused(ctx, scope, true, stream);
    },
    async resume(scope, stream) {
      streams.check(stream);
      await setPaused(ctx, scope, false, stream);
      runners.get(scope.propertyId)?.wake();
    },
    ...pushService(ctx, (propertyId) => runners.get(propertyId)?.wake()),
    ...listers((scope) => ctx.db(scope)),
    ...proofService(ctx, self),
    ...auditService(ctx),
    ...documentsService(ctx),
    ...liveService(ctx, (propertyId) => runners.get(propertyId)?.wake()),
  };
}

/** Has the runner work until nothing is left. Undefined when another process holds the lease. */
async function viaRunner(runner: Runner, wanted: Wanted): Promise<Failures | undefined> {
  const failures = new Map<string, unknown>();
  try {
    for (let next = wanted, progressed = true; progressed; next = "none") {
      const swept = await runner.run(next, { isWaitedFor: true });
      const read = await runner.history();
      progressed = swept.progressed || read.windows > 0;
      for (const [stream, error] of [...swept.failures, ...read.failures]) failures.set(stream, error);
    }
  } catch (error) {
    if (isInnkitError(error, "sync/busy")) return undefined;
    throw error;
  }
  return failures;
}
