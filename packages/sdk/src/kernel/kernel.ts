import { z } from "zod";
import type { PluginSpec } from "./plugin.ts";
import type { KernelPlugin } from "./service.ts";

/** How the kernel describes itself among the plugins. */
export const kernelSpec: PluginSpec<KernelPlugin> = {
  name: "kernel",
  version: "1.0.0",
  events: {
    property_changed: z.object({ propertyId: z.string() }),
    settings_changed: z.object({ plugin: z.string() }),
  },
  permissions: {
    "kernel:read": "See events and deliveries",
    "kernel:write": "Give set-aside events to their subscriber again",
  },
  setup() {
    throw new Error("the kernel is set up by createInnkit");
  },
};
