import { Checkbox } from "antd";
import { Cell } from "../../fields/cells.tsx";
import { RecordLink, type RowsProps } from "./table.tsx";
import { titleOf } from "../titles.ts";
import { shownColumns } from "./view.ts";

/** The rows as cards, for a phone: every column that the table shows, one below the other. */
export function ListCards({ entry, view, rows, selection }: RowsProps) {
  const [first, ...rest] = shownColumns(entry.resource.columns, view);
  if (!first) return null;
  return (
    <ul className="row-cards">
      {rows.map((row) => (
        <li key={row.id} className="card">
          <h2>
            {selection && row.id !== undefined && (
              <Checkbox
                checked={selection.ids.has(String(row.id))}
                disabled={!selection.mayChoose(row)}
                aria-label={`Choose ${titleOf(entry, row)}`}
                onChange={({ target }) => selection.toggle(String(row.id), target.checked)}
              />
            )}
            <RecordLink entry={entry} column={first} row={row} />
          </h2>
          <dl className="facts">
            {rest.map((column) => (
              <div key={column.field}>
                <dt>{column.label}</dt>
                <dd>
                  <Cell column={column} row={row} />
                </dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
