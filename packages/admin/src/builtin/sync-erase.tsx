import { Alert, Button, Checkbox, Input, Popconfirm } from "antd";
import { useId, useState } from "react";
import { apiErrorOf } from "../api/errors.ts";
import { Actor, PropertyDate } from "../fields/cells.tsx";
import { Fault } from "../kit/faults.tsx";
import { useSource } from "../kit/source.ts";
import type { PartProps } from "../kit/ui.ts";
import { Tile } from "../widgets/tile.tsx";
import { useSend } from "./sync-send.ts";

interface Named {
  entity: string;
  id: string;
}

/** What `GET /api/sync/records/guest/:id/erasure` says. */
interface Outlook {
  erased: (Named & { at: string; actor: string; reason: string }) | null;
  inTheWay: readonly { kind: string; id: string; what: string }[];
  mentions: readonly (Named & { said: string })[];
  /** Streams that are not copied, of which nothing is known. */
  unseen: readonly string[];
}

const kinds: Readonly<Record<string, string>> = {
  message: "Message",
  message_thread: "Conversation",
  reservation_group: "Group",
};

/** Erases a guest for good: what stands in the way, where the name stands besides, the reason, and a last question. */
export function ErasePart({ widget, source = "" }: PartProps) {
  const query = useSource<Outlook>(source);
  const [isOpen, setOpen] = useState(false);
  return (
    <Tile label={widget?.label ?? "Erase this guest"} help={widget?.help} size="full" query={query}>
      {(outlook) =>
        outlook.erased ? (
          <p>
            Erased <PropertyDate value={outlook.erased.at} time /> by <Actor id={outlook.erased.actor} />: “
            {outlook.erased.reason}”. What Mews sends of this guest later is passed over.
          </p>
        ) : isOpen ? (
          <EraseForm outlook={outlook} path={source.replace(/\/erasure$/, "/erase")} close={() => setOpen(false)} />
        ) : (
          <div className="decide">
            <Button danger onClick={() => setOpen(true)}>
              Erase this guest…
            </Button>
          </div>
        )
      }
    </Tile>
  );
}

function EraseForm({ outlook, path, close }: { outlook: Outlook; path: string; close(): void }) {
  const { inTheWay, mentions, unseen } = outlook;
  const { mutate, isPending, error } = useSend();
  const [reason, setReason] = useState("");
  const [despite, setDespite] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const reasonId = useId();
  const isReady = reason.trim() !== "" && (inTheWay.length === 0 || despite);
  const erase = () =>
    mutate({
      path,
      body: {
        reason: reason.trim(),
        ...(inTheWay.length > 0 && { despite }),
        mentions: mentions.filter(({ id }) => chosen.includes(id)).map(({ entity, id }) => ({ entity, id })),
      },
    });
  return (
    <div className="erase">
      <Alert
        type="warning"
        showIcon
        title="Nobody can take this back"
        description="Erase the guest in Mews first: hotels keep there what the law makes them keep. Here the name, contact data, documents, notes and tasks go for good, also from the history; stays and figures of money remain."
      />
      {inTheWay.length > 0 && (
        <Alert
          type="error"
          showIcon
          title="Something is still open"
          description={
            <>
              <ul>
                {inTheWay.map(({ id, what }) => (
                  <li key={id}>{what}</li>
                ))}
              </ul>
              <Checkbox checked={despite} onChange={({ target }) => setDespite(target.checked)}>
                Erase all the same. That it was open goes on record.
              </Checkbox>
            </>
          }
        />
      )}
      {mentions.length > 0 && (
        <fieldset>
          <legend>The name stands here, too. Choose what is about this guest, not about a namesake:</legend>
          {mentions.map(({ entity, id, said }) => (
            <Checkbox
              key={id}
              checked={chosen.includes(id)}
              onChange={({ target }) =>
                setChosen(target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
              }
            >
              {kinds[entity] ?? entity}: {said}
            </Checkbox>
          ))}
        </fieldset>
      )}
      {unseen.length > 0 && (
        <p className="hint">
          Not copied, so nothing is known of them here: {unseen.map((stream) => stream.replaceAll("_", " ")).join(", ")}
          . Look in Mews.
        </p>
      )}
      <label htmlFor={reasonId}>Reason, for the record. Do not name the guest: it is kept.</label>
      <Input
        id={reasonId}
        value={reason}
        maxLength={500}
        placeholder="Asked for it by letter"
        onChange={({ target }) => setReason(target.value)}
      />
      <div className="decide">
        <Popconfirm
          title="Erase this guest for good?"
          description="It is done at once, and nobody can bring it back."
          okText="Erase"
          okButtonProps={{ danger: true }}
          cancelText="Keep"
          disabled={!isReady}
          onConfirm={erase}
        >
          <Button type="primary" danger disabled={!isReady} loading={isPending}>
            Erase for good
          </Button>
        </Popconfirm>
        <Button disabled={isPending} onClick={close}>
          Cancel
        </Button>
      </div>
      {error && <Fault error={apiErrorOf(error)} />}
    </div>
  );
}
