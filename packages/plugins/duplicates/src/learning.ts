import type { Scope } from "@innkit/sdk";
import { sql } from "kysely";
import { clean, identifying, learn, type Model, type Person } from "./linkage/index.ts";
import { guestColumns, pageSize, personOf, profilesOf } from "./profiles.ts";
import type { Terms } from "./tables.ts";
import type { DuplicatesContext } from "./types.ts";

export interface Learned {
  readonly model: Model;
  readonly terms: Readonly<Record<string, Terms>>;
}

/** Guests that a model is learnt from: enough for it, and done within seconds, in slices between which others are served. */
const mostLearned = 1_000;
/** Guests that common values are counted in. */
const mostCounted = 20_000;
/** A value that fewer have is as good as unheard of, and names of few people are not kept. */
const commonFrom = 4;
/** A hotel of fewer guests is judged as one of so many: of three guests, two are not likely one. */
const fewestGuests = 100;

/**
 * Learns how this hotel's guests are written down. From those who share a key with somebody, where they are many: among
 * guests taken at random hardly two are one person, and there would be nothing to learn.
 */
export async function learnGuests(ctx: DuplicatesContext, scope: Scope): Promise<void> {
  const { propertyId } = scope;
  const guests = await activeGuests(ctx, scope);
  const isSmall = guests <= mostLearned;
  const sharing = await peopleOf(
    ctx,
    scope,
    isSmall
      ? sql`select id from sync_guest where property_id = ${propertyId} and is_active order by md5(id::text)`
      : sql`select k.guest_id as id from duplicates_key as k
          join sync_guest as g on g.property_id = k.property_id and g.id = k.guest_id and g.is_active
          where k.property_id = ${propertyId} and exists (
            select 1 from duplicates_key as other
            where other.property_id = k.property_id and other.key = k.key and other.guest_id <> k.guest_id)
          group by k.guest_id order by min(k.key::text), k.guest_id limit ${mostLearned}`,
  );
  const model = await learn(sharing, guestColumns);
  // Whoever shares no key has no match: those of the guests who were learnt from, times as many as share one.
  const share = Math.max(1, isSmall ? guests : await guestsSharing(ctx, scope)) / Math.max(1, sharing.length);
  const matches = model.prior * ((sharing.length * (sharing.length - 1)) / 2) * share;
  const prior = Math.min(
    Math.max(matches, 0.5) / Math.max(1, (guests * (guests - 1)) / 2),
    1 / Math.max(guests, fewestGuests),
  );
  const row = {
    // Households are as many beside matches as they were among those who were learnt from.
    model: JSON.stringify({ ...model, prior, household: (model.household * prior) / model.prior }),
    terms: JSON.stringify(await termsOf(ctx, scope)),
    guests,
    changes: 0,
    learned_at: ctx.clock.now().toISOString(),
  };
  await ctx.tx(scope, (tx) =>
    tx
      .insertInto("duplicates_model")
      .values({ property_id: propertyId, ...row })
      .onConflict((conflict) => conflict.column("property_id").doUpdateSet(row))
      .execute(),
  );
}

export async function loadModel(ctx: DuplicatesContext, scope: Scope): Promise<Learned | undefined> {
  const row = await ctx
    .db(scope)
    .selectFrom("duplicates_model")
    .select(["model", "terms"])
    .where("property_id", "=", scope.propertyId)
    .executeTakeFirst();
  // What an older version learnt, without what fields have in common, is learnt anew.
  return row?.model.overlap === undefined ? undefined : row;
}

/** Counts guests who came or changed; whether they are by now as many as the model was learnt of, so that it is another hotel's. */
export async function countChanges(ctx: DuplicatesContext, scope: Scope, changes: number): Promise<boolean> {
  return ctx.tx(scope, async (tx) => {
    const { rows } = await sql<{ outgrown: boolean }>`
      update duplicates_model set changes = changes + ${changes}
      where property_id = ${scope.propertyId} returning changes > guests as outgrown`.execute(tx);
    return rows[0]?.outgrown ?? true;
  });
}

async function guestsSharing(ctx: DuplicatesContext, { propertyId, ...scope }: Scope): Promise<number> {
  const { rows } = await sql<{ guests: number }>`
    select count(distinct k.guest_id)::integer as guests from duplicates_key as k
    where k.property_id = ${propertyId} and exists (
      select 1 from duplicates_key as other
      where other.property_id = k.property_id and other.key = k.key and other.guest_id <> k.guest_id)`.execute(
    ctx.db({ propertyId, ...scope }),
  );
  return rows[0]?.guests ?? 0;
}

async function activeGuests(ctx: DuplicatesContext, scope: Scope): Promise<number> {
  const { rows } = await sql<{ guests: number }>`
    select count(*)::integer as guests from sync_guest
    where property_id = ${scope.propertyId} and is_active`.execute(ctx.db(scope));
  return rows[0]?.guests ?? 0;
}

async function idsOf(ctx: DuplicatesContext, scope: Scope, select: ReturnType<typeof sql>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`${select}`.execute(ctx.db(scope));
  return rows.map(({ id }) => id);
}

async function peopleOf(ctx: DuplicatesContext, scope: Scope, select: ReturnType<typeof sql>): Promise<Person[]> {
  return (await profilesOf(ctx, scope, await idsOf(ctx, scope, select), false)).map(personOf);
}

/**
 * Common names, towns and dates, with how many have them, counted a page at a time. Addresses and numbers of persons are
 * counted when they are met.
 */
async function termsOf(ctx: DuplicatesContext, scope: Scope): Promise<Record<string, Terms>> {
  const ids = await idsOf(
    ctx,
    scope,
    sql`select id from sync_guest where property_id = ${scope.propertyId} and is_active order by md5(id::text) limit ${mostCounted}`,
  );
  const columns = guestColumns.map(({ name, role }) => ({ name, role, known: 0, counts: new Map<string, number>() }));
  for (let from = 0; from < ids.length; from += pageSize) {
    const people = (await profilesOf(ctx, scope, ids.slice(from, from + pageSize), false)).map(personOf);
    for (const column of columns) {
      for (const { values } of people) {
        const cleaned = clean(column.role, values[column.name]);
        if (cleaned === "") continue;
        column.known++;
        if (!identifying.has(column.role)) column.counts.set(cleaned, (column.counts.get(cleaned) ?? 0) + 1);
      }
    }
  }
  return Object.fromEntries(
    columns.map(({ name, known, counts }) => [
      name,
      { known, counts: Object.fromEntries([...counts].filter(([, count]) => count >= commonFrom)) },
    ]),
  );
}
