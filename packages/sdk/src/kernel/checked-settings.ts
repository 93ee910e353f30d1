import { kernelErrors } from "./failures.ts";
import { issuesOf, type SchemaFailure } from "./issues.ts";
import type { Schema } from "./plugin.ts";

/**
 * What a plugin's schema makes of its settings, before they are saved or in order to try them out.
 *
 * @throws kernel/invalid_settings with `details.issues`, field by field
 */
export function checkedSettings<Values>(plugin: string, schema: Schema<Values>, values: object): Values {
  return fittingSettings(plugin, schema["~standard"].validate(values));
}

/** The settings that a schema has looked at, where they fit. @throws kernel/invalid_settings */
export function fittingSettings<Values>(plugin: string, looked: unknown): Values {
  const result = looked as { value: Values; issues?: undefined } | SchemaFailure;
  if (result.issues === undefined) return result.value;
  const { issues, message } = issuesOf(result);
  throw kernelErrors.invalid_settings({ plugin, issues }, { message });
}
