import { readFileSync } from "node:fs";

/** A documented field of a request, an answer or a type. */
export interface Field {
  readonly name: string;
  readonly type: string;
  readonly nullable?: boolean;
  readonly required?: boolean;
  readonly deprecated?: boolean;
  readonly enum?: readonly string[];
  readonly ref?: string;
  readonly maxItems?: number;
  readonly maxChars?: number;
  readonly maxInterval?: string;
  readonly format?: string;
  /** One of several filters of which a request needs at least one. */
  readonly oneOfFiltersRequired?: boolean;
}

export interface FactType {
  readonly name: string;
  readonly kind: "object" | "enum" | "map";
  readonly fields?: readonly Field[];
  readonly values?: readonly string[];
}

export interface Operation {
  readonly id: string;
  readonly resource: string;
  readonly action: string;
  readonly version: string | null;
  readonly title: string;
  readonly status: "live" | "deprecated" | "discontinued";
  readonly restricted: boolean;
  readonly paginated: boolean;
  readonly requestFields: readonly Field[];
  readonly responseFields: readonly Field[];
  readonly requestVariants?: readonly { readonly fields: readonly Field[] }[];
}

export interface Facts {
  readonly operations: readonly Operation[];
  readonly types: Readonly<Record<string, FactType>>;
  /** Type → discriminator's value → type, where a type is a discriminator and a value of the shape it names. */
  readonly variants: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

interface File {
  readonly meta: {
    readonly coproductMap: Readonly<
      Record<string, { readonly discriminator?: string; readonly map?: Readonly<Record<string, string>> }>
    >;
    readonly examplesWithNullInNonNullable: readonly { readonly type: string; readonly field: string }[];
  };
  readonly operations: readonly Operation[];
  readonly types: Readonly<Record<string, FactType>>;
}

/** Integers of up to 19 digits: beyond what a JavaScript number holds, so the client hands them over as text. */
export const wideIntegers: ReadonlySet<string> = new Set(["companies#company.Number"]);

/** Documented as an object, sent as text: a uuid, or `eid:` and an external identifier. */
const hybridIdentifier = "_objects#hybrid-identifier";

/** Decimals that are no money and no share of it: a number of JavaScript holds them well enough. */
const plainNumbers: ReadonlySet<string> = new Set(["Latitude", "Longitude", "Count", "Progress"]);

/** Reads the documented operations that can be called, with what is known to be wrong in their tables put right. */
export function readFacts(path: string | URL): Facts {
  const { meta, operations, types } = JSON.parse(readFileSync(path, "utf8")) as File;
  const nulls = new Set(
    meta.examplesWithNullInNonNullable
      .filter(({ type }) => type !== "_objects#time-interval")
      .map(({ type, field }) => `${type}.${field}`),
  );
  const mended = Object.entries(types).map(([id, type]): [string, FactType] => {
    if (id === hybridIdentifier) return [id, { name: type.name, kind: "object", fields: [] }];
    const fields = type.fields?.map((field) =>
      nulls.has(`${id}.${field.name}`) ? { ...field, nullable: true } : field,
    );
    return [id, { ...type, ...(fields && { fields }) }];
  });
  const variants = Object.entries(meta.coproductMap).flatMap(([id, { discriminator, map }]) => {
    const fields = types[id]?.fields?.map((field) => field.name).sort();
    const plain = discriminator === "Discriminator" && fields?.join() === "Discriminator,Value";
    return plain && map && Object.keys(map).length > 0 ? [[id, map] as const] : [];
  });
  return {
    operations: operations
      .filter(({ status }) => status !== "discontinued")
      .map((operation) => mend(operation, operations))
      .sort((a, b) => (a.id < b.id ? -1 : 1)),
    types: Object.fromEntries(mended),
    variants: Object.fromEntries(variants),
  };
}

/** The pages of these operations say something else than what works. */
function mend(operation: Operation, all: readonly Operation[]): Operation {
  switch (operation.id) {
    case "billingAutomations/updateAssignments": {
      const update = all.find(({ id }) => id === "billingAutomations/update");
      return { ...operation, responseFields: update?.responseFields ?? [] };
    }
    case "reservations/update":
      return { ...operation, requestFields: operation.requestFields.map((field) => ({ ...field, required: false })) };
    case "resourceAccessTokens/add": {
      const type = "resourceaccesstokens#resource-access-token-parameters-from-example[]";
      const fields = operation.requestFields.map((field) =>
        field.name === "ResourceAccessTokenParameters" ? { ...field, type } : field,
      );
      return { ...operation, requestFields: fields };
    }
    case "fiscalMachineCommands/getAll": {
      const always = (name: string): boolean =>
        (operation.requestVariants ?? []).every(({ fields }) => fields.some((field) => field.name === name));
      const fields = operation.requestFields.map((field) => ({
        ...field,
        required: field.required === true && always(field.name),
      }));
      return { ...operation, requestFields: fields };
    }
    default:
      return operation;
  }
}

/** What may be asked twice without harm. Everything else is a write. */
export const isRead = ({ action }: Pick<Operation, "action">): boolean => /^(get|search$|price$)/.test(action);

/** The list an operation is about: the first of its answer that is not on its way out. */
export function rowsOf(operation: Operation): Field | undefined {
  if (
    !/^(getAll|getByR|getRelationships|getUrls|getTexts|getChannel|getOccupancy|getOpen|search|price)/.test(
      operation.action,
    )
  )
    return undefined;
  return operation.responseFields.find((field) => field.type.endsWith("[]") && field.deprecated !== true);
}

export const baseOf = (type: string): string => type.replace(/\[\]$/, "");

/** Whether a value of this field is money or a share of it, which the API writes as a decimal. */
export function isDecimal(field: Field): boolean {
  return /^(number|map<string,number>)(\[\])?$/.test(field.type) && !plainNumbers.has(field.name);
}

/** A type with the sole field `Value`: sent to set a field, with null to clear it; left out, the field is kept. */
export function isWrapper(type: FactType): boolean {
  return type.fields?.length === 1 && type.fields[0]?.name === "Value" && type.fields[0].nullable === true;
}

/** Every type that values of these fields may hold. */
export function closure(facts: Facts, fields: readonly Field[], found: Set<string> = new Set()): Set<string> {
  for (const field of fields) {
    for (const id of [field.ref, baseOf(field.type)]) {
      if (id === undefined || found.has(id) || facts.types[id] === undefined) continue;
      found.add(id);
      const variants = Object.values(facts.variants[id] ?? {}).map((type) => ({ name: "", type }));
      closure(facts, variants.length > 0 ? variants : (facts.types[id].fields ?? []), found);
    }
  }
  return found;
}
