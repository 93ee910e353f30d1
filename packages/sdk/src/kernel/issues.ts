/** What is wrong with one field of a value. Forms show it there. */
export interface FieldIssue {
  /** "guest.email"; empty where it is the value as a whole. */
  readonly path: string;
  readonly message: string;
}

/** What a schema found, as Zod and every other Standard Schema tell it. */
export interface SchemaFailure {
  readonly issues: readonly {
    readonly message: string;
    readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
  }[];
}

/**
 * What a schema found wrong: field by field, for an error's `details.issues`, and in one line for people.
 *
 * @example
 * const result = newVendor.safeParse(input);
 * if (result.success) return result.data;
 * const { issues, message } = issuesOf(result.error); // "email: Invalid email address; name: Too small"
 * throw errors.invalid_vendor({ issues }, { message });
 */
export function issuesOf({ issues: found }: SchemaFailure): { issues: FieldIssue[]; message: string } {
  const issues = found.map(({ message, path = [] }) => ({
    path: path.map((part) => String(typeof part === "object" ? part.key : part)).join("."),
    message,
  }));
  return { issues, message: issuesInWords(issues) };
}

/** "email: Invalid email address; name: Too small" */
export function issuesInWords(issues: readonly FieldIssue[]): string {
  return issues.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join("; ");
}
