import type { BaseRecord } from "@refinedev/core";
import { Button } from "antd";
import { formatNumber } from "../../fields/format.ts";
import type { ResourceEntry } from "../../manifest/entries.ts";
import { actsOn, appliesTo } from "./acts.ts";
import { useAct } from "./use-act.tsx";

/** What can be done with one record, or with the list as a whole: a button each. */
export function ActButtons({ entry, row }: { entry: ResourceEntry; row?: BaseRecord }) {
  const { run, busy } = useAct(entry);
  const acts = row === undefined ? actsOn(entry, "list") : actsOn(entry, "rows").filter((act) => appliesTo(act, row));
  return acts.map((act) => (
    <Button
      key={act.name}
      type={act.primary ? "primary" : "default"}
      danger={act.danger ?? false}
      loading={busy === act.name}
      disabled={busy !== undefined}
      onClick={() => run(act, row === undefined ? [] : [row])}
    >
      {act.label}
    </Button>
  ));
}

/** What can be done with the rows that are chosen, each with the number of those it is for. */
export function ActBar({ entry, rows, clear }: { entry: ResourceEntry; rows: readonly BaseRecord[]; clear(): void }) {
  const { run, busy } = useAct(entry);
  if (rows.length === 0) return null;
  return (
    <section className="act-bar" aria-label="What is chosen">
      <p aria-live="polite">{formatNumber(rows.length)} chosen</p>
      {actsOn(entry, "rows").map((act) => {
        const fitting = rows.filter((row) => appliesTo(act, row));
        if (fitting.length === 0) return null;
        return (
          <Button
            key={act.name}
            type={act.primary ? "primary" : "default"}
            danger={act.danger ?? false}
            loading={busy === act.name}
            disabled={busy !== undefined}
            onClick={() => run(act, fitting)}
          >
            {act.label} ({formatNumber(fitting.length)})
          </Button>
        );
      })}
      <Button type="text" onClick={clear}>
        Choose none
      </Button>
    </section>
  );
}
