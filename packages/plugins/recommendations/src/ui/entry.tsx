import { Link, Pill, PropertyDate, ScoreBar, useMay, useMe, usePeople } from "@innkit/admin/kit";
import { Button, Select } from "antd";
import { useState } from "react";
import type { WorkListEntry, WorkListItem } from "../types.ts";
import { AskGuest } from "./ask.tsx";
import type { useDecide } from "./deciding.ts";
import { type Dialog, Item } from "./item.tsx";
import { dueWords } from "./words.ts";

interface Props {
  entry: WorkListEntry;
  /** Those of its things to do that are shown. */
  shown: readonly WorkListItem[];
  onShowAll(): void;
  today: string | undefined;
  deciding: ReturnType<typeof useDecide>;
  /** The recommendation that the keys act on, and the dialog that is open about it. */
  current: string | undefined;
  onCurrent(id: string): void;
  dialog: Dialog | undefined;
  onDialog(dialog: Dialog | undefined): void;
}

/** A guest on the work list: who, when, how complete, whose, and what is to be done. */
export function Entry({ entry, shown, onShowAll, today, deciding, current, onCurrent, dialog, onDialog }: Props) {
  const { guestId, guest, reservationId, number, room, score, days, inHouse, arrival, due, items } = entry;
  return (
    <li className="card entry">
      <header className="entry-head">
        <h2>{guestId ? <Link to={`/completeness/guests/${encodeURIComponent(guestId)}`}>{guest}</Link> : guest}</h2>
        <p className="entry-facts">
          <Pill color={days !== null && days <= 0 ? "orange" : "default"}>{dueWords(days, inHouse)}</Pill>
          {arrival && days !== null && days > 1 && !inHouse && <PropertyDate value={arrival} />}
          {reservationId && number && (
            <Link to={`/sync/reservations/${encodeURIComponent(reservationId)}`}>Stay {number}</Link>
          )}
          {room && <span>Room {room}</span>}
        </p>
        {score !== null && <ScoreBar score={score} />}
        <Owner entry={entry} deciding={deciding} />
      </header>
      <ul className="todos">
        {shown.map((item) => (
          <Item
            key={item.id}
            item={item}
            guest={guest}
            today={today}
            due={due}
            deciding={deciding}
            isCurrent={item.id === current}
            onCurrent={() => onCurrent(item.id)}
            dialog={item.id === current ? dialog : undefined}
            onDialog={(opened) => {
              onCurrent(item.id);
              onDialog(opened);
            }}
          />
        ))}
      </ul>
      {shown.length < items.length && (
        <button type="button" className="link more" onClick={onShowAll}>
          Show {items.length - shown.length} more
        </button>
      )}
    </li>
  );
}

const nobody = "";

function Owner({ entry: { guestId, guest, owners, items }, deciding }: Pick<Props, "entry" | "deciding">) {
  const people = usePeople();
  const me = useMe();
  const mayDecide = useMay("recommendations:write");
  const [asks, setAsks] = useState(false);
  if (!mayDecide)
    return owners.length > 0 ? <p className="muted">{owners.map((id) => nameOf(people, id)).join(", ")}</p> : null;
  const ids = items.map(({ id }) => id);
  const canAsk = guestId !== null && items.some((item) => item.canAsk);
  return (
    <div className="entry-acts">
      {canAsk && (
        <Button size="small" onClick={() => setAsks(true)}>
          Ask the guest
        </Button>
      )}
      <Select
        size="small"
        className="owner"
        aria-label={`Who sees to ${guest}`}
        value={owners[0] ?? nobody}
        options={[
          { value: nobody, label: "Nobody yet" },
          { value: me.id, label: "Me" },
          ...people.filter(({ id }) => id !== me.id).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(owner) => deciding.assign(ids, owner === nobody ? null : owner)}
      />
      {asks && guestId && <AskGuest guestId={guestId} guest={guest} onClose={() => setAsks(false)} />}
    </div>
  );
}

const nameOf = (people: readonly { id: string; name: string }[], id: string): string =>
  people.find((person) => person.id === id)?.name ?? id;
