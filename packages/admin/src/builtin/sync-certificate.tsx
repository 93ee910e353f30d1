import { CheckOutlined, CloseOutlined } from "@ant-design/icons";
import { PropertyDate } from "../fields/cells.tsx";
import { formatNumber } from "../fields/format.ts";
import { useSource } from "../kit/source.ts";
import { Empty } from "../kit/states.tsx";
import type { PartProps } from "../kit/ui.ts";
import { Tile } from "../widgets/tile.tsx";
import type { BusinessCheck, Certificate } from "./sync-certificate-types.ts";
import { Entities } from "./sync-entities.tsx";
import { Ids } from "./sync-ids.tsx";

/** A certificate with all that it says: in words, entity by entity, and the checks against Mews's own figures. */
export function CertificatePart({ widget, source = "" }: PartProps) {
  const query = useSource<Certificate>(source);
  return (
    <>
      <Tile label={widget?.label ?? "What was found"} help={widget?.help} size="full" query={query}>
        {({ words, result }) => (
          <div className={result === "pass" ? "verdict pass" : "verdict fail"}>
            {result === "pass" ? <CheckOutlined aria-hidden /> : <CloseOutlined aria-hidden />}
            <p>{words}</p>
          </div>
        )}
      </Tile>
      <Tile
        label="Row by row"
        help="Each row of Mews is held against the row here, by its id and its content. The fingerprints are over all rows of a kind; where they are equal, so is every row."
        size="full"
        query={query}
      >
        {({ entities, repair }) => <Entities entities={entities} repair={repair} />}
      </Tile>
      <Tile
        label="Against Mews's own figures"
        help="What Mews counts itself, such as rooms sold, compared with what is counted here out of the copy."
        size="full"
        query={query}
      >
        {({ checks }) =>
          checks.length === 0 ? (
            <Empty>No such check was part of this one.</Empty>
          ) : (
            <ul className="findings">
              {checks.map((check) => (
                <li key={check.name}>
                  <Check check={check} />
                </li>
              ))}
            </ul>
          )
        }
      </Tile>
      <Tile label="What always has to hold" size="full" query={query}>
        {({ invariants }) =>
          invariants.length === 0 ? (
            <Empty>No such rule was part of this one.</Empty>
          ) : (
            <ul className="findings">
              {invariants.map(({ name, label, ok, offenders }) => (
                <li key={name}>
                  <p>
                    <Mark ok={ok} /> {label}
                  </p>
                  {!ok && <Ids of={offenders} />}
                </li>
              ))}
            </ul>
          )
        }
      </Tile>
    </>
  );
}

function Mark({ ok }: { ok: boolean }) {
  return ok ? (
    <CheckOutlined className="yes" aria-label="holds" />
  ) : (
    <CloseOutlined className="no" aria-label="does not hold" />
  );
}

function Check({ check: { ok, label, problem, compared, tolerance, off, offTotal } }: { check: BusinessCheck }) {
  return (
    <>
      <p>
        <Mark ok={ok} /> {label}
      </p>
      {problem !== null ? (
        <p className="trouble">It could not be made: {problem}</p>
      ) : (
        <p className="hint">
          {formatNumber(compared)} figures compared
          {tolerance > 0 && `, each may be off by ${formatNumber(tolerance)}`}
          {offTotal > 0 ? `; ${formatNumber(offTotal)} ${offTotal === 1 ? "is" : "are"} off.` : "; all are Mews’s own."}
        </p>
      )}
      {off.length > 0 && (
        <table className="lines stack">
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">What</th>
              <th scope="col">Here</th>
              <th scope="col">In Mews</th>
            </tr>
          </thead>
          <tbody>
            {off.map(({ date, what, ours, theirs }) => (
              <tr key={`${date} ${what}`}>
                <th scope="row">
                  <PropertyDate value={date} />
                </th>
                <td data-label="What">{what}</td>
                <td data-label="Here">{formatNumber(ours)}</td>
                <td data-label="In Mews">{formatNumber(theirs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
