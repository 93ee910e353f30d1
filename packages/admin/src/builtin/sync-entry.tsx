import { plural } from "../fields/format.ts";
import { useSource } from "../kit/source.ts";
import { Empty } from "../kit/states.tsx";
import type { PartProps } from "../kit/ui.ts";
import { Tile } from "../widgets/tile.tsx";
import { kindWords } from "./sync-audit-words.ts";
import { ChangeList, type Changes } from "./sync-changes.tsx";
import { SyncRecord } from "./sync-words.tsx";

/** What `GET /api/sync/audit/:id` says besides the entry's own facts. */
interface Entry {
  rows: number;
  versions: readonly {
    n: number;
    entity: string;
    id: string;
    recordKind: string;
    recordName: string | null;
    kind: string;
    changes: Changes | null;
    erased: boolean;
  }[];
}

/** What an act did, record by record. */
export function EntryPart({ widget, source = "" }: PartProps) {
  const query = useSource<Entry>(source);
  return (
    <Tile label={widget?.label ?? "What it did"} help={widget?.help} size="full" query={query}>
      {({ rows, versions }) =>
        versions.length === 0 ? (
          <Empty>It changed no record.</Empty>
        ) : (
          <>
            {rows > versions.length && (
              <p className="about">
                {plural(rows, "record")}, the first {versions.length} shown
              </p>
            )}
            <ol className="firings">
              {versions.map(({ n, entity, id, recordKind, recordName, kind, changes, erased }) => (
                <li key={n}>
                  <p className="firing-subject">
                    {kindWords(kind)}:{" "}
                    <SyncRecord entity={entity} id={id}>
                      {recordKind.toLowerCase()} {recordName ?? <code>{id.slice(0, 8)}</code>}
                    </SyncRecord>
                  </p>
                  <ChangeList changes={changes} erased={erased} />
                </li>
              ))}
            </ol>
          </>
        )
      }
    </Tile>
  );
}
