import type { MewsError } from "./errors.ts";
import { isOfAllHotels } from "./of-all-hotels.ts";
import { operationShape } from "./operations/shape.ts";
import type { Answer, Call, Layer, Next } from "./pipeline.ts";

/** What the client lends, as this file is loaded by itself. */
export interface EnterpriseParts {
  readonly Failure: typeof MewsError;
}

/**
 * Limits the requests of a token that opens several hotels to one of them: its enterprise, or its chain for what is the
 * chain's. What cannot be limited, and would answer with rows of the others, is not asked.
 */
export function ofEnterprise(enterprise: string, { Failure }: EnterpriseParts): Layer {
  const id = enterprise.toLowerCase();
  let chain: string | undefined;

  const heard = (answer: Answer): Answer => {
    if (answer.status < 300) chain = chainIn(answer.text) ?? chain;
    return answer;
  };
  const chainOf = async (call: Call, next: Next): Promise<string> => {
    const { lane, feature, signal } = call;
    if (chain !== undefined) return chain;
    const operation = "configuration/get";
    heard(await next({ operation, kind: "read", body: { EnterpriseId: id }, lane, feature, signal, minimal: false }));
    if (chain === undefined) throw new Failure("mews/unexpected_answer", operation, { reason: "it names no chain" });
    return chain;
  };

  return async (call, next) => {
    const { operation, body } = call;
    const name = operationShape(operation)?.request.find((field) => /^(Enterprise|Chain)Ids?$/.test(field.name))?.name;
    if (name === undefined) {
      if (!isOfAllHotels(operation)) return next(call);
      const reason = "Mews cannot limit this list to one hotel of the token, so it takes a token of this hotel alone";
      throw new Failure("mews/not_permitted", operation, { reason });
    }
    const own = name.startsWith("Chain") ? await chainOf(call, next) : id;
    const asked = [Object.entries(body).find(([key]) => key === name)?.[1] ?? []].flat() as unknown[];
    if (asked.some((other) => String(other).toLowerCase() !== own.toLowerCase())) {
      const reason = `${name} names another than the one that this client is limited to`;
      throw new Failure("mews/invalid_request", operation, { reason });
    }
    const answer = await next({ ...call, body: { ...body, [name]: name.endsWith("s") ? [own] : own } });
    return operation === "configuration/get" ? heard(answer) : answer;
  };
}

function chainIn(text: string): string | undefined {
  const { Enterprise } = JSON.parse(text) as { readonly Enterprise?: { readonly ChainId?: unknown } };
  return typeof Enterprise?.ChainId === "string" ? Enterprise.ChainId : undefined;
}
