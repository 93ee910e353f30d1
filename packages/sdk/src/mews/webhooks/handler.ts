import { isInnkitError } from "../../kernel/errors.ts";
import { type MewsWebhook, readMewsWebhook } from "./message.ts";
import { liveSecrets, secretMatches, type WebhookSecrets } from "./secret.ts";

export interface MewsWebhookHandlerOptions {
  /** The last part of the address. Two while one is changed for the other; a function is asked for each message. */
  secrets: WebhookSecrets;
  /**
   * Stores what came and returns; ask Mews afterwards. Mews waits five seconds for the answer. What this throws is thrown
   * on: your server then answers 500, and Mews sends the message again in some minutes.
   */
  take: (message: MewsWebhook) => void | Promise<void>;
  /** Largest body; 262 144 unless given. Mews's own are some ten thousand. */
  maxBytes?: number | undefined;
}

/**
 * Answers the address that Mews POSTs to, on any server that speaks fetch: 202 once the message was taken, 404 for a wrong
 * secret, 405, 413 and 400 for what is no message.
 *
 * @throws RangeError where a secret is too short to be one
 * @example
 * const webhooks = mewsWebhookHandler({ secrets: [current], take: (message) => queue.add(message) });
 * serve({ fetch: webhooks }); // https://hotel.example/mews/<secret>
 */
export function mewsWebhookHandler(options: MewsWebhookHandlerOptions): (request: Request) => Promise<Response> {
  const { secrets, take, maxBytes = 262_144 } = options;
  const live = liveSecrets(secrets);
  return async (request) => {
    const given = new URL(request.url).pathname.split("/").at(-1) ?? "";
    if (!(await secretMatches(given, await live()))) return empty(404);
    if (request.method !== "POST") return empty(405, { allow: "POST" });
    const text = await textOf(request, maxBytes);
    if (text === undefined) return empty(413);
    let message: MewsWebhook;
    try {
      message = readMewsWebhook(text);
    } catch (error) {
      if (!isInnkitError(error, "mews/invalid_webhook")) throw error;
      return Response.json({ error: { code: error.code, message: error.message } }, { status: 400 });
    }
    await take(message);
    return empty(202);
  };
}

/** The body; undefined where it is larger than this. What it says of its length is not believed. */
async function textOf(request: Request, maxBytes: number): Promise<string | undefined> {
  const reader = request.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for (;;) {
    const part = await reader?.read();
    if (!part || part.done) return text + decoder.decode();
    size += part.value.byteLength;
    if (size > maxBytes) {
      await reader?.cancel();
      return undefined;
    }
    text += decoder.decode(part.value, { stream: true });
  }
}

function empty(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers });
}
