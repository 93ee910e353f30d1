import { Hono } from "hono";
import { z } from "zod";
import type { Json, StoredSettings } from "@innkit/sdk";
import { allow, answers, body, type Sent } from "@innkit/sdk/http";
import { errors } from "./errors.ts";
import type { ServerEnv } from "./http/env.ts";
import { labelOf, type ServedKit } from "./kit.ts";
import { settingsSchema } from "./manifest.ts";

const change = z.object({
  // A body is JSON by now, so there is nothing to check but that it has names; a schema of all JSON would refer to itself.
  values: z.record(z.string(), z.custom<Json>()),
  /** The version that was read; a newer one in the store is a conflict. */
  version: z.int().nonnegative().optional(),
});

const schema = z.record(z.string(), z.unknown()).meta({ description: "JSON Schema, draft 2020-12" });
const version = z.int().meta({ description: "0 when nothing was ever saved" });
interface SettingsOfPlugin {
  readonly plugin: string;
  readonly label: string;
  readonly schema: Record<string, unknown>;
  readonly version: number;
}
const settingsList: z.ZodType<readonly SettingsOfPlugin[]> = z.array(
  z.strictObject({ plugin: z.string(), label: z.string(), schema, version }),
);
const settingsAnswer: z.ZodType<Sent<StoredSettings> & Pick<SettingsOfPlugin, "schema">> = z.strictObject({
  schema,
  values: z.record(z.string(), z.custom<Json>()).meta({ description: "Of a secret only whether it is set" }),
  version,
  updatedAt: z.iso.datetime().nullable(),
  updatedBy: z.string().nullable(),
});

export function settingsRoutes(kit: ServedKit): Hono<ServerEnv> {
  const { settings } = kit.kernel;

  /** The schema of a plugin's settings. */
  function schemaOf(plugin: string): Record<string, unknown> {
    const spec = kit.$plugins.find(({ name }) => name === plugin);
    const schema = spec && settingsSchema(spec);
    if (!schema) throw errors.no_such_plugin({ plugin });
    return schema;
  }

  return new Hono<ServerEnv>()
    .get("/", allow("settings:read"), answers(settingsList), async (c) => {
      const found = kit.$plugins.flatMap((spec) => {
        const schema = settingsSchema(spec);
        return schema ? [{ spec, schema }] : [];
      });
      const listed = found.map(async ({ spec, schema }) => {
        const { version } = await settings.read(c.var.scope, spec.name);
        return { plugin: spec.name, label: labelOf(spec), schema, version };
      });
      return c.json(await Promise.all(listed));
    })
    .get("/:plugin", allow("settings:read"), answers(settingsAnswer), async (c) => {
      const plugin = c.req.param("plugin");
      return c.json({ schema: schemaOf(plugin), ...(await settings.read(c.var.scope, plugin)) });
    })
    .put("/:plugin", allow("settings:write"), body(change), answers(settingsAnswer), async (c) => {
      const plugin = c.req.param("plugin");
      const { values, version } = c.req.valid("json");
      const schema = schemaOf(plugin);
      return c.json({ schema, ...(await settings.write(c.var.scope, plugin, values, version)) });
    });
}
