import { ApiError } from "./errors.ts";

/** Speaks to the Innkit server: JSON both ways, the property on each request, one kind of error. */
export interface Api {
  /** @param path below `/api`: "/sync/today" */
  get<Answer>(path: string, options?: { signal?: AbortSignal | undefined }): Promise<Answer>;
  send<Answer>(method: "POST" | "PUT" | "PATCH" | "DELETE", path: string, body?: unknown): Promise<Answer>;
}

export interface ApiOptions {
  /** Where the server is; "" for the page's own origin. */
  origin?: string;
  /** The property every request is for. */
  propertyId(): string | undefined;
  /** Told after each request whether the server was there. */
  onReach?(reached: boolean): void;
}

const patience = 30_000;

/**
 * Makes the client.
 *
 * @throws ApiError from each call: "admin/unreachable" where no answer came
 * @example
 * const api = createApi({ propertyId: () => "lighthouse" });
 * const today = await api.get<Today>("/sync/today");
 */
export function createApi({ origin = "", propertyId, onReach }: ApiOptions): Api {
  async function request<Answer>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<Answer> {
    const headers: Record<string, string> = { accept: "application/json" };
    const property = propertyId();
    if (property) headers["x-innkit-property"] = property;
    if (body !== undefined) headers["content-type"] = "application/json";
    const timeout = AbortSignal.timeout(patience);
    const response = await fetch(`${origin}/api${path}`, {
      method,
      headers,
      credentials: "same-origin",
      body: body === undefined ? null : JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    }).catch((cause: unknown) => {
      if (signal?.aborted) throw cause;
      onReach?.(false);
      throw timeout.aborted ? tooSlow() : unreachable();
    });
    const answer = await read(response);
    onReach?.(!(answer.error?.unreachable ?? false));
    if (answer.error) throw answer.error;
    return answer.value as Answer;
  }

  return {
    get: (path, options) => request("GET", path, undefined, options?.signal),
    send: (method, path, body) => request(method, path, body),
  };
}

async function read(response: Response): Promise<{ value?: unknown; error?: ApiError }> {
  const text = await response.text();
  const value = parse(text);
  if (response.ok) {
    if (text === "" || value !== undefined) return { value };
    return { error: unreadable(response.status) };
  }
  return { error: refusal(response.status, value) ?? unreadable(response.status) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Not JSON: a proxy's page, or nothing. The caller turns `undefined` into words.
    return undefined;
  }
}

/** Innkit says `{ error: { code, message, … } }`; the sign-in library below `/api/auth` says `{ code, message }`. */
function refusal(status: number, value: unknown): ApiError | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const fault = "error" in value && typeof value.error === "object" && value.error !== null ? value.error : value;
  if (!("message" in fault) || typeof fault.message !== "string") return undefined;
  return new ApiError({
    code: "code" in fault && typeof fault.code === "string" ? fault.code : "admin/refused",
    message: fault.message,
    status,
    details: "details" in fault ? (fault.details as Record<string, unknown>) : undefined,
    requestId: "requestId" in fault && typeof fault.requestId === "string" ? fault.requestId : undefined,
  });
}

const unreachable = () =>
  new ApiError({ code: "admin/unreachable", message: "The Innkit server cannot be reached", status: 0 });

const tooSlow = () =>
  new ApiError({
    code: "admin/too_slow",
    message: "The Innkit server took longer than 30 seconds to answer",
    status: 0,
  });

const unreadable = (status: number) =>
  new ApiError({
    code: "admin/unreadable",
    message: `What answered was not Innkit (status ${status}); something between this browser and the server may be in the way`,
    status,
  });
