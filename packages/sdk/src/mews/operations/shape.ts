import { operationLines, typeLines } from "./shapes.ts";

/** A documented field. */
export interface ShapeField {
  readonly name: string;
  /** `string`, `boolean`, `integer`, `number`, `any`, `hybrid`, `map(string)`, `(A|B)`, or the name of a type. */
  readonly type: string;
  readonly list: boolean;
  /** May be null or left out. */
  readonly optional: boolean;
  /** One of several filters of which a request needs one. */
  readonly oneOf: boolean;
  readonly deprecated: boolean;
  /** Most values of a list, characters of a text, months of an interval. */
  readonly limit: number | undefined;
}

export type Shape =
  | { readonly kind: "enum"; readonly values: readonly string[] }
  | { readonly kind: "map" }
  | {
      readonly kind: "object";
      readonly fields: readonly ShapeField[];
      /** What `Value` holds, by the `Discriminator` beside it. */
      readonly variants: ReadonlyMap<string, string> | undefined;
    };

export interface OperationShape {
  readonly request: readonly ShapeField[];
  readonly answer: readonly ShapeField[];
}

/** The documented shape of an operation; undefined where there is no such operation. */
export function operationShape(operation: string): OperationShape | undefined {
  return known().operations.get(operation)?.();
}

/** The shape behind a type's name; undefined for `string` and the like. */
export function typeShape(name: string): Shape | undefined {
  return known().types.get(name)?.();
}

/** Ids are uuids, but for those that somebody else gives out. */
export function namesUuid(field: string): boolean {
  return (
    /(^|[a-z])Ids?$/.test(field) &&
    !/^(ProviderMembership|Reference|Terminal|Transaction|Quote|Settlement)Ids?$/.test(field)
  );
}

interface Known {
  readonly operations: ReadonlyMap<string, () => OperationShape>;
  readonly types: ReadonlyMap<string, () => Shape>;
}

let read: Known | undefined;

/** Lines are told apart by their first word and read when they are asked for. */
function known(): Known {
  return (read ??= {
    operations: new Map(operationLines.map((line) => [word(line), once(() => readOperation(line))])),
    types: new Map(typeLines.map((line) => [word(line), once(() => readType(line))])),
  });
}

const word = (line: string): string => line.slice(0, line.indexOf(" "));

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function readOperation(line: string): OperationShape {
  const [request = "", answer = ""] = [...line.matchAll(/\{ (.*?) ?\}/g)].map(([, fields]) => fields ?? "");
  return { request: readFields(request), answer: readFields(answer) };
}

function readType(line: string): Shape {
  const rest = line.slice(word(line).length + 1);
  if (rest === "map") return { kind: "map" };
  if (rest.startsWith("= ")) return { kind: "enum", values: rest.slice(2).split("|") };
  const [, fields = "", variants = ""] = /^\{ (.*?) ?\} ?(.*)$/.exec(rest) ?? [];
  return {
    kind: "object",
    fields: readFields(fields),
    variants:
      variants === "" ? undefined : new Map(variants.split(" ").map((pair) => pair.split(":") as [string, string])),
  };
}

function readFields(text: string): readonly ShapeField[] {
  return text === "" ? [] : text.split(" ").map(readField);
}

function readField(text: string): ShapeField {
  const [, name = "", marks = "", type = "", list, limit] =
    /^([^:?+~]+)([?+~]*):(.+?)(\[\])?(?:<(\d+))?$/.exec(text) ?? [];
  return {
    name,
    type,
    list: list !== undefined,
    optional: marks.includes("?"),
    oneOf: marks.includes("+"),
    deprecated: marks.includes("~"),
    limit: limit === undefined ? undefined : Number(limit),
  };
}
