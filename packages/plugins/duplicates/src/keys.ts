import type { Scope } from "@innkit/sdk";
import { sql } from "kysely";
import { identifying, keysOf, type Person } from "./linkage/index.ts";
import { guestColumns, guestRules, type Profile, personOf } from "./profiles.ts";
import type { DuplicatesContext, DuplicatesTx } from "./types.ts";

/** A key that more guests have is a common value, or an agency's: it makes nobody alike. */
export const mostInBlock = 50;

/** One change of a hotel's pairs at a time, so that nobody who is erased meanwhile comes back. */
export async function takeTurn(tx: DuplicatesTx, { propertyId }: Scope): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`duplicates/${propertyId}`}, 0))`.execute(tx);
}

/** Puts guests under the keys of their blocks, and takes them from those they no longer have. */
export async function storeKeys(
  ctx: DuplicatesContext,
  scope: Scope,
  ids: readonly string[],
  profiles: readonly Profile[],
): Promise<void> {
  const keys = profiles
    .filter(({ isActive }) => isActive)
    .flatMap((profile) =>
      keysOf(personOf(profile), guestColumns, guestRules).map((key) => ({ guest: profile.id, key })),
    );
  await ctx.tx(scope, async (tx) => {
    await takeTurn(tx, scope);
    await sql`
      delete from duplicates_key
      where property_id = ${scope.propertyId} and guest_id in (select unnest(${[...ids]}::uuid[]))`.execute(tx);
    await sql`
      insert into duplicates_key (property_id, key, guest_id)
      select distinct ${scope.propertyId}, md5(k.key)::uuid, k.guest
      from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k(guest uuid, key text)
      join sync_guest as g on g.property_id = ${scope.propertyId} and g.id = k.guest`.execute(tx);
  });
}

/** Pairs of these guests with everyone in their blocks; the smaller id first. */
export async function candidatesOf(
  ctx: DuplicatesContext,
  scope: Scope,
  ids: readonly string[],
): Promise<(readonly [string, string])[]> {
  const { rows } = await sql<{ a: string; b: string }>`
    with mine as (
      select key, guest_id from duplicates_key
      where property_id = ${scope.propertyId} and guest_id in (select unnest(${[...ids]}::uuid[]))
    ), block as (
      select key from mine group by key
      -- one more than the most is as good as all of them
      having (select count(*) from (
        select 1 from duplicates_key as k where k.property_id = ${scope.propertyId} and k.key = mine.key limit ${mostInBlock + 1}
      ) as held) between 2 and ${mostInBlock}
    )
    select distinct least(mine.guest_id, other.guest_id) as a, greatest(mine.guest_id, other.guest_id) as b
    from mine join block using (key)
    join duplicates_key as other on other.property_id = ${scope.propertyId} and other.key = mine.key
      and other.guest_id <> mine.guest_id`.execute(ctx.db(scope));
  return rows.map(({ a, b }) => [a, b]);
}

/** How many guests have each mail address, telephone and loyalty number of these people, by column and cleaned value. */
export async function holders(
  ctx: DuplicatesContext,
  scope: Scope,
  people: readonly Person[],
): Promise<ReadonlyMap<string, number>> {
  const own = new Map<string, string>();
  for (const person of people) {
    for (const key of keysOf(person, guestColumns, guestRules)) {
      const [rule = "", value = ""] = key.split(/\|(.*)/s);
      const [part, ...more] = guestRules[Number(rule)] ?? [];
      const role = guestColumns.find(({ name }) => name === part?.column)?.role;
      if (part?.cut === "value" && more.length === 0 && role && identifying.has(role))
        own.set(key, `${part.column}|${value}`);
    }
  }
  if (own.size === 0) return new Map();
  const { rows } = await sql<{ key: string; count: number }>`
    select k.key, (
      select count(*)::integer from duplicates_key as held
      where held.property_id = ${scope.propertyId} and held.key = md5(k.key)::uuid
    ) as count
    from unnest(${[...own.keys()]}::text[]) as k(key)`.execute(ctx.db(scope));
  return new Map(rows.map(({ key, count }) => [own.get(key) ?? "", count]));
}
