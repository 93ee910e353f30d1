import { Button, Input } from "antd";
import { useState, type ReactNode } from "react";
import { Link } from "react-router";
import { apiErrorOf } from "../api/errors.ts";
import { Actor, PropertyDate } from "../fields/cells.tsx";
import { Fault } from "../kit/faults.tsx";
import { useSource } from "../kit/source.ts";
import type { PartProps } from "../kit/ui.ts";
import { useManifest } from "../manifest/context.tsx";
import { Tile } from "../widgets/tile.tsx";
import { useSend } from "./sync-send.ts";
import { SyncRecord, SyncValue, type ValueWords } from "./sync-words.tsx";

/** What `GET /api/sync/conflicts/:id` says. */
interface Conflict {
  id: string;
  entity: string;
  recordId: string;
  label: string;
  words: ValueWords;
  base: unknown;
  theirs: { value: unknown; at: string | null; by: string | null };
  ours: { value: unknown; at: string; by: string; reason: string | null };
  state: "open" | "settled";
  decision: "mews" | "ours" | "value" | null;
  value: unknown;
  writeId: string;
}

/** Both values of a field side by side, with who set them and when; and a third one, where neither is right. */
export function ConflictPart({ widget, source = "" }: PartProps) {
  const query = useSource<Conflict>(source);
  const { can } = useManifest();
  return (
    <Tile label={widget?.label ?? "Both values"} help={widget?.help} size="full" query={query}>
      {(conflict) => (
        <>
          <Sides conflict={conflict} />
          <p className="hint">
            Before that it was <SyncValue value={conflict.base} words={conflict.words} />.{" "}
            <SyncRecord entity={conflict.entity} id={conflict.recordId}>
              Open the record
            </SyncRecord>{" "}
            · <Link to={`/sync/writes/${encodeURIComponent(conflict.writeId)}`}>Open the write</Link>
          </p>
          {conflict.state === "open" && can("sync:write") && <Third conflict={conflict} />}
          {conflict.state === "open" && !can("sync:write") && (
            <p className="hint">Somebody with the permission to change records in Mews decides.</p>
          )}
        </>
      )}
    </Tile>
  );
}

function Sides({ conflict: { theirs, ours, state, decision, value, words } }: { conflict: Conflict }) {
  const stands = (side: "mews" | "ours") => state === "settled" && decision === side;
  return (
    <div className="sides">
      <Side title="In Mews" value={theirs.value} words={words} stands={stands("mews")} until={state === "open"}>
        {theirs.at ? (
          <>
            changed <PropertyDate value={theirs.at} time />
          </>
        ) : (
          "Mews does not say when"
        )}
        {theirs.by ? (
          <>
            {" "}
            by the Mews profile <code>{theirs.by.slice(0, 8)}</code>
          </>
        ) : (
          ", and not by whom"
        )}
      </Side>
      <Side title="From here" value={ours.value} words={words} stands={stands("ours")}>
        set <PropertyDate value={ours.at} time /> by <Actor id={ours.by} />
        {ours.reason && `: “${ours.reason}”`}
      </Side>
      {state === "settled" && decision === "value" && (
        <Side title="Decided" value={value} words={words} stands>
          neither of the two
        </Side>
      )}
    </div>
  );
}

interface SideProps {
  title: string;
  value: unknown;
  words: ValueWords;
  stands: boolean;
  /** It stands until somebody decides. */
  until?: boolean;
  children: ReactNode;
}

function Side({ title, value, words, stands, until = false, children }: SideProps) {
  return (
    <section className={stands ? "side-value stands" : "side-value"} aria-label={title}>
      <h3>
        {title}
        {stands && <span className="pill good">stands</span>}
        {until && <span className="pill plain">until it is decided</span>}
      </h3>
      <p className="side-figure">
        <SyncValue value={value} words={words} />
      </p>
      <p className="muted">{children}</p>
    </section>
  );
}

/** Yes and no leave no room for a third. */
const isWorded = (value: unknown) => typeof value !== "boolean";

function Third({ conflict: { id, label, theirs, ours } }: { conflict: Conflict }) {
  const send = useSend();
  const [typed, setTyped] = useState("");
  if (!isWorded(theirs.value) || !isWorded(ours.value)) return null;
  return (
    <form
      className="decide"
      onSubmit={(event) => {
        event.preventDefault();
        send.mutate({ path: "/sync/conflicts/settle", body: { ids: [id], settlement: { value: typed.trim() } } });
      }}
    >
      <Input
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        aria-label={`Another value for ${label}`}
        placeholder="Neither is right? The right value"
      />
      <Button htmlType="submit" loading={send.isPending} disabled={typed.trim() === ""}>
        Set this one
      </Button>
      {send.error && <Fault error={apiErrorOf(send.error)} />}
    </form>
  );
}
