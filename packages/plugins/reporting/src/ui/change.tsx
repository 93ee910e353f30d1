import { formatNumber, formatPercent } from "@innkit/admin/kit";
import type { Against, Compared, Kpi } from "../types.ts";
import { Part } from "./part.tsx";
import type { Behind } from "./rows-drawer.tsx";
import { shownValue } from "./shown.ts";

interface ChangeProps {
  kpi: Kpi;
  against: Against;
  show(behind: Behind): void;
}

/** How a figure stands against the other period; nothing where the two do not stand beside each other. */
export function ChangeLine({ kpi: { unit, compared }, against, show }: ChangeProps) {
  if (compared === null || compared.numerator === null) return null;
  const then = against.base === "lastYear" ? "last year" : "before";
  const { numerator, value, undefinedBecause } = compared;
  const period = { from: against.from, to: against.to };
  return (
    <p className="hint kpi-change">
      {value === null ? `None ${then}: ${undefinedBecause}` : <By compared={compared} unit={unit} />}
      {value !== null && (
        <>
          {" on "}
          <Part input={numerator} show={show} period={period} of={then}>
            {shownValue(value, unit)}
          </Part>{" "}
          {then}
        </>
      )}
    </p>
  );
}

/** The change, with its sign and an arrow. No colour: more cancellations are no good news. */
function By({ compared: { change, share }, unit }: { compared: Compared; unit: Kpi["unit"] }) {
  if (change === null) return <>Not known what changed</>;
  const amount = Number(typeof change === "number" ? change : change.amount);
  const sign = amount > 0 ? "+" : "";
  const arrow = amount > 0 ? "▲" : amount < 0 ? "▼" : "=";
  const words = unit === "share" ? `${formatNumber(Math.round(amount * 1_000) / 10)} points` : shownValue(change, unit);
  const relative = unit === "share" || share === null ? "" : ` (${sign}${formatPercent(share)})`;
  return (
    <>
      <span aria-hidden>{arrow} </span>
      {sign}
      {words}
      {relative}
    </>
  );
}
