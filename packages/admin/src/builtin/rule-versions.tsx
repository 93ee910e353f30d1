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
import { Changes } from "./rule-changes.tsx";
import { type Coming, LetRun } from "./rule-let-run.tsx";
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
  const [asked, setAsked] = useState<Coming>();
  const retire = useMutation<unknown, ApiError>({
    mutationFn: () => api.send("POST", `${path}/retire`),
    onSettled: () => queries.invalidateQueries({ queryKey: ["source"] }),
  });
  const askToRetire = () =>
    void modal.confirm({
      title: "Switch off",
      content: "What it holds open closes.",
      okText: "Switch off",
      onOk: () => retire.mutate(),
    });
  return (
    <Content query={query}>
      {({ data: versions }) => {
        const runs = versions.find(({ state }) => state === "active");
        const back = versions.find(({ comesBack }) => comesBack);
        return (
          <section className="rule-panel">
            {canWrite && (
              <div className="rule-line">
                {back && runs && (
                  <Button onClick={() => setAsked({ version: back, by: "rollback" })}>
                    Go back to version {back.version}
                  </Button>
                )}
                {runs && <Button onClick={askToRetire}>Switch off</Button>}
              </div>
            )}
            {retire.isError && <Fault error={retire.error} compact />}
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
                        onClick={() => setAsked({ version, by: "activate" })}
                      >
                        Let it run
                      </Button>
                    )}
                  </div>
                </li>
              ))}
            </ol>
            {asked && <LetRun id={id} coming={asked} running={runs} close={() => setAsked(undefined)} />}
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
      {v.startsAt && v.activatedAt === null && (
        <span>
          {" · "}is to run from <PropertyDate value={v.startsAt} time />
        </span>
      )}
      {v.endsAt && v.state === "active" && (
        <span>
          {" · "}active until <PropertyDate value={v.endsAt} time />
        </span>
      )}
    </small>
  );
}

function Diff({ id, from, to }: { id: string; from: number; to: number }) {
  const [open, setOpen] = useState(false);
  return (
    <div>
      <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>
        What changed since version {from}
      </button>
      {open && <Changes id={id} from={from} to={to} />}
    </div>
  );
}
