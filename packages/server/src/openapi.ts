import { z } from "zod";
import type { KnownRoute } from "./http/mount.ts";
import { version } from "./version.ts";

type Document = Record<string, unknown>;

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
        description: "Done",
        headers: headersOf(guarded, method === "GET", marks.list !== undefined),
        ...(marks.answer
          ? { content: { "application/json": { schema: schemaOf(marks.answer, "output") } } }
          : marks.list
            ? { content: { "application/json": { schema: listSchema } } }
            : {}),
      },
      default: {
        description: "Not done",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Failure" } } },
      },
    },
  };
}

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

function filterParameters({ filter, search }: NonNullable<KnownRoute["marks"]["filters"]>) {
  return [
    ...(search ? [inQuery("q", { type: "string", maxLength: 200 }, "Free text")] : []),
    ...filter.map((name) => inQuery(name, { type: "string" }, `Also ${name}.gte, ${name}.lte, ${name}.in=a,b`)),
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
