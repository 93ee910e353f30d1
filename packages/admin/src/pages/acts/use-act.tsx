import type { BaseRecord } from "@refinedev/core";
import { App, Button } from "antd";
import { useState } from "react";
import { apiErrorOf } from "../../api/errors.ts";
import { fillTemplate, formatNumber } from "../../fields/format.ts";
import type { ResourceEntry } from "../../manifest/entries.ts";
import type { Act } from "../../manifest/types.ts";
import { useServices } from "../../services.ts";
import { titleOf } from "../titles.ts";
import { countOf, HalfDone, perform, takeBack } from "./acts.ts";

export interface ActRunner {
  /** The name of the act that is under way. */
  busy: string | undefined;
  run(act: Act, rows: readonly BaseRecord[]): void;
}

const named = 6;

/**
 * Does an act: asks first where it says so or where it is about several records, and names them; says what came of it,
 * and offers to take it back where that can be.
 */
export function useAct(entry: ResourceEntry): ActRunner {
  const { api, refresh } = useServices();
  const { notification, modal } = App.useApp();
  const [busy, setBusy] = useState<string>();

  async function carryOut(act: Act, rows: readonly BaseRecord[]): Promise<void> {
    setBusy(act.name);
    try {
      await perform(api, entry, act, rows);
      const key = `act-${act.name}`;
      const undo = act.undo;
      notification.success({
        key,
        title: fillTemplate(act.done ?? `${act.label}: done`, { count: rows.length }),
        placement: "bottomRight",
        ...(undo === undefined
          ? {}
          : {
              duration: 12,
              actions: (
                <Button
                  size="small"
                  onClick={() => {
                    notification.destroy(key);
                    void goBack(act, undo, rows);
                  }}
                >
                  Undo
                </Button>
              ),
            }),
      });
    } catch (thrown) {
      tell(`${act.label}: not done`, rows.length, thrown);
    } finally {
      setBusy(undefined);
      refresh();
    }
  }

  async function goBack(act: Act, undo: string, rows: readonly BaseRecord[]): Promise<void> {
    setBusy(act.name);
    try {
      await takeBack(api, entry, undo, rows);
      notification.success({ title: `${act.label}: taken back`, placement: "bottomRight", duration: 3 });
    } catch (thrown) {
      tell(`${act.label}: not taken back`, rows.length, thrown);
    } finally {
      setBusy(undefined);
      refresh();
    }
  }

  function tell(title: string, count: number, thrown: unknown): void {
    const half = thrown instanceof HalfDone ? thrown : undefined;
    const { message, requestId } = apiErrorOf(half?.cause ?? thrown);
    const reached = half && count > 1 ? ` Until then: ${formatNumber(half.done)} of ${formatNumber(count)}.` : "";
    notification.error({
      title,
      description: `${message}.${reached}${requestId ? ` Reference ${requestId}` : ""}`,
      placement: "bottomRight",
    });
  }

  return {
    busy,
    run(act, rows) {
      if (act.ask === undefined && rows.length < 2) return void carryOut(act, rows);
      modal.confirm({
        title: act.on === "list" ? act.label : `${act.label}: ${countOf(entry, rows.length)}`,
        content: <Question act={act} entry={entry} rows={rows} />,
        okText: act.label,
        okButtonProps: { danger: act.danger ?? false },
        cancelText: "Leave it",
        focusable: { autoFocusButton: act.danger ? "cancel" : "ok" },
        onOk: () => void carryOut(act, rows),
      });
    },
  };
}

function Question({ act, entry, rows }: { act: Act; entry: ResourceEntry; rows: readonly BaseRecord[] }) {
  const rest = rows.length - named;
  return (
    <>
      {act.ask && <p>{fillTemplate(act.ask, { count: rows.length })}</p>}
      {rows.length > 1 && (
        <ul className="act-rows">
          {rows.slice(0, named).map((row) => (
            <li key={row.id}>{titleOf(entry, row)}</li>
          ))}
          {rest > 0 && <li>and {formatNumber(rest)} more</li>}
        </ul>
      )}
    </>
  );
}
