import { Empty, Link, type PartProps, plural, ScoreBar, Tile, useSource } from "@innkit/admin/kit";
import type { Tonight } from "../types.ts";

/** The dashboard's card: tonight's arrivals whose profile is below the bar, by name. */
export function TonightPart({ widget, source = "/recommendations/tonight" }: PartProps) {
  const query = useSource<Tonight>(source);
  return (
    <Tile
      label={widget?.label ?? "Arrivals tonight below the bar"}
      help={widget?.help}
      size="list"
      query={query}
      extra={widget?.link && <Link to={widget.link}>Work list</Link>}
    >
      {({ data, total, bar }) =>
        total === 0 ? (
          <Empty>Everyone who arrives tonight is at {bar} or above.</Empty>
        ) : (
          <>
            <ul className="tonight">
              {data.slice(0, shown).map(({ id, guest, score, number, room, gaps }) => (
                <li key={id}>
                  <Link to={`/completeness/guests/${encodeURIComponent(id)}`}>{guest}</Link>
                  <ScoreBar score={score} />
                  <span className="muted">
                    {[room && `Room ${room}`, number && `Stay ${number}`, gaps.slice(0, 3).join(", ")]
                      .filter(Boolean)
                      .join(" · ")}
                    {gaps.length > 3 && ` and ${gaps.length - 3} more`}
                  </span>
                </li>
              ))}
            </ul>
            <p className="hint">
              {plural(total, "guest")} below {bar}
              {total > shown && `, the weakest ${shown} shown`}
            </p>
          </>
        )
      }
    </Tile>
  );
}

/** As many as the card is high for. */
const shown = 8;
