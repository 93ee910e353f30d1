/** What differs from case to case in a message: quoted values, ids, numbers. For PostgreSQL and JavaScript alike. */
export const varying = `"[^"]*"|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9]+`;

/** The same text for the same cause. */
export function causeOf(message: string): string {
  return message.replaceAll(new RegExp(varying, "g"), "…");
}

/** What to do about a stream that cannot be read. */
export function adviceForStream(error: string, retryAt: string | null): string {
  if (/tokens/.test(error))
    return "Enter the tokens that Mews shows for this integration under Settings, Mews. Copying goes on from where it stopped";
  if (/permission/.test(error))
    return "Ask Mews's support to add the permission to the integration; then try again. Until then everything else is copied";
  if (/another hotel|"[^"]*" holds|add a new property/.test(error))
    return "Enter the tokens of the hotel that was copied here";
  const next = retryAt ? ` It is tried again by itself, next at ${retryAt}` : " It is tried again by itself";
  return `Nothing, unless it lasts.${next}; nothing is lost meanwhile`;
}

/** What to do about rows that do not fit. */
export function adviceForRows(cause: string): string {
  if (cause.includes("does not return it"))
    return "Mews names a record that it does not give, as a rule one that was deleted or that this integration may not read. Dismiss it, or try again after the permission was added";
  return "Mews sends something that this version does not know. The rows are kept as they came: update Innkit, then try them again. Dismiss those that do not matter";
}

/** What to do about events that a subscriber could not take. */
export function adviceForDelivery(subscriber: string): string {
  return `Mend what ${subscriber.split(":")[0]!} complains about, then try again: it gets the events once more, in their order`;
}
