import type { Scope } from "@innkit/sdk";
import { sql } from "kysely";
import type { DuplicatesContext, DuplicatesSummary } from "./types.ts";

export async function summarise(ctx: DuplicatesContext, { propertyId, ...scope }: Scope): Promise<DuplicatesSummary> {
  const { rows } = await sql<DuplicatesSummary>`
    select count(*) filter (where state = 'open')::integer as open,
      count(*) filter (where state = 'open' and band = 'sure')::integer as sure,
      count(*) filter (where state = 'later')::integer as later,
      count(*) filter (where state = 'merged')::integer as merged,
      count(*) filter (where state = 'different')::integer as different,
      (select learned_at::text from duplicates_model where property_id = ${propertyId}) as "learnedAt"
    from duplicates_pair where property_id = ${propertyId}`.execute(ctx.db({ propertyId, ...scope }));
  const [summary] = rows;
  if (!summary) throw new Error("a count without a group gave no row");
  return { ...summary, learnedAt: summary.learnedAt === null ? null : new Date(summary.learnedAt).toISOString() };
}
