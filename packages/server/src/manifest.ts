import { Hono } from "hono";
import { allow } from "@innkit/sdk/http";
import type { Page, Property, Resource, Widget } from "@innkit/sdk";
import type { Auth } from "./auth/auth.ts";
import type { Role } from "./auth/roles.ts";
import type { ServerEnv } from "./http/env.ts";
import { readableProperties } from "./http/guard.ts";
import { type AnySpec, labelOf, type ServedKit } from "./kit.ts";
import { version } from "./version.ts";

/** What the admin is drawn from: everything, and only what, this person may read in this property. */
export interface Manifest {
  innkit: { version: string };
  /** Null on a server without properties, or for a person who was given none. */
  property: Property | null;
  properties: readonly Property[];
  person: { id: string; name: string; email: string; role: Role };
  permissions: readonly string[];
  plugins: readonly ManifestPlugin[];
}

export interface ManifestPlugin {
  name: string;
  version: string;
  label: string;
  settings?: { schema: Record<string, unknown> };
  resources: readonly ManifestResource[];
  widgets: readonly Widget[];
  pages: readonly Page[];
}

/** A resource whose form is JSON Schema. */
export type ManifestResource = Omit<Resource, "form"> & { form?: Record<string, unknown> };

export function manifestRoutes(kit: ServedKit, auth: Auth): Hono<ServerEnv> {
  return new Hono<ServerEnv>().get("/", allow("signed-in"), async (c) => {
    const { person, permissions } = c.var;
    const grants = await auth.people.grants(person.id);
    const readable = new Set(await readableProperties(kit, grants));
    const properties = (await kit.kernel.properties.list()).filter(({ id }) => readable.has(id));
    const propertyId = c.var.scope?.propertyId;
    const here = grants.filter((grant) => grant.propertyId === null || grant.propertyId === propertyId);
    const manifest: Manifest = {
      innkit: { version },
      property: properties.find(({ id }) => id === propertyId) ?? null,
      properties,
      person: { id: person.id, name: person.name, email: person.email, role: highest(here.map(({ role }) => role)) },
      permissions: [...permissions],
      // The kernel is among the plugins, but shows nothing of its own.
      plugins: kit.$plugins.filter(({ name }) => name !== "kernel").map((spec) => shown(spec, permissions)),
    };
    return c.json(manifest);
  });
}

function shown(spec: AnySpec, permissions: ReadonlySet<string>): ManifestPlugin {
  const readable = ({ read }: { read: string }) => permissions.has(read);
  const settings = permissions.has("settings:read") ? settingsSchema(spec) : undefined;
  return {
    name: spec.name,
    version: spec.version,
    label: labelOf(spec),
    ...(settings ? { settings: { schema: settings } } : {}),
    resources: (spec.admin?.resources ?? []).filter(readable).map((resource) => described(resource, permissions)),
    widgets: (spec.admin?.widgets ?? []).filter(readable),
    pages: (spec.admin?.pages ?? []).filter(readable),
  };
}

/** The settings of a plugin as JSON Schema, or undefined for one that has none. */
export function settingsSchema(spec: AnySpec): Record<string, unknown> | undefined {
  return spec.settings?.["~standard"].jsonSchema.input({ target: "draft-2020-12" });
}

function described({ form, write, ...resource }: Resource, permissions: ReadonlySet<string>): ManifestResource {
  if (write === undefined || !permissions.has(write)) return resource;
  const schema = form?.["~standard"].jsonSchema.input({ target: "draft-2020-12" });
  return { ...resource, write, ...(schema ? { form: schema } : {}) };
}

/** The strongest role, for the name beside the person's. */
function highest(held: readonly Role[]): Role {
  return (["owner", "manager", "frontdesk", "readonly"] as const).find((role) => held.includes(role)) ?? "readonly";
}
