import { EditOutlined } from "@ant-design/icons";
import { useOne, type BaseRecord } from "@refinedev/core";
import { Button } from "antd";
import { useNavigate, useParams } from "react-router";
import { apiErrorOf, type ApiError } from "../api/errors.ts";
import { Cell } from "../fields/cells.tsx";
import { Fault } from "../kit/faults.tsx";
import { PageHead } from "../kit/page.tsx";
import { usePolling } from "../kit/source.ts";
import { Loading, Stale } from "../kit/states.tsx";
import { useManifest } from "../manifest/context.tsx";
import { slotWidgets, type ResourceEntry } from "../manifest/entries.ts";
import { Widget } from "../widgets/widget.tsx";
import { ActButtons } from "./acts/act-buttons.tsx";
import { titleOf } from "./titles.ts";

/** One record: its facts, and every card of its slot. */
export function DetailPage({ entry }: { entry: ResourceEntry }) {
  const { id = "" } = useParams();
  const { resource, route, canWrite, name } = entry;
  const { manifest } = useManifest();
  const navigate = useNavigate();
  const refetchInterval = usePolling();
  const { query, result } = useOne<BaseRecord, ApiError>({
    resource: name,
    id,
    errorNotification: false,
    queryOptions: { refetchInterval },
  });
  const widgets = slotWidgets(manifest, name);
  const singular = resource.singular ?? resource.label;
  const back = { to: route, label: resource.label };

  if (result === undefined) {
    return (
      <>
        <PageHead title={singular} back={back} />
        <div className="card full">
          {query.isError ? (
            <Fault error={apiErrorOf(query.error)} retry={() => void query.refetch()} />
          ) : (
            <Loading rows={8} />
          )}
        </div>
      </>
    );
  }

  return (
    <>
      <PageHead
        title={titleOf(entry, result)}
        back={back}
        actions={
          <>
            <ActButtons entry={entry} row={result} />
            {((resource.form && canWrite) || resource.edit) && (
              <Button
                icon={<EditOutlined aria-hidden />}
                onClick={() => void navigate(`${route}/${encodeURIComponent(id)}/edit`)}
              >
                Edit
              </Button>
            )}
          </>
        }
      />
      {query.isError && <Stale since={query.dataUpdatedAt} why={query.error.message} />}
      <div className={widgets.length > 0 ? "detail with-cards" : "detail"}>
        <Facts entry={entry} row={result} />
        {widgets.length > 0 && (
          <div className="detail-cards">
            {widgets.map(({ widget, plugin }) => (
              <Widget
                key={`${plugin.name}/${widget.name}`}
                widget={widget}
                plugin={plugin.name}
                recordId={id}
                fallback={<Loading />}
              />
            ))}
          </div>
        )}
      </div>
    </>
  );
}

function Facts({ entry, row }: { entry: ResourceEntry; row: BaseRecord }) {
  return (
    <section className="card facts-card" aria-label={entry.resource.singular ?? entry.resource.label}>
      <dl className="facts">
        {entry.resource.columns
          .filter(({ field, list }) => field !== entry.resource.title && !list)
          .map((column) => (
            <div key={column.field}>
              <dt>{column.label}</dt>
              <dd>
                <Cell column={column} row={row} full />
              </dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
