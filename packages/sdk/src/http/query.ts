import { createMiddleware } from "hono/factory";
import { validator } from "hono/validator";
import type { Context, MiddlewareHandler } from "hono";
import { z } from "zod";
import { issuesOf } from "../kernel/issues.ts";
import type { ListResult } from "./list.ts";
import { type HttpEnv, httpErrors, marked } from "./marks.ts";

/**
 * Checks what an address asks for; the handler reads it with `c.req.valid("query")`. For routes that are no lists: a list
 * has its own form, {@link list}. Values come as text, so the schema turns them: `z.coerce.number()`. Make it strict, and
 * a misspelt name is refused instead of passed over.
 *
 * @throws kernel/invalid_query (400) with `details.issues`: [{ path, message }]
 * @example
 * .get("/kpis", allow("reporting:read"), query(z.strictObject({ from: z.iso.date() })), (c) => … c.req.valid("query").from)
 */
export function query<S extends z.ZodType>(
  schema: S,
): MiddlewareHandler<HttpEnv, string, { in: { query: z.input<S> }; out: { query: z.output<S> } }> {
  const check = validator("query", (given, _c: Context): z.output<S> => {
    // Which property is meant is the server's to read, for every route.
    const { property: _property, ...value } = given;
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    const { issues, message } = issuesOf(result.error);
    throw httpErrors.invalid_query({ issues }, { message });
  });
  return marked(
    check as unknown as MiddlewareHandler<HttpEnv, string, { in: { query: z.input<S> }; out: { query: z.output<S> } }>,
    { query: schema },
  );
}

/**
 * Says what a route answers when all is well: for the OpenAPI document. It changes nothing.
 *
 * @param type where it is no JSON: the schema is then of one line, or of the data of one event
 * @example
 * .get("/kpis", allow("reporting:read"), answers(kpis), async (c) => c.json(await reporting.kpis(c.var.scope, …)))
 */
export function answers(schema: z.ZodType, type = "application/json"): MiddlewareHandler<HttpEnv> {
  return marked(unchanged(), { answer: { type, schema } });
}

/**
 * Says that a route answers with a status alone when all is well.
 *
 * @example
 * .delete("/:id", allow("vendors:write"), answersNothing(), async (c) => … c.body(null, 204))
 */
export function answersNothing(): MiddlewareHandler<HttpEnv> {
  return marked(unchanged(), { answer: null });
}

/** A middleware that is there for its marks. */
function unchanged(): MiddlewareHandler<HttpEnv> {
  return createMiddleware<HttpEnv>(async (_c, next) => next());
}

/**
 * The schema of what a list answers, for {@link answers}.
 *
 * @example
 * .get("/", allow("vendors:read"), list(vendorList), answers(listAnswer(vendor)), async (c) => …)
 */
export function listAnswer<Row>(row: z.ZodType<Row>): z.ZodType<ListResult<Row>> {
  return z.strictObject({
    data: z.array(row),
    total: z.int().meta({ description: "Of all pages; by cursor, as it was when the walk began" }),
    next: z.string().exactOptional().meta({ description: "The cursor of the next page; absent on the last" }),
  });
}
