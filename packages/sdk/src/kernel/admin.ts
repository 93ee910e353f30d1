import type { Schema } from "./plugin.ts";

/** What a plugin shows in the admin: data, no React. */
export interface Admin {
  resources?: readonly Resource[];
  widgets?: readonly Widget[];
  pages?: readonly Page[];
}

/** A list with detail and forms, drawn from this alone. */
export interface Resource {
  /** Unique in the plugin; the admin's route is `/<plugin>/<name>`. */
  name: string;
  /** Plural, as the menu shows it: "Vendors". */
  label: string;
  /** Singular: "Vendor". */
  singular?: string;
  /** Below `/api/<plugin>`: "/" or "/guests". GET it for the list, `<path>/:id` for one; POST, PATCH, DELETE as `write` allows. */
  path: string;
  /**
   * An icon of the admin's set: "bank", "bell", "bolt", "bulb", "calendar", "chart", "checklist", "copies", "home", "idcard", "key",
   * "shop", "sync", "tag", "team". One that no neighbour has is found faster.
   */
  icon?: string;
  /** The columns of the list, and the rows of the detail page. */
  columns: readonly Column[];
  /** The field that names a record in titles. */
  title?: string;
  /** The list takes `q`: free text. The placeholder says over what: "Name, e-mail or phone". */
  search?: string;
  filters?: readonly Filter[];
  /** Field the list is sorted by at first; a leading "-" for descending. */
  sort?: string;
  /** Create and edit form. Without it the resource is read-only. */
  form?: Schema<unknown>;
  /** Permission to read. */
  read: string;
  /** Permission to create and edit; without it nobody can. */
  write?: string;
  /** Instead of a form: a component of the plugin that edits a record, on a page of its own below the record's. */
  edit?: Editor;
  /** Said when the list is empty: what will appear here and the next step. */
  empty?: string;
  /** What a person can do with records, besides reading and changing them. */
  acts?: readonly Act[];
  /** The route of the page or list that it stands below in the menu: "/sync/monitor". It is shown while one is there. */
  under?: string;
  /** The route of a list that shows these records among its own: while that one is there, this has no line in the menu. */
  among?: string;
}

/** A component that edits one record of a resource. */
export interface Editor {
  /** Its name among the interface packages: "sync/edit". */
  component: string;
  /** Data path below `/api`; `:id` in it is the record's: "/sync/records/guest/:id". */
  source: string;
  /** Permission to edit. */
  allow: string;
}

/** Something done with records of a list, one or many, or with the list as a whole. It is sent by POST. */
export interface Act {
  /** Unique in the resource. */
  name: string;
  /** On its button: "Send again". */
  label: string;
  /**
   * Below `/api/<plugin>`. With `:id` in it, it is called for each record by itself; else once, with `{ ids }` of all of
   * them, or for the list without ids.
   */
  path: string;
  /** Sent with the ids. */
  body?: Readonly<Record<string, unknown>>;
  /** "rows" unless it is for the list as a whole. */
  on?: "rows" | "list";
  /** Only for records whose field has one of these values. */
  where?: { field: string; in: readonly (string | number | boolean | null)[] };
  /** Asked before it is done, also for a single record; several are always asked about. A template: "{count} …". */
  ask?: string;
  /** Said once it is done: a template, "{count} settled". */
  done?: string;
  /** Takes it back: a path with `:id`, for each record that it was done with. */
  undo?: string;
  /** The first thing to do about a record: at most one of a resource. */
  primary?: boolean;
  /** Something is lost by it. */
  danger?: boolean;
  /** Permission to do it. */
  allow: string;
}

export interface Column {
  field: string;
  label: string;
  as?: ColumnKind;
  /** The list can be sorted by it. */
  sortable?: boolean;
  /** Only on the detail page. */
  detail?: boolean;
  /** Only in the list: a card of the detail page says it better. */
  list?: boolean;
  /** What people call each value, for `text`, `tag` and `tags`: { confirmed: "Confirmed" }. */
  values?: Readonly<Record<string, string>>;
  /** The field of a record that has such words for its own values. */
  valuesField?: string;
  /** Colour of each value, for `tag`: "green" | "red" | "orange" | "blue" | "default" … of antd's tags. */
  colors?: Readonly<Record<string, string>>;
  /** A link to a record: "<plugin>/<resource>"; the id is in `idField`. */
  link?: { to: string; idField: string };
}

export type ColumnKind =
  | "text"
  | "number"
  | "money"
  | "date"
  | "datetime"
  | "tag"
  | "tags"
  | "rating"
  | "score"
  | "boolean"
  | "email"
  | "phone"
  /** Two letters, shown as the country's name. */
  | "country"
  /** A code such as "pt" or "pt-BR", shown as the language's name. */
  | "language"
  /** Whoever did something: a person's id, or the name of a plugin. */
  | "actor";

export interface Filter {
  field: string;
  label: string;
  as: "select" | "date" | "range" | "boolean";
  /** Choices of a select: value and text. */
  options?: readonly { value: string; label: string }[];
}

/**
 * A card. `slot` is "dashboard", "header" (the line above every page), "<plugin>/<resource>" (the detail page of a record;
 * `:id` in `source` is its id) or "<plugin>/<resource>/list" (above the list).
 */
export interface Widget {
  /** Unique in the plugin. */
  name: string;
  slot: string;
  label: string;
  kind: "metric" | "series" | "table" | (string & {});
  /** Data path below `/api`, e.g. "/sync/today". Widgets that share a source share one request. */
  source: string;
  /** The field of the answer that a metric shows. */
  field?: string;
  /** How a metric's value reads. "percent" takes 0..1. */
  as?: "number" | "percent" | "money" | "score" | "text";
  /** One line under the figure: a template over the answer, "{sold} of {available} rooms". */
  hint?: string;
  /** Where the figure leads: an admin route. */
  link?: string;
  /** Words that say how the figure is made. */
  help?: string;
  /** Smaller first; default 100. */
  order?: number;
  read: string;
}

/** A route that shows a named component. */
export interface Page {
  path: string;
  label: string;
  icon?: string;
  component: string;
  read: string;
}
