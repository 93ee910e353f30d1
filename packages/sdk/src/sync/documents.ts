import { sql } from "kysely";
import type { Scope } from "../kernel/plugin.ts";
import type { SyncContext } from "./context.ts";

/** Whether two guests have the same document; "not known" where one of them has none of a kind that the other has. */
export type DocumentVerdict = "same" | "different" | "not known";

/** Verdicts on identity documents, part of {@link SyncService}: the documents themselves are shown to no plugin. */
export interface DocumentsService {
  /**
   * Compares the identity documents of pairs of guests, kind by kind and within one issuing country, and says no more than
   * the verdicts, in the order of the pairs.
   *
   * @example
   * const [verdict] = await kit.sync.compareDocuments(scope, [[ana, anna]]); // "different"
   */
  compareDocuments(scope: Scope, pairs: readonly (readonly [string, string])[]): Promise<readonly DocumentVerdict[]>;
}

export function documentsService(ctx: Pick<SyncContext, "db">): DocumentsService {
  return {
    async compareDocuments(scope, pairs) {
      if (pairs.length === 0) return [];
      const { rows } = await sql<{ verdict: DocumentVerdict }>`
        with pair as (
          select * from jsonb_to_recordset(${JSON.stringify(pairs.map(([a, b], place) => ({ a, b, place })))}::jsonb)
            as p(a uuid, b uuid, place integer)
        ), document as (
          select guest_id, kind, coalesce(issuing_country, '') as country,
            regexp_replace(upper(number), '[^A-Z0-9]', '', 'g') as number
          from sync_identity_document
          where property_id = ${scope.propertyId} and is_active and number is not null
            and guest_id in (select a from pair union select b from pair)
        ), compared as (
          select pair.place, bool_or(mine.number = other.number) as same
          from pair
          join document as mine on mine.guest_id = pair.a
          join document as other on other.guest_id = pair.b and other.kind = mine.kind and other.country = mine.country
          group by pair.place
        )
        select case when compared.same then 'same' when not compared.same then 'different' else 'not known' end as verdict
        from pair left join compared using (place) order by pair.place`.execute(ctx.db(scope));
      return rows.map(({ verdict }) => verdict);
    },
  };
}
