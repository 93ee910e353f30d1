import { formatNumber } from "../fields/format.ts";
import type { Offenders } from "./sync-certificate-types.ts";

/** Which rows: the first of them, for whoever looks them up. */
export function Ids({ of: { total, ids } }: { of: Offenders }) {
  if (total === 0) return null;
  return (
    <details className="ids">
      <summary>
        {formatNumber(total)} {total === 1 ? "row" : "rows"}
        {ids.length < total && `, the first ${formatNumber(ids.length)}`}
      </summary>
      <ul>
        {ids.map((id) => (
          <li key={id}>
            <code>{id}</code>
          </li>
        ))}
      </ul>
    </details>
  );
}
