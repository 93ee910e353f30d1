import { z } from "zod";
import { resources } from "../entities/streams.ts";
import { type Policy, policies } from "../reconcile.ts";
import { isWritable } from "./mirror.ts";
import type { WritableField } from "./writable.ts";

/** By "entity.field": who wins in this hotel, where it is not as the entity says. */
export type PolicySettings = Readonly<Record<string, Policy>>;

/**
 * The setting: only fields that may be written, and never one by which consent is guarded. Which entities plugins add is not
 * known here, so that theirs go unchecked; consent is guarded once more where a policy is asked for.
 */
export const policySettings: z.ZodType<Record<string, Policy>> = z
  .record(z.string(), z.enum(policies))
  .superRefine((chosen, about) => {
    for (const name of Object.keys(chosen)) {
      const entity = name.slice(0, name.indexOf("."));
      const field = fieldNamed(name);
      if (!field && !resources.some((resource) => resource.entity === entity)) continue;
      if (!field)
        about.addIssue({ code: "custom", path: [name], message: `"${name}" is no field that can be written` });
      else if (field.policy === "restrictive" && chosen[name] !== "restrictive")
        about.addIssue({ code: "custom", path: [name], message: `"${name}" is consent: it stays "restrictive"` });
    }
  });

function fieldNamed(name: string): WritableField | undefined {
  const dot = name.indexOf(".");
  const resource = resources.find(({ entity }) => entity === name.slice(0, dot));
  if (!resource || !isWritable(resource)) return undefined;
  const { fields } = resource.writes;
  const field = name.slice(dot + 1);
  return Object.hasOwn(fields, field) ? fields[field] : undefined;
}

/** Who wins of a field, in this hotel. */
export function policyOf(settings: PolicySettings, entity: string, name: string, field: WritableField): Policy {
  return field.policy === "restrictive" ? field.policy : (settings[`${entity}.${name}`] ?? field.policy);
}
