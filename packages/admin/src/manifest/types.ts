import type { Page, Resource, Widget } from "@innkit/sdk";
import type { JsonSchema } from "../fields/schema.ts";

export type { Act, Column, ColumnKind, Editor, Filter, Page, Resource, Widget } from "@innkit/sdk";

/** What `GET /api/manifest` says: everything the admin knows of the server. */
export interface Manifest {
  innkit: { version: string };
  property: Property;
  properties: readonly Property[];
  person: { id: string; name: string; email: string; role: string };
  permissions: readonly string[];
  /** Whoever has, or had, a role at the property. */
  people: readonly { id: string; name: string }[];
  plugins: readonly PluginPart[];
}

/** The manifest as it crosses the border: for a person who has no property yet, or has not said which. */
export type AnyManifest = Omit<Manifest, "property"> & { property: Property | null };

export interface Property {
  id: string;
  name: string;
  /** IANA: "Europe/Lisbon". Every time of the property is shown in it. */
  timeZone: string;
  currency: string;
  country: string;
}

/** One plugin's part of the manifest. */
export interface PluginPart {
  name: string;
  version: string;
  label: string;
  settings?: { schema: JsonSchema };
  resources: readonly ManifestResource[];
  widgets: readonly Widget[];
  pages: readonly Page[];
}

/** A resource with its form as JSON Schema: a schema object cannot travel. */
export type ManifestResource = Omit<Resource, "form"> & { form?: JsonSchema };
