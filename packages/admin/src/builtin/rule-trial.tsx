import { Button, Select } from "antd";
import { useState } from "react";
import { useMutation } from "@tanstack/react-query";
import type { ApiError } from "../api/errors.ts";
import { worded } from "../fields/cells.tsx";
import { Fault } from "../kit/faults.tsx";
import { useSource } from "../kit/source.ts";
import { useServices } from "../services.ts";
import { Said } from "./rule-said.tsx";
import type { Trace, Tried, Vocabulary, WrittenRule } from "./rule-types.ts";

interface Choice {
  value: string;
  label: string;
}

/** Tries a rule as it stands in the form on one guest or stay; nothing is stored or done. */
export function Trial({ rule, onGuests, facts }: { rule: WrittenRule; onGuests: boolean; facts: Vocabulary["facts"] }) {
  const { api } = useServices();
  const [words, setWords] = useState("");
  const [chosen, setChosen] = useState<string>();
  const path = onGuests ? "/completeness/guests" : "/sync/reservations";
  const found = useSource<{ data: readonly Record<string, unknown>[] }>(
    `${path}?perPage=20${words === "" ? "" : `&q=${encodeURIComponent(words)}`}`,
  );
  const trial = useMutation<Tried, ApiError, string>({
    mutationFn: (id) =>
      api.send("POST", "/rules/try", { rule, ...(onGuests ? { guestId: id } : { reservationId: id }) }),
  });
  const choices: Choice[] = (found.data?.data ?? []).map((row) => ({
    value: String(row["id"]),
    label: onGuests
      ? String(row["name"])
      : `${String(row["guestName"] ?? "A stay")}, ${String(row["arrivalDate"])}, ${String(row["number"] ?? "")}`,
  }));
  return (
    <section className="rule-panel">
      <p className="about">See at once whether it holds for somebody, and why. Nothing is done.</p>
      <div className="rule-line">
        <Select
          showSearch={{ filterOption: false, onSearch: setWords }}
          aria-label={onGuests ? "Guest" : "Stay"}
          placeholder={onGuests ? "Search a guest" : "Search a stay by guest or number"}
          value={chosen ?? null}
          options={choices}
          loading={found.isPending}
          notFoundContent={found.isError ? "The list could not be read" : "Nobody found"}
          onChange={(id: string) => setChosen(id)}
        />
        <Button
          type="primary"
          disabled={chosen === undefined}
          loading={trial.isPending}
          onClick={() => chosen !== undefined && trial.mutate(chosen)}
        >
          Try it
        </Button>
      </div>
      {trial.isError && <Fault error={trial.error} compact />}
      {trial.data && (
        <>
          <div className="card full" role="status">
            <p className="firing-subject">
              {trial.data.subject ?? "It"}: {trial.data.holds ? "it fires" : "it does not fire"}
            </p>
            <p>{trial.data.explanation}</p>
          </div>
          <ConditionsFound trace={trial.data.trace} facts={facts} />
          {trial.data.holds && <Said actions={trial.data.actions} />}
        </>
      )}
    </section>
  );
}

/** Each condition with what was found. */
function ConditionsFound({ trace, facts }: { trace: Tried["trace"]; facts: Vocabulary["facts"] }) {
  return (
    <ul className="rule-trace">
      {(trace.conditions ?? []).map((one, at) => (
        // A trace never changes its order.
        <li key={at} className={one.holds === null ? "skipped" : one.holds ? "holds" : "fails"}>
          {one.group ? (
            <>
              <span>{{ all: "all of these", any: "any of these", not: "not" }[one.group]}</span>
              <ConditionsFound trace={one} facts={facts} />
            </>
          ) : (
            <span>
              {labelOf(one, facts)}: {one.holds === null ? "was not looked at" : said(one, facts)}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

function labelOf({ fact, path }: Trace, facts: Vocabulary["facts"]): string {
  const known = facts.find(({ name }) => name === fact);
  return (path && known?.fields?.[path]) ?? known?.label ?? [fact, path].filter(Boolean).join(" ");
}

function said({ fact, path, found }: Trace, facts: Vocabulary["facts"]): string {
  if (found === null || found === undefined || found === "") return "empty";
  if (Array.isArray(found) && found.length === 0) return "none";
  return worded(found, facts.find(({ name }) => name === fact)?.values[path ?? ""]?.words);
}
