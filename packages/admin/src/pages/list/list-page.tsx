import { PlusOutlined } from "@ant-design/icons";
import { useList, type BaseRecord } from "@refinedev/core";
import { Button, Grid, Pagination } from "antd";
import { Link, useNavigate } from "react-router";
import { crudFilters, crudSorters } from "../../api/data-provider.ts";
import { apiErrorOf, type ApiError } from "../../api/errors.ts";
import { pageSizes, type ListState } from "../../api/list-query.ts";
import { formatNumber } from "../../fields/format.ts";
import { Fault } from "../../kit/faults.tsx";
import { PageHead } from "../../kit/page.tsx";
import { usePolling } from "../../kit/source.ts";
import { Empty, Loading, Stale } from "../../kit/states.tsx";
import { useManifest } from "../../manifest/context.tsx";
import { slotWidgets, type ResourceEntry } from "../../manifest/entries.ts";
import { Widget } from "../../widgets/widget.tsx";
import { ActBar, ActButtons } from "../acts/act-buttons.tsx";
import { actsOn, appliesTo } from "../acts/acts.ts";
import { ListCards } from "./cards.tsx";
import { ListTable } from "./table.tsx";
import { useSelection } from "./selection.ts";
import { useListState } from "./state.ts";
import { Toolbar } from "./toolbar.tsx";
import { useListView } from "./view.ts";

/** A resource's list: server-side paging, sorting, filters and search, all of it in the address. */
export function ListPage({ entry }: { entry: ResourceEntry }) {
  const { resource, name, route, canWrite } = entry;
  const [state, change] = useListState({ sort: resource.sort });
  const [view, setView] = useListView(name);
  const { query, result } = useRows(entry, state);
  const wide = Grid.useBreakpoint().md !== false;
  const navigate = useNavigate();
  const narrowed = state.q !== "" || Object.keys(state.filters).length > 0;
  const acts = actsOn(entry, "rows");
  const selection = useSelection(result.data, (row) => acts.some((act) => appliesTo(act, row)));
  const shown = {
    entry,
    view,
    state,
    change,
    rows: result.data,
    selection: acts.length > 0 ? selection : undefined,
  };

  return (
    <>
      <PageHead
        title={resource.label}
        note={result.total === undefined || query.data === undefined ? undefined : countOf(result.total, narrowed)}
        actions={
          <>
            <ActButtons entry={entry} />
            {resource.form && canWrite && (
              <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => void navigate(`${route}/new`)}>
                New {(resource.singular ?? resource.label).toLowerCase()}
              </Button>
            )}
          </>
        }
      />
      <CardsAbove list={name} />
      <Toolbar entry={entry} state={state} change={change} view={view} setView={setView} total={result.total ?? 0} />
      {query.data === undefined && query.isError ? (
        <div className="card full">
          <Fault
            error={apiErrorOf(query.error)}
            retry={() => void query.refetch()}
            mend={
              apiErrorOf(query.error).code === "kernel/invalid_query" && (
                <Button size="small" onClick={() => change({ q: "", filters: {}, sort: resource.sort })}>
                  Show the whole list
                </Button>
              )
            }
          />
        </div>
      ) : query.data === undefined ? (
        <div className="card full">
          <Loading rows={8} />
        </div>
      ) : (
        <div className={query.isPlaceholderData ? "list is-loading" : "list"} aria-busy={query.isFetching}>
          {query.isError && <Stale since={query.dataUpdatedAt} why={query.error.message} />}
          {result.data.length === 0 ? (
            <div className="card full">
              <Nobody entry={entry} narrowed={narrowed} clear={() => change({ q: "", filters: {} })} />
            </div>
          ) : wide ? (
            <ListTable {...shown} />
          ) : (
            <ListCards {...shown} />
          )}
          <ActBar
            entry={entry}
            rows={result.data.filter(({ id }) => selection.ids.has(String(id)))}
            clear={() => selection.choose([])}
            {...(selection.ids.size < selection.most ? { all: selection.chooseAll, most: selection.most } : {})}
          />
          <Pagination
            className="pages"
            current={state.page}
            pageSize={state.perPage}
            total={result.total ?? 0}
            pageSizeOptions={[...pageSizes]}
            showSizeChanger={(result.total ?? 0) > pageSizes[0]! ? { "aria-label": "Rows per page" } : false}
            hideOnSinglePage={(result.total ?? 0) <= pageSizes[0]!}
            showTotal={
              wide
                ? (total, [from, to]) => `${formatNumber(from)}–${formatNumber(to)} of ${formatNumber(total)}`
                : undefined!
            }
            size={wide ? "medium" : "small"}
            onChange={(page, perPage) => change(perPage === state.perPage ? { page } : { perPage })}
          />
        </div>
      )}
    </>
  );
}

/** What a plugin says above the list: how it stands as a whole. */
function CardsAbove({ list }: { list: string }) {
  const { manifest } = useManifest();
  const widgets = slotWidgets(manifest, `${list}/list`);
  if (widgets.length === 0) return null;
  return (
    <div className="board above-list">
      {widgets.map(({ widget, plugin }) => (
        <Widget key={`${plugin.name}/${widget.name}`} widget={widget} plugin={plugin.name} fallback={<Loading />} />
      ))}
    </div>
  );
}

function useRows(entry: ResourceEntry, state: ListState) {
  const refetchInterval = usePolling();
  return useList<BaseRecord, ApiError>({
    resource: entry.name,
    pagination: { currentPage: state.page, pageSize: state.perPage, mode: "server" },
    sorters: crudSorters(state.sort),
    filters: crudFilters(state),
    errorNotification: false,
    // The page before stays, greyed, until the next one is there: no jump, no flash.
    queryOptions: { placeholderData: (before) => before, refetchInterval },
  });
}

function countOf(total: number, narrowed: boolean): string {
  return narrowed ? `${formatNumber(total)} found` : formatNumber(total);
}

function Nobody({ entry, narrowed, clear }: { entry: ResourceEntry; narrowed: boolean; clear(): void }) {
  const { resource, route, canWrite } = entry;
  if (narrowed)
    return (
      <Empty action={<Button onClick={clear}>Clear search and filters</Button>}>Nothing fits what you look for.</Empty>
    );
  return (
    <Empty action={resource.form && canWrite && <Link to={`${route}/new`}>Add the first one</Link>}>
      {resource.empty ?? `There are no ${resource.label.toLowerCase()} yet.`}
    </Empty>
  );
}
