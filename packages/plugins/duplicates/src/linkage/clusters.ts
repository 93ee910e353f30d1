/** What clustering needs to know of pairs: log odds, more than 0 where one person is likelier; -Infinity for a veto. */
export interface Evidence {
  readonly size: number;
  /** The pairs that may be one person. */
  readonly links: readonly { readonly a: number; readonly b: number; readonly odds: number }[];
  /** The log odds of any pair, linked or not. */
  between(a: number, b: number): number;
}

/** One pair's word counts at most this much (e^8 is 3,000 to 1), so that no single pair outvotes a whole cluster. */
const loudest = 8;
/** A connected group of more records than this is looked at by its stronger links only. */
const mostInGroup = 200;

/**
 * Puts records together, the surest first, as long as the evidence between the two sides, all pairs summed, is for it. So a
 * chain of chance likenesses does not join strangers, and no cluster holds a veto or more than `most` records.
 */
export function clustersOf(evidence: Evidence, most: number): number[][] {
  return groupsOf(evidence.size, evidence.links).flatMap((group) => split(group, evidence, most));
}

/** Connected components by links; a component that is too large loses its weakest links until its parts are not. */
function groupsOf(size: number, links: Evidence["links"]): { members: number[]; links: Evidence["links"] }[] {
  const root = Int32Array.from({ length: size }, (_, index) => index);
  const find = (index: number): number => {
    let at = index;
    while (root[at] !== at) {
      root[at] = root[root[at] ?? at] ?? at;
      at = root[at] ?? at;
    }
    return at;
  };
  for (const { a, b } of links) root[find(a)] = find(b);
  const groups = new Map<number, { members: Set<number>; links: Evidence["links"][number][] }>();
  for (const link of links) {
    const key = find(link.a);
    const group = groups.get(key) ?? { members: new Set(), links: [] };
    groups.set(key, group);
    group.members.add(link.a).add(link.b);
    group.links.push(link);
  }
  return [...groups.values()].flatMap(({ members, links: within }) => {
    if (members.size <= mostInGroup) return [{ members: [...members], links: within }];
    const odds = within.map((link) => link.odds).toSorted((a, b) => a - b);
    const middle = odds[Math.floor(odds.length / 2)] ?? 0;
    const stronger = within.filter((link) => link.odds > middle);
    return groupsOf(
      size,
      stronger.length < within.length && stronger.length > 0 ? stronger : within.slice(0, mostInGroup / 2),
    );
  });
}

function split(
  { members, links }: { members: readonly number[]; links: Evidence["links"] },
  evidence: Evidence,
  most: number,
): number[][] {
  const n = members.length;
  const place = new Map(members.map((member, index) => [member, index]));
  const sums = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const odds = evidence.between(members[i] ?? 0, members[j] ?? 0);
      sums[i * n + j] = odds === -Infinity ? odds : Math.max(-loudest, Math.min(loudest, odds));
      sums[j * n + i] = sums[i * n + j] ?? 0;
    }
  }
  const cluster = Array.from({ length: n }, (_, index) => index);
  const parts = members.map((member) => [member]);
  let open = links.map(({ a, b }) => [place.get(a) ?? 0, place.get(b) ?? 0] as const);
  for (;;) {
    let best = 0;
    let into = -1;
    let from = -1;
    for (const [a, b] of open) {
      const i = cluster[a] ?? 0;
      const j = cluster[b] ?? 0;
      const sum = sums[i * n + j] ?? 0;
      if (sum > best && (parts[i]?.length ?? 0) + (parts[j]?.length ?? 0) <= most) [best, into, from] = [sum, i, j];
    }
    if (into < 0) return parts.filter(({ length }) => length > 1);
    parts[into]?.push(...(parts[from] ?? []));
    parts[from] = [];
    for (let i = 0; i < n; i++) {
      if (cluster[i] === from) cluster[i] = into;
      const sum = (sums[into * n + i] ?? 0) + (sums[from * n + i] ?? 0);
      sums[into * n + i] = sum;
      sums[i * n + into] = sum;
    }
    open = open.filter(([a, b]) => cluster[a] !== cluster[b]);
  }
}
