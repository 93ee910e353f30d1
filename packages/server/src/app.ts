import { Hono } from "hono";
import { consoleLog, type Logger, partsOf, type Routes } from "@innkit/sdk";
import { allow, answers } from "@innkit/sdk/http";
import type { Auth } from "./auth/auth.ts";
import { serverPermissions } from "./auth/roles.ts";
import { authRoutes, setupRoutes } from "./auth/routes.ts";
import { healthRoutes } from "./health.ts";
import { shallowBodies, smallBodies } from "./http/body.ts";
import type { ServerEnv } from "./http/env.ts";
import { failure, nothingHere } from "./http/failures.ts";
import { guards } from "./http/guard.ts";
import { notStored, ownOrigin, requests } from "./http/headers.ts";
import { type KnownRoute, mount, readRoutes } from "./http/mount.ts";
import { defaultRateLimit, type RateLimit, rateLimiter } from "./http/rate-limit.ts";
import { taggedReads } from "./http/reads.ts";
import { kernelRoutes } from "./kernel-routes.ts";
import type { ServedKit } from "./kit.ts";
import { createHub } from "./live/hub.ts";
import { liveRoutes } from "./live/routes.ts";
import { manifestRoutes } from "./manifest.ts";
import { openapi, openapiAnswer } from "./openapi.ts";
import { settingsRoutes } from "./settings.ts";
import { staticFiles } from "./static.ts";

export interface ServerOptions {
  /** Sign-in: `await createAuth(kit, { … })`. */
  auth: Auth;
  /** Folder of the built admin: `builtAdmin()`; without it only the API is served. */
  admin?: string | undefined;
  /** Where browsers reach the server, "https://inn.example"; without it, wherever they ask. */
  origin?: string | undefined;
  /** Proxies in front whose `x-forwarded-for` is believed; default 0. */
  proxies?: number;
  /** What a session may ask for at a property: 6,000 requests a minute, unless said otherwise; null for no limit. */
  rateLimit?: RateLimit | null | undefined;
  /** Abort it to stop: readiness turns 503 and the live feeds end. */
  draining?: AbortSignal;
  log?: Logger;
}

/**
 * A kit behind HTTP: its plugins' routes, the manifest, settings, live feed, sign-in, and the admin.
 *
 * @throws Error naming each route that does not say who may call it, or needs a permission nobody declares
 * @example
 * const app = createServer(kit, { auth: await createAuth(kit, { secret }) });
 * serve({ fetch: app.fetch, port: 4100 });
 */
export function createServer(kit: ServedKit, options: ServerOptions): Hono<ServerEnv> {
  const { auth, origin, log = consoleLog, draining = new AbortController().signal } = options;
  const { rateLimit = defaultRateLimit } = options;
  const limiter = rateLimit === null ? undefined : rateLimiter(rateLimit);
  const permissions = declaredPermissions(kit);
  const routes = allRoutes(kit, auth, draining, log, new Set(permissions));

  const app = new Hono<ServerEnv>();
  app.onError(failure(log));
  app.notFound(nothingHere);
  app.use(requests({ log, proxies: options.proxies ?? 0 }));
  app.use("/api/*", notStored, ownOrigin(origin), smallBodies, shallowBodies, taggedReads);
  mount(app, routes, guards({ kit, auth, permissions, limiter }));
  if (options.admin !== undefined) app.get("*", staticFiles(options.admin));
  return app;
}

/** The parts of the server and the plugins, each below its own prefix. */
function allRoutes(
  kit: ServedKit,
  auth: Auth,
  draining: AbortSignal,
  log: Logger,
  permissions: ReadonlySet<string>,
): readonly KnownRoute[] {
  const own: Record<string, Routes> = {
    manifest: manifestRoutes(kit, auth.people),
    settings: settingsRoutes(kit),
    kernel: kernelRoutes(kit),
    live: liveRoutes(createHub({ kit, people: auth.people, draining, log }), draining),
    setup: setupRoutes(auth),
    auth: authRoutes(auth),
    "openapi.json": new Hono<ServerEnv>().get("/", allow("signed-in"), answers(openapiAnswer), (c) =>
      c.json(openapi(routes)),
    ),
  };
  const plugins = partsOf(kit).plugins.flatMap(({ spec: { name }, routes: found }) => {
    if (Object.hasOwn(own, name)) throw new Error(`A plugin cannot be named "${name}": the server answers there`);
    return found ? readRoutes(name, `/api/${name}`, found, permissions) : [];
  });
  const routes: readonly KnownRoute[] = [
    ...readRoutes("health", "", healthRoutes({ database: partsOf(kit).owner, draining, log }), permissions),
    ...Object.entries(own).flatMap(([name, part]) => readRoutes(name, `/api/${name}`, part, permissions)),
    ...plugins,
  ];
  return routes;
}

function declaredPermissions(kit: ServedKit): readonly string[] {
  const ofPlugins = kit.$plugins.flatMap((spec) => Object.keys(spec.permissions ?? {}));
  return [...Object.keys(serverPermissions), ...ofPlugins];
}
