import { Hono } from "hono";
import { allow, answers } from "@innkit/sdk/http";
import type { Page, Property, Resource, Widget } from "@innkit/sdk";
import type { People } from "./auth/people.ts";
import type { Role } from "./auth/roles.ts";
import type { ServerEnv } from "./http/env.ts";
import { readableProperties, rolesIn } from "./http/guard.ts";
import { type AnySpec, labelOf, type ServedKit } from "./kit.ts";
import { manifestAnswer } from "./manifest-answer.ts";
import { version } from "./version.ts";

/** What the admin is drawn from: everything, and only what, this person may read in this property. */
export interface Manifest {
  innkit: { version: string };
  /** Null on a server without properties, or for a person who was given none. */
  property: Property | null;
  properties: readonly Property[];
  person: { id: string; name: string; email: string; role: Role };
  permissions: readonly string[];
  /** Whoever has, or had, a role here: so that what says who did something can name them. */
  people: readonly { id: string; name: string }[];
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

export function manifestRoutes(kit: ServedKit, everyone: Pick<People, "of">): Hono<ServerEnv> {
  // The kernel is among the plugins, but shows nothing of its own. Schemas are turned into JSON once: it takes a while.
  const plugins = kit.$plugins.filter(({ name }) => name !== "kernel").map(described);
  return new Hono<ServerEnv>().get("/", allow("signed-in"), answers(manifestAnswer), async (c) => {
    const { person, permissions } = c.var;
    const properties = await readableProperties(kit, person);
    const propertyId = c.var.scope?.propertyId;
    const manifest: Manifest = {
      innkit: { version },
      property: properties.find(({ id }) => id === propertyId) ?? null,
      properties,
      person: { id: person.id, name: person.name, email: person.email, role: highest(rolesIn(person, propertyId)) },
      permissions: [...permissions],
      people: propertyId === undefined ? [] : await everyone.of(propertyId),
      plugins: plugins.map((plugin) => visible(plugin, permissions)),
    };
    return c.json(manifest);
  });
}

/** All of a plugin that can be shown. */
function described(spec: AnySpec): ManifestPlugin {
  const settings = settingsSchema(spec);
  return {
    name: spec.name,
    version: spec.version,
    label: labelOf(spec),
    ...(settings ? { settings: { schema: settings } } : {}),
    resources: (spec.admin?.resources ?? []).map(({ form, ...resource }) => ({
      ...resource,
      ...(form ? { form: form["~standard"].jsonSchema.input({ target: "draft-2020-12" }) } : {}),
    })),
    widgets: spec.admin?.widgets ?? [],
    pages: spec.admin?.pages ?? [],
  };
}

/** What of it these permissions may see; who may not write gets no form, and nobody an act that would be refused. */
function visible(plugin: ManifestPlugin, permissions: ReadonlySet<string>): ManifestPlugin {
  const { settings, ...rest } = plugin;
  const readable = ({ read }: { read: string }) => permissions.has(read);
  return {
    ...rest,
    ...(settings && permissions.has("settings:read") ? { settings } : {}),
    resources: plugin.resources.filter(readable).map(({ form, write, acts, edit, ...resource }) => ({
      ...resource,
      ...(edit && permissions.has(edit.allow) ? { edit } : {}),
      ...(acts ? { acts: acts.filter(({ allow }) => permissions.has(allow)) } : {}),
      ...(write !== undefined && permissions.has(write) ? { write, ...(form ? { form } : {}) } : {}),
    })),
    widgets: plugin.widgets.filter(readable),
    pages: plugin.pages.filter(readable),
  };
}

/** The settings of a plugin as JSON Schema, or undefined for one that has none. */
export function settingsSchema(spec: AnySpec): Record<string, unknown> | undefined {
  return spec.settings?.["~standard"].jsonSchema.input({ target: "draft-2020-12" });
}

/** The strongest role, for the name beside the person's. */
function highest(held: readonly Role[]): Role {
  return (["owner", "manager", "frontdesk", "readonly"] as const).find((role) => held.includes(role)) ?? "readonly";
}
