import { Help } from "@innkit/admin/kit";
import { useId } from "react";
import type { Against, Input, Kpi } from "../types.ts";
import { ChangeLine } from "./change.tsx";
import { Part } from "./part.tsx";
import type { Behind } from "./rows-drawer.tsx";
import { shownValue } from "./shown.ts";

interface FigureTileProps {
  kpi: Kpi;
  against: Against | null;
  show(behind: Behind): void;
}

/** A figure with its parts, each leading to its rows; how it is made is told on demand. */
export function FigureTile({ kpi, against, show }: FigureTileProps) {
  const heading = useId();
  const { label, value, unit, undefinedBecause } = kpi;
  return (
    <section className="card tile" aria-labelledby={heading}>
      <header className="card-head">
        <h2 id={heading}>{label}</h2>
        <Help about={label}>
          <Formula kpi={kpi} show={show} />
        </Help>
      </header>
      <p className="metric">{shownValue(value, unit)}</p>
      <p className="hint">{undefinedBecause ?? <Made kpi={kpi} show={show} />}</p>
      {against && <ChangeLine kpi={kpi} against={against} show={show} />}
    </section>
  );
}

/** What a figure is made of, in a line. */
function Made({ kpi, show }: { kpi: Kpi; show(behind: Behind): void }) {
  const { figure, unit, numerator, denominator } = kpi;
  if (unit === "days")
    return (
      <>
        of <Part input={numerator} show={show} /> stays
      </>
    );
  if (denominator === null)
    return (
      <Part input={numerator} show={show}>
        Show the rows
      </Part>
    );
  return (
    <>
      <Part input={numerator} show={show} />
      {figure === "pace" ? " against " : " of "}
      <Part input={denominator} show={show} />
    </>
  );
}

/** The formula in words with its version, what counts and what was left out. */
function Formula({ kpi, show }: { kpi: Kpi; show(behind: Behind): void }) {
  const { formula, version, note, numerator, denominator, exclusions } = kpi;
  return (
    <div className="kpi-formula">
      <p>
        <strong>{formula}</strong> <span className="muted">version {version}</span>
      </p>
      <dl>
        {[numerator, ...(denominator ? [denominator] : [])].map((input) => (
          <Said key={input.part} input={input} show={show} />
        ))}
      </dl>
      {exclusions.length > 0 && (
        <>
          <p className="muted">To be known beside it</p>
          <dl>
            {exclusions.map((input) => (
              <Said key={input.part} input={input} show={show} />
            ))}
          </dl>
        </>
      )}
      {note && <p>{note}</p>}
    </div>
  );
}

function Said({ input, show }: { input: Input; show(behind: Behind): void }) {
  return (
    <div>
      <dt>
        {input.label}: <Part input={input} show={show} />
      </dt>
      <dd>{input.words}</dd>
    </div>
  );
}
