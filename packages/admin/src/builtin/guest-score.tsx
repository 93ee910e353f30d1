import { Segmented } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { PropertyDate } from "../fields/cells.tsx";
import { formatNumber } from "../fields/format.ts";
import { ScoreRing } from "../fields/score.tsx";
import { useSource } from "../kit/source.ts";
import type { PartProps } from "../kit/ui.ts";
import { useManifest } from "../manifest/context.tsx";
import { Tile } from "../widgets/tile.tsx";
import { type PastScore, type Purpose, purposes, type View, viewLabels } from "./completeness-types.ts";

/** What `GET /api/completeness/guests/:id/score` says. */
interface ScoreAnswer {
  score: number;
  /** Each field earns some of its points; earned adds up to the score, points to 100. */
  parts: readonly { field: string; label: string; earned: number; points: number; waived?: true }[];
  gaps: readonly Gap[];
  /** A figure for each purpose; null where nothing is asked for it now. */
  purposes: Readonly<Record<Purpose, number | null>>;
  scoredAt: string | null;
}

interface Gap {
  code: string;
  field: string;
  severity: string;
  message: string;
  mend: string;
  /** The field of the guest's form that mends it; null where only Mews can. */
  mendedBy: string | null;
  /** What mending it gives back. */
  points: number;
}

/** A guest's score, overall or for a purpose: the figure, what is missing and how to mend it, and what each field contributes. */
export function GuestScore({ widget, source = "", recordId = "" }: PartProps) {
  const [view, setView] = useState<View>("overall");
  const query = useSource<ScoreAnswer>(view === "overall" ? source : `${source}?purpose=${view}`);
  return (
    <Tile label={widget?.label ?? "Profile"} help={widget?.help} size="full" query={query}>
      {(answer) => (
        <>
          <Views view={view} choose={setView} figures={answer.purposes} />
          <div className="score-top">
            <ScoreRing score={answer.score} />
            <Gaps gaps={answer.gaps} guestId={recordId} />
          </div>
          <Parts parts={answer.parts} />
          {view === "overall" && <Past source={source.replace(/score$/, "history")} />}
          {answer.scoredAt && (
            <p className="hint">
              Scored <PropertyDate value={answer.scoredAt} time />
            </p>
          )}
        </>
      )}
    </Tile>
  );
}

/** The choice of the score that is looked at, each with its figure. */
function Views({ view, choose, figures }: { view: View; choose(view: View): void; figures: ScoreAnswer["purposes"] }) {
  const asked = purposes.filter((purpose) => figures[purpose] !== null);
  if (asked.length === 0) return null;
  return (
    <div className="views">
      <Segmented<View>
        aria-label="Score for"
        value={view}
        onChange={choose}
        options={[
          { value: "overall", label: viewLabels.overall },
          ...asked.map((purpose) => ({ value: purpose, label: `${viewLabels[purpose]} ${figures[purpose] ?? ""}` })),
        ]}
      />
    </div>
  );
}

/** What the overall score was, once it has been another. */
function Past({ source }: { source: string }) {
  const { data } = useSource<{ data: readonly PastScore[] }>(source);
  if (data === undefined || data.data.length < 2) return null;
  return (
    <details className="parts">
      <summary>How the score changed</summary>
      <table className="lines">
        <thead>
          <tr>
            <th scope="col">Since</th>
            <th scope="col">Score</th>
          </tr>
        </thead>
        <tbody>
          {data.data.slice(0, 20).map(({ since, score }) => (
            <tr key={since}>
              <td>
                <PropertyDate value={since} time />
              </td>
              <td>{formatNumber(score)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

const severities: Readonly<Record<string, string>> = { high: "Important", medium: "Worth it", low: "Nice to have" };

function Gaps({ gaps, guestId }: { gaps: readonly Gap[]; guestId: string }) {
  const { resources } = useManifest();
  const form = resources.find(({ name, resource }) => name === "completeness/guests" && resource.edit !== undefined);
  if (gaps.length === 0) return <p className="gaps-none">Nothing is missing. Every field that counts is usable.</p>;
  return (
    <ul className="gaps" aria-label="What is missing">
      {gaps.map(({ code, severity, message, mend, mendedBy, points }) => (
        <li key={code} className={severity}>
          <p className="gap-message">
            {message}
            <span className={`severity ${severity}`}>{severities[severity] ?? severity}</span>
          </p>
          <p className="gap-mend">
            {mend}{" "}
            {mendedBy !== null && form && (
              <Link to={`${form.route}/${encodeURIComponent(guestId)}/edit?field=${mendedBy}`}>Mend it here</Link>
            )}
          </p>
          <span className="gap-points" title="What mending it adds to the score">
            +{formatNumber(points)}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Parts({ parts }: { parts: ScoreAnswer["parts"] }) {
  return (
    <details className="parts" open>
      <summary>How the score is made</summary>
      <table className="lines">
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Points</th>
            <th scope="col">of</th>
            <th scope="col">
              <span className="unseen">Share</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {parts.map(({ field, label, points, earned, waived }) => (
            <tr key={field}>
              <th scope="row">
                {label}
                {waived && <span className="group-about">Not asked of this nationality</span>}
              </th>
              <td>{formatNumber(earned)}</td>
              <td>{formatNumber(points)}</td>
              <td>
                <span className="score-bar strong" aria-hidden="true">
                  <span className="track">
                    <span className="fill" style={{ inlineSize: `${points > 0 ? (earned / points) * 100 : 0}%` }} />
                  </span>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
