import { DownloadOutlined, SettingOutlined } from "@ant-design/icons";
import { App, Button, Checkbox, Popover, Segmented, Select } from "antd";
import { useState } from "react";
import { apiErrorOf } from "../../api/errors.ts";
import type { ListState } from "../../api/list-query.ts";
import { formatNumber } from "../../fields/format.ts";
import type { ResourceEntry } from "../../manifest/entries.ts";
import { useServices } from "../../services.ts";
import { csvLimit, downloadCsv } from "./csv.ts";
import { shownColumns, type ListView } from "./view.ts";

interface Props {
  entry: ResourceEntry;
  state: ListState;
  change(part: Partial<ListState>): void;
  view: ListView;
  setView(part: Partial<ListView>): void;
  total: number;
}

/** Which columns, how close, in what order, and the list as a file. */
export function ViewMenu({ entry, state, change, view, setView, total }: Props) {
  const columns = entry.resource.columns.filter(({ detail }) => !detail);
  const sortable = columns.filter((column) => column.sortable);
  return (
    <div className="view-menu">
      <Popover
        trigger="click"
        placement="bottomRight"
        arrow={false}
        content={
          <div className="filter-panel">
            {sortable.length > 0 && (
              <div className="filter">
                <label htmlFor="view-sort">Order</label>
                <Select
                  id="view-sort"
                  value={state.sort}
                  onChange={(sort) => change({ sort })}
                  options={sortable.flatMap(({ field, label }) => [
                    { value: field, label: `${label}, up` },
                    { value: `-${field}`, label: `${label}, down` },
                  ])}
                />
              </div>
            )}
            <div className="filter">
              <span>Rows</span>
              <Segmented<ListView["density"]>
                value={view.density}
                onChange={(density) => setView({ density })}
                options={[
                  { value: "middle", label: "Roomy" },
                  { value: "small", label: "Close" },
                ]}
              />
            </div>
            <fieldset className="filter">
              <legend>Columns</legend>
              {columns.map(({ field, label }, place) => (
                <Checkbox
                  key={field}
                  checked={!view.hidden.includes(field)}
                  // The first column is the way to the record.
                  disabled={place === 0}
                  onChange={({ target }) =>
                    setView({
                      hidden: target.checked ? view.hidden.filter((one) => one !== field) : [...view.hidden, field],
                    })
                  }
                >
                  {label}
                </Checkbox>
              ))}
            </fieldset>
            <Download entry={entry} state={state} view={view} total={total} />
          </div>
        }
      >
        <Button icon={<SettingOutlined aria-hidden />} aria-label="How the list looks" />
      </Popover>
    </div>
  );
}

function Download({ entry, state, view, total }: Pick<Props, "entry" | "state" | "view" | "total">) {
  const { api } = useServices();
  const { notification } = App.useApp();
  const [busy, setBusy] = useState(false);
  const rows = Math.min(total, csvLimit);
  return (
    <Button
      icon={<DownloadOutlined aria-hidden />}
      loading={busy}
      disabled={total === 0}
      onClick={() => {
        setBusy(true);
        downloadCsv({ api, entry, state, columns: shownColumns(entry.resource.columns, view) })
          .catch((thrown: unknown) =>
            notification.error({ title: "The file was not made", description: apiErrorOf(thrown).message }),
          )
          .finally(() => setBusy(false));
      }}
    >
      {rows < total ? `First ${formatNumber(rows)} rows as CSV` : `${formatNumber(rows)} rows as CSV`}
    </Button>
  );
}
