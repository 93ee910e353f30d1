import { z } from "zod";
import type { Scope } from "../../kernel/plugin.ts";
import type { SyncContext } from "../context.ts";
import { errors } from "../errors.ts";
import { inConflict, isWithdrawn, withdrawn } from "./edit.ts";
import { recordNames } from "./names.ts";
import { policyOf } from "./policies.ts";
import { knownOf, ofWritables } from "./provenance.ts";
import type { RecordForm } from "./types.ts";
import type { EntityWrites, Value, WritableField } from "./writable.ts";

/** What of a record can be set, as it is now, and how a form asks for it. */
export async function formOf(ctx: SyncContext, scope: Scope, entity: string, id: string): Promise<RecordForm> {
  const known = await knownOf(ctx, scope, entity, id);
  const { fields } = known.resource.writes;
  if (known.payload["IsActive"] === false)
    throw errors.not_writable({ entity, id }, { message: "It was deleted in Mews, or merged into another" });
  const { policies } = await ctx.settings(scope);
  const nameOf = await recordNames(ctx.db(scope), scope.propertyId, [{ entity, record_id: id }]);
  const isAsked = (name: string) => known.writes.some((write) => write.fields[name]?.state === "ask");
  return {
    entity,
    id,
    name: nameOf({ entity, record_id: id }),
    schema: schemaOf(fields),
    fields: ofWritables(known).map((one) => {
      const field = fields[one.field]!;
      return {
        ...one,
        label: field.label,
        policy: policyOf(policies, entity, one.field, field),
        locked: isAsked(one.field) ? inConflict : lockOf(field, one.value),
      };
    }),
  };
}

function lockOf(field: WritableField, value: Value): string | null {
  return isWithdrawn(field, value) ? withdrawn : null;
}

/** JSON Schema of an edit's fields. Those that cannot be cleared are the required ones. */
export function schemaOf(fields: EntityWrites["fields"]): Record<string, unknown> {
  const properties = Object.entries(fields).map(([name, { label, value }]) => {
    const { $schema: _version, ...schema } = z.toJSONSchema(value, { io: "input", target: "draft-2020-12" });
    return [name, { ...schema, title: label }] as const;
  });
  const required = Object.keys(fields).filter((name) => !fields[name]!.value.safeParse(null).success);
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    type: "object",
    properties: Object.fromEntries(properties),
    required,
  };
}
