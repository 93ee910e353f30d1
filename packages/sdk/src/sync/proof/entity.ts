import { sql } from "kysely";
import type { Resource } from "../resource.ts";
import type { Round } from "../pull/walk.ts";
import { claimOf, type Claim, type Circumstances, obstacle } from "./claim.ts";
import { compare, type Comparison } from "./compare.ts";
import { wrongFields } from "./fields.ts";
import { judge, judgeAsRead } from "./judge.ts";
import { answers, bodiesOf, readClaim, type Tally } from "./mews-rows.ts";
import { markGone, writeAgain } from "./repair.ts";
import type { StreamRow } from "../rows.ts";
import type { EntityProof, Offenders, ProofSide } from "./types.ts";

/** How often what changes meanwhile is looked at again before it is left to the next look of the sync. */
const mostRounds = 4;
/** So many ids are named; of the others it is told how many there are. */
export const mostNamed = 200;
/** So many are remembered, so that none is counted twice; where more are wrong, there is more to mend than a count. */
const mostRemembered = 10_000;

const nothing: ProofSide = { rows: 0, digest: "0".repeat(32) };
const none: Offenders = { total: 0, ids: [] };

/** What a reconcile of one entity is told. */
export interface EntityTask extends Circumstances {
  readonly row: StreamRow;
  readonly repair: boolean;
  readonly certificateId: string;
  readonly tally: Tally;
}

/** Gathers ids, each once as far as it is remembered, and counts all. */
class Found {
  #total = 0;
  readonly #ids = new Set<string>();

  add(ids: readonly string[]): void {
    for (const id of ids) {
      if (this.#ids.has(id)) continue;
      this.#total++;
      if (this.#ids.size < mostRemembered) this.#ids.add(id);
    }
  }

  get total(): number {
    return this.#total;
  }

  /** All of them, as long as they are not too many. */
  get ids(): readonly string[] {
    return [...this.#ids];
  }

  offenders(): Offenders {
    return { total: this.#total, ids: this.ids.toSorted().slice(0, mostNamed) };
  }
}

type Findings = Readonly<Record<"missing" | "differing" | "gone" | "changing", Found>>;

/** Compares one entity, there and here, and puts right what was wrong. */
export async function proveEntity(round: Round, resource: Resource, task: EntityTask): Promise<EntityProof> {
  const problem = obstacle(task.row);
  if (problem !== null) return unproved(resource, problem);
  const claim = claimOf(resource, task.row, task);
  if (!(await readClaim(round, resource, claim, task.tally))) {
    return unproved(resource, null);
  }
  const found: Findings = { missing: new Found(), differing: new Found(), gone: new Found(), changing: new Found() };
  let corrections = 0;
  let last = await compare(round, resource, { claim, depth: task.depth });
  for (let n = 1; last.suspects > 0 && n <= mostRounds; n++) {
    const settled = await settleAny(round, resource, { ...task, claim, last, found });
    corrections += settled.corrections;
    last = await compare(round, resource, { claim, depth: task.depth });
    if (settled.written === 0) break;
  }
  if (task.repair && found.gone.total <= mostRemembered) {
    const { certificateId } = task;
    const marked = await markGone(round, resource, { ids: found.gone.ids, rows: last.here.rows, certificateId });
    if (!resource.vanishes) corrections += marked;
    if (marked > 0) last = await compare(round, resource, { claim, depth: task.depth });
  }
  if (task.depth === "full") {
    for await (const { ids, text } of wrongFields(round, resource)) {
      found.differing.add(ids);
      if (task.repair) corrections += (await writeAgain(round, resource, { text }, ids)).length;
    }
  }
  return {
    stream: resource.name,
    label: resource.label,
    vanishes: resource.vanishes ?? false,
    problem: null,
    from: claim.from?.toISOString() ?? null,
    mews: last.mews,
    here: last.here,
    missing: found.missing.offenders(),
    differing: found.differing.offenders(),
    gone: found.gone.offenders(),
    changing: found.changing.total,
    corrections,
    ...(await setApart(round, resource, task.certificateId)),
  };
}

const settleAny = (round: Round, resource: Resource, task: Settling) =>
  resource.ids === undefined
    ? settleByWalk(round, resource, task)
    : settle(round, { ...resource, ids: resource.ids }, task);

interface Settling extends EntityTask {
  readonly claim: Claim;
  readonly last: Comparison;
  readonly found: Findings;
}

interface Settled {
  readonly corrections: number;
  readonly written: number;
}

/** Where rows cannot be asked for by id, all is read again, and what is wrong is written on the way. */
async function settleByWalk(
  round: Round,
  resource: Resource,
  { claim, found, repair, tally }: Settling,
): Promise<Settled> {
  const { missing, differing, changing } = await judgeAsRead(round, resource);
  found.missing.add(missing);
  found.differing.add(differing);
  found.changing.add(changing);
  const wrong = new Set([...missing, ...differing]);
  let corrections = 0;
  let written = 0;
  if (!repair) return { corrections, written };
  for await (const { body } of bodiesOf(round, resource, claim)) {
    for await (const answer of answers(round, resource, body, tally)) {
      const ids = await writeAgain(round, resource, answer, [...wrong, ...changing]);
      written += ids.length;
      corrections += ids.filter((id) => wrong.has(id)).length;
    }
  }
  return { corrections, written };
}

/** Goes through the suspects once, and writes what Mews says of them now where that is wanted. */
async function settle(
  round: Round,
  resource: Resource & { readonly ids: string },
  { claim, last, found, repair, tally }: Settling,
): Promise<Settled> {
  let corrections = 0;
  let written = 0;
  for (let page = 0; page < last.pages; page++) {
    const verdicts = await judge(round, resource, { claim, page, tally });
    const { missing, differing, changing, back, answers } = verdicts;
    for (const kind of ["missing", "differing", "changing", "gone"] as const) found[kind].add(verdicts[kind]);
    const wrong = new Set([...missing, ...differing]);
    const other = [...wrong, ...changing, ...back];
    if (!repair || other.length === 0) continue;
    for (const answer of answers) {
      const ids = await writeAgain(round, resource, answer, other);
      written += ids.length;
      corrections += ids.filter((id) => wrong.has(id)).length;
    }
  }
  return { corrections, written };
}

/** What of an entity stands apart from the comparison: rows that do not fit, and those found gone before. */
async function setApart(
  { ctx, scope }: Round,
  resource: Resource,
  certificateId: string,
): Promise<{ aside: Offenders; goneBefore: number }> {
  const { propertyId } = scope;
  const { rows } = await sql<{ ids: string[] | null; total: string; gone: string }>`
    select (select array_agg(id order by id) from (
        select id from sync_quarantine where property_id = ${propertyId} and entity = ${resource.entity} and payload <> '{}'
        order by id limit ${mostNamed}) as named) as ids,
      (select count(*) from sync_quarantine where property_id = ${propertyId} and entity = ${resource.entity} and payload <> '{}') as total,
      (select count(*) from sync_gone where property_id = ${propertyId} and entity = ${resource.entity}
        and certificate_id is distinct from ${certificateId}) as gone`.execute(ctx.db(scope));
  const { ids, total, gone } = rows[0]!;
  return { aside: { total: Number(total), ids: ids ?? [] }, goneBefore: Number(gone) };
}

/** An entity that was not compared, and why; null where Mews has nothing of it that could be asked for. */
export function unproved(resource: Pick<Resource, "name" | "label" | "vanishes">, problem: string | null): EntityProof {
  return {
    stream: resource.name,
    label: resource.label,
    vanishes: resource.vanishes ?? false,
    problem,
    from: null,
    mews: nothing,
    here: nothing,
    missing: none,
    differing: none,
    gone: none,
    goneBefore: 0,
    aside: none,
    changing: 0,
    corrections: 0,
  };
}
