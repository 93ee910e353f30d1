import type { BaseRecord } from "@refinedev/core";
import { Table, type TableColumnType } from "antd";
import { Link } from "react-router";
import type { ListState } from "../../api/list-query.ts";
import { Cell } from "../../fields/cells.tsx";
import type { ResourceEntry } from "../../manifest/entries.ts";
import type { Column } from "../../manifest/types.ts";
import { shownColumns, type ListView } from "./view.ts";

export interface RowsProps {
  entry: ResourceEntry;
  view: ListView;
  state: ListState;
  change(part: Partial<ListState>): void;
  rows: readonly BaseRecord[];
}

/** The rows as a table: its first column leads to the record, its heads sort on the server. */
export function ListTable({ entry, view, state, change, rows }: RowsProps) {
  const columns = shownColumns(entry.resource.columns, view);
  return (
    <Table<BaseRecord>
      className="list-table"
      rowKey="id"
      // A row may have a field "children": a count of them, not rows below it.
      expandable={{ childrenColumnName: "~none" }}
      dataSource={rows}
      size={view.density}
      pagination={false}
      scroll={{ x: "max-content" }}
      columns={columns.map((column, place) => tableColumn(column, place, entry, state.sort))}
      onChange={(_page, _filters, sorter) => {
        const { field, order } = Array.isArray(sorter) ? (sorter[0] ?? {}) : sorter;
        change({ sort: order && typeof field === "string" ? `${order === "descend" ? "-" : ""}${field}` : "" });
      }}
      showSorterTooltip={false}
    />
  );
}

const right = new Set<Column["as"]>(["number", "money"]);

function tableColumn(column: Column, place: number, entry: ResourceEntry, sort: string): TableColumnType<BaseRecord> {
  const sorted = sort.replace(/^-/, "") === column.field;
  return {
    key: column.field,
    dataIndex: column.field,
    title: column.label,
    align: right.has(column.as) ? "right" : "left",
    sorter: column.sortable ?? false,
    sortOrder: sorted ? (sort.startsWith("-") ? "descend" : "ascend") : null,
    render: (_, row) =>
      place === 0 ? <RecordLink entry={entry} column={column} row={row} /> : <Cell column={column} row={row} />,
  };
}

/** The name of a record, as the way to it. */
export function RecordLink({ entry, column, row }: { entry: ResourceEntry; column: Column; row: BaseRecord }) {
  if (row.id === undefined) return <Cell column={column} row={row} />;
  return (
    <Link to={`${entry.route}/${encodeURIComponent(row.id)}`} className="row-link">
      <Cell column={{ ...column, link: undefined }} row={row} />
    </Link>
  );
}
