/** The answer that a request earned instead of its result. `message` is what the body's `Message` says. */
export class Refusal extends Error {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.headers = headers;
  }
}

/** 400: a parameter that is missing, malformed, too wide or too long; `why` says more. */
export function invalid(parameter: string, why?: string): Refusal {
  return new Refusal(400, why === undefined ? `Invalid ${parameter}` : `Invalid ${parameter}. ${why}`);
}
