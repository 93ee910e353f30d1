import type { KernelService, PluginSpec } from "@innkit/sdk";

// oxlint-disable-next-line typescript/no-explicit-any -- a spec of a plugin of any type
export type AnySpec = PluginSpec<any>;

/** What the server needs to see of a kit; any kit has it. */
export interface ServedKit {
  readonly kernel: KernelService;
  readonly $plugins: readonly AnySpec[];
}

/** What a person calls a plugin: "sync" → "Sync". */
export function labelOf({ name }: AnySpec): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
