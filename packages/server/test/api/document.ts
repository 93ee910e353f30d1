/* The OpenAPI document as the tests read it: a route, what it takes, and what it says that it answers. */

export type JsonSchema = Readonly<Record<string, unknown>>;

export interface Known {
  paths: Record<string, Record<string, Operation>>;
}

interface Operation {
  "x-permission": string;
  parameters: readonly { name?: string; in?: string; required?: boolean; schema?: JsonSchema }[];
  requestBody?: { content: { "application/json": { schema: JsonSchema } } };
  responses: Record<string, object> & {
    "2XX": { description: string; content?: Record<string, { schema: JsonSchema }> };
  };
}

export interface RouteOf {
  /** "GET /api/vendors/{id}" */
  name: string;
  method: string;
  path: string;
  permission: string;
  /** Names in the path. */
  holes: readonly string[];
  /** What it needs in the address, by name. */
  query: Readonly<Record<string, JsonSchema>>;
  isList: boolean;
  body: JsonSchema | undefined;
  /** What it answers when all is well: its media type and schema; undefined for a status alone. */
  answer: { type: string; schema: JsonSchema } | undefined;
  /** Of its answer, in words. */
  says: string;
  /** The statuses that it is described with. */
  statuses: readonly string[];
}

export function readDocument({ paths }: Known): readonly RouteOf[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const { parameters, requestBody, responses } = operation;
      const [type, told] = Object.entries(responses["2XX"].content ?? {})[0] ?? [];
      const asked = parameters.filter((parameter) => parameter.in === "query");
      return {
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        path,
        permission: operation["x-permission"],
        holes: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!),
        query: Object.fromEntries(asked.filter(({ required }) => required).map(({ name, schema }) => [name!, schema!])),
        isList: asked.some(({ name }) => name === "cursor"),
        body: requestBody?.content["application/json"].schema,
        answer: type === undefined ? undefined : { type, schema: told!.schema },
        says: responses["2XX"].description,
        statuses: Object.keys(responses),
      };
    }),
  );
}
