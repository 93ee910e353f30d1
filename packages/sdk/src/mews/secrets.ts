import { MewsError } from "./errors.ts";
import type { MewsCredentials, MewsLog } from "./options.ts";
import type { Layer } from "./pipeline.ts";

/** Knows every token that was used, to take it out of whatever leaves the client. */
export interface Secrets {
  /** Reads the credentials, and remembers their values. */
  read(operation: string): Promise<MewsCredentials>;
  scrub(text: string): string;
}

const mask = "[token]";

/** The shape of Mews's tokens: catches those that a credentials function names in its error and never returned. */
const tokenShape = /\b[0-9a-f]{32}-[0-9a-f]{31,32}\b/gi;

export function keepSecrets(credentials: MewsCredentials | (() => Promise<MewsCredentials>)): Secrets {
  const known = new Set<string>();

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
        throw new MewsError("mews/credentials", operation, { cause: new Error("a token is empty or no text") });
      }
      for (const token of [clientToken, accessToken]) {
        for (const form of [token, encodeURIComponent(token), JSON.stringify(token).slice(1, -1)]) known.add(form);
      }
      return { clientToken, accessToken };
    },
  };
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

/** A log whose text fields are scrubbed. */
export function quiet(log: MewsLog, { scrub }: Pick<Secrets, "scrub">): MewsLog {
  const clean = (fields: object): object =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, typeof value === "string" ? scrub(value) : value]),
    );
  return {
    info: (fields, message) => log.info(clean(fields), scrub(message)),
    warn: (fields, message) => log.warn(clean(fields), scrub(message)),
    error: (fields, message) => log.error(clean(fields), scrub(message)),
  };
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
  const { code, operation, status, requestId, mewsMessage, details } = error;
  const copy = new MewsError(code, operation, {
    status,
    requestId: requestId === undefined ? undefined : scrub(requestId),
    mewsMessage: mewsMessage === undefined ? undefined : scrub(mewsMessage),
    attempts: typeof details["attempts"] === "number" ? details["attempts"] : undefined,
    cause: error.cause === undefined ? undefined : plain(error.cause, scrub),
  });
  copy.stack = scrub(error.stack ?? copy.stack ?? "");
  return copy;
}
