import type { Answer } from "../protocol/operation.ts";
import type { Reply } from "../protocol/reply.ts";
import { invalid, Refusal } from "../protocol/refusal.ts";
import type { Lag } from "../state/watch.ts";
import { type AnswerFault, faultGroups, type FaultKind } from "./fault.ts";
import type { FaultRules } from "./rules.ts";
import { weightOf } from "./weight.ts";

type Body = Readonly<Record<string, unknown>>;

/** What befalls one request. */
export interface Mishap {
  /** The kinds of fault that struck. */
  readonly kinds: readonly FaultKind[];
  readonly stalled: { readonly milliseconds: number; readonly processed: boolean } | undefined;
  readonly lag: Lag;
  readonly skewSeconds: number;
  /** What happens in place of the result, or to it. */
  readonly answer: AnswerFault | undefined;
}

const GOES_ALONG = ["stalled", "lateVisibility", "readAfterWrite", "clockSkew"] as const;
const ANSWERS = (Object.keys(faultGroups) as FaultKind[]).filter(
  (kind): kind is AnswerFault["kind"] =>
    faultGroups[kind] === "request" && !(GOES_ALONG as readonly FaultKind[]).includes(kind),
);

/** Draws what befalls a request with these contents. */
export function befall(rules: FaultRules, operation: string, body: Body): Mishap {
  const about = { operation };
  const stalled = rules.draw(["stalled"], about);
  const late = rules.draw(["lateVisibility"], about);
  const own = rules.draw(["readAfterWrite"], about);
  const skew = rules.draw(["clockSkew"], about);
  const answer = rules.draw(ANSWERS, { operation, fits: (fault) => fits(fault, body) });
  return {
    kinds: [stalled, late, own, skew, answer].flatMap((fault) => (fault === undefined ? [] : [fault.kind])),
    stalled: stalled && { milliseconds: stalled.milliseconds, processed: stalled.processed ?? true },
    lag: { all: late?.seconds ?? 0, own: own?.seconds ?? 0 },
    skewSeconds: skew?.seconds ?? 0,
    answer,
  };
}

function fits(fault: AnswerFault, body: Body): boolean {
  if (fault.kind === "timeout") return fault.above === undefined || weightOf(body) > fault.above;
  if (fault.kind === "staleCursor" || fault.kind === "repeatedCursor") return cursorOf(body) !== undefined;
  return true;
}

/** The reply to a request whose operation does no work; undefined where the fault leaves it to its work. */
export function insteadOfWork(fault: AnswerFault): Refusal | Reply | undefined {
  switch (fault.kind) {
    case "timeout":
      return new Refusal(408, "Transaction has timed out");
    case "staleCursor":
      return invalid("Limitation.Cursor");
    case "notPermitted":
      return new Refusal(401, "Invalid AccessToken. The integration has no permission for this operation.");
    case "revoked":
      return new Refusal(401, "Invalid AccessToken");
    case "status":
      return fault.processed === true ? undefined : failed(fault);
    case "dropped":
      return fault.processed ? undefined : { status: 0, headers: {}, text: null, ends: "unanswered" };
    default:
      return undefined;
  }
}

/** What is left of a result. */
export function bent(fault: AnswerFault, answer: Answer, request: Body): Answer {
  if (fault.kind === "emptyPage") {
    const rowless = Object.entries(answer.body).map(([key, value]) => [key, Array.isArray(value) ? [] : value]);
    return { ...answer, body: Object.fromEntries(rowless) as Body };
  }
  if (fault.kind === "repeatedCursor" && "Cursor" in answer.body) {
    return { body: { ...answer.body, Cursor: cursorOf(request) }, empty: false };
  }
  return answer;
}

/** What is left of a reply once the work is done. */
export function spoiled(fault: AnswerFault, reply: Reply): Reply | Refusal {
  switch (fault.kind) {
    case "status":
      return failed(fault);
    case "dropped":
      return { ...reply, ends: "unanswered" };
    case "cut": {
      if (reply.text === null) return { ...reply, ends: "unanswered" };
      const length = Buffer.byteLength(reply.text);
      return { ...reply, ends: { afterBytes: Math.floor(length * (fault.share ?? 0.5)) } };
    }
    case "brokenJson":
      return { ...reply, text: reply.text === null ? null : `${reply.text.slice(0, -1)},}` };
    default:
      return reply;
  }
}

function failed({ status, message, body }: Extract<AnswerFault, { kind: "status" }>): Refusal | Reply {
  const text = message ?? MESSAGES[status] ?? "An error occurred";
  if (body === "empty") return { status, headers: {}, text: null };
  if (body !== "html") return new Refusal(status, text);
  const page = `<html>\r\n<head><title>${status} ${text}</title></head>\r\n<body><h1>${status} ${text}</h1></body>\r\n</html>\r\n`;
  return { status, headers: { "Content-Type": "text/html" }, text: page };
}

const MESSAGES: Readonly<Record<number, string>> = {
  403: "This is not allowed",
  409: "The data was changed by someone else",
  410: "This operation is discontinued",
  413: "Request body is too large",
  500: "Internal Server Error",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

function cursorOf(body: Body): string | undefined {
  const limitation = body["Limitation"];
  if (typeof limitation !== "object" || limitation === null || !("Cursor" in limitation)) return undefined;
  return typeof limitation.Cursor === "string" ? limitation.Cursor : undefined;
}
