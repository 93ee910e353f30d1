import { sql } from "kysely";
import { fittingSettings } from "./checked-settings.ts";
import type { OpenDatabase } from "./database/door.ts";
import { kernelErrors } from "./failures.ts";
import type { Json, JsonObject } from "./json.ts";
import type { Schema, Scope } from "./plugin.ts";
import { transactionOf } from "./running.ts";
import { isSealed, type SecretBox } from "./secrets.ts";
import type { SettingStore, StoredSettings } from "./service.ts";
import type { Write } from "./transaction.ts";

export interface Settings extends SettingStore {
  /** The values in force, as the plugin sees them: defaults filled in, secrets opened. */
  effective(scope: Scope, plugin: string): Promise<unknown>;
  /** Encrypts every secret that is under an old key anew. */
  rotate(): Promise<number>;
}

/** Settings per plugin and property, checked by the plugin's schema on the way in and on the way out. */
export function settingsStore(options: {
  database: OpenDatabase;
  write: Write;
  box: SecretBox;
  schemas: ReadonlyMap<string, Schema<unknown>>;
}): Settings {
  const { database, write, box, schemas } = options;
  const secrets = new Map([...schemas].map(([plugin, schema]) => [plugin, secretPaths(plugin, schema)]));

  const schemaOf = (plugin: string): Schema<unknown> => {
    const schema = schemas.get(plugin);
    if (!schema)
      throw kernelErrors.no_such_plugin({ plugin }, { message: `There is no plugin "${plugin}" with settings` });
    return schema;
  };
  const stored = (scope: Scope, plugin: string) => {
    const db = transactionOf(scope.propertyId) ?? database.owner;
    return db
      .selectFrom("kernel_setting")
      .selectAll()
      .where("property_id", "=", scope.propertyId)
      .where("plugin", "=", plugin)
      .executeTakeFirst();
  };
  const check = async (plugin: string, values: JsonObject): Promise<JsonObject> =>
    fittingSettings(plugin, await schemaOf(plugin)["~standard"].validate(values));
  const opened = (scope: Scope, plugin: string, values: JsonObject): JsonObject =>
    changeSecrets(values, secrets.get(plugin) ?? [], (value, path) =>
      isSealed(value) ? box.open(value, placeOf(scope, plugin, path)) : value,
    );
  const shown = async (plugin: string, values: JsonObject): Promise<JsonObject> => {
    const paths = secrets.get(plugin) ?? [];
    const visible = changeSecrets(values, paths, (value) => ({ set: typeof value === "string" && value !== "" }));
    return { ...(await defaults(plugin)), ...visible };
  };
  const described = (plugin: string) =>
    schemaOf(plugin)["~standard"].jsonSchema.input({ target: "draft-2020-12" }) as {
      properties?: Record<string, { default?: Json }>;
      additionalProperties?: unknown;
    };
  /** A misspelt name would be kept and do nothing, and a secret under it be stored as it is. */
  const refuseUnknown = (plugin: string, values: JsonObject, before: JsonObject): void => {
    const { properties, additionalProperties } = described(plugin);
    if (!properties || (additionalProperties !== undefined && additionalProperties !== false)) return;
    const message = `There is no such setting; there are: ${Object.keys(properties).join(", ")}`;
    const issues = Object.entries(values).flatMap(([path, value]) =>
      value == null || Object.hasOwn(properties, path) || Object.hasOwn(before, path) ? [] : [{ path, message }],
    );
    if (issues.length > 0)
      throw kernelErrors.invalid_settings({ plugin, issues }, { message: `${issues[0]!.path}: ${message}` });
  };
  /** What the schema gives for nothing; a schema with required fields has no whole answer, then the fields it has. */
  const defaults = async (plugin: string): Promise<JsonObject> => {
    const schema = described(plugin);
    return Object.fromEntries(
      Object.entries(schema.properties ?? {}).flatMap(([key, field]) =>
        field.default === undefined ? [] : [[key, field.default]],
      ),
    );
  };
  const read = async (scope: Scope, plugin: string): Promise<StoredSettings> => {
    schemaOf(plugin);
    const row = await stored(scope, plugin);
    return {
      values: await shown(plugin, row?.value ?? {}),
      version: row?.version ?? 0,
      updatedAt: row ? new Date(row.updated_at) : null,
      updatedBy: row?.updated_by ?? null,
    };
  };

  return {
    read,
    async effective(scope, plugin) {
      const row = await stored(scope, plugin);
      return check(plugin, opened(scope, plugin, row?.value ?? {}));
    },
    async write(scope, plugin, values, expectedVersion) {
      const paths = secrets.get(plugin) ?? [];
      return write(scope, async (pending, { trx }) => {
        await sql`select pg_advisory_xact_lock(hashtextextended(${`${scope.propertyId}/${plugin}`}, 7))`.execute(trx);
        const before = await stored(scope, plugin);
        const version = before?.version ?? 0;
        if (expectedVersion !== undefined && expectedVersion !== version) {
          throw kernelErrors.settings_conflict(
            { plugin, version },
            { message: "Somebody else has saved these settings meanwhile: load them again, then make your change" },
          );
        }
        const clear = opened(scope, plugin, before?.value ?? {});
        refuseUnknown(plugin, values, clear);
        const merged = merge(clear, values, paths);
        await check(plugin, merged);
        const sealed = changeSecrets(merged, paths, (value, path) =>
          typeof value === "string" && value !== "" ? box.seal(value, placeOf(scope, plugin, path)) : value,
        );
        const row = {
          value: JSON.stringify(sealed),
          version: version + 1,
          updated_at: new Date(),
          updated_by: scope.actor,
        };
        await trx
          .insertInto("kernel_setting")
          .values({ property_id: scope.propertyId, plugin, ...row })
          .onConflict((conflict) => conflict.columns(["property_id", "plugin"]).doUpdateSet(row))
          .execute();
        pending.events.push({ name: "kernel.settings_changed", actor: scope.actor, payload: { plugin } });
        return {
          values: await shown(plugin, sealed),
          version: row.version,
          updatedAt: row.updated_at,
          updatedBy: row.updated_by,
        };
      });
    },
    async rotate() {
      const rows = await database.owner.selectFrom("kernel_setting").selectAll().execute();
      let changed = 0;
      for (const { property_id, plugin, value, version } of rows) {
        const scope = { propertyId: property_id, actor: "kernel" };
        let old = 0;
        const renewed = changeSecrets(value, secrets.get(plugin) ?? [], (secret, path) => {
          if (!isSealed(secret) || box.isCurrent(secret)) return secret;
          old++;
          const place = placeOf(scope, plugin, path);
          return box.seal(box.open(secret, place), place);
        });
        if (old === 0) continue;
        await database.owner
          .updateTable("kernel_setting")
          .set({ value: JSON.stringify(renewed) })
          .where("property_id", "=", property_id)
          .where("plugin", "=", plugin)
          .where("version", "=", version)
          .execute();
        changed += old;
      }
      return changed;
    },
  };
}

/**
 * Paths of the fields whose schema says `input: "secret"`. One that could not be encrypted is refused, for it would be
 * stored and shown in clear: inside a list or a record, behind a reference, or not a text.
 */
function secretPaths(plugin: string, schema: Schema<unknown>): string[][] {
  const data = new Set(["const", "default", "enum", "examples"]);
  const walk = (node: unknown, path: string[] | undefined): string[][] => {
    if (typeof node !== "object" || node === null) return [];
    const { input, type, properties = {}, ...rest } = node as Record<string, unknown>;
    if (input === "secret" && (!path || (type !== undefined && type !== "string"))) {
      throw kernelErrors.bad_plugin(
        { plugin },
        { message: `A secret in the settings of plugin "${plugin}" must be a text field of plain objects` },
      );
    }
    const fields = Object.entries(properties as object).flatMap(([key, child]) => walk(child, path && [...path, key]));
    const others = Object.entries(rest).flatMap(([key, part]) => {
      if (data.has(key)) return [];
      const here = key === "anyOf" || key === "oneOf" || key === "allOf" ? path : undefined;
      return Array.isArray(part) ? part.flatMap((one) => walk(one, here)) : walk(part, here);
    });
    return [...(input === "secret" && path ? [path] : []), ...fields, ...others];
  };
  return walk(schema["~standard"].jsonSchema.input({ target: "draft-2020-12" }), []);
}

function placeOf(scope: Scope, plugin: string, path: readonly string[]): string {
  return [scope.propertyId, plugin, ...path].join("/");
}

function changeSecrets(
  values: JsonObject,
  paths: readonly string[][],
  change: (value: Json, path: string[]) => Json,
): JsonObject {
  return paths.reduce<JsonObject>((result, path) => changeAt(result, path, (value) => change(value, path)), values);
}

function changeAt(values: JsonObject, [key, ...rest]: readonly string[], change: (value: Json) => Json): JsonObject {
  const value = key === undefined ? undefined : values[key];
  if (key === undefined || value === undefined || value === null) return values;
  if (rest.length === 0) return { ...values, [key]: change(value) };
  return isObject(value) ? { ...values, [key]: changeAt(value, rest, change) } : values;
}

/** Keys left out stay, null goes back to the default, and a secret that comes back as it was shown stays. */
function merge(before: JsonObject, after: JsonObject, secrets: readonly string[][]): JsonObject {
  const result: Record<string, Json> = {};
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const deeper = secrets.flatMap(([first, ...rest]) => (first === key ? [rest] : []));
    const [old, next] = [before[key], after[key]];
    const kept = next === undefined || (deeper.some((path) => path.length === 0) && isObject(next) && "set" in next);
    const value = kept ? old : deeper.length > 0 && isObject(next) && isObject(old) ? merge(old, next, deeper) : next;
    if (value !== undefined && value !== null) result[key] = value;
  }
  return result;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
