import { z } from "zod";
import type { KnownRoute } from "./http/mount.ts";
import { version } from "./version.ts";

type Document = Record<string, unknown>;

export const openapiAnswer: z.ZodType = z.looseObject({
  openapi: z.literal("3.1.0"),
  info: z.looseObject({ title: z.string(), version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.record(z.string(), z.unknown()),
});

/** The OpenAPI 3.1 document of the routes, from what they say about themselves. */
export function openapi(routes: readonly KnownRoute[]): Document {
  const paths: Record<string, Record<string, Document>> = {};
  for (const route of routes) {
    const path = route.path.replaceAll(/:([A-Za-z_]\w*)(\{[^}]*\})?\??/g, "{$1}");
    (paths[path] ??= {})[route.method.toLowerCase()] = operation(route, path);
  }
  return {
    openapi: "3.1.0",
    info: { title: "Innkit", version, description: "The HTTP face of this kit: its plugins and the server's own." },
    paths,
    components: {
      securitySchemes: { session: { type: "apiKey", in: "cookie", name: "innkit.session_token" } },
      schemas: { Failure: failureSchema },
      responses: failures,
      headers: answerHeaders,
      parameters: {
        property: {
          name: "x-innkit-property",
          in: "header",
          description: "The property. May be left out by a person who has one only.",
          schema: { type: "string" },
        },
      },
    },
  };
}

function operation({ owner, method, path: route, allow, marks }: KnownRoute, path: string): Document {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  const guarded = allow !== "public";
  return {
    operationId: `${method.toLowerCase()} ${route}`.replaceAll(/[^A-Za-z0-9]+/g, "_").replace(/_$/, ""),
    tags: [owner],
    ...(guarded ? { security: [{ session: [] }] } : { security: [] }),
    "x-permission": allow,
    parameters: [
      ...inPath,
      ...(guarded ? [{ $ref: "#/components/parameters/property" }] : []),
      ...(marks.list ? listParameters(marks.list) : []),
      ...(marks.filters ? filterParameters(marks.filters) : []),
      ...(marks.query ? queryParameters(marks.query) : []),
    ],
    ...(marks.body
      ? { requestBody: { required: true, content: { "application/json": { schema: schemaOf(marks.body) } } } }
      : {}),
    responses: {
      "2XX": {
        description: marks.answer === null ? nothingAnswered : "Done",
        headers: headersOf(guarded, method === "GET", marks.list !== undefined),
        ...contentOf(marks),
      },
      ...failuresOf({ allow, method, path: route, marks }),
      default: failureOf("Not done: error.code says why"),
    },
  };
}

/** Said of a route that answers with a status alone. */
const nothingAnswered = "Done; there is no body";

function contentOf({ answer, list }: KnownRoute["marks"]): Document {
  if (answer) return { content: { [answer.type]: { schema: schemaOf(answer.schema, "output") } } };
  return answer === undefined && list ? { content: { "application/json": { schema: listSchema } } } : {};
}

/** The refusals that a route has in common with others like it, by status; its plugin's own come under "default". */
function failuresOf({ allow, method, path, marks }: Pick<KnownRoute, "allow" | "method" | "path" | "marks">): Document {
  const { body, query, list, filters } = marks;
  const guarded = allow !== "public";
  const ofOne = guarded && allow !== "signed-in";
  const statuses = [
    ...(ofOne || body || query || list || filters ? [400] : []),
    ...(guarded ? [401] : []),
    ...(ofOne || method !== "GET" ? [403] : []),
    ...(guarded || path.includes(":") ? [404] : []),
    ...(method === "GET" ? [] : [413]),
    ...(body ? [422] : []),
    ...(guarded ? [429] : []),
  ];
  return Object.fromEntries(statuses.map((status) => [status, { $ref: `#/components/responses/${status}` }]));
}

function failureOf(description: string): Document {
  return { description, content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Failure" } } } };
}

const failures = {
  400: failureOf(
    "What was asked cannot be read: kernel/malformed, kernel/invalid_query, kernel/invalid_cursor, or no property was named: kernel/property_required",
  ),
  401: failureOf("kernel/not_signed_in"),
  403: failureOf("kernel/not_permitted, or kernel/foreign_origin for a write that another site asks for"),
  404: failureOf("kernel/no_such_property, also for one that this person may not see; or there is no such record"),
  413: failureOf("kernel/too_large: the body is larger than 256 KiB"),
  422: failureOf("kernel/invalid_body, with error.details.issues: [{ path, message }]; or the plugin cannot take it"),
  429: failureOf("kernel/too_many_requests, with the header Retry-After in seconds"),
};

/** The headers that an answer of a route has. */
function headersOf(guarded: boolean, read: boolean, list: boolean): Document {
  const names = [
    ...(guarded ? ["RateLimit", "RateLimit-Policy"] : []),
    ...(read ? ["ETag"] : []),
    ...(list ? ["Link"] : []),
  ];
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
}

function schemaOf(schema: z.ZodType, io: "input" | "output" = "input"): Document {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest;
}

/** A parameter for each field of an object's schema. */
function queryParameters(schema: z.ZodType): Document[] {
  const { properties = {}, required = [] } = schemaOf(schema) as {
    properties?: Record<string, Document>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, { description, ...field }]) => ({
    name,
    in: "query",
    required: required.includes(name),
    ...(description === undefined ? {} : { description }),
    schema: field,
  }));
}

function listParameters({ sort, ...rest }: NonNullable<KnownRoute["marks"]["list"]>) {
  return [
    inQuery("page", { type: "integer", minimum: 1, default: 1 }),
    inQuery("cursor", { type: "string" }, "Instead of page: the next of the answer before, with all else as it was"),
    inQuery("perPage", { type: "integer", minimum: 1, maximum: 200, default: 25 }),
    inQuery(
      "sort",
      { type: "string", enum: sort.flatMap((name) => [name, `-${name}`]) },
      "A leading - sorts downwards",
    ),
    ...filterParameters(rest),
  ];
}

function filterParameters({ filter, values, search }: NonNullable<KnownRoute["marks"]["filters"]>) {
  return [
    ...(search ? [inQuery("q", { type: "string", maxLength: 200 }, "Free text")] : []),
    ...filter.map((name) => {
      const known = values[name];
      if (known) return inQuery(name, { type: "string", enum: known }, `Also ${name}.in=a,b`);
      return inQuery(name, { type: "string" }, `Also ${name}.gte, ${name}.lte, ${name}.in=a,b`);
    }),
  ];
}

function inQuery(name: string, schema: Document, description?: string) {
  return { name, in: "query", schema, ...(description ? { description } : {}) };
}

const listSchema = {
  type: "object",
  required: ["data", "total"],
  properties: {
    data: { type: "array", items: { type: "object" } },
    total: { type: "integer", description: "Of all pages; by cursor, as it was when the walk began" },
    next: { type: "string", description: "The cursor of the next page; absent on the last" },
  },
};

const answerHeaders = {
  RateLimit: {
    description: "What is left of the limit and the seconds until it begins anew",
    schema: { type: "string", examples: ['"default";r=5999;t=60'] },
  },
  "RateLimit-Policy": {
    description: "The requests that a session may make at a property, and in how many seconds",
    schema: { type: "string", examples: ['"default";q=6000;w=60'] },
  },
  ETag: {
    description: "Of an answer in JSON: sent back as If-None-Match it is answered with 304 while nothing changed",
    schema: { type: "string" },
  },
  Link: { description: 'rel="next": the address of the next page, if there is one', schema: { type: "string" } },
};

const failureSchema = {
  type: "object",
  description: "Problem details (RFC 9457)",
  required: ["type", "title", "status", "detail", "instance", "error"],
  properties: {
    type: { type: "string", description: "The error's code as a URN" },
    title: { type: "string", description: "What the status means" },
    status: { type: "integer" },
    detail: { type: "string", description: "For people" },
    instance: { type: "string", description: "This very request, as the server's log knows it" },
    error: {
      type: "object",
      required: ["code", "message", "details", "requestId"],
      properties: {
        code: { type: "string", description: "<plugin>/<what>: stable, for programs" },
        message: { type: "string", description: "For people" },
        details: { type: "object" },
        requestId: { type: "string" },
      },
    },
  },
};
