import { changed, MewsError } from "./errors.ts";
import type { MewsCredentials, MewsEnvironment, MewsLog } from "./options.ts";
import type { Layer } from "./pipeline.ts";

/** Knows every token that was used, to take it out of whatever leaves the client. */
export interface Secrets {
  /** Reads the credentials, and remembers their values. `version` grows by one whenever they are others than before. */
  read(operation: string): Promise<MewsCredentials & { readonly version: number }>;
  scrub(text: string): string;
}

const mask = "[token]";

/** Forms of tokens that are kept: those of the last fifteen pairs at least, if tokens are rotated often. */
const mostKnown = 90;

/** The shape of Mews's tokens: catches those that a credentials function names in its error and never returned. */
const tokenShape = /\b[0-9a-f]{32}-[0-9a-f]{31,32}\b/gi;

/** @param environment where the tokens are sent to: what Mews publishes for its demo is not for production */
export function keepSecrets(
  credentials: MewsCredentials | (() => Promise<MewsCredentials>),
  environment: MewsEnvironment,
): Secrets {
  const known = new Set<string>();
  let last: string | undefined;
  let version = 0;

  function scrub(text: string): string {
    let clean = text;
    for (const secret of [...known].sort((a, b) => b.length - a.length)) clean = clean.replaceAll(secret, mask);
    return clean.replace(tokenShape, mask);
  }

  return {
    scrub,
    async read(operation) {
      let read: MewsCredentials;
      try {
        read = typeof credentials === "function" ? await credentials() : credentials;
      } catch (error) {
        throw new MewsError("mews/credentials", operation, { cause: plain(error, scrub) });
      }
      const { clientToken, accessToken } = read;
      if (!isToken(clientToken) || !isToken(accessToken)) {
        throw new MewsError("mews/credentials", operation, { reason: "a token is empty or no text" });
      }
      const pair = `${clientToken} ${accessToken}`;
      if (pair !== last) {
        for (const token of [clientToken, accessToken]) {
          for (const form of [token, encodeURIComponent(token), JSON.stringify(token).slice(1, -1)]) {
            known.delete(form);
            known.add(form); // last, as it is in use
          }
        }
        for (const oldest of [...known].slice(0, -mostKnown)) known.delete(oldest);
        if (environment !== "demo") {
          const { isMixed } = await import("./worlds.ts");
          const hashes = await Promise.all([hash(clientToken), hash(accessToken)]);
          if (isMixed(environment, hashes)) throw new MewsError("mews/mixed_worlds", operation);
        }
        if (pair !== last) version += 1; // another read may have been quicker
        last = pair;
      }
      return { clientToken, accessToken, version };
    },
  };
}

/** The first half of a token's SHA-256, in hexadecimal: tells tokens apart where none may be kept. */
export async function hash(token: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token));
  return Array.from(new Uint8Array(digest).subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function isToken(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/** The outermost layer: nothing that a call throws holds a token, wherever it came from. */
export function redacted(secrets: Secrets): Layer {
  return async (call, next) => {
    try {
      return await next(call);
    } catch (error) {
      if (call.signal?.aborted === true && !(error instanceof MewsError)) {
        throw new MewsError("mews/aborted", call.operation, { cause: plain(call.signal.reason, secrets.scrub) });
      }
      throw error instanceof MewsError ? scrubbed(error, secrets.scrub) : plain(error, secrets.scrub);
    }
  };
}

/** A log whose text fields are scrubbed, and whose own faults fail no call: a write that was done must not look undone. */
export function quiet(log: MewsLog, { scrub }: Pick<Secrets, "scrub">): MewsLog {
  const clean = (fields: object): object =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, typeof value === "string" ? scrub(value) : value]),
    );
  const level =
    (name: keyof MewsLog): MewsLog["info"] =>
    (fields, message) => {
      try {
        log[name](clean(fields), scrub(message));
      } catch {
        // There is nowhere left to say so.
      }
    };
  return { info: level("info"), warn: level("warn"), error: level("error") };
}

/**
 * A copy of an error that has its name, message, code and causes, scrubbed, and nothing else: the errors of transports
 * carry the request, and the request carries the tokens.
 */
export function plain(error: unknown, scrub: (text: string) => string, depth: number = 0): Error {
  if (!(error instanceof Error)) return new Error(scrub(String(error)));
  const options = error.cause === undefined || depth > 4 ? undefined : { cause: plain(error.cause, scrub, depth + 1) };
  const copy = new Error(scrub(error.message), options);
  copy.name = scrub(error.name);
  copy.stack = scrub(error.stack ?? `${error.name}: ${error.message}`);
  return "code" in error && typeof error.code === "string" ? Object.assign(copy, { code: scrub(error.code) }) : copy;
}

function scrubbed(error: MewsError, scrub: (text: string) => string): MewsError {
  const { requestId, mewsMessage, cause } = error;
  const copy = changed(error, {
    requestId: requestId && scrub(requestId),
    mewsMessage: mewsMessage && scrub(mewsMessage),
    cause: cause && plain(cause, scrub),
  });
  copy.stack = scrub(error.stack ?? copy.stack ?? "");
  return copy;
}
