import { systemClock } from "./clock.ts";
import { MewsError } from "./errors.ts";
import { createLimiter, type MewsLimiter } from "./limiter.ts";
import { type OperationFacts, operations } from "./operations.ts";
import type {
  CallOptions,
  MewsByName,
  MewsClient,
  MewsClientOptions,
  MewsEnvironment,
  MewsLog,
  MewsOperation,
  MewsResponse,
} from "./options.ts";
import { parseAnswer, walk } from "./pages.ts";
import { type Call, type Layer, pipeline } from "./pipeline.ts";
import { retried } from "./retry.ts";
import { keepSecrets, plain, quiet, redacted, type Secrets } from "./secrets.ts";
import { transport } from "./transport.ts";

const addresses = {
  demo: { platformUrl: "https://api.mews-demo.com", socketUrl: "wss://ws.mews-demo.com" },
  production: { platformUrl: "https://api.mews.com", socketUrl: "wss://ws.mews.com" },
} as const;

/** Where an environment is. */
export function addressesOf(environment: MewsEnvironment): { platformUrl: string; socketUrl: string } {
  return typeof environment === "string" ? addresses[environment] : environment;
}

/**
 * Makes a client of the Mews Connector API for one access token.
 *
 * @example
 * const mews = createMewsClient({ environment: "demo", credentials: { clientToken, accessToken }, clientName: "Lighthouse 1.0" });
 * const { Enterprise } = await mews.configuration.get({});
 */
export function createMewsClient(options: MewsClientOptions): MewsClient {
  const { clock = systemClock, random = Math.random, attempts = 5, timeoutMs = 120_000, clientName } = options;
  const secrets = keepSecrets(options.credentials);
  const log = options.log && quiet(options.log, secrets);
  const limiter = options.limiter ?? createLimiter({ windows: options.limits, store: options.store, clock, random });
  const { platformUrl } = addressesOf(options.environment);
  const keyOf = hashed();

  // Outermost first. Retry stands outside the limiter, so that each try waits its turn.
  const ask = pipeline(
    [
      redacted(secrets),
      logged(log, () => clock.now().getTime()),
      retried({ attempts, clock, random }),
      limited(limiter, secrets, keyOf),
      authenticated(secrets, clientName),
    ],
    transport({ platformUrl, fetch: options.fetch, clock, timeoutMs, scrub: secrets.scrub }),
  );

  async function call<O extends MewsOperation>(
    operation: O,
    body: object,
    { lane = "interactive", feature, signal }: CallOptions = {},
  ): Promise<MewsResponse<O>> {
    const { read, rows, paginated, lists } = factsOf(operation);
    refuseEmptyLists(operation, lists, body);
    const answer = await ask({ operation, read, body, lane, feature, signal, minimal: false });
    const empty = answer.status === 204 ? { ...(rows && { [rows]: [] }), ...(paginated && { Cursor: null }) } : {};
    return { ...empty, ...parseAnswer(operation, answer) } as MewsResponse<O>;
  }

  return {
    ...byName((operation, body, callOptions) => call(operation, body, callOptions)),
    call,
    each(operation, body, walkOptions = {}) {
      const facts = factsOf(operation);
      const { lane = "backfill", feature, signal } = walkOptions;
      return walk(
        operation,
        facts,
        body,
        walkOptions,
        (part) => ask({ operation, read: facts.read, body: part, lane, feature, signal, minimal: true }),
        log,
      );
    },
    async budget() {
      const { accessToken } = await secrets.read("budget");
      return limiter.budget(await keyOf(accessToken));
    },
  };
}

/** One line a call, with nothing of its body. */
function logged(log: MewsLog | undefined, now: () => number): Layer {
  return async (call, next) => {
    if (log === undefined) return next(call);
    const { operation, lane } = call;
    const start = now();
    try {
      const answer = await next(call);
      const { status, requestId, attempts, text } = answer;
      log.info({ operation, lane, status, requestId, attempts, ms: now() - start, size: text.length }, "Mews answered");
      return answer;
    } catch (error) {
      const { code, status, requestId, details } =
        error instanceof MewsError ? error : { code: codeOf(call), status: 0, requestId: undefined, details: {} };
      const { attempts } = details as { attempts?: number };
      log.warn({ operation, lane, code, status, requestId, attempts, ms: now() - start }, "A Mews call failed");
      throw error;
    }
  };
}

/** What is no MewsError here is the reason of an abort, or a fault of ours. */
function codeOf({ signal }: Call): string {
  return signal?.aborted === true ? "mews/aborted" : "unknown";
}

/** Waits for its turn in the budget of the token, and tells the budget what Mews thinks of it. */
function limited(limiter: MewsLimiter, secrets: Secrets, keyOf: (token: string) => Promise<string>): Layer {
  return async (call, next) => {
    const { accessToken } = await secrets.read(call.operation);
    const key = await keyOf(accessToken);
    const ledger = <T>(work: Promise<T>): Promise<T> =>
      work.catch((error: unknown) => {
        if (call.signal?.aborted === true) throw error;
        const code = error instanceof MewsError ? error.code : "mews/budget_unavailable";
        throw new MewsError(code, call.operation, { cause: plain(error, secrets.scrub) });
      });
    const { operation, lane, signal, feature = operation.slice(0, operation.indexOf("/")) } = call;
    const turn = await ledger(limiter.acquire(key, { lane, feature, signal }));
    const answer = await next(call);
    if (answer.status === 429) await ledger(turn.refused(answer.retryAfterMs));
    else turn.passed();
    return answer;
  };
}

/** Reads the tokens anew for each request, as they may have been rotated while it waited. */
function authenticated(secrets: Secrets, clientName: string): Layer {
  return async (call, next) => {
    const { clientToken, accessToken } = await secrets.read(call.operation);
    const tokens = { ClientToken: clientToken, AccessToken: accessToken, Client: clientName };
    return next({ ...call, body: { ...call.body, ...tokens } });
  };
}

/** A ledger may lie in a database: it is given a hash, never a token. */
function hashed(): (token: string) => Promise<string> {
  let last: { token: string; key: Promise<string> } | undefined;
  return (token) => (last?.token === token ? last : (last = { token, key: hash(token) })).key;
}

async function hash(token: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(token));
  return Array.from(new Uint8Array(digest).subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function factsOf(operation: string): OperationFacts {
  const known: Readonly<Record<string, OperationFacts>> = operations;
  const facts = Object.hasOwn(known, operation) ? known[operation] : undefined;
  if (facts === undefined) throw new MewsError("mews/not_found", operation);
  return facts;
}

/** Mews reads an empty list as no filter at all: the answer would be everything instead of nothing. */
function refuseEmptyLists(operation: string, lists: OperationFacts["lists"], body: object): void {
  for (const [field, value] of Object.entries(body)) {
    if (field in lists && Array.isArray(value) && value.length === 0) {
      throw new MewsError("mews/invalid_request", operation, { cause: new Error(`${field} is an empty list`) });
    }
  }
}

type CallByName = (operation: MewsOperation, body: object, options?: CallOptions) => Promise<unknown>;

/** `resources/getAll/…` under `resources.getAll`; the newest version comes last and stays. */
function byName(call: CallByName): MewsByName {
  const names: Record<string, Record<string, (body: object, options?: CallOptions) => Promise<unknown>>> = {};
  for (const operation of (Object.keys(operations) as MewsOperation[]).sort()) {
    const [resource = "", action = ""] = operation.split("/");
    (names[resource] ??= {})[action] = (body, options) => call(operation, body, options);
  }
  return names as MewsByName;
}
