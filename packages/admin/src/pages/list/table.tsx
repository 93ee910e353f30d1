import type { BaseRecord } from "@refinedev/core";
import { Table, type TableColumnType } from "antd";
import type { TableRowSelection } from "antd/es/table/interface";
import type { MouseEvent } from "react";
import { Link, useNavigate } from "react-router";
import type { ListState } from "../../api/list-query.ts";
import { Cell } from "../../fields/cells.tsx";
import type { ResourceEntry } from "../../manifest/entries.ts";
import type { Column } from "../../manifest/types.ts";
import { titleOf } from "../titles.ts";
import type { Selection } from "./selection.ts";
import { shownColumns, type ListView } from "./view.ts";

export interface RowsProps {
  entry: ResourceEntry;
  view: ListView;
  state: ListState;
  change(part: Partial<ListState>): void;
  rows: readonly BaseRecord[];
  /** Where something can be done with several of them. */
  selection?: Selection | undefined;
}

/**
 * The rows as a table: its heads sort on the server. The first column is the link to the record, for keyboard and reader;
 * a click anywhere in the row goes there as well.
 */
export function ListTable({ entry, view, state, change, rows, selection }: RowsProps) {
  const columns = shownColumns(entry.resource.columns, view);
  const navigate = useNavigate();
  return (
    <Table<BaseRecord>
      className="list-table"
      rowKey="id"
      // A row may have a field "children": a count of them, not rows below it.
      expandable={{ childrenColumnName: "~none" }}
      dataSource={rows}
      {...(selection ? { rowSelection: checkboxes(entry, selection) } : {})}
      size={view.density}
      pagination={false}
      scroll={{ x: "max-content" }}
      columns={columns.map((column, place) => tableColumn(column, place, entry, state.sort))}
      onChange={(_page, _filters, sorter) => {
        const { field, order } = Array.isArray(sorter) ? (sorter[0] ?? {}) : sorter;
        change({ sort: order && typeof field === "string" ? `${order === "descend" ? "-" : ""}${field}` : "" });
      }}
      showSorterTooltip={false}
      onRow={(row) => ({
        onClick: (event) => {
          if (row.id !== undefined && isPlain(event)) void navigate(routeTo(entry, row.id));
        },
      })}
    />
  );
}

function checkboxes(entry: ResourceEntry, { ids, choose, mayChoose }: Selection): TableRowSelection<BaseRecord> {
  return {
    selectedRowKeys: [...ids],
    onChange: (keys) => choose(keys.map(String)),
    getCheckboxProps: (row) => ({ disabled: !mayChoose(row), "aria-label": `Choose ${titleOf(entry, row)}` }),
  };
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

/** A click for the row itself: not on a link in it, not for a new tab, not the end of marking text to copy. */
function isPlain({ target, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean {
  if (ctrlKey || metaKey || shiftKey || altKey || getSelection()?.type === "Range") return false;
  return !(target instanceof Element && target.closest("a, button, input, label"));
}

function routeTo(entry: ResourceEntry, id: NonNullable<BaseRecord["id"]>): string {
  return `${entry.route}/${encodeURIComponent(id)}`;
}

/** The name of a record, as the way to it. */
export function RecordLink({ entry, column, row }: { entry: ResourceEntry; column: Column; row: BaseRecord }) {
  if (row.id === undefined) return <Cell column={column} row={row} />;
  return (
    <Link to={routeTo(entry, row.id)} className="row-link">
      <Cell column={{ ...column, link: undefined }} row={row} />
    </Link>
  );
}
