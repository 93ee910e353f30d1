import { createMiddleware } from "hono/factory";
import { validator } from "hono/validator";
import type { Context, MiddlewareHandler } from "hono";
import type { z } from "zod";
import { defineErrors, type InnkitError } from "../kernel/errors.ts";
import { issuesOf } from "../kernel/issues.ts";
import type { Logger, Scope } from "../kernel/plugin.ts";
import type { ListQuery } from "./list.ts";

/** What a route's handler finds in `c.var`. The server fills it; a handler cannot forget it. */
export interface HttpEnv {
  Variables: {
    /** The property of the request and the signed-in person. */
    scope: Scope;
    /** Filled by {@link list}. */
    list: ListQuery;
    /** What the signed-in person may do here. */
    permissions: ReadonlySet<string>;
    requestId: string;
    log: Logger;
  };
}

/** What a route says about itself; the server reads it at boot, for safety and for the OpenAPI document. */
export interface RouteMarks {
  /** The permission a caller needs; "public" needs nothing, "signed-in" a session. */
  allow?: string;
  /** The request body's schema. */
  body?: z.ZodType;
  /** The schema of what the address asks for. */
  query?: z.ZodType;
  /** What is answered when all is well: its media type and schema; null for a status alone. */
  answer?: { type: string; schema: z.ZodType } | null;
  /** The fields a list route sorts, filters and searches by. */
  list?: FilterMarks & { sort: readonly string[] };
  /** The same of a route that answers one thing about the rows of a list. */
  filters?: FilterMarks;
}

interface FilterMarks {
  filter: readonly string[];
  /** All that a field can hold, by its name, where that is known. */
  values: Readonly<Record<string, readonly string[]>>;
  search: boolean;
}

const marks: unique symbol = Symbol.for("innkit.route.marks") as never;

/** Puts marks on a middleware, to be read at boot by {@link marksOf}. */
export function marked<M extends object>(middleware: M, mark: RouteMarks): M {
  return Object.assign(middleware, { [marks]: mark });
}

/** The marks of a handler or middleware; empty for one that says nothing. */
export function marksOf(handler: unknown): RouteMarks {
  return typeof handler === "function" && marks in handler ? (handler[marks] as RouteMarks) : {};
}

export const httpErrors: Record<
  "not_permitted" | "invalid_body" | "invalid_query" | "invalid_cursor",
  (details?: Readonly<Record<string, unknown>>, options?: { cause?: unknown; message?: string }) => InnkitError
> = defineErrors("kernel", {
  not_permitted: [403, "You may not do this"],
  invalid_body: [422, "What was sent is not right"],
  invalid_query: [400, "The list cannot be asked for like this"],
  invalid_cursor: [
    400,
    "This cursor is damaged, or of another list, filter, order or hotel: ask without a cursor, and go on with the next that is answered",
  ],
});

/**
 * Says who may call a route. Every route needs one: the server refuses to start otherwise.
 *
 * @example
 * new Hono<HttpEnv>().get("/", allow("vendors:read"), async (c) => c.json(await vendors.list(c.var.scope)))
 */
export function allow(permission: string): MiddlewareHandler<HttpEnv> {
  const guard = createMiddleware<HttpEnv>(async (c, next) => {
    if (permission !== "public" && permission !== "signed-in" && !c.var.permissions?.has(permission)) {
      throw httpErrors.not_permitted({ permission }, { message: `You may not do this: it needs "${permission}"` });
    }
    await next();
  });
  return marked(guard, { allow: permission });
}

/**
 * Checks a JSON body; the handler reads it with `c.req.valid("json")`.
 *
 * @throws kernel/invalid_body (422) with `details.issues`: [{ path, message }]
 * @example
 * .post("/", allow("vendors:write"), body(newVendor), async (c) => c.json(await vendors.create(c.var.scope, c.req.valid("json")), 201))
 */
export function body<S extends z.ZodType>(
  schema: S,
): MiddlewareHandler<HttpEnv, string, { in: { json: z.input<S> }; out: { json: z.output<S> } }> {
  const check = validator("json", (value: unknown, _c: Context): z.output<S> => {
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    const { issues, message } = issuesOf(result.error);
    throw httpErrors.invalid_body({ issues }, { message });
  });
  return marked(
    check as unknown as MiddlewareHandler<HttpEnv, string, { in: { json: z.input<S> }; out: { json: z.output<S> } }>,
    { body: schema },
  );
}
