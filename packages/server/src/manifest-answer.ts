import type { Act, Column, ColumnKind, Editor, Filter, Page, Widget } from "@innkit/sdk";
import { z } from "zod";
import type { Manifest, ManifestPlugin, ManifestResource } from "./manifest.ts";

/* What the manifest holds, for the OpenAPI document; the types hold it to what is sent, a test too. */

const label = z.string();
/** Of a value that the type lets be undefined and JSON leaves out. */
const maybe = <S extends z.ZodType>(schema: S): z.ZodExactOptional<S> => schema.exactOptional();
const texts = z.record(z.string(), z.string());
const schema = z.record(z.string(), z.unknown()).meta({ description: "JSON Schema, draft 2020-12" });
const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** All of them: the compiler asks for one that is added. */
const columnKinds: { readonly [Kind in ColumnKind]: Kind } = {
  text: "text",
  number: "number",
  money: "money",
  date: "date",
  datetime: "datetime",
  tag: "tag",
  tags: "tags",
  rating: "rating",
  score: "score",
  boolean: "boolean",
  email: "email",
  phone: "phone",
  country: "country",
  language: "language",
  actor: "actor",
};

const column: z.ZodType<Column> = z.strictObject({
  field: z.string(),
  label,
  as: maybe(z.enum(columnKinds)),
  sortable: maybe(z.boolean()),
  detail: maybe(z.boolean()),
  list: maybe(z.boolean()),
  values: maybe(texts),
  valuesField: maybe(z.string()),
  colors: maybe(texts),
  link: maybe(z.strictObject({ to: z.string(), idField: z.string() })),
});

const filter: z.ZodType<Filter> = z.strictObject({
  field: z.string(),
  label,
  as: z.enum(["select", "date", "range", "boolean"]),
  options: maybe(z.array(z.strictObject({ value: z.string(), label }))),
});

const act: z.ZodType<Act> = z.strictObject({
  name: z.string(),
  label,
  path: z.string(),
  body: maybe(z.record(z.string(), z.unknown())),
  on: maybe(z.enum(["rows", "list"])),
  where: maybe(z.strictObject({ field: z.string(), in: z.array(scalar.nullable()) })),
  ask: maybe(z.string()),
  done: maybe(z.string()),
  undo: maybe(z.string()),
  primary: maybe(z.boolean()),
  danger: maybe(z.boolean()),
  allow: z.string(),
});
const edit: z.ZodType<Editor> = z.strictObject({ component: z.string(), source: z.string(), allow: z.string() });

const resource: z.ZodType<ManifestResource> = z.strictObject({
  name: z.string(),
  label,
  singular: maybe(z.string()),
  path: z.string(),
  icon: maybe(z.string()),
  columns: z.array(column),
  title: maybe(z.string()),
  search: maybe(z.string()),
  filters: maybe(z.array(filter)),
  sort: maybe(z.string()),
  form: maybe(schema),
  read: z.string(),
  write: maybe(z.string()),
  edit: maybe(edit),
  empty: maybe(z.string()),
  acts: maybe(z.array(act)),
  under: maybe(z.string()),
  among: maybe(z.string()),
});

const widget: z.ZodType<Widget> = z.strictObject({
  name: z.string(),
  slot: z.string(),
  label,
  kind: z.string().meta({ description: "metric, series, table, or a component of an interface package" }),
  source: z.string(),
  field: maybe(z.string()),
  as: maybe(z.enum(["number", "percent", "money", "score", "text"])),
  hint: maybe(z.string()),
  link: maybe(z.string()),
  help: maybe(z.string()),
  order: maybe(z.number()),
  read: z.string(),
});

const page: z.ZodType<Page> = z.strictObject({
  path: z.string(),
  label,
  icon: maybe(z.string()),
  component: z.string(),
  read: z.string(),
});

const plugin: z.ZodType<ManifestPlugin> = z.strictObject({
  name: z.string(),
  version: z.string(),
  label,
  settings: maybe(z.strictObject({ schema })),
  resources: z.array(resource),
  widgets: z.array(widget),
  pages: z.array(page),
});

const property = z.strictObject({
  id: z.string(),
  name: z.string(),
  timeZone: z.string(),
  currency: z.string(),
  country: z.string().nullable(),
});

export const manifestAnswer: z.ZodType<Manifest> = z.strictObject({
  innkit: z.strictObject({ version: z.string() }),
  property: property.nullable(),
  properties: z.array(property),
  person: z.strictObject({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.enum(["owner", "manager", "frontdesk", "readonly"]),
  }),
  permissions: z.array(z.string()),
  people: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  plugins: z.array(plugin),
});
