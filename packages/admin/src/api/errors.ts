import type { HttpError } from "@refinedev/core";
import type { Objection } from "../kit/objections.tsx";

/** A fault of one field, as the server reports it. */
export interface Issue {
  /** Dotted: "contact.email". Empty for a fault of the whole. */
  path: string;
  message: string;
}

/** Why a request to the server failed, in words for people, with the id that finds it in the server's log. */
export class ApiError extends Error implements HttpError {
  [key: string]: unknown;
  override readonly name = "ApiError";
  /** `<plugin>/<what>`; "admin/unreachable" and "admin/unreadable" are made here. */
  readonly code: string;
  /** 0 where no answer came. */
  readonly status: number;
  readonly details: Readonly<Record<string, unknown>>;
  readonly requestId: string | undefined;

  constructor(fault: {
    code: string;
    message: string;
    status: number;
    details?: Readonly<Record<string, unknown>> | undefined;
    requestId?: string | undefined;
  }) {
    super(fault.message);
    this.code = fault.code;
    this.status = fault.status;
    this.details = fault.details ?? {};
    this.requestId = fault.requestId;
  }

  /** The name Refine reads. */
  get statusCode(): number {
    return this.status;
  }

  /** The server was not there, as opposed to there and unwilling. */
  get unreachable(): boolean {
    return this.status === 0 || (this.code === "admin/unreadable" && this.status >= 502 && this.status <= 504);
  }

  /** What rules of the hotel have against it, where it was they who refused. */
  get objections(): readonly Objection[] {
    const { objections } = this.details;
    return this.code === "sync/blocked" && Array.isArray(objections) ? (objections as Objection[]) : [];
  }

  /** Faults of single fields, for forms. */
  get issues(): readonly Issue[] {
    const { issues } = this.details;
    return Array.isArray(issues) ? issues.filter(isIssue) : [];
  }
}

function isIssue(value: unknown): value is Issue {
  return (
    typeof value === "object" &&
    value !== null &&
    "path" in value &&
    typeof value.path === "string" &&
    "message" in value &&
    typeof value.message === "string"
  );
}

/** Any thrown thing as an {@link ApiError}; what is not one keeps its message. */
export function apiErrorOf(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown;
  const message = thrown instanceof Error ? thrown.message : "Something unexpected happened";
  return new ApiError({ code: "admin/unexpected", message, status: -1 });
}
