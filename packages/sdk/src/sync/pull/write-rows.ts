import type { Tx } from "../../kernel/plugin.ts";
import type { MewsPage } from "../../mews/pages.ts";
import { type Act, seal } from "../audit/chain.ts";
import { ageCategories } from "../entities/age-categories.ts";
import { noteMisfits } from "../live/misfits.ts";
import { settleStored } from "../push/decide.ts";
import type { Resource } from "../resource.ts";
import type { SyncPlugin } from "../types.ts";
import { announce, recount } from "./hotel.ts";
import { fence } from "./lease.ts";
import { followMerges, keepOffMerges } from "./merge.ts";
import { elements } from "./page-text.ts";
import { isMisfit, writeCarefully } from "./quarantine.ts";
import { countAdded } from "./stream-store.ts";
import { writePage } from "./upsert.ts";
import type { Round } from "./walk.ts";

/**
 * Writes rows again as they came from Mews, for the mapping may be mended: those that fit now leave quarantine.
 *
 * @param rows as JSON text
 */
export async function writeAgain(round: Round, resource: Resource, rows: readonly string[]): Promise<void> {
  for (let from = 0; from < rows.length; from += 1000) {
    const text = `{${JSON.stringify(resource.collection)}:[${rows.slice(from, from + 1000).join(",")}]}`;
    await writeRows(round, resource, { text, requestId: undefined }, { cause: "mended" });
  }
}

/**
 * Writes the rows of an answer; where some do not fit, all others.
 *
 * @param keep keeps the place of a walk, in the same transaction; of rows outside any walk those that are new are counted
 * @param before what comes first, in the same transaction
 */
export async function writeRows(
  { ctx, scope, lease, hotel: { zone, language } }: Round,
  resource: Resource,
  { text, requestId }: Pick<MewsPage<unknown>, "text" | "requestId">,
  {
    cause,
    notesMisfits = false,
    keep = async (tx, added) => {
      await countAdded(tx, scope.propertyId, resource.name, added);
      return true;
    },
    before,
  }: {
    cause: string;
    /** Whether the page tells how the stream is doing: rows asked for by id do not. */
    notesMisfits?: boolean;
    keep?: (tx: Tx<SyncPlugin>, added: number) => Promise<boolean>;
    before?: (tx: Tx<SyncPlugin>) => Promise<void>;
  },
): Promise<{ changed: string[]; goOn: boolean }> {
  const { propertyId } = scope;
  const page = { propertyId, text, zone, language, at: ctx.clock.now(), isMending: cause === "mended" };
  const act: Act = { direction: "in", actor: scope.actor, cause, requestId, at: page.at };
  const write = (carefully: boolean) =>
    ctx.tx(scope, async (tx) => {
      await keepOffMerges(tx, propertyId, resource, text);
      await before?.(tx);
      const {
        ids: changed,
        added,
        merged,
        covered,
        quarantined,
      } = carefully
        ? await writeCarefully(tx, resource, page)
        : { ...(await writePage(tx, resource, page)), quarantined: [] };
      if (notesMisfits && quarantined.length > 0)
        await noteMisfits(tx, propertyId, {
          stream: resource.name,
          at: page.at,
          rows: elements(text, resource.collection).length,
          misfits: quarantined.length,
        });
      if (resource === ageCategories && changed.length > 0) await recount(tx, propertyId, changed);
      if (merged.length > 0) await followMerges(tx, propertyId, resource, merged, ctx.streams.resources);
      await announce(tx, resource, changed);
      await settleStored(ctx, tx, scope, resource, changed);
      for (const entry of covered) await seal(tx, propertyId, act, entry);
      await fence(tx, lease);
      return { changed, quarantined, goOn: await keep(tx, added) };
    });
  return ctx.turn(async () => {
    try {
      return await write(false);
    } catch (error) {
      if (!isMisfit(error)) throw error;
      const result = await write(true);
      ctx.log.warn(
        { propertyId, stream: resource.name, ids: result.quarantined.slice(0, 20), count: result.quarantined.length },
        "rows from Mews do not fit and were set aside",
      );
      return result;
    }
  });
}
