import { formatNumber, plural } from "../fields/format.ts";
import { LinesScroll } from "../kit/lines-scroll.tsx";
import { type Distribution, type TriedOut, viewLabels } from "./completeness-types.ts";

/** What scores would be by the weights that are tried out, beside what they are. */
export function Trial({ tried, labels }: { tried: TriedOut; labels: Readonly<Record<string, string>> }) {
  const { guests, changed, weak, views, unjudged } = tried;
  return (
    <section className="trial" aria-label="What it would do" role="status">
      <h3>What it would do</h3>
      {guests === 0 ? (
        <p className="hint">There is no scored profile to try it on yet.</p>
      ) : (
        <>
          <p>
            {plural(changed, "profile")} of {formatNumber(guests)} would have another score; {formatNumber(weak.after)}{" "}
            would be weak, and {formatNumber(weak.before)} {weak.before === 1 ? "is" : "are"} now.
          </p>
          {unjudged.length > 0 && (
            <p className="hint">
              {unjudged.map((field) => labels[field] ?? field).join(", ")}: not read yet, and taken for missing here.
            </p>
          )}
          <LinesScroll label="What the scores would be">
            <table className="lines">
              <thead>
                <tr>
                  <th scope="col">Score</th>
                  <th scope="col">Mean now</th>
                  <th scope="col">would be</th>
                  {views[0]!.before.bands.map(({ band }) => (
                    <th key={band} scope="col">
                      {band}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {views.map(({ view, before, after }) => (
                  <tr key={view}>
                    <th scope="row">{viewLabels[view]}</th>
                    <td>{figure(before.mean)}</td>
                    <td>
                      {figure(after.mean)} <Move from={before.mean} to={after.mean} />
                    </td>
                    {after.bands.map(({ band, n }, at) => (
                      <td key={band}>
                        {formatNumber(n)} <Count was={before} at={at} n={n} />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </LinesScroll>
        </>
      )}
    </section>
  );
}

const figure = (mean: number | null) => (mean === null ? "–" : formatNumber(mean));

/** By how much a mean moves, in words that need no colour. */
function Move({ from, to }: { from: number | null; to: number | null }) {
  if (from === null || to === null || from === to) return null;
  const by = Math.round((to - from) * 10) / 10;
  return <span className={by > 0 ? "move up" : "move down"}>{by > 0 ? `+${formatNumber(by)}` : formatNumber(by)}</span>;
}

function Count({ was, at, n }: { was: Distribution; at: number; n: number }) {
  const by = n - was.bands[at]!.n;
  return by === 0 ? null : <span className="move">{by > 0 ? `+${formatNumber(by)}` : formatNumber(by)}</span>;
}
