import { InnkitError } from "../kernel/errors.ts";

/** What can go wrong between here and Mews: code → message for people, where Mews gave none. */
const messages = {
  invalid_request: "Mews did not accept the request",
  unauthorized: "Mews does not accept these tokens",
  not_permitted: "These tokens may not use this operation",
  forbidden: "Mews refused the request",
  not_found: "There is no such Mews operation",
  too_heavy: "The request was too heavy for Mews",
  conflict: "The data changed in Mews meanwhile",
  gone: "Mews has discontinued this operation",
  too_large: "The request was too large for Mews",
  rate_limited: "Mews asks to slow down",
  unavailable: "Mews has a fault",
  unexpected_answer: "Mews answered what is not understood",
  network: "The connection to Mews broke",
  timed_out: "Mews did not answer in time",
  unreachable: "Mews could not be reached",
  outcome_unknown: "Mews may have done this or not: look there, then decide",
  aborted: "The call was aborted",
  not_sent: "The call was not sent",
  credentials: "The Mews credentials could not be read",
  mixed_worlds: "Tokens or addresses of demo and production are mixed",
  budget_unavailable: "The request budget could not be read",
  inside_transaction: "Mews cannot be asked in a transaction",
  socket_unsupported: "This runtime cannot open a Mews socket",
} as const;

export type MewsErrorCode = `mews/${keyof typeof messages}`;

export interface MewsErrorOptions {
  /** Mews's status; 0 where there was no answer. */
  status?: number | undefined;
  requestId?: string | undefined;
  mewsMessage?: string | undefined;
  attempts?: number | undefined;
  /** What is wrong, where the client itself found it. */
  reason?: string | undefined;
  /** Of a write whose outcome is unknown: what asking twice would do. */
  writeClass?: string | undefined;
  /** Of a write whose outcome is unknown: the code of the failure that left it so. */
  because?: string | undefined;
  cause?: unknown;
}

/**
 * A call to Mews that failed. It holds the operation, the status, Mews's request id and its message, and never the
 * request: the tokens travel in it.
 *
 * @example
 * try { await mews.customers.getAll(body); }
 * catch (error) { if (isMewsError(error, "mews/forbidden")) show(error.mewsMessage); else throw error; }
 */
export class MewsError extends InnkitError {
  override readonly name: string = "MewsError";
  declare readonly code: MewsErrorCode;
  /** The operation asked for, or `socket`. */
  readonly operation: string;
  /** Mews's id of the request: what their support asks for. */
  readonly requestId: string | undefined;
  /** Mews's own words. For 403 they are meant for the person who asked. Their language depends on the property. */
  readonly mewsMessage: string | undefined;

  constructor(code: MewsErrorCode, operation: string, options: MewsErrorOptions = {}) {
    const { status = 0, mewsMessage, cause, ...facts } = options;
    const words = mewsMessage ?? facts.reason;
    super(code, code === "mews/forbidden" && mewsMessage ? mewsMessage : text(code, operation, words), {
      status,
      details: { ...facts, operation, status },
      cause,
    });
    this.operation = operation;
    this.requestId = facts.requestId;
    this.mewsMessage = mewsMessage;
  }
}

/** The same error with some of it changed. */
export function changed(
  { code, operation, details, mewsMessage, cause }: MewsError,
  changes: MewsErrorOptions,
  now: MewsErrorCode = code,
): MewsError {
  return new MewsError(now, operation, { ...details, mewsMessage, cause, ...changes });
}

/** Tells a MewsError from anything else, across package copies; with `code`, that very error. */
export function isMewsError(error: unknown, code?: MewsErrorCode): error is MewsError {
  return (
    error instanceof Error && error.name === "MewsError" && (code === undefined || (error as MewsError).code === code)
  );
}

function text(code: MewsErrorCode, operation: string, words: string | undefined): string {
  const message = messages[code.slice("mews/".length) as keyof typeof messages];
  return words ? `${message} (${operation}): ${words}` : `${message} (${operation})`;
}
