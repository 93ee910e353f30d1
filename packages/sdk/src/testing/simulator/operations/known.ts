import { invalid } from "../protocol/refusal.ts";
import type { Table } from "../state/table.ts";

interface Named {
  readonly Id: string;
  readonly IsActive?: boolean;
}

/** The row that a request names, if it was not deleted; without one, the parameter that named it is refused. */
export function known<Row extends Named>(table: Table<Row>, id: string, parameter: string): Row {
  const row = stored(table, id, parameter);
  if (row.IsActive === false || table.deletedAt(row.Id) !== null) throw invalid(parameter);
  return row;
}

/** The same of an id that may be left out. */
export function knownIf<Row extends Named>(
  table: Table<Row>,
  id: string | undefined,
  parameter: string,
): Row | undefined {
  return id === undefined ? undefined : known(table, id, parameter);
}

/** The row of this id, deleted or not, for those who only read. */
export function stored<Row extends Named>(table: Table<Row>, id: string, parameter: string): Row {
  // Ids that come in the wrapper of an update stand there as they were sent.
  const row = table.get(id.toLowerCase());
  if (row === undefined) throw invalid(parameter);
  return row;
}
