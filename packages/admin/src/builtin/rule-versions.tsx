import { App, Button } from "antd";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { ApiError } from "../api/errors.ts";
import { Pill } from "../fields/pill.tsx";
import { Fault } from "../kit/faults.tsx";
import { useSource } from "../kit/source.ts";
import { useServices } from "../services.ts";
import { Content } from "../widgets/tile.tsx";
import { Actor, PropertyDate } from "../fields/cells.tsx";
import type { Version } from "./rule-types.ts";

const states = { draft: "Draft", tested: "Tried", active: "Runs", retired: "Retired" } as const;
const colors = { draft: "default", tested: "blue", active: "green", retired: "default" } as const;

/** Every version with who and when, what changed in it, and the ways to let one run or to go back. */
export function Versions({ id, canWrite, load }: { id: string; canWrite: boolean; load(version: Version): void }) {
  const { api } = useServices();
  const queries = useQueryClient();
  const { modal } = App.useApp();
  const path = `/rules/${encodeURIComponent(id)}`;
  const query = useSource<{ data: readonly Version[] }>(`${path}/versions`);
  const act = useMutation<unknown, ApiError, { what: "activate" | "rollback" | "retire"; body?: object }>({
    mutationFn: ({ what, body }) => api.send("POST", `${path}/${what}`, body),
    onSettled: () => queries.invalidateQueries({ queryKey: ["source"] }),
  });
  const ask = (title: string, content: string, what: "activate" | "rollback" | "retire", body?: object) =>
    void modal.confirm({ title, content, okText: title, onOk: () => act.mutate({ what, ...(body ? { body } : {}) }) });
  return (
    <Content query={query}>
      {({ data: versions }) => {
        const ranBefore = versions.some(({ activatedAt, state }) => activatedAt !== null && state !== "active");
        const runs = versions.find(({ state }) => state === "active");
        return (
          <section className="rule-panel">
            {canWrite && (
              <div className="rule-line">
                {ranBefore && runs && (
                  <Button
                    onClick={() =>
                      ask(
                        "Go back",
                        "The version that ran before runs again; what this one holds open closes.",
                        "rollback",
                      )
                    }
                  >
                    Go back to the version before
                  </Button>
                )}
                {runs && (
                  <Button onClick={() => ask("Switch off", "What it holds open closes.", "retire")}>Switch off</Button>
                )}
              </div>
            )}
            {act.isError && <Fault error={act.error} compact />}
            <ol className="firings">
              {versions.map((version, at) => (
                <li key={version.version}>
                  <p className="firing-subject">
                    Version {version.version} <Pill color={colors[version.state]}>{states[version.state]}</Pill>
                  </p>
                  {version.note && <p>{version.note}</p>}
                  <Milestones version={version} />
                  {versions[at + 1] && <Diff id={id} from={versions[at + 1]!.version} to={version.version} />}
                  <div className="rule-line">
                    <Button size="small" onClick={() => load(version)}>
                      Show in the form
                    </Button>
                    {canWrite && version.state !== "active" && (
                      <Button
                        size="small"
                        type="primary"
                        disabled={version.testedAt === null}
                        title={version.testedAt === null ? "Make a dry run of it first" : undefined}
                        onClick={() =>
                          ask(
                            `Let version ${version.version} run`,
                            "It looks at everybody in sight at once.",
                            "activate",
                            { version: version.version },
                          )
                        }
                      >
                        Let it run
                      </Button>
                    )}
                  </div>
                </li>
              ))}
            </ol>
          </section>
        );
      }}
    </Content>
  );
}

function Milestones({ version: v }: { version: Version }) {
  const parts = [
    ["Written", v.writtenAt, v.writtenBy],
    ["tried", v.testedAt, v.testedBy],
    ["let run", v.activatedAt, v.activatedBy],
  ] as const;
  return (
    <small>
      {parts.map(
        ([what, at, who], place) =>
          at && (
            <span key={what}>
              {place > 0 && " · "}
              {what} <PropertyDate value={at} time /> by <Actor id={who ?? ""} />
            </span>
          ),
      )}
    </small>
  );
}

interface Change {
  pointer: string;
  before?: unknown;
  after?: unknown;
}

function Diff({ id, from, to }: { id: string; from: number; to: number }) {
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <button type="button" className="link" onClick={() => setOpen(true)}>
        What changed since version {from}
      </button>
    );
  return <Changes path={`/rules/${encodeURIComponent(id)}/diff/${from}/${to}`} />;
}

function Changes({ path }: { path: string }) {
  const query = useSource<{ changes: readonly Change[] }>(path);
  return (
    <Content query={query} compact>
      {({ changes }) =>
        changes.length === 0 ? (
          <p className="muted">Nothing</p>
        ) : (
          <ul className="rule-diff">
            {changes.map(({ pointer, before, after }) => (
              <li key={pointer}>
                <code>{pointer.slice(1).replaceAll("/", " › ")}</code>
                {before !== undefined && <del>{JSON.stringify(before)}</del>}
                {after !== undefined && <ins>{JSON.stringify(after)}</ins>}
              </li>
            ))}
          </ul>
        )
      }
    </Content>
  );
}
