import { useQueryClient } from "@tanstack/react-query";
import { App, Button, InputNumber, Switch } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { apiErrorOf, type ApiError } from "../api/errors.ts";
import { Actor, PropertyDate } from "../fields/cells.tsx";
import { formatNumber, plural } from "../fields/format.ts";
import { Fault } from "../kit/faults.tsx";
import { LeaveGuard } from "../kit/leave-guard.tsx";
import { PageHead } from "../kit/page.tsx";
import { useSource } from "../kit/source.ts";
import type { PartProps } from "../kit/ui.ts";
import { useManifest } from "../manifest/context.tsx";
import { useServices } from "../services.ts";
import { Content } from "../widgets/tile.tsx";
import {
  type Detail,
  type InForce,
  type Line,
  phaseLabels,
  type Rescoring,
  type TriedOut,
  viewLabels,
} from "./completeness-types.ts";
import { Trial } from "./requirements-trial.tsx";
import { Versions } from "./requirements-versions.tsx";
import { useSend } from "./sync-send.ts";

const source = "/completeness/requirements";

/** What the hotel asks of a profile: each field's weight, what others would do to the scores, and what was before. */
export function RequirementsPage({ page }: PartProps) {
  const query = useSource<InForce>(source, { every: 2_000 });
  return (
    <>
      <PageHead
        title={page?.label ?? "Requirements"}
        about="What a complete profile is at this hotel. Try other weights first: nothing is saved until you say so."
      />
      <Content query={query}>
        {(inForce) => (
          <div className="board">
            {/* By what is asked: its number comes a moment after it, and what was typed meanwhile stays. */}
            <Requirements key={JSON.stringify(inForce.settings)} inForce={inForce} />
            <Versions inForce={inForce.number} />
          </div>
        )}
      </Content>
    </>
  );
}

type Lines = Readonly<Record<string, Line>>;

function Requirements({ inForce }: { inForce: InForce }) {
  const { can } = useManifest();
  const labels = useLabels();
  const saved = linesOf(inForce, Object.keys(labels));
  const [lines, setLines] = useState(saved);
  const tried = useSend<TriedOut>();
  const { busy, fault, save } = useSave();
  const dirty = JSON.stringify(lines) !== JSON.stringify(saved);
  const writes = can("settings:write");
  const total = Object.entries(lines).reduce(
    (sum, [field, { on, weight }]) => (on && countsOverall(inForce, field) ? sum + weight : sum),
    0,
  );
  const change = (field: string, line: Partial<Line>) => {
    tried.reset();
    setLines((now) => ({ ...now, [field]: { ...now[field]!, ...line } }));
  };

  return (
    <section className="card full" aria-label="Fields and weights">
      <LeaveGuard when={dirty && !busy} />
      <header className="card-head">
        <h2>Fields and weights</h2>
        <div className="card-extra">
          <Standing inForce={inForce} />
        </div>
      </header>
      {inForce.rescore && <Progress rescore={inForce.rescore} />}
      <div className="lines-scroll">
        <table className="lines requirements">
          <thead>
            <tr>
              <th scope="col">Field</th>
              <th scope="col">Asked for</th>
              <th scope="col">Weight</th>
              <th scope="col">Of the overall score</th>
              <th scope="col">Counts for</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(lines).map(([field, line]) => (
              <Row
                key={field}
                label={labels[field] ?? field}
                line={line}
                share={countsOverall(inForce, field) && line.on && total > 0 ? line.weight / total : null}
                counts={countsOf(inForce, field)}
                details={inForce.settings.details.filter((one) => one.field === field)}
                readOnly={!writes || busy}
                change={(next) => change(field, next)}
              />
            ))}
          </tbody>
        </table>
      </div>
      <div className="form-foot">
        <Button
          loading={tried.isPending}
          disabled={!dirty}
          onClick={() => tried.mutate({ path: `${source}/try`, body: { settings: lines } })}
        >
          Try it out
        </Button>
        {writes && (
          <Button
            type="primary"
            loading={busy}
            disabled={!dirty}
            onClick={() => void save(lines).then((done) => done && tried.reset())}
          >
            Save and score anew
          </Button>
        )}
        <Button
          disabled={!dirty || busy}
          onClick={() => {
            setLines(saved);
            tried.reset();
          }}
        >
          Undo changes
        </Button>
        <span className="form-note">
          {dirty ? (
            "Not saved yet"
          ) : (
            <Link to="/settings/completeness">Lines in particular, and when a profile is weak</Link>
          )}
        </span>
      </div>
      {fault && <Fault error={fault} />}
      {tried.error && <Fault error={apiErrorOf(tried.error)} />}
      {tried.data && <Trial tried={tried.data} labels={labels} />}
    </section>
  );
}

interface RowProps {
  label: string;
  line: Line;
  /** Of the overall score; null where it does not count there. */
  share: number | null;
  counts: string;
  details: readonly Detail[];
  readOnly: boolean;
  change(line: Partial<Line>): void;
}

function Row({ label, line, share, counts, details, readOnly, change }: RowProps) {
  return (
    <tr className={line.on ? "" : "off"}>
      <th scope="row">
        {label}
        {details.map((detail, at) => (
          <span key={at} className="group-about">
            {wordsOf(detail)}
          </span>
        ))}
      </th>
      <td>
        <Switch
          checked={line.on}
          disabled={readOnly}
          aria-label={`Ask for ${label}`}
          onChange={(on) => change({ on })}
        />
      </td>
      <td>
        <InputNumber<number>
          value={line.weight}
          min={0}
          max={100}
          disabled={readOnly || !line.on}
          aria-label={`Weight of ${label}`}
          onChange={(weight) => weight !== null && change({ weight })}
        />
      </td>
      <td>{share === null ? "–" : `${formatNumber(Math.round(share * 100))} %`}</td>
      <td>{counts}</td>
    </tr>
  );
}

/** A line in particular, in words: "Only of guests from FR; while arriving soon (3 days)". */
function wordsOf({ weight, check, counts, phases, arrivingWithinDays, guestCountries, severity }: Detail): string {
  const parts = [
    weight === undefined ? "" : `weighs ${weight}`,
    phases.length === 0 ? "" : `while ${phases.map((phase) => phaseLabels[phase] ?? phase).join(" or ")}`,
    phases.includes("arriving") ? `within ${plural(arrivingWithinDays, "day")}` : "",
    guestCountries.length === 0 ? "" : `of guests from ${guestCountries.join(", ").toUpperCase()}`,
    counts.length === 0 ? "" : `for ${counts.map((view) => viewLabels[view].toLowerCase()).join(", ")}`,
    check === "usable" ? "" : check === "filled" ? "filled is enough" : "only wholly usable",
    severity === "own" ? "" : `${severity} severity`,
  ].filter(Boolean);
  return parts.length === 0 ? "As it is" : parts.join("; ");
}

function Standing({ inForce: { number, savedAt, savedBy } }: { inForce: InForce }) {
  if (number === 0 || savedAt === null) return <span className="hint">Innkit's own, never changed</span>;
  return (
    <span className="hint">
      Version {number}, <PropertyDate value={savedAt} time />
      {savedBy && (
        <>
          {" "}
          by <Actor id={savedBy} />
        </>
      )}
    </span>
  );
}

function Progress({ rescore: { total, done, changed, finishedAt } }: { rescore: Rescoring }) {
  if (finishedAt !== null) {
    if (changed === 0) return null;
    return <p className="hint">{plural(changed, "profile")} changed when these were put in force.</p>;
  }
  const share = total === 0 ? 1 : done / total;
  return (
    <div role="status" className="rescoring">
      <p>
        Scoring anew: {formatNumber(done)} of {plural(total, "profile")}
      </p>
      <progress max={1} value={share} aria-label="Scoring anew" />
    </div>
  );
}

function linesOf({ settings }: InForce, fields: readonly string[]): Lines {
  return Object.fromEntries(fields.map((field) => [field, settings[field] as Line]));
}

function countsOf({ requirements }: InForce, field: string): string {
  const counts = requirements.find((one) => one.field === field)?.counts;
  return (counts ?? []).map((view) => viewLabels[view]).join(", ") || "Every score";
}

function countsOverall({ requirements }: InForce, field: string): boolean {
  const counts = requirements.find((one) => one.field === field)?.counts;
  return counts === undefined || counts.includes("overall");
}

/** What the fields are called, in their order: as the form of the settings names them. */
function useLabels(): Readonly<Record<string, string>> {
  const { manifest } = useManifest();
  const schema = manifest.plugins.find(({ name }) => name === "completeness")?.settings?.schema;
  const fields = Object.entries(schema?.properties ?? {}).filter(([, field]) => field.properties?.["weight"]);
  return Object.fromEntries(fields.map(([name, field]) => [name, field.title ?? name]));
}

function useSave() {
  const { api, refresh } = useServices();
  const queries = useQueryClient();
  const { notification } = App.useApp();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<ApiError>();
  async function save(lines: Lines): Promise<boolean> {
    setBusy(true);
    setFault(undefined);
    try {
      await api.send("PUT", "/settings/completeness", { values: lines });
      notification.success({ title: "Requirements saved", placement: "bottomRight", duration: 3 });
      await queries.invalidateQueries({ queryKey: ["settings", "completeness"] });
      await queries.invalidateQueries({ queryKey: ["source", source] });
      refresh();
      return true;
    } catch (thrown) {
      setFault(apiErrorOf(thrown));
      return false;
    } finally {
      setBusy(false);
    }
  }
  return { busy, fault, save };
}
