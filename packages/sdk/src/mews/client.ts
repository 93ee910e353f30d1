import { systemClock } from "./clock.ts";
import type { Radar } from "./deprecations.ts";
import { isMewsError, MewsError } from "./errors.ts";
import { parseAnswer } from "./json.ts";
import { createLimiter, type MewsLimiter } from "./limiter.ts";
import { operationIds, type OperationFacts, operations } from "./operations/facts.ts";
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
import { type Answer, type Layer, type Next, pipeline } from "./pipeline.ts";
import { retried } from "./retry.ts";
import { hash, keepSecrets, plain, quiet, redacted, type Secrets } from "./secrets.ts";
import { keepStanding } from "./standing.ts";
import { transport } from "./transport.ts";
import { writeClass } from "./writes.ts";

const addresses = {
  demo: { platformUrl: "https://api.mews-demo.com", socketUrl: "wss://ws.mews-demo.com" },
  production: { platformUrl: "https://api.mews.com", socketUrl: "wss://ws.mews.com" },
} as const;

/** Where an environment is. */
export function addressesOf(environment: MewsEnvironment): { platformUrl: string; socketUrl: string } {
  const found = typeof environment === "string" ? addresses[environment] : environment;
  if (found?.platformUrl) return found;
  throw new RangeError(
    `environment must be "demo", "production" or { platformUrl, socketUrl }, not ${JSON.stringify(environment)}`,
  );
}

/**
 * Makes a client of the Mews Connector API for one access token.
 *
 * @example
 * const mews = createMewsClient({ environment: "demo", credentials: { clientToken, accessToken }, clientName: "Lighthouse 1.0" });
 * const { Enterprise } = await mews.configuration.get({});
 */
export function createMewsClient(options: MewsClientOptions): MewsClient {
  const {
    clock = systemClock,
    random = Math.random,
    attempts = 5,
    timeoutMs = 120_000,
    clientName,
    enterprise,
  } = options;
  const { platformUrl } = addressesOf(options.environment);
  if (!clientName.trim()) throw new RangeError('clientName must tell Mews who calls, like "Lighthouse 1.0.0"');
  const secrets = keepSecrets(options.credentials, options.environment);
  const log = options.log && quiet(options.log, secrets);
  const limiter = options.limiter ?? createLimiter({ windows: options.limits, store: options.store, clock, random });
  const keyOf = hashed();
  let radar: Promise<Radar> | undefined;
  const standing = keepStanding({
    secrets,
    clientName,
    clock,
    changed: (now) => void tell(log, () => options.onStanding?.(now)),
    ask: (call) => ask(call),
  });

  // Outermost first. Retry stands outside the limiter, so that each try waits its turn.
  const ask: Next = pipeline(
    [
      ...(log ? [loaded(async () => (await import("./logged.ts")).logged(log, () => clock.now().getTime()))] : []),
      redacted(secrets),
      // A token that opens several hotels is used for one of them.
      ...(enterprise === undefined
        ? []
        : [loaded(async () => (await import("./enterprise.ts")).ofEnterprise(enterprise, { Failure: MewsError }))]),
      heard(options.onAnswer, log),
      standing.gate,
      retried({ attempts, clock, random }),
      limited(limiter, secrets, keyOf, log),
      standing.admitted,
      async (call, next) => {
        if (ending.test(call.operation)) {
          radar ??= import("./deprecations.ts").then((code) => code.radar(clock, log));
          (await radar).count(call.operation);
        }
        return next(call);
      },
    ],
    transport({ platformUrl, fetch: options.fetch, clock, timeoutMs, scrub: secrets.scrub }),
  );

  async function call<O extends MewsOperation>(
    operation: O,
    body: object,
    { lane = "interactive", ...how }: CallOptions = {},
  ): Promise<MewsResponse<O>> {
    const { rows, paginated, exact } = factsOf(operation);
    const kind = writeClass(operation);
    if (kind === "read") refuseEmptyLists(operation, body);
    const parse = (answer: Answer): Record<string, unknown> => parseAnswer(operation, answer, exact);
    const { status, parsed } = await ask({
      operation,
      kind,
      body,
      lane,
      ...how,
      minimal: false,
      parse,
    });
    const empty = status === 204 ? { ...(rows && { [rows]: [] }), ...(paginated && { Cursor: null }) } : {};
    return { ...empty, ...parsed };
  }

  return {
    ...byName((operation, body, callOptions) => call(operation, body, callOptions)),
    call,
    async *each(operation, body, walkOptions = {}) {
      const facts = factsOf(operation);
      const { lane = "backfill", feature, signal } = walkOptions;
      const { walk } = await import("./pages.ts");
      yield* walk(operation, facts, body, walkOptions, {
        ask: (part) =>
          ask({ operation, kind: writeClass(operation), body: part, lane, feature, signal, minimal: true }),
        parse: (answer) => parseAnswer(operation, answer, facts.exact),
        isTooHeavy: (error) => isMewsError(error, "mews/too_heavy"),
        Failure: MewsError,
        log,
      });
    },
    async budget() {
      const { accessToken } = await secrets.read("budget");
      return limiter.budget(await keyOf(accessToken));
    },
    standing: standing.read,
    deprecations: async () => (await radar)?.read() ?? [],
    async probe(wanted = operationIds(), probeOptions) {
      const { probe } = await import("./probe.ts");
      return probe({ ask, clock, kindOf: writeClass }, wanted, probeOptions);
    },
  };
}

/** A layer that not everybody needs: its code is loaded at the first call. */
function loaded(load: () => Promise<Layer>): Layer {
  let layer: Promise<Layer> | undefined;
  return async (call, next) => (await (layer ??= load()))(call, next);
}

/** Lets somebody look at each good answer. */
function heard(onAnswer: MewsClientOptions["onAnswer"], log: MewsLog | undefined): Layer {
  return async (call, next) => {
    const answer = await next(call);
    if (answer.status === 200) void tell(log, () => onAnswer?.(call.operation, answer.text));
    return answer;
  };
}

/** The faults of a listener are not those of the call: neither what it throws, nor what it rejects with later. */
async function tell(log: MewsLog | undefined, listener: () => unknown): Promise<void> {
  try {
    await listener();
  } catch (error) {
    log?.error({ reason: String(error) }, "A listener of the Mews client failed");
  }
}

/** Waits for its turn in the budget of the token, and tells the budget what Mews thinks of it. */
function limited(
  limiter: MewsLimiter,
  secrets: Secrets,
  keyOf: (token: string) => Promise<string>,
  log: MewsLog | undefined,
): Layer {
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
    for (;;) {
      const turn = await ledger(limiter.acquire(key, { lane, feature, signal }));
      const isHeld = (): boolean => turn.isHeld?.() === true;
      const mayLeave = (): boolean => !isHeld() && call.mayLeave?.() !== false;
      try {
        const answer = await next({ ...call, mayLeave });
        if (answer.status === 429) await ledger(turn.refused(answer.retryAfterMs));
        else void tell(log, () => turn.passed()); // what was answered stands, whatever becomes of the count
        return answer;
      } catch (error) {
        if (!isMewsError(error, "mews/not_sent") || !isHeld()) throw error;
      }
    }
  };
}

/** Finds all that Mews will end, and some that it will not: the list that knows is loaded when one of these is called. */
const ending = /^routing|OpenItems|rs\/merge|addCredit|^(accountingItems|reservations)\/getAll/;

/** A ledger may lie in a database: it is given a hash, never a token. */
function hashed(): (token: string) => Promise<string> {
  let last: { token: string; key: Promise<string> } | undefined;
  return (token) => (last?.token === token ? last : (last = { token, key: hash(token) })).key;
}

function factsOf(operation: string): OperationFacts {
  const facts = operations.get(operation);
  if (facts === undefined) throw new MewsError("mews/not_found", operation);
  return facts;
}

/** Mews reads an empty list as no filter at all: the answer would be everything instead of nothing. */
function refuseEmptyLists(operation: string, body: object): void {
  for (const [field, value] of Object.entries(body)) {
    if (Array.isArray(value) && value.length === 0) {
      throw new MewsError("mews/invalid_request", operation, {
        reason: `${field} is an empty list, which Mews would take for no filter`,
      });
    }
  }
}

type CallByName = (operation: MewsOperation, body: object, options?: CallOptions) => Promise<unknown>;

/** `resources/getAll/…` under `resources.getAll`; the newest version comes last and stays. */
function byName(call: CallByName): MewsByName {
  const names: Record<string, Record<string, (body: object, options?: CallOptions) => Promise<unknown>>> = {};
  for (const operation of operationIds()) {
    const [resource = "", action = ""] = operation.split("/");
    (names[resource] ??= {})[action] = (body, options) => call(operation, body, options);
  }
  return names as MewsByName;
}
