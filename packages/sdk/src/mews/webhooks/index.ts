export { mewsWebhookHandler, type MewsWebhookHandlerOptions } from "./handler.ts";
export { type MewsReread, mewsWebhookReads, type MewsWebhookKind } from "./kinds.ts";
export {
  type MewsGeneralWebhook,
  type MewsHeldToken,
  type MewsIntegrationAction,
  type MewsIntegrationWebhook,
  type MewsNamed,
  type MewsWebhook,
  type MewsWebhookEvent,
  readMewsWebhook,
} from "./message.ts";
export { secretMatches, type WebhookSecrets } from "./secret.ts";
