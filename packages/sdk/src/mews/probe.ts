import type { MewsClock } from "./clock.ts";
import { deprecationOf, type MewsDeprecation } from "./deprecations.ts";
import type { MewsError } from "./errors.ts";
import type { MewsLane } from "./ledger.ts";
import { operationShape, typeShape } from "./operations/shape.ts";
import type { MewsResponse } from "./options.ts";
import type { Answer, Call } from "./pipeline.ts";
import { smallestRequest } from "./smallest.ts";
import type { RequestClass } from "./writes.ts";

/** What tokens open, and what they may do. */
export interface MewsProbe {
  readonly enterprise: {
    readonly id: string;
    readonly name: string;
    /** IANA. */
    readonly timeZone: string;
    /** Whether prices are given with taxes (`Gross`) or without (`Net`). */
    readonly pricing: string;
    readonly currencies: readonly string[];
    readonly defaultCurrency: string | undefined;
    /** The tokens open a group of properties; this one only stands for it. */
    readonly isPortfolio: boolean;
  };
  /** By how much Mews's clock is ahead of this machine's, in milliseconds, less the time that the answer travelled. */
  readonly clockSkewMs: number;
  readonly operations: readonly MewsPermission[];
  /** Those among them that Mews will end. */
  readonly deprecated: readonly Omit<MewsDeprecation, "callsByDay">[];
}

export interface MewsPermission {
  readonly operation: string;
  readonly may: "yes" | "no" | "unknown";
  /** In words. */
  readonly why: string;
  readonly requestId?: string | undefined;
}

export interface ProbeOptions {
  readonly signal?: AbortSignal | undefined;
  /** Backfill unless given. */
  readonly lane?: MewsLane | undefined;
  /** A request for an operation that changes nothing; undefined where there is none. */
  readonly smallest?: ((operation: string) => object | undefined) | undefined;
}

/** What the client lends, as this file is loaded by itself. */
export interface Tools {
  readonly ask: (call: Call) => Promise<Answer>;
  readonly clock: MewsClock;
  kindOf(operation: string): RequestClass;
}

/** Enough of them at once to be quick, few enough to stop soon after the tokens are refused. */
const atOnce = 4;

export async function probe(
  { ask, clock, kindOf }: Tools,
  wanted: readonly string[],
  options: ProbeOptions = {},
): Promise<MewsProbe> {
  const { signal, lane = "backfill", smallest = requestOf } = options;
  function requestOf(operation: string): object | undefined {
    const shape = operationShape(operation);
    return shape && smallestRequest(kindOf(operation) === "read", shape.request, valuesOf, clock.now());
  }
  const send = (operation: string, body: object): Promise<Answer> =>
    ask({ operation, kind: kindOf(operation), body, lane, signal, minimal: false, force: true });

  const answer = await send("configuration/get", {});
  const answeredAt = clock.now().getTime();
  const { NowUtc, Enterprise } = JSON.parse(answer.text) as MewsResponse<"configuration/get">;

  let refusal: string | undefined;
  const permission = async (operation: string): Promise<MewsPermission> => {
    const body = smallest(operation);
    if (operationShape(operation) === undefined)
      return { operation, may: "unknown", why: "there is no such operation" };
    if (body === undefined) return { operation, may: "unknown", why: "no request is known that would change nothing" };
    if (refusal !== undefined) return { operation, may: "unknown", why: refusal };
    try {
      const { requestId } = await send(operation, body);
      return { operation, may: "yes", why: "Mews answered", requestId };
    } catch (error) {
      if (!isMewsError(error) || signal?.aborted === true) throw error;
      if (error.code === "mews/unauthorized") refusal = "not asked: Mews refused the tokens meanwhile";
      const { may, why } = verdicts[error.code] ?? { may: "unknown", why: error.message };
      return {
        operation,
        may,
        why: error.mewsMessage ? `${why}: ${error.mewsMessage}` : why,
        requestId: error.requestId,
      };
    }
  };
  const found: MewsPermission[] = [];
  for (let at = 0; at < wanted.length; at += atOnce) {
    found.push(...(await Promise.all(wanted.slice(at, at + atOnce).map(permission))));
  }
  return {
    enterprise: {
      id: Enterprise.Id,
      name: Enterprise.Name,
      timeZone: Enterprise.TimeZoneIdentifier,
      pricing: Enterprise.Pricing,
      currencies: Enterprise.Currencies.map(({ Currency }) => Currency),
      defaultCurrency: Enterprise.Currencies.find(({ IsDefault }) => IsDefault)?.Currency,
      isPortfolio: Enterprise.IsPortfolio,
    },
    clockSkewMs: Date.parse(NowUtc) - answeredAt,
    operations: found,
    deprecated: wanted.flatMap((operation) => deprecationOf(operation) ?? []),
  };
}

/** What a failure says of the permission. Whoever looks at the content of a request has let it in. */
const verdicts: Readonly<Record<string, Pick<MewsPermission, "may" | "why">>> = {
  "mews/not_permitted": { may: "no", why: "Mews refused it, while it accepts the tokens for others" },
  "mews/invalid_request": { may: "yes", why: "Mews looked at the content, and refused that" },
  "mews/forbidden": { may: "yes", why: "Mews looked at the content, and refused that by a rule of the hotel" },
  "mews/conflict": { may: "yes", why: "Mews looked at the content, and refused that" },
  "mews/gone": { may: "no", why: "Mews has ended this operation" },
  "mews/outcome_unknown": { may: "unknown", why: "no answer came that could be read" },
};

function valuesOf(type: string): readonly string[] | undefined {
  const shape = typeShape(type);
  return shape?.kind === "enum" ? shape.values : undefined;
}

function isMewsError(error: unknown): error is MewsError {
  return error instanceof Error && error.name === "MewsError";
}
