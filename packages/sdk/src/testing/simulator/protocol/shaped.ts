import { namesUuid, operationShape, type ShapeField, typeShape } from "../../../mews/operations/shape.ts";
import { derivedId } from "../derived-id.ts";
import { readBody } from "./check.ts";
import { answered, type Operation } from "./operation.ts";

/**
 * An operation that keeps nothing: it refuses what does not fit its documented request and answers its documented shape,
 * one row to a list, the same at each call. What the request says of a field of the same name is said back.
 */
export function shapedOperation(path: string): Operation {
  return {
    path,
    refused: [],
    kind: "shaped",
    answer(sent, world) {
      const body = readBody(path, sent);
      const cursor = (body["Limitation"] as { Cursor?: string } | undefined)?.Cursor;
      const shape = operationShape(path);
      const paged = shape?.request.some(({ name }) => name === "Limitation") ?? false;
      const make = maker(path, world.stamp());
      const answer = Object.fromEntries(
        (shape?.answer ?? []).map((field) => {
          if (field.name === "Cursor") return ["Cursor", cursor === undefined ? make.id("") : null];
          if (field.list && paged && cursor !== undefined) return [field.name, []];
          return [field.name, make.value(field, "")];
        }),
      );
      return answered(answer);
    },
  };
}

interface Maker {
  id(path: string): string;
  value(field: ShapeField, path: string): unknown;
}

/** Values that fit their fields; an id is one for the place where it stands. */
function maker(operation: string, stamp: string): Maker {
  const id = (path: string): string => derivedId(`${operation} ${path}`);

  const value = (field: ShapeField, path: string): unknown => {
    if (field.deprecated && field.optional) return null;
    if (field.list) return [one(field, path)];
    return one(field, path);
  };

  const one = (field: ShapeField, path: string): unknown => {
    const { type, name } = field;
    if (type === "string" || type === "hybrid") return text(name, path);
    if (type === "boolean") return false;
    if (type === "integer") return 1;
    if (type === "number") return 10.5;
    if (type === "any") return {};
    if (type.startsWith("map(string")) return { "en-US": text(name, path) };
    if (type.startsWith("map(")) return type.includes("[]") ? { "0": [1] } : { "0": 1 };
    if (type.startsWith("(")) return type.slice(1, -1).split("|")[0];
    return ofType(type, `${path}.${name}`);
  };

  const ofType = (type: string, path: string): unknown => {
    const shape = typeShape(type);
    if (shape === undefined) throw new RangeError(`there is no type ${type}`);
    if (shape.kind === "enum") return shape.values[0];
    if (shape.kind === "map") return { "en-US": "Text" };
    const [variant] = shape.variants ?? [];
    if (variant !== undefined) return { Discriminator: variant[0], Value: ofType(variant[1], path) };
    return Object.fromEntries(shape.fields.map((field) => [field.name, value(field, path)]));
  };

  const text = (name: string, path: string): string => {
    if (namesUuid(name)) return id(`${path}.${name}`);
    if (/Utc$|^TimeUnitStarts/.test(name)) return stamp;
    if (/Date$|^Start$|^End$/.test(name)) return stamp.slice(0, 10);
    if (/(Interval|Offset)$/.test(name)) return "P0Y0M1DT0H0M0S";
    if (/Email/.test(name)) return "office@hotel.example";
    if (/Currency/.test(name)) return "EUR";
    if (/CountryCode$|NationalityCode$/.test(name)) return "PT";
    if (name.endsWith("LanguageCode")) return "en-US";
    return name;
  };
  return { id: (path) => id(path), value };
}
