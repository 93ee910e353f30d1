import { Alert, Button, InputNumber } from "antd";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ApiError } from "../api/errors.ts";
import { PropertyDate } from "../fields/cells.tsx";
import { formatNumber, plural } from "../fields/format.ts";
import { Fault } from "../kit/faults.tsx";
import { Empty } from "../kit/states.tsx";
import { useServices } from "../services.ts";
import { Said } from "./rule-said.tsx";
import { useActionWords } from "./rules.ts";
import type { DryRun, WrittenRule } from "./rule-types.ts";

/** Replays the days that were recorded; of a stored version, which then counts as tested, or of the form as it stands. */
export function DryRunPanel({ rule, of }: { rule: WrittenRule; of: { id: string; version: number } | undefined }) {
  const { api } = useServices();
  const queries = useQueryClient();
  const [days, setDays] = useState(14);
  const run = useMutation<DryRun, ApiError>({
    mutationFn: () =>
      of
        ? api.send("POST", `/rules/${encodeURIComponent(of.id)}/versions/${of.version}/dry-run`, { days })
        : api.send("POST", "/rules/dry-run", { rule, days }),
    onSettled: () => queries.invalidateQueries({ queryKey: ["source"] }),
  });
  return (
    <section className="rule-panel">
      <p className="about">
        {of
          ? `What version ${of.version} would have done over the last days, by what was recorded then. Nothing is done; the version counts as tested afterwards.`
          : "What the rule as it stands here would have done over the last days. Nothing is done. Save it as a draft to have it count as tested."}
      </p>
      <div className="rule-line">
        <label>
          Days{" "}
          <InputNumber
            min={1}
            max={90}
            value={days}
            onChange={(value) => setDays(value ?? 14)}
            aria-label="Days to replay"
          />
        </label>
        <Button type="primary" loading={run.isPending} onClick={() => run.mutate()}>
          Replay them
        </Button>
      </div>
      {run.isError && <Fault error={run.error} compact />}
      {run.data && <Came result={run.data} />}
    </section>
  );
}

function Came({ result }: { result: DryRun }) {
  const { notices } = result;
  const called = useActionWords();
  const figures = [
    ["fired", result.fired],
    ["ended again", result.cleared],
    ["recommendations opened", result.opened],
    ["notices at once", notices.atOnce],
    ["after quiet hours", notices.afterQuietHours],
    [`in ${plural(notices.digests, "digest")}`, notices.inDigests],
    ["told already", notices.repeated],
    ["had to wait, by its limit", result.waited],
    ["of these never fired", result.leftOut],
    ["warnings", result.warned],
    ["blocked", result.blocked],
    ...Object.entries(result.acted).map(([action, count]) => [called(action), count] as const),
  ] as const;
  const most = Math.max(1, ...result.byDay.map(({ fired }) => fired));
  return (
    <>
      {result.incomplete && (
        <Alert type="warning" showIcon title={`The figures may be too low: ${result.incomplete}`} />
      )}
      <dl className="rule-figures">
        {figures
          .filter(([label, count]) => count > 0 || label === "fired")
          .map(([label, count]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{formatNumber(count)}</dd>
            </div>
          ))}
      </dl>
      <p className="muted">
        From <PropertyDate value={result.from} /> to <PropertyDate value={result.to} />,{" "}
        {formatNumber(result.looked.subjects)} looked at, {plural(result.looked.states, "time")} in all.
        {result.assumed.length > 0 && ` Taken as it is now: ${result.assumed.join(", ")}.`}
      </p>
      {result.byDay.length > 1 && (
        <ol className="rule-days" aria-label="Firings by day">
          {result.byDay.map(({ date, fired }) => (
            <li key={date} title={`${date}: ${fired}`}>
              <i style={{ blockSize: `${Math.round((fired / most) * 100)}%` }} aria-hidden />
              <span>
                {date.slice(5)}: {fired}
              </span>
            </li>
          ))}
        </ol>
      )}
      {result.samples.length === 0 ? (
        <Empty>It would not have fired. Try more days, or see with “Try it” what stands in its way.</Empty>
      ) : (
        <ol className="firings">
          {result.samples.map((sample) => (
            <li key={`${sample.subjectId} ${sample.occasion}`}>
              <p className="firing-subject">{sample.subject}</p>
              <p className="muted">{sample.explanation}</p>
              <Said actions={sample.actions} />
              <small>
                <PropertyDate value={sample.at} time />
              </small>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
