import { Modal } from "antd";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ApiError, apiErrorOf } from "../api/errors.ts";
import { Actor, PropertyDate } from "../fields/cells.tsx";
import { Fault } from "../kit/faults.tsx";
import { useServices } from "../services.ts";
import { Changes } from "./rule-changes.tsx";
import type { Linted, Version } from "./rule-types.ts";

/** A version that is to run, and how: the one that ran before, or one that a person chose. */
export interface Coming {
  version: Version;
  by: "rollback" | "activate";
}

interface Props {
  id: string;
  coming: Coming;
  /** The version that runs now. */
  running: Version | undefined;
  close(): void;
}

/** Asks before a version runs, and shows what comes with it: what is other than now, or all that it says. */
export function LetRun({ id, coming: { version, by }, running, close }: Props) {
  const { api } = useServices();
  const queries = useQueryClient();
  const letRun = useMutation<unknown, ApiError>({
    mutationFn: () =>
      api.send(
        "POST",
        `/rules/${encodeURIComponent(id)}/${by}`,
        by === "activate" ? { version: version.version } : undefined,
      ),
    onSuccess: close,
    onSettled: () => queries.invalidateQueries({ queryKey: ["source"] }),
  });
  const title = by === "rollback" ? `Go back to version ${version.version}` : `Let version ${version.version} run`;
  return (
    <Modal
      open
      title={title}
      okText={title}
      confirmLoading={letRun.isPending}
      onOk={() => letRun.mutate()}
      onCancel={close}
    >
      <section className="rule-panel">
        <p className="muted">
          Written <PropertyDate value={version.writtenAt} time /> by <Actor id={version.writtenBy} />
          {version.note && <>: “{version.note}”</>}
        </p>
        {running ? (
          <>
            <p>What changes for version {running.version}, which runs now:</p>
            <Changes id={id} from={running.version} to={version.version} />
            {running.endsAt && (
              <p>
                Version {running.version} was active until <PropertyDate value={running.endsAt} time />. Version{" "}
                {version.version} runs for good.
              </p>
            )}
            <p className="muted">
              What version {running.version} holds open closes, and everybody in sight is looked at anew.
            </p>
          </>
        ) : (
          <>
            <p>No version runs now. What this one says:</p>
            <Sentence version={version} />
            <p className="muted">It looks at everybody in sight at once.</p>
          </>
        )}
        {letRun.isError && <Fault error={letRun.error} compact />}
      </section>
    </Modal>
  );
}

/** All that a version says of when and for whom. */
function Sentence({ version: { rule } }: { version: Version }) {
  const { api } = useServices();
  const query = useQuery<Linted, ApiError>({
    queryKey: ["source", "rule-in-words", rule],
    queryFn: () => api.send("POST", "/rules/lint", { rule }),
  });
  if (query.isError) return <Fault error={apiErrorOf(query.error)} compact />;
  return (
    <p className="rule-sentence" aria-busy={query.isPending}>
      {query.data ? (query.data.sentence ?? "It is not right any more; see the form.") : "…"}
    </p>
  );
}
