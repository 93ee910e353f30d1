import type { Scope } from "@innkit/sdk";
import { sql } from "kysely";
import { candidatesOf, holders, storeKeys, takeTurn } from "./keys.ts";
import { compare, type Compared, type FieldEvidence, type Frequencies } from "./linkage/index.ts";
import { loadModel, type Learned } from "./learning.ts";
import { personOf, profilesOf } from "./profiles.ts";
import type { Band } from "./tables.ts";
import type { DuplicatesContext } from "./types.ts";

/** A document that is the same in both: two persons have it by a mistake of the desk, one in a thousand at most. */
const documentWeight = 10;
/** Columns whose value is one person's, or nearly: one of them must be the same for a pair to be sure. */
const strong: ReadonlySet<string> = new Set(["email", "phone", "loyaltyCode"]);
/** Columns that are a person's own, as names, towns and nationalities are not. */
const personal: ReadonlySet<string> = new Set([...strong, "birthDate", "postalCode", "document"]);
const names = ["firstName", "lastName"];
const alikeNames: ReadonlySet<string> = new Set(["same", "nearly the same", "same, the other way round"]);

interface FoundPair {
  readonly a: string;
  readonly b: string;
  readonly probability: number;
  readonly weight: number;
  readonly band: Band;
  readonly evidence: readonly FieldEvidence[];
}

/** Puts guests under their keys; whoever is not active any more is under none. */
export async function indexGuests(ctx: DuplicatesContext, scope: Scope, ids: readonly string[]): Promise<void> {
  await storeKeys(ctx, scope, ids, await profilesOf(ctx, scope, ids, false));
}

/**
 * Compares guests with everyone in their blocks, and stores which pairs are likely. What was decided stays decided; an open
 * pair that is no longer likely goes. Nothing is compared before the hotel's guests were learnt: that compares all of them.
 */
export async function compareGuests(ctx: DuplicatesContext, scope: Scope, ids: readonly string[]): Promise<void> {
  const learned = await loadModel(ctx, scope);
  if (!learned) return;
  const candidates = await candidatesOf(ctx, scope, ids);
  const settings = await ctx.settings(scope);
  const compared: Compared[] = [];
  for (let from = 0; from < candidates.length; from += 5_000) {
    const part = candidates.slice(from, from + 5_000);
    const people = (await profilesOf(ctx, scope, [...new Set(part.flat())], false)).map(personOf);
    const frequencies = frequenciesOf(learned, await holders(ctx, scope, people));
    compared.push(...compare(people, part, learned.model, frequencies).filter(isPossible));
  }
  const verdicts = await ctx.deps.sync.compareDocuments(
    scope,
    compared.map(({ a, b }) => [a, b]),
  );
  const found = compared.flatMap((pair, index) => {
    const verdict = verdicts[index] ?? "not known";
    if (verdict === "different") return [];
    const same = verdict === "same";
    const weight = pair.weight + (same ? documentWeight : 0);
    const probability = 1 / (1 + 2 ** -weight);
    if (probability < settings.reviewFrom) return [];
    const evidence = [
      ...pair.fields,
      { column: "household", level: "may be two of one household", weight: pair.household },
      ...(same ? [{ column: "document", level: "same", weight: documentWeight }] : []),
    ];
    if (!hasMoreThanNames(evidence)) return [];
    const band: Band = probability >= settings.sureFrom && isSure(evidence) ? "sure" : "review";
    return [{ a: pair.a, b: pair.b, probability, weight, band, evidence }];
  });
  await store(ctx, scope, ids, found);
}

/**
 * Not vetoed, not so unlikely that even an equal document would not help, and of one name at least: whoever marries changes
 * one of them. Two people of two other names share a telephone because they travel together.
 */
function isPossible({ veto, weight, fields }: Compared): boolean {
  const differ = names.every((name) => levelOf(fields, name) === "different");
  return veto === undefined && !differ && weight > -documentWeight;
}

/** Namesakes from one town are many. Something that is the person's own must speak for it, too. */
function hasMoreThanNames(evidence: readonly FieldEvidence[]): boolean {
  return evidence.some(({ column, weight }) => personal.has(column) && weight > 0);
}

function levelOf(fields: readonly FieldEvidence[], name: string): string {
  return fields.find(({ column }) => column === name)?.level ?? "";
}

function isSure(evidence: readonly FieldEvidence[]): boolean {
  const level = (column: string) => levelOf(evidence, column);
  const hasNames = names.every((name) => alikeNames.has(level(name)));
  return hasNames && (level("document") === "same" || [...strong].some((column) => level(column) === "same"));
}

function frequenciesOf({ terms }: Learned, held: ReadonlyMap<string, number>): Frequencies {
  return {
    count: (column, value) => held.get(`${column}|${value}`) ?? terms[column]?.counts[value] ?? 0,
    known: (column) => terms[column]?.known ?? 0,
  };
}

async function store(
  ctx: DuplicatesContext,
  scope: Scope,
  ids: readonly string[],
  found: readonly FoundPair[],
): Promise<void> {
  const { propertyId } = scope;
  const at = ctx.clock.now().toISOString();
  await ctx.tx(scope, async (tx) => {
    await takeTurn(tx, scope);
    const { rows } = await sql<{ id: string }>`
      with looked as (
        select unnest(${[...ids]}::uuid[]) as id
      ), found as (
        select f.* from jsonb_to_recordset(${JSON.stringify(found)}::jsonb)
          as f(a uuid, b uuid, probability real, weight real, band text, evidence jsonb)
        join sync_guest as a on a.property_id = ${propertyId} and a.id = f.a and a.is_active
        join sync_guest as b on b.property_id = ${propertyId} and b.id = f.b and b.is_active
      ), gone as (
        delete from duplicates_pair as p
        where p.property_id = ${propertyId} and p.state in ('open', 'later')
          and (p.guest_a in (select id from looked) or p.guest_b in (select id from looked))
          and not exists (select 1 from found where found.a = p.guest_a and found.b = p.guest_b)
        returning p.id
      ), kept as (
        insert into duplicates_pair as p
          (property_id, guest_a, guest_b, probability, weight, band, evidence, found_at, updated_at)
        select ${propertyId}, a, b, probability, weight, band, evidence, ${at}, ${at} from found
        on conflict (property_id, guest_a, guest_b) do update
          set probability = excluded.probability, weight = excluded.weight, band = excluded.band,
            evidence = excluded.evidence, updated_at = excluded.updated_at
          where p.evidence <> excluded.evidence or p.band <> excluded.band
        returning p.id
      )
      select id from gone union all select id from kept`.execute(tx);
    const changed = rows.map(({ id }) => id);
    for (let from = 0; from < changed.length; from += 1_000)
      await tx.emit("pairs_changed", { ids: changed.slice(from, from + 1_000) });
  });
}
