import type { Scope, Tx } from "@innkit/sdk";
import { sql } from "kysely";
import type { RecommendationsPlugin } from "./types.ts";

type RecommendationsTx = Tx<RecommendationsPlugin>;

/** Who closes what has gone by itself. */
export const innkit = "innkit";

/** The most that an event may carry. */
const mostIds = 1_000;

/** Whoever reads the table in order to change it does so alone, for this property, until the transaction ends. */
export async function takeTurn(tx: RecommendationsTx, { propertyId }: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`recommendations/${propertyId}`}, 0))`.execute(tx);
}

/** Announces what changed, each once. */
export async function announce(tx: RecommendationsTx, rows: readonly { id: string }[]): Promise<void> {
  const ids = [...new Set(rows.map(({ id }) => id))];
  for (let from = 0; from < ids.length; from += mostIds)
    await tx.emit("changed", { ids: ids.slice(from, from + mostIds) });
}
