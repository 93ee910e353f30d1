import { utc } from "../calendar.ts";
import type { Clock } from "../clock.ts";
import type { Visit, Visits } from "../control/visits.ts";
import type { RetryAfterForm } from "../faults/fault.ts";
import { befall, bent, insteadOfWork, type Mishap, spoiled } from "../faults/requests.ts";
import type { FaultRules } from "../faults/rules.ts";
import { UnknownRow } from "../state/keeper.ts";
import type { Watch } from "../state/watch.ts";
import type { Switches } from "../switches.ts";
import type { RequestLimit } from "./limit.ts";
import type { Answer, Operation } from "./operation.ts";
import { invalid, Refusal } from "./refusal.ts";
import type { Reach } from "./reach.ts";
import { refuseUndocumented } from "./undocumented.ts";
import type { Call, Reply } from "./reply.ts";
import type { Tokens } from "./tokens.ts";

export interface PipelineParts {
  readonly operations: readonly Operation[];
  /** Answers an operation in the name of the hotels that the token opens. */
  readonly reach: Reach;
  /** Virtual time, in milliseconds since 1970. */
  readonly now: () => number;
  readonly tokens: Tokens;
  readonly limit: RequestLimit;
  readonly faults: FaultRules;
  readonly watch: Watch;
  readonly visits: Visits;
  readonly switches: () => Switches;
  readonly requestId: () => string;
  /** The clock on the wall: request limits do not run faster than the caller does. */
  readonly clock: Clock;
  /** Hears of each request that reached an operation. */
  readonly served: (operation: string) => void;
  /** Lets what an operation changed be told. */
  readonly done: () => void;
}

type Body = Readonly<Record<string, unknown>>;

/** The most that a body may weigh; Mews publishes no figure. */
const MOST_BYTES = 4_000_000;
const ROOT = "/api/connector/v1/";
const DEFAULT_WAIT = 10;

/** The whole face of the API: from a call to its reply, every refusal and every fault included. */
export function pipeline(parts: PipelineParts): (call: Call) => Promise<Reply> {
  const { tokens, visits, clock, now } = parts;
  const paths = new Map(parts.operations.map((operation) => [ROOT + operation.path, operation]));

  /** Everything that is looked at before the operation is. */
  const admit = async (call: Call, visit: Visit): Promise<{ operation: Operation; body: Body }> => {
    const operation = paths.get(call.path);
    if (operation === undefined || call.method !== "POST") throw new Refusal(404, "Not Found");
    const body = parse(await call.text());
    visit.client = callerOf(body);
    const wrong = tokens.wrong(body["ClientToken"], body["AccessToken"]);
    if (wrong !== undefined) throw new Refusal(401, `Invalid ${wrong}`);
    visits.admitted(visit);
    const wait = parts.limit.take(tokens.accessToken, clock.now().getTime());
    if (wait > 0)
      throw tooMany(visit, { by: "limit", seconds: wait, form: parts.switches().retryAfter, skewSeconds: 0 });
    return { operation, body };
  };

  const tooMany = (visit: Visit, { by, seconds, form, skewSeconds }: TooMany): Refusal => {
    visits.tooMany(by);
    const ms = seconds * 1000;
    const decidedAt = now();
    if (form !== "none") visit.waitUntil = (sentAt) => (form === "seconds" ? sentAt : decidedAt) + ms;
    const date = new Date(Math.ceil((decidedAt + ms) / 1000 + skewSeconds) * 1000).toUTCString();
    const headers = { none: {}, seconds: { "Retry-After": String(seconds) }, date: { "Retry-After": date } };
    return new Refusal(429, "Too many requests", headers[form]);
  };

  const work = (operation: Operation, body: Body, visit: Visit, { lag, answer }: Mishap): Answer => {
    parts.served(operation.path);
    identify(body);
    if (parts.switches().unknownProperties === "refused") refuseUndocumented(operation.path, body);
    for (const key of operation.refused) if (body[key] !== undefined) throw invalid(key);
    try {
      const result = parts.watch.operate(lag, () => parts.reach(operation, body));
      visits.processed(visit, body);
      visit.rows = rowsOf(result.body);
      return answer === undefined ? result : bent(answer, result, body);
    } catch (error) {
      throw error instanceof UnknownRow ? invalid(parameterWith(error.id, body)) : error;
    } finally {
      parts.done();
    }
  };

  /** What the operation answers, as it would be sent if nothing befell it. */
  const worked = (operation: Operation, body: Body, visit: Visit, mishap: Mishap, minimal: boolean): Reply => {
    try {
      const result = skewed(work(operation, body, visit, mishap), mishap.skewSeconds);
      if (result.empty && minimal) return { status: 204, headers: {}, text: null };
      return { status: 200, headers: JSON_TYPE, text: JSON.stringify(result.body) };
    } catch (error) {
      if (error instanceof Refusal) return refusal(error, visit.requestId);
      throw error;
    }
  };

  /** From an admitted request to its reply, which a fault may have made. */
  const serve = async (operation: Operation, body: Body, visit: Visit, mishap: Mishap, minimal: boolean) => {
    const { answer, stalled, skewSeconds } = mishap;
    if (stalled?.processed === false) await pause(clock, stalled.milliseconds);
    if (answer?.kind === "revoked") tokens.revoke();
    if (answer?.kind === "tooManyRequests") {
      const { seconds = DEFAULT_WAIT, retryAfter: form = "seconds" } = answer;
      return tooMany(visit, { by: "faults", seconds, form, skewSeconds });
    }
    const instead = answer && insteadOfWork(answer);
    if (instead !== undefined) return instead;
    const reply = worked(operation, body, visit, mishap, minimal);
    return answer === undefined ? reply : spoiled(answer, reply);
  };

  return async (call) => {
    const visit = visits.open(operationOf(call.path), parts.requestId());
    let mishap: Mishap | undefined;
    const answer = async (): Promise<Reply | Refusal> => {
      try {
        const { operation, body } = await admit(call, visit);
        mishap = befall(parts.faults, operation.path, body);
        visit.faults = mishap.kinds;
        const minimal = call.header("Prefer") === "return=minimal" && parts.switches().returnMinimal === "granted";
        return await serve(operation, body, visit, mishap, minimal);
      } catch (error) {
        if (error instanceof Refusal) return error;
        visits.close(visit, null);
        throw error;
      }
    };
    const outcome = await answer();
    if (mishap?.stalled?.processed === true) await pause(clock, mishap.stalled.milliseconds);
    const reply = outcome instanceof Refusal ? refusal(outcome, visit.requestId) : outcome;
    const sentAt = new Date(now() + (mishap?.skewSeconds ?? 0) * 1000);
    visits.close(visit, reply.ends === "unanswered" ? null : reply.status);
    return { ...reply, headers: { Date: sentAt.toUTCString(), "Request-Id": visit.requestId, ...reply.headers } };
  };
}

interface TooMany {
  readonly by: "limit" | "faults";
  readonly seconds: number;
  readonly form: RetryAfterForm;
  readonly skewSeconds: number;
}

function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => void clock.setTimer(resolve, ms));
}

const JSON_TYPE = { "Content-Type": "application/json; charset=utf-8" };

function refusal({ status, message, headers }: Refusal, requestId: string): Reply {
  const text = JSON.stringify({ Message: message, RequestId: requestId, Details: null });
  return { status, headers: { ...JSON_TYPE, ...headers }, text };
}

function parse(text: string): Body {
  if (Buffer.byteLength(text) > MOST_BYTES) throw new Refusal(413, "Request body is too large");
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new Refusal(400, "Invalid JSON");
  }
  if (typeof body !== "object" || body === null || Array.isArray(body)) throw new Refusal(400, "Invalid JSON");
  return body as Body;
}

function identify(body: Body): void {
  const client = body["Client"];
  if (typeof client !== "string" || client.trim() === "") throw invalid("Client");
  for (const key of ["LanguageCode", "CultureCode"]) {
    const value = body[key];
    if (value !== undefined && value !== null && typeof value !== "string") throw invalid(key);
  }
}

/** The caller's name for the log; none should a token have got into it. */
function callerOf(body: Body): string | null {
  const { Client: name, ClientToken: client, AccessToken: access } = body;
  if (typeof name !== "string") return null;
  const hasToken = [client, access].some((token) => typeof token === "string" && token !== "" && name.includes(token));
  return hasToken ? null : name.slice(0, 200);
}

function operationOf(path: string): string {
  return (path.startsWith(ROOT) ? path.slice(ROOT.length) : path).slice(0, 200);
}

/** The clock that an answer tells is as far off as the server's. */
function skewed(answer: Answer, seconds: number): Answer {
  const { NowUtc: now } = answer.body;
  if (seconds === 0 || typeof now !== "string") return answer;
  return { ...answer, body: { ...answer.body, NowUtc: utc(Date.parse(now) + seconds * 1000) } };
}

function rowsOf(body: Body): number {
  return Object.values(body).reduce<number>((sum, value) => sum + (Array.isArray(value) ? value.length : 0), 0);
}

/** The list in which an id came. */
function parameterWith(id: string, body: Body): string {
  const lists = Object.entries(body).filter(([, value]) => Array.isArray(value)) as [string, readonly unknown[]][];
  const found = lists.find(([, items]) => items.some((item) => String(item).toLowerCase() === id));
  return found?.[0] ?? "Ids";
}
