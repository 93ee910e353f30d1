import { Button } from "antd";
import { useState } from "react";
import { Actor, PropertyDate } from "../fields/cells.tsx";
import { useSource } from "../kit/source.ts";
import { Empty } from "../kit/states.tsx";
import type { PartProps } from "../kit/ui.ts";
import { Tile } from "../widgets/tile.tsx";
import { directionWords, kindWords } from "./sync-audit-words.ts";
import { ChangeList, type Changes } from "./sync-changes.tsx";

/** A version as `GET /api/sync/records/:entity/:id/history` lists it. */
interface Version {
  place: string;
  at: string;
  direction: "in" | "out" | "here";
  actor: string;
  cause: string;
  why: string | null;
  kind: string;
  changes: Changes | null;
  erased: boolean;
}

const step = 10;
const most = 200;

/** The versions of a record, the newest first: what changed, by whom, and where. */
export function HistoryPart({ widget, source = "" }: PartProps) {
  const [limit, setLimit] = useState(step);
  const query = useSource<{ data: readonly Version[] }>(`${source}?limit=${limit}`);
  return (
    <Tile label={widget?.label ?? "History"} help={widget?.help} size="full" query={query}>
      {({ data }) =>
        data.length === 0 ? (
          <Empty>No version of this record is kept yet. Each change appears here, with what it was before.</Empty>
        ) : (
          <>
            <ol className="firings">
              {data.map((version) => (
                <li key={version.place}>
                  <Line version={version} />
                </li>
              ))}
            </ol>
            {data.length === limit && limit < most && (
              <Button type="link" className="more" onClick={() => setLimit(Math.min(most, limit + 4 * step))}>
                Show older ones
              </Button>
            )}
          </>
        )
      }
    </Tile>
  );
}

function Line({ version: { at, direction, actor, why, kind, changes, erased } }: { version: Version }) {
  return (
    <>
      <p className="firing-subject">{kindWords(kind)}</p>
      <ChangeList changes={changes} erased={erased} />
      {why && <p className="muted">{why}</p>}
      <small>
        <PropertyDate value={at} time /> · {directionWords[direction]}
        {direction !== "in" && (
          <>
            {" "}
            · <Actor id={actor} />
          </>
        )}
      </small>
    </>
  );
}
