import type { Answer } from "../protocol/operation.ts";
import { invalid } from "../protocol/refusal.ts";
import type { State } from "../state/state.ts";
import type { Page } from "../state/table.ts";

/** Refuses enterprises that the token does not reach. */
export function checkEnterprises(state: State, ids: readonly string[] | undefined): void {
  if (ids?.some((id) => id !== state.enterprise.Id)) throw invalid("EnterpriseIds");
}

/** Refuses chains that the token does not reach. */
export function checkChains(state: State, ids: readonly string[] | undefined): void {
  if (ids?.some((id) => id !== state.enterprise.ChainId)) throw invalid("ChainIds");
}

/** Refuses unknown services; with `bookable`, additional services too: one wrong id fails the whole call. */
export function checkServices(state: State, ids: readonly string[] | undefined, bookable = false): void {
  for (const id of ids ?? []) {
    const service = state.services.get(id);
    if (service === undefined) throw invalid("ServiceIds");
    if (bookable && service.Data.Discriminator !== "Bookable") throw invalid("ServiceIds");
  }
}

/** Whether a row belongs: a list that was not sent lets everything pass. Text is compared without regard to case. */
export function among(wanted: readonly string[] | undefined): (value: string | null) => boolean {
  if (wanted === undefined) return () => true;
  const known = new Set(wanted.map((value) => value.toLowerCase()));
  return (value) => value !== null && known.has(value.toLowerCase());
}

/** Whether a row is in one of the activity states asked for. */
export function active(
  wanted: readonly ("Active" | "Deleted")[] | undefined,
  otherwise: readonly ("Active" | "Deleted")[],
): (row: { readonly IsActive: boolean }) => boolean {
  const states = wanted ?? otherwise;
  return (row) => states.includes(row.IsActive ? "Active" : "Deleted");
}

/** The answer that a page makes: its rows under their name, the cursor, and what else the operation carries. */
export function pageAnswer<Row>(name: string, page: Page<Row>, more: Readonly<Record<string, unknown>> = {}): Answer {
  return { body: { [name]: page.rows, Cursor: page.cursor, ...more }, empty: page.cursor === null };
}
