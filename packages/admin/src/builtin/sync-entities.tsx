import { Button } from "antd";
import { useState } from "react";
import { formatNumber } from "../fields/format.ts";
import { Empty } from "../kit/states.tsx";
import type { EntityProof, Offenders } from "./sync-certificate-types.ts";
import { Ids } from "./sync-ids.tsx";

/** The kinds of rows that were compared, those first where something was found. */
export function Entities({ entities, repair }: { entities: readonly EntityProof[]; repair: boolean }) {
  const wrong = entities.filter((entity) => !isTrue(entity));
  const [all, setAll] = useState(wrong.length === 0);
  if (entities.length === 0) return <Empty>Nothing was compared.</Empty>;
  const shown = all ? [...wrong, ...entities.filter(isTrue)] : wrong;
  return (
    <>
      <table className="lines stack entities">
        <thead>
          <tr>
            <th scope="col">Kind</th>
            <th scope="col">In Mews</th>
            <th scope="col">Here</th>
            <th scope="col">Found</th>
            <th scope="col">Fingerprints</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((entity) => (
            <Entity key={entity.stream} entity={entity} repair={repair} />
          ))}
        </tbody>
      </table>
      {wrong.length > 0 && (
        <Button type="link" className="more" onClick={() => setAll(!all)}>
          {all ? "Only where something was found" : `Show all ${formatNumber(entities.length)} kinds`}
        </Button>
      )}
    </>
  );
}

function Entity({ entity, repair }: { entity: EntityProof; repair: boolean }) {
  const { label, problem, mews, here, corrections, changing } = entity;
  if (problem !== null) {
    return (
      <tr>
        <th scope="row">{label}</th>
        <td colSpan={4}>
          <span className="trouble">Not compared: {problem}</span>
        </td>
      </tr>
    );
  }
  const found = findings(entity);
  return (
    <tr className={found.length === 0 ? "is-true" : ""}>
      <th scope="row">{label}</th>
      <td data-label="In Mews">{formatNumber(mews.rows)}</td>
      <td data-label="Here">{formatNumber(here.rows)}</td>
      <td data-label="Found">
        {found.length === 0 && "nothing wrong"}
        {found.map(([words, offenders]) => (
          <div key={words}>
            {words} <Ids of={offenders} />
          </div>
        ))}
        {corrections > 0 && <div className="muted">{formatNumber(corrections)} put right</div>}
        {found.length > 0 && !repair && <div className="muted">left as it was, as asked</div>}
        {changing > 0 && (
          <div className="muted">{formatNumber(changing)} changed while they were compared: no difference</div>
        )}
      </td>
      <td data-label="Fingerprints">
        {mews.digest === here.digest ? (
          <span title={mews.digest}>
            equal {mews.rows > 0 && <code className="muted">{mews.digest.slice(0, 8)}</code>}
          </span>
        ) : (
          <span className="differ" title={`Mews ${mews.digest}, here ${here.digest}`}>
            differ
          </span>
        )}
      </td>
    </tr>
  );
}

function findings({ missing, differing, gone, vanishes, aside }: EntityProof): (readonly [string, Offenders])[] {
  const all = [
    ["were missing here", missing],
    ["were other here than in Mews", differing],
    [vanishes ? "were deleted in Mews, which says so nowhere" : "were here, and not in Mews", gone],
    ["do not fit and are set aside", aside],
  ] as const;
  return all.filter(([, { total }]) => total > 0);
}

const isTrue = (entity: EntityProof) => entity.problem === null && findings(entity).length === 0;
