/**
 * Whether a text is a UUID. What is none cannot be the id of a row: PostgreSQL would fail on it instead of finding nothing, so
 * whatever comes from an address or a body is looked at first.
 *
 * @example
 * const row = isUuid(id) ? await rows(scope).where("id", "=", id).executeTakeFirst() : undefined;
 * if (!row) throw errors.not_found({ id });
 */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
