import { completeness, mews, rules, sync } from "@innkit/sdk";
import type { WebhookSecrets } from "@innkit/sdk/mews/webhooks";
import { duplicates } from "@innkit/plugin-duplicates";
import { reporting } from "@innkit/plugin-reporting";
import { recommendations } from "@innkit/plugin-recommendations";
import { vendors } from "@innkit/plugin-vendors";

/** The plugins of `innkit serve` and of the demo. Another choice is a few lines of your own: see examples/03-server. */
export const standardPlugins = ({ webhookSecrets = [] }: { webhookSecrets?: WebhookSecrets } = {}) =>
  [
    mews({ webhookSecrets }),
    sync(),
    completeness(),
    rules(),
    duplicates(),
    recommendations(),
    reporting(),
    vendors(),
  ] as const;
