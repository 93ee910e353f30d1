import { availableParallelism } from "node:os";
import { isInnkitError } from "../kernel/errors.ts";
import type { Context } from "../kernel/plugin.ts";
import type { Wanted } from "./pull/agenda.ts";
import { errors } from "./errors.ts";
import { listers } from "./lists.ts";
import type { Failures } from "./pull/pass.ts";
import { type Runner, runOnce, startRunner } from "./pull/runner.ts";
import { countQuarantine, statusOf } from "./pull/status.ts";
import { loadStreams, requestRun, setPaused } from "./pull/stream-store.ts";
import { checkStream } from "./entities/streams.ts";
import { liveFigures } from "./live/figures.ts";
import { liveService } from "./live/service.ts";
import { turns } from "./pull/turn.ts";
import { today } from "./today.ts";
import type { SyncPlugin, SyncService } from "./types.ts";

/** Who acts when nobody asked: the plugin itself. */
const self = "sync";

export function syncService(ctx: Context<SyncPlugin>): SyncService {
  const runners = new Map<string, Runner>();
  // Pages of all hotels share the database: more at once than this gain nothing.
  const turn = turns(Math.min(4, Math.max(2, availableParallelism())));
  let stopped = true;
  const begin = (propertyId: string): void => {
    if (!stopped && !runners.has(propertyId))
      runners.set(propertyId, startRunner(ctx, { propertyId, actor: self }, turn));
  };
  ctx.onStart(async () => {
    stopped = false;
    for (const { id } of await ctx.properties()) begin(id);
  });
  const unfollow = ctx.deps.kernel.events.follow(({ name, propertyId, payload }) => {
    if (name === "kernel.property_changed") begin(propertyId);
    const runner = runners.get(propertyId);
    if (name === "mews.hinted") runner?.hinted();
    if (name === "mews.integration_changed" && payload["isOn"] === true && runner)
      requestRun(ctx, { propertyId, actor: self }, undefined).then(runner.wake, (error: unknown) =>
        ctx.log.error(
          { propertyId, error: error instanceof Error ? error.message : String(error) },
          "copying could not be asked to go on at once",
        ),
      );
    if (name !== "kernel.settings_changed") return;
    if (payload["plugin"] === "mews") runner?.restart();
    if (payload["plugin"] === "sync") runner?.wake();
  });
  ctx.onStop(async () => {
    stopped = true;
    unfollow();
    await Promise.all([...runners.values()].map((runner) => runner.stop()));
    runners.clear();
  });

  return {
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
      const streams = await loadStreams(ctx, scope);
      return statusOf({
        connection: await ctx.deps.mews.connection(scope),
        budget: await ctx.deps.mews.budget(scope),
        hotel,
        streams: [...streams.values()],
        live: await liveFigures(ctx, scope, streams),
        settings: await ctx.settings(scope),
        quarantined: await countQuarantine(ctx.db(scope), scope.propertyId),
        now: ctx.clock.now(),
      });
    },
    async runNow(scope, stream) {
      checkStream(stream);
      await ctx.deps.mews.client(scope); // tells at once where there is no connection
      const wanted: Wanted = stream === undefined ? "all" : new Set([stream, "configuration"]);
      const runner = runners.get(scope.propertyId);
      const failures = runner
        ? await viaRunner(runner, wanted)
        : await runOnce(ctx, { ...scope, actor: self }, turn, wanted);
      if (!failures) return requestRun(ctx, scope, stream);
      const [failure] = failures.values();
      if (failure !== undefined) throw failure;
    },
    async pause(scope, stream) {
      checkStream(stream);
      await setPaused(ctx, scope, true, stream);
    },
    async resume(scope, stream) {
      checkStream(stream);
      await setPaused(ctx, scope, false, stream);
      runners.get(scope.propertyId)?.wake();
    },
    ...listers((scope) => ctx.db(scope)),
    ...liveService(ctx, (propertyId) => runners.get(propertyId)?.wake()),
  };
}

/** Has the runner work until nothing is left. Undefined when another process holds the lease. */
async function viaRunner(runner: Runner, wanted: Wanted): Promise<Failures | undefined> {
  const failures = new Map<string, unknown>();
  try {
    for (let next = wanted, progressed = true; progressed; next = "none") {
      const swept = await runner.run(next);
      progressed = swept.progressed;
      for (const [stream, error] of swept.failures) failures.set(stream, error);
    }
    for (const [stream, error] of await runner.history()) failures.set(stream, error);
  } catch (error) {
    if (isInnkitError(error, "sync/busy")) return undefined;
    throw error;
  }
  return failures;
}
