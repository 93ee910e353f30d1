/** What a secret in an address must be like. */
const shape = /^[\w.~-]{20,200}$/;
const mostLive = 2;

/**
 * Whether what came is one of the live secrets. It takes as long for a near miss as for any other: only digests are
 * compared, all of them and whole. Secrets that are empty or not set match nothing.
 *
 * @example
 * if (!(await secretMatches(given, [current, previous]))) return new Response(null, { status: 404 });
 */
export async function secretMatches(given: string, secrets: readonly (string | undefined)[]): Promise<boolean> {
  const asked = await digest(given);
  const live = await Promise.all(secrets.flatMap((secret) => (secret ? [digest(secret)] : [])));
  return live.reduce((found, one) => equal(asked, one) || found, false);
}

/** The secrets of an address, or what gives them anew for each message. */
export type WebhookSecrets = readonly string[] | (() => Promise<readonly string[]>);

/**
 * Gives the live secrets of an address: at most two, the one in use and the one before or after it, each long enough not
 * to be guessed and fit for an address.
 *
 * @throws RangeError that quotes no secret; at once, unless they are given anew each time
 */
export function liveSecrets(secrets: WebhookSecrets): () => Promise<readonly string[]> {
  if (typeof secrets === "function") return async () => checked(await secrets());
  const fixed = Promise.resolve(checked(secrets));
  return () => fixed;
}

function checked(secrets: readonly string[]): readonly string[] {
  if (secrets.length > mostLive)
    throw new RangeError(`At most ${mostLive} webhook secrets can be live at once, not ${secrets.length}`);
  for (const [index, secret] of secrets.entries()) {
    if (shape.test(secret)) continue;
    throw new RangeError(`Webhook secret ${index + 1} must be 20 to 200 letters, digits, or - _ . ~`);
  }
  return secrets;
}

async function digest(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.reduce((difference, byte, at) => difference | (byte ^ b[at]!), a.length ^ b.length) === 0;
}
