import type { Kysely } from "kysely";
import type { SyncTables } from "../rows.ts";
import type { SyncSettings } from "../settings.ts";
import type { StreamLive } from "./types.ts";
import type { MisfitRow } from "./tables.ts";

/** Keeps of a page how many of its rows did not fit, inside the transaction that wrote the others. */
export async function noteMisfits(
  tx: Kysely<SyncTables>,
  propertyId: string,
  page: { readonly stream: string; readonly at: Date; readonly rows: number; readonly misfits: number },
): Promise<void> {
  const values = { at: page.at.toISOString(), rows: page.rows, misfits: page.misfits };
  await tx
    .insertInto("sync_misfit")
    .values({ property_id: propertyId, stream: page.stream, ...values })
    .onConflict((conflict) => conflict.columns(["property_id", "stream"]).doUpdateSet(values))
    .execute();
}

/** How a stream is doing, from why it failed and the last page of which rows did not fit. */
export function healthOf(
  failure: string | null,
  page: Pick<MisfitRow, "rows" | "misfits"> | undefined,
  { misfitsWarn, misfitsFail }: Pick<SyncSettings, "misfitsWarn" | "misfitsFail">,
): Pick<StreamLive, "health" | "trouble"> {
  if (failure !== null) return { health: "failed", trouble: failure };
  const health = page && (reaches(misfitsFail, page) ? "failed" : reaches(misfitsWarn, page) ? "warned" : "good");
  if (!page || !health || health === "good") return { health: "good", trouble: null };
  return { health, trouble: `${page.misfits} of ${page.rows} rows of a page did not fit and were set aside` };
}

/** From how many rows of a page on: "5", or "20 %" of them. */
export const thresholdPattern: RegExp = /^\s*\d{1,4}\s*%?\s*$/;

/** Whether so many rows of a page reach a threshold. */
export function reaches(threshold: string, { rows, misfits }: Pick<MisfitRow, "rows" | "misfits">): boolean {
  const least = Number.parseInt(threshold, 10);
  const isShare = threshold.trimEnd().endsWith("%");
  return misfits > 0 && (isShare ? misfits * 100 >= least * rows : misfits >= least);
}
