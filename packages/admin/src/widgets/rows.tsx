import { Skeleton } from "antd";
import { Link } from "react-router";
import { Cell } from "../fields/cells.tsx";
import { wordsOf } from "../fields/schema.ts";
import { useSource } from "../kit/source.ts";
import { Empty } from "../kit/states.tsx";
import { useManifest } from "../manifest/context.tsx";
import type { ResourceEntry } from "../manifest/entries.ts";
import type { Column, Widget } from "../manifest/types.ts";
import { Tile } from "./tile.tsx";

interface Answer {
  data: readonly Record<string, unknown>[];
  total: number;
}

/** The first rows of a list. Where the source is a resource's list, its columns and its pages are used. */
export function Rows({ widget, source }: { widget: Widget; source: string }) {
  const query = useSource<Answer | Answer["data"]>(source);
  const { resources } = useManifest();
  const entry = resources.find(({ api }) => api === source.split("?")[0]);
  return (
    <Tile
      label={widget.label}
      help={widget.help}
      size="list"
      query={query}
      skeleton={<Skeleton active title={false} paragraph={{ rows: 14 }} />}
      extra={widget.link && <Link to={widget.link}>Show all</Link>}
    >
      {(answer) => {
        const rows = "data" in answer ? answer.data : answer;
        if (rows.length === 0) return <Empty>{entry?.resource.empty ?? "Nothing here just now."}</Empty>;
        return <Lines rows={rows} columns={columnsOf(entry, rows)} entry={entry} />;
      }}
    </Tile>
  );
}

const shownColumns = 3;

/** The first column names the row; beside it the short facts, a date, a state, go before long texts. */
function columnsOf(entry: ResourceEntry | undefined, rows: Answer["data"]): readonly Column[] {
  if (!entry) {
    const fields = Object.keys(rows[0] ?? {}).filter((field) => field !== "id");
    return fields.slice(0, shownColumns).map((field) => ({ field, label: wordsOf(field) }));
  }
  const [first, ...rest] = entry.resource.columns.filter(({ detail }) => !detail);
  const isText = ({ as = "text" }: Column) => as === "text";
  const beside = [...rest.filter((column) => !isText(column)), ...rest.filter(isText)].slice(0, shownColumns - 1);
  return first ? [first, ...rest.filter((column) => beside.includes(column))] : [];
}

function Lines({
  rows,
  columns,
  entry,
}: {
  rows: Answer["data"];
  columns: readonly Column[];
  entry?: ResourceEntry | undefined;
}) {
  return (
    <div className="lines-scroll">
      <table className="lines">
        <thead>
          <tr>
            {columns.map(({ field, label }) => (
              <th key={field} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={typeof row["id"] === "string" ? row["id"] : index}>
              {columns.map((column, place) => (
                <td key={column.field}>
                  {place === 0 && entry && typeof row["id"] === "string" ? (
                    <Link to={`${entry.route}/${encodeURIComponent(row["id"])}`} className="row-link">
                      <Cell column={{ ...column, link: undefined }} row={row} />
                    </Link>
                  ) : (
                    <Cell column={column} row={row} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
