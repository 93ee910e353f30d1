/** What an {@link InnkitError} carries besides its code and message. */
export interface InnkitErrorOptions {
  /** HTTP status that fits the failure. */
  status?: number;
  /** Facts for programs: ids, names, limits. Never a secret. */
  details?: Readonly<Record<string, unknown>>;
  cause?: unknown;
}

/**
 * The one error class of Innkit. Callers branch on {@link code}; people read {@link message}.
 *
 * @example
 * try { await kit.vendors.get(scope, id); }
 * catch (error) { if (isInnkitError(error, "vendors/not_found")) return undefined; throw error; }
 */
export class InnkitError extends Error {
  override readonly name: string = "InnkitError";
  /** `<plugin>/<what>`: public, stable, crosses HTTP and logs. */
  readonly code: string;
  readonly status: number;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, message: string, options: InnkitErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.status = options.status ?? 500;
    this.details = options.details ?? {};
  }
}

/** Tells an InnkitError from anything else, across package copies; with `code`, that very error. */
export function isInnkitError(error: unknown, code?: string): error is InnkitError {
  return (
    error instanceof Error &&
    "code" in error &&
    "status" in error &&
    "details" in error &&
    typeof error.code === "string" &&
    error.code.includes("/") &&
    (code === undefined || error.code === code)
  );
}

/** Makes one error of a table: details for programs, the cause, or a message that says more than the table's. */
export type ErrorFactory = (
  details?: Readonly<Record<string, unknown>>,
  options?: { cause?: unknown; message?: string },
) => InnkitError;

/**
 * Declares the errors a package throws: code → [HTTP status, message for people].
 *
 * @example
 * export const errors = defineErrors("vendors", { not_found: [404, "There is no such vendor"] });
 * throw errors.not_found({ vendorId });
 */
export function defineErrors<const Table extends Record<string, readonly [status: number, message: string]>>(
  owner: string,
  table: Table,
): { readonly [Code in keyof Table]: ErrorFactory } {
  const factories = Object.entries(table).map(([name, [status, message]]): [string, ErrorFactory] => [
    name,
    (details = {}, options = {}) =>
      new InnkitError(`${owner}/${name}`, options.message ?? message, { status, details, cause: options.cause }),
  ]);
  return Object.fromEntries(factories) as { [Code in keyof Table]: ErrorFactory };
}
