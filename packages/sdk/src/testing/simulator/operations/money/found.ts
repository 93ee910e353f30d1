import type { Owner } from "../../money/finder.ts";
import type { World } from "../../world.ts";

/** Ids of the rows that a filter by bill, by order or by account can find; undefined where there is no such filter. */
export function idsOf(
  kind: "items" | "payments",
  filters: Readonly<Record<Owner, string>>,
  body: Readonly<Record<string, unknown>>,
  { books }: World,
): readonly string[] | undefined {
  for (const owner of ["bill", "order", "account"] as const) {
    const ids = body[filters[owner]] as readonly string[] | undefined;
    if (ids !== undefined) return [...new Set(ids)].flatMap((id) => books.rows(owner, id)[kind].map((row) => row.Id));
  }
  return undefined;
}
