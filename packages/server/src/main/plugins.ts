import { completeness, mews, rules, sync } from "@innkit/sdk";
import { vendors } from "@innkit/plugin-vendors";

/** The plugins of `innkit serve` and of the demo. Another choice is a few lines of your own: see examples/03-server. */
export const standardPlugins = () => [mews(), sync(), completeness(), rules(), vendors()] as const;
