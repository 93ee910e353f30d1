import { Button, Input, Select } from "antd";
import { useState } from "react";
import { apiErrorOf } from "../api/errors.ts";
import { plural } from "../fields/format.ts";
import { Fault } from "../kit/faults.tsx";
import { useSend } from "./sync-send.ts";
import type { StreamStatus } from "./sync-types.ts";

/** Has a span of time read again, of one stream, beside everything else. */
export function Backfill({ streams }: { streams: readonly StreamStatus[] }) {
  // Only what is read in periods can be read again by one.
  const choices = streams.filter(({ windowsTotal }) => windowsTotal > 0);
  const [stream, setStream] = useState<string>();
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const send = useSend<{ windows: number }>();
  if (choices.length === 0) return null;
  return (
    <section className="card full" aria-label="Read a period again">
      <header className="card-head">
        <h2>Read a period again</h2>
      </header>
      <p className="hint">
        Everything that Mews changed in these days is read once more and compared with what is here. It takes part of
        the request budget, after what is more urgent.
      </p>
      <form
        className="decide"
        onSubmit={(event) => {
          event.preventDefault();
          send.mutate({ path: "/sync/backfill", body: { stream, from, to } });
        }}
      >
        <Select
          className="stream-choice"
          aria-label="Of what"
          placeholder="Of what"
          value={stream}
          onChange={setStream}
          options={choices.map((one) => ({ value: one.stream, label: one.label }))}
          showSearch={{ optionFilterProp: "label" }}
        />
        <Day label="From" value={from} onChange={setFrom} />
        <Day label="Until before" value={to} onChange={setTo} />
        <Button htmlType="submit" loading={send.isPending} disabled={!stream || from === "" || to === ""}>
          Read again
        </Button>
        {send.error && <Fault error={apiErrorOf(send.error)} />}
      </form>
      {send.data && (
        <p role="status" className="hint">
          Asked for: it is read in {plural(send.data.windows, "period")}.
        </p>
      )}
    </section>
  );
}

function Day({ label, value, onChange }: { label: string; value: string; onChange(value: string): void }) {
  return (
    <label className="day">
      <span className="muted">{label}</span>
      <Input type="date" value={value} onChange={({ target }) => onChange(target.value)} />
    </label>
  );
}
