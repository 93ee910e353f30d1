import type { Life } from "../life/diary.ts";
import { type State } from "../state/state.ts";
import { type AnyRow, type ChainTableName, chainTables } from "../state/tables.ts";
import { Table } from "../state/table.ts";

/**
 * Makes hotels one chain: from now on they share its profiles, companies, and what hangs on those, each in the order in
 * which it came to be. Numbers of profiles and companies are unique in a chain, so they are given anew.
 */
export function joinChain(states: readonly State[]): void {
  const shared = Object.fromEntries(chainTables.map((name) => [name, joined(states, name)]));
  const companyLabels = new Map(states.flatMap((state) => [...state.companyLabels]));
  for (const state of states) Object.assign(state, shared, { companyLabels });
}

/** One life of several: whatever is due next happens next, in whichever hotel. */
export function liveTogether(lives: readonly Life[]): Life {
  const soonest = (): Life | undefined =>
    lives.reduce<Life | undefined>(
      (first, life) => ((life.next() ?? Infinity) < (first?.next() ?? Infinity) ? life : first),
      undefined,
    );
  return {
    run(until) {
      for (let life = soonest(); life !== undefined; life = soonest()) {
        const at = life.next();
        if (at === undefined || at > until) return;
        life.run(at);
      }
    },
    next: () => soonest()?.next(),
  };
}

function joined(states: readonly State[], name: ChainTableName): Table<AnyRow> {
  const tables = states.map((state): Table<AnyRow> => state[name] as unknown as Table<AnyRow>); // each of one kind of row
  const rows = tables.flatMap((table) => table.rows.map((row) => ({ row, stamps: table.stampsOf(row.Id) })));
  rows.sort((a, b) => (a.stamps.created < b.stamps.created ? -1 : a.stamps.created > b.stamps.created ? 1 : 0));
  const table = new Table<AnyRow>();
  rows.forEach(({ row, stamps }, index) => table.add(numbered(name, row, index), stamps));
  return table;
}

function numbered(name: ChainTableName, row: AnyRow, index: number): AnyRow {
  if (name === "customers") return { ...row, Number: String(1_001 + index) } as AnyRow;
  if (name === "companies") return { ...row, Number: 1 + index } as AnyRow;
  return row;
}
