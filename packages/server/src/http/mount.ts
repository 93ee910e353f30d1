import type { Handler, Hono } from "hono";
import { marksOf, type RouteMarks } from "@innkit/sdk/http";
import type { Routes } from "@innkit/sdk";
import type { ServerEnv } from "./env.ts";

/** A route as the server knows it: for the guard, the boot check and the OpenAPI document. */
export interface KnownRoute {
  /** The plugin, or the server's part, that it belongs to. */
  owner: string;
  method: string;
  path: string;
  /** Who may call it: a permission, "public" or "signed-in". */
  allow: string;
  marks: RouteMarks;
  handlers: readonly Handler<ServerEnv>[];
}

/**
 * Reads what routes say about themselves.
 *
 * @param permissions every permission that exists: a route that needs another one could never be called
 * @throws Error naming each route that does not say who may call it
 */
export function readRoutes(
  owner: string,
  prefix: string,
  routes: Routes,
  permissions: ReadonlySet<string>,
): readonly KnownRoute[] {
  const grouped = new Map<string, Routes["routes"][number][]>();
  for (const route of routes.routes) {
    const key = `${route.method} ${route.path}`;
    grouped.set(key, [...(grouped.get(key) ?? []), route]);
  }
  const known = [...grouped.values()].map((group) => {
    const { method, path } = group[0]!;
    const marks = group.map(({ handler }) => marksOf(handler));
    return {
      owner,
      method,
      path: joined(prefix, path),
      allow: marks[0]?.allow,
      marks: Object.assign({}, ...marks) as RouteMarks,
      handlers: group.map(({ handler }) => handler as Handler<ServerEnv>),
    };
  });
  const faults = known.flatMap(({ method, path, allow }) => faultOf(`${method} ${path}`, allow, permissions));
  if (faults.length > 0) throw new Error(`The routes of "${owner}" are not safe to serve:\n  ${faults.join("\n  ")}`);
  return known.map((route) => ({ ...route, allow: route.allow! }));
}

/** Puts routes into the app, each behind the guard that its mark asks for: a path that reaches a handler passed it. */
export function mount(
  app: Hono<ServerEnv>,
  routes: readonly KnownRoute[],
  guard: (allow: string) => Handler<ServerEnv>,
): void {
  for (const { method, path, allow, handlers } of routes) app.on(method, path, guard(allow), ...handlers);
}

function faultOf(route: string, allow: string | undefined, permissions: ReadonlySet<string>): readonly string[] {
  if (allow === undefined) return [`${route} does not begin with allow(…): say who may call it, or allow("public")`];
  if (allow === "public" || allow === "signed-in" || permissions.has(allow)) return [];
  return [`${route} needs "${allow}", a permission that no plugin of this kit declares`];
}

function joined(prefix: string, path: string): string {
  return path === "/" ? prefix : `${prefix}${path}`;
}
