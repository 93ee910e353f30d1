import { useSource } from "../kit/source.ts";
import { Content } from "../widgets/tile.tsx";
import type { Difference } from "./rule-types.ts";

/** What is other in one version of a rule than in another, in the words of the rule. */
export function Changes({ id, from, to }: { id: string; from: number; to: number }) {
  const query = useSource<{ inWords: readonly Difference[] }>(`/rules/${encodeURIComponent(id)}/diff/${from}/${to}`);
  return (
    <Content query={query} compact>
      {({ inWords }) => <Differences all={inWords} />}
    </Content>
  );
}

/** Differences, a line each. */
export function Differences({ all }: { all: readonly Difference[] }) {
  if (all.length === 0) return <p className="muted">Nothing: both say the same.</p>;
  return (
    <ul className="rule-diff">
      {all.map((one, at) => (
        <li key={at}>
          <b>{one.label}</b>
          <div>
            {one.within.length > 0 && <small>In {one.within.map((group) => `“${group}”`).join(", there in ")}</small>}
            <p>
              <Words one={one} />
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}

function Words({ one: { kind, label, of, before, after } }: { one: Difference }) {
  if (kind === "reordered") return `The same ${label.toLowerCase()}s in another order`;
  if (kind === "moved")
    return (
      <>
        {of} <span className="rule-diff-how">moved from</span> <del>{before}</del>{" "}
        <span className="rule-diff-how">to</span> <ins>{after}</ins>
      </>
    );
  return (
    <>
      {kind !== "changed" && <span className="rule-diff-how">{kind === "added" ? "Added" : "Taken out"} </span>}
      {of !== null && <>{of} </>}
      {before !== null && <del>{before}</del>}
      {kind === "changed" && <span className="rule-diff-how"> becomes </span>}
      {after !== null && <ins>{after}</ins>}
    </>
  );
}
