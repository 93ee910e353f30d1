import { PropertyDate } from "../fields/cells.tsx";
import { plural } from "../fields/format.ts";
import { useSource } from "../kit/source.ts";
import { Empty } from "../kit/states.tsx";
import { Content } from "../widgets/tile.tsx";
import type { Rule } from "./rules.ts";

/** A time a rule did something, as `GET /api/rules/:id/firings` lists it. */
interface Firing {
  id: string;
  firedAt: string;
  version: number;
  explanation: string;
}

const shown = 50;

/** What a rule did, the latest first, each with the reason in words. */
export function Firings({ rule }: { rule: Rule }) {
  const query = useSource<{ data: readonly Firing[]; total: number }>(
    `/rules/${encodeURIComponent(rule.id)}/firings?perPage=${shown}`,
  );
  return (
    <Content query={query}>
      {({ data, total }) =>
        data.length === 0 ? (
          <Empty>It has not fired yet. Each time it does, the reason is kept here.</Empty>
        ) : (
          <>
            <p className="about">
              {plural(total, "time")}
              {total > data.length && `, the latest ${data.length} shown`}
            </p>
            <ol className="firings">
              {data.map(({ id, firedAt, version, explanation }) => (
                <li key={id}>
                  <p>{explanation}</p>
                  <small>
                    <PropertyDate value={firedAt} time /> · version {version}
                  </small>
                </li>
              ))}
            </ol>
          </>
        )
      }
    </Content>
  );
}
