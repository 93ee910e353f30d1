import { useSource } from "../kit/source.ts";
import type { PartProps } from "../kit/ui.ts";
import { Tile } from "../widgets/tile.tsx";

/** A row as Mews sent it, which did not fit. */
export function AsidePart({ widget, source = "" }: PartProps) {
  const query = useSource<{ payload: string; reason: string; isAsked: boolean }>(source);
  return (
    <Tile label={widget?.label ?? "As it came from Mews"} help={widget?.help} size="full" query={query}>
      {({ payload, reason, isAsked }) => (
        <>
          <p className="trouble">{reason}</p>
          {isAsked && (
            <p role="status" className="hint">
              It is asked for: in a moment it is read again, and if it fits, it goes from here.
            </p>
          )}
          <pre className="payload" tabIndex={0} aria-label="The row, as Mews sent it">
            {pretty(payload)}
          </pre>
        </>
      )}
    </Tile>
  );
}

/** JSON in lines; what is not JSON, which may be why it is here, as it is. */
function pretty(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2);
  } catch {
    return payload;
  }
}
