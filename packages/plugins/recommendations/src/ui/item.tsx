import { Actor, Ago, Link, Pill, useMay } from "@innkit/admin/kit";
import { Button, Dropdown } from "antd";
import type { WorkListItem } from "../types.ts";
import { Dismiss } from "./dismiss.tsx";
import type { useDecide } from "./deciding.ts";
import { dayAfter, severities } from "./words.ts";
import { Write } from "./write.tsx";

interface Props {
  item: WorkListItem;
  guest: string;
  /** The hotel's day, once it is known, and the day it is due. */
  today: string | undefined;
  due: string | null;
  deciding: ReturnType<typeof useDecide>;
  /** The keys act on this one. */
  isCurrent: boolean;
  onCurrent(): void;
  dialog: Dialog | undefined;
  onDialog(dialog: Dialog | undefined): void;
}

export type Dialog = "write" | "dismiss";

/** One thing to do about a guest, with everything that can be done about it. */
export function Item({ item, guest, today, due, deciding, isCurrent, onCurrent, dialog, onDialog }: Props) {
  const mayDecide = useMay("recommendations:write");
  const mayWrite = useMay("sync:write") && item.canWrite;
  const { label, color } = severities[item.severity];
  const { decide, isBusy } = deciding;
  return (
    <li
      className={isCurrent ? "todo current" : "todo"}
      data-todo={item.id}
      tabIndex={isCurrent ? 0 : -1}
      aria-label={`${item.title}, ${guest}`}
      onFocus={onCurrent}
    >
      <div className="todo-words">
        <p className="todo-title">
          <Link to={`/recommendations/items/${encodeURIComponent(item.id)}`}>{item.title}</Link>
          <Pill color={color}>{label}</Pill>
          {item.byLaw && <Pill color="blue">By law</Pill>}
          {item.kind === "rule" && <Pill>Rule</Pill>}
          {item.points > 0 && <span className="todo-points">+{item.points}</span>}
        </p>
        {item.body && <p className="muted">{item.body}</p>}
        {item.askedAt && (
          <p className="muted">
            Asked <Ago value={item.askedAt} /> by <Actor id={item.askedBy ?? ""} />
          </p>
        )}
      </div>
      {(mayDecide || mayWrite) && (
        <div className="todo-acts">
          {item.kind === "duplicate" && (
            <Link className="ant-btn-link" to={`/duplicates/pairs/${encodeURIComponent(item.cause)}`}>
              Compare
            </Link>
          )}
          {mayWrite && (
            <Button size="small" type="primary" ghost onClick={() => onDialog("write")}>
              Mend
            </Button>
          )}
          {mayDecide && (
            <>
              <Button
                size="small"
                disabled={isBusy}
                onClick={() => decide([item.id], { state: "done" }, `Done: ${item.title}`)}
              >
                Done
              </Button>
              <Dropdown
                trigger={["click"]}
                disabled={isBusy || today === undefined}
                menu={{
                  items: today === undefined ? [] : laterThan(today, due),
                  onClick: ({ key }) => decide([item.id], { state: "snoozed", until: key }, `Put off: ${item.title}`),
                }}
              >
                <Button size="small" disabled={isBusy || today === undefined}>
                  Later
                </Button>
              </Dropdown>
              <Button size="small" disabled={isBusy} onClick={() => onDialog("dismiss")}>
                Dismiss
              </Button>
            </>
          )}
        </div>
      )}
      {dialog === "write" && <Write item={item} guest={guest} onClose={() => onDialog(undefined)} />}
      {dialog === "dismiss" && (
        <Dismiss
          title={item.title}
          onClose={() => onDialog(undefined)}
          onDismiss={(reason) => decide([item.id], { state: "dismissed", reason }, `Dismissed: ${item.title}`)}
        />
      )}
    </li>
  );
}

function laterThan(today: string, due: string | null): { key: string; label: string }[] {
  return [
    { key: dayAfter(today, 1), label: "Until tomorrow" },
    { key: dayAfter(today, 3), label: "For three days" },
    { key: dayAfter(today, 7), label: "For a week" },
    ...(due !== null && due > dayAfter(today, 7) ? [{ key: due, label: "Until the day it is due" }] : []),
  ];
}
