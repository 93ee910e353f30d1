import { Button } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { Actor, Nothing, PropertyDate } from "../fields/cells.tsx";
import { formatNumber } from "../fields/format.ts";
import { Pill } from "../fields/pill.tsx";
import { useSource } from "../kit/source.ts";
import { Empty } from "../kit/states.tsx";
import type { PartProps } from "../kit/ui.ts";
import { Tile } from "../widgets/tile.tsx";
import { policyWords, SyncValue, type ValueWords } from "./sync-words.tsx";

/** A field as `GET /api/sync/records/:entity/:id/provenance` tells of it. */
interface Provenance {
  field: string;
  mewsField: string;
  label: string;
  value: unknown;
  words: ValueWords;
  from: "mews" | "ours";
  by: string | null;
  at: string | null;
  decidedBy: string | null;
  isPending: boolean;
  writeId: string | null;
  conflictId: string | null;
  why: string | null;
}

/** Of each field of a record: who set it, when, and from where. What was set here or can be comes first. */
export function ProvenancePart({ widget, source = "" }: PartProps) {
  const query = useSource<readonly Provenance[]>(source);
  const [all, setAll] = useState(false);
  return (
    <Tile label={widget?.label ?? "Where this comes from"} help={widget?.help} size="full" query={query}>
      {(fields) => {
        if (fields.length === 0) return <Empty>Nothing is known of this record yet.</Empty>;
        const shown = all ? fields : fields.filter(isTelling);
        return (
          <>
            {shown.length === 0 ? (
              <p className="muted">Nothing that staff could have set is filled.</p>
            ) : (
              <Lines fields={shown} />
            )}
            {(all || shown.length < fields.length) && (
              <Button type="link" className="more" onClick={() => setAll(!all)}>
                {all ? "Show what people set" : `Show all ${formatNumber(fields.length)} fields of Mews`}
              </Button>
            )}
          </>
        );
      }}
    </Tile>
  );
}

const isEmpty = (value: unknown) =>
  value === null ||
  value === undefined ||
  value === "" ||
  value === false ||
  (Array.isArray(value) && value.length === 0);

/** Set here; or of those that people set, and filled. What only Mews knows by its own names comes when it is asked for. */
function isTelling({ from, field, mewsField, value, decidedBy }: Provenance): boolean {
  if (from === "ours" || decidedBy !== null) return true;
  return field !== mewsField && !field.startsWith(`${mewsField}.`) && !isEmpty(value);
}

function Lines({ fields }: { fields: readonly Provenance[] }) {
  return (
    <table className="lines stack">
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Value</th>
          <th scope="col">Set by</th>
          <th scope="col">When</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((one) => (
          <tr key={`${one.field}/${one.mewsField}`}>
            <th scope="row">{one.label}</th>
            <td data-label="Value">
              <span className="clamp">
                {isEmpty(one.value) && one.value !== false ? (
                  <Nothing />
                ) : (
                  <SyncValue value={one.value} words={one.words} />
                )}
              </span>
            </td>
            <td data-label="Set by">
              <Source one={one} />
            </td>
            <td data-label="When">{one.at ? <PropertyDate value={one.at} time /> : <Nothing />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Source({ one: { from, by, isPending, decidedBy, writeId, conflictId, why } }: { one: Provenance }) {
  return (
    <>
      {from === "ours" && by !== null ? (
        <Actor id={by} />
      ) : (
        <span title={by === null ? "Mews does not say who" : `Mews profile ${by}`}>Mews</span>
      )}
      {isPending && (
        <>
          {" "}
          <Pill color="blue">not in Mews yet</Pill>
        </>
      )}
      {why && <span className="muted">: {why}</span>}
      {decidedBy && <span className="muted"> · {policyWords[decidedBy] ?? decidedBy}</span>}
      {conflictId ? (
        <>
          {" "}
          · <Link to={`/sync/conflicts/${encodeURIComponent(conflictId)}`}>conflict</Link>
        </>
      ) : (
        writeId && (
          <>
            {" "}
            · <Link to={`/sync/writes/${encodeURIComponent(writeId)}`}>write</Link>
          </>
        )
      )}
    </>
  );
}
