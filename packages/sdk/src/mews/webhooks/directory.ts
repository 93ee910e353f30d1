import { sql } from "kysely";
import type { Context } from "../../kernel/plugin.ts";
import type { MewsPlugin } from "../plugin.ts";
import { seldom } from "./seldom.ts";
import { nobody } from "./tables.ts";
import type { MewsStranger } from "./types.ts";

/** Most strangers that are kept; beyond, those heard of longest ago are forgotten. */
const mostStrangers = 1_000;

/** Which hotel of the kit is which enterprise of Mews, and whose messages found none. */
export interface Directory {
  /** The tokens of this hotel open this enterprise: Mews said so. */
  learn(hotel: string, enterpriseId: string): Promise<void>;
  /** The hotels that are this enterprise. Notes under which integration messages come for it. */
  hotelsOf(enterpriseId: string, integrationId: string | undefined): Promise<readonly string[]>;
  hotelsOfIntegration(integrationId: string): Promise<readonly string[]>;
  /** The enterprise that a hotel's tokens open, as far as Mews was asked. */
  enterpriseOf(hotel: string): Promise<string | undefined>;
  /** A message came for somebody who is no hotel here. */
  park(stranger: Pick<MewsStranger, "what" | "id" | "name" | "offeredToken">): Promise<void>;
  strangers(): Promise<readonly MewsStranger[]>;
}

export function directoryOf(ctx: Context<MewsPlugin>): Directory {
  const { propertyId } = nobody;
  const warn = seldom(ctx);
  const hotelOf = (hotel: string) =>
    ctx
      .db(nobody)
      .selectFrom("mews_enterprise")
      .select("enterprise_id")
      .where("property_id", "=", propertyId)
      .where("hotel", "=", hotel)
      .executeTakeFirst();
  return {
    async learn(hotel, enterpriseId) {
      const before = await hotelOf(hotel);
      if (before?.enterprise_id === enterpriseId) return;
      await ctx.tx(nobody, async (tx) => {
        await tx
          .deleteFrom("mews_enterprise")
          .where("property_id", "=", propertyId)
          .where("hotel", "=", hotel)
          .execute();
        await sql`insert into mews_enterprise (property_id, enterprise_id, hotel) values (${propertyId}, ${enterpriseId}, ${hotel})
          on conflict do nothing`.execute(tx);
        await sql`delete from mews_stranger where property_id = ${propertyId} and what = 'enterprise' and id = ${enterpriseId}`.execute(
          tx,
        );
      });
    },

    async hotelsOf(enterpriseId, integrationId) {
      const { rows } = await sql<{ hotel: string; isNoted: boolean }>`
        select hotel, ${integrationId ?? null}::uuid is null or ${integrationId ?? null}::uuid = any(integration_ids) as "isNoted"
        from mews_enterprise where property_id = ${propertyId} and enterprise_id = ${enterpriseId} order by hotel`.execute(
        ctx.db(nobody),
      );
      if (rows.some(({ isNoted }) => !isNoted))
        await ctx.tx(nobody, (tx) =>
          sql`update mews_enterprise set integration_ids = (array_prepend(${integrationId}::uuid, integration_ids))[1:5]
            where property_id = ${propertyId} and enterprise_id = ${enterpriseId}
              and not ${integrationId}::uuid = any(integration_ids)`.execute(tx),
        );
      return rows.map(({ hotel }) => hotel);
    },

    async hotelsOfIntegration(integrationId) {
      const { rows } = await sql<{ hotel: string }>`
        select hotel from mews_enterprise where property_id = ${propertyId} and ${integrationId}::uuid = any(integration_ids)
        order by hotel`.execute(ctx.db(nobody));
      return rows.map(({ hotel }) => hotel);
    },

    enterpriseOf: async (hotel) => (await hotelOf(hotel))?.enterprise_id,

    async park({ what, id, name, offeredToken }) {
      const at = ctx.clock.now().toISOString();
      const isNew = await ctx.tx(nobody, async (tx) => {
        const { rows } = await sql<{ isNew: boolean }>`
          insert into mews_stranger as held (property_id, what, id, name, offered_token, first_at, last_at)
          values (${propertyId}, ${what}, ${id}, ${name?.slice(0, 200) ?? null}, ${offeredToken}, ${at}::timestamptz, ${at}::timestamptz)
          on conflict (property_id, what, id) do update set messages = held.messages + 1, last_at = excluded.last_at,
            name = coalesce(excluded.name, held.name), offered_token = held.offered_token or excluded.offered_token
          returning xmax = 0 as "isNew"`.execute(tx);
        if (!rows[0]?.isNew) return false;
        await sql`delete from mews_stranger where property_id = ${propertyId} and (what, id) in (
          select what, id from mews_stranger where property_id = ${propertyId}
          order by last_at desc, what, id offset ${mostStrangers})`.execute(tx);
        return true;
      });
      if (isNew) warn({ what, id }, "a message of Mews's webhooks is for none of the hotels here: it was set aside");
    },

    async strangers() {
      const rows = await ctx
        .db(nobody)
        .selectFrom("mews_stranger")
        .selectAll()
        .where("property_id", "=", propertyId)
        .orderBy("last_at", "desc")
        .orderBy("id")
        .execute();
      return rows.map(({ what, id, name, offered_token, messages, first_at, last_at }) => ({
        what,
        id,
        name,
        offeredToken: offered_token,
        messages: Number(messages),
        firstAt: new Date(first_at),
        lastAt: new Date(last_at),
      }));
    },
  };
}
