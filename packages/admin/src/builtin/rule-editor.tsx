import { App, Button, Tabs } from "antd";
import { hashKey, useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useSearchParams } from "react-router";
import { apiErrorOf, type ApiError } from "../api/errors.ts";
import { Fault } from "../kit/faults.tsx";
import { PageHead } from "../kit/page.tsx";
import { useSource } from "../kit/source.ts";
import { useManifest } from "../manifest/context.tsx";
import { useServices } from "../services.ts";
import { Content } from "../widgets/tile.tsx";
import { DryRunPanel } from "./rule-dry-run.tsx";
import { Firings } from "./rule-firings.tsx";
import { RuleForm } from "./rule-form.tsx";
import { RuleJson } from "./rule-json.tsx";
import { Trial } from "./rule-trial.tsx";
import { useVocabulary } from "./rules.ts";
import type { Linted, Version, Vocabulary, WrittenRule } from "./rule-types.ts";
import { Versions } from "./rule-versions.tsx";

const fresh: WrittenRule = {
  name: "",
  description: "",
  type: "notification",
  trigger: "sync.reservations_changed",
  conditions: { all: [{ fact: "stay", path: "daysUntilArrival", operator: "lessThanInclusive", value: 3 }] },
  actions: [{ action: "notify", args: { title: "{guest.name} arrives on {stay.arrivalDate}", level: "info" } }],
  priority: 1,
};

/** One rule: written, tried, replayed, let run, taken back. */
export function RuleEditor({ id }: { id: string }) {
  const isNew = id === "new";
  const vocabulary = useVocabulary();
  return (
    <Content query={vocabulary}>
      {(words) =>
        isNew ? <Editor words={words} newest={undefined} id={undefined} /> : <Stored id={id} words={words} />
      }
    </Content>
  );
}

function Stored({ id, words }: { id: string; words: Vocabulary }) {
  const versions = useSource<{ data: readonly Version[] }>(`/rules/${encodeURIComponent(id)}/versions`);
  return <Content query={versions}>{({ data }) => <Editor key={id} id={id} words={words} newest={data[0]} />}</Content>;
}

function Editor({ id, words, newest }: { id: string | undefined; words: Vocabulary; newest: Version | undefined }) {
  const { can } = useManifest();
  const canWrite = can("rules:write");
  const { api } = useServices();
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [params, setParams] = useSearchParams();
  const [rule, setRule] = useState<WrittenRule>(newest?.rule ?? fresh);
  const tab = params.get("tab") ?? "rule";
  const setTab = (next: string, rule = id ?? "new") => setParams({ rule, tab: next }, { replace: true });
  // The builder and the JSON keep what is typed to themselves; what comes from elsewhere makes them anew.
  const [origin, setOrigin] = useState(0);
  const replace = (next: WrittenRule) => {
    setRule(next);
    setOrigin((before) => before + 1);
  };
  // However their members stand: the database keeps them in an order of its own.
  const changed = hashKey([rule]) !== hashKey([newest?.rule ?? fresh]);
  const save = useMutation<{ ruleId: string; version: number; rule: WrittenRule }, ApiError>({
    mutationFn: () =>
      id === undefined
        ? api.send("POST", "/rules/drafts", { rule })
        : api.send("POST", `/rules/${encodeURIComponent(id)}/drafts`, { rule, version: newest?.version }),
    onSuccess: async ({ ruleId, version, rule: saved }) => {
      await queries.invalidateQueries({ queryKey: ["source"] });
      void message.success(`Saved as version ${version}, a draft: it does not run yet`);
      replace(saved);
      setTab("dry-run", ruleId);
    },
  });
  const problems = save.error && apiErrorOf(save.error).details?.["problems"];
  const form = { rule, vocabulary: words, disabled: !canWrite, change: setRule };
  const stored = id !== undefined && newest !== undefined && !changed ? { id, version: newest.version } : undefined;
  const onGuests = rule.trigger === "sync.guests_changed" || rule.trigger === "completeness.changed";
  const panels = [
    { key: "rule", label: "Rule", children: <RuleForm key={origin} {...form} /> },
    { key: "json", label: "JSON", children: <RuleJson rule={rule} disabled={!canWrite} change={setRule} /> },
    { key: "try", label: "Try it", children: <Trial rule={rule} onGuests={onGuests} facts={words.facts} /> },
    ...(canWrite ? [{ key: "dry-run", label: "Dry run", children: <DryRunPanel rule={rule} of={stored} /> }] : []),
    ...(id === undefined
      ? []
      : [
          {
            key: "versions",
            label: "Versions",
            children: (
              <Versions
                id={id}
                canWrite={canWrite}
                load={(version) => {
                  replace(version.rule);
                  setTab("rule");
                }}
              />
            ),
          },
          { key: "firings", label: "What it did", children: <Firings rule={{ id }} /> },
        ]),
  ];
  return (
    <>
      <PageHead
        title={rule.name === "" ? "A new rule" : rule.name}
        back={{ to: "/rules", label: "Rules" }}
        actions={
          canWrite && (
            <Button
              type="primary"
              disabled={!changed && id !== undefined}
              loading={save.isPending}
              onClick={() => save.mutate()}
            >
              Save as a draft
            </Button>
          )
        }
      />
      {save.error && <Fault error={save.error} compact />}
      {Array.isArray(problems) && <Problems problems={problems as readonly { pointer: string; message: string }[]} />}
      <Tabs
        activeKey={tab}
        destroyOnHidden
        items={panels}
        onChange={(next) => {
          // What was typed as JSON shows in the form.
          setOrigin((before) => before + 1);
          setTab(next);
        }}
      />
      <InWords rule={rule} id={id} />
    </>
  );
}

/**
 * The rule as a person reads it, and what is odd about it; as soon as one stops typing. It stands at the foot:
 * above, its lines would push away what is just being pressed.
 */
function InWords({ rule, id }: { rule: WrittenRule; id: string | undefined }) {
  const { api } = useServices();
  const [linted, setLinted] = useState<Linted>();
  const [fault, setFault] = useState<string>();
  const text = JSON.stringify(rule);
  useEffect(() => {
    let late = false;
    const timer = setTimeout(() => {
      api
        .send<Linted>("POST", "/rules/lint", {
          rule: JSON.parse(text) as WrittenRule,
          ...(id === undefined ? {} : { ruleId: id }),
        })
        .then((found) => {
          if (late) return;
          setLinted(found);
          setFault(undefined);
        })
        .catch((error: unknown) => {
          if (!late) setFault(apiErrorOf(error).message);
        });
    }, 500);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [api, text, id]);
  return (
    <aside className="card full rule-words-live" aria-label="What the rule says" aria-live="polite">
      {fault && <p className="trouble">It could not be looked through: {fault}</p>}
      <p className="rule-sentence">
        {linted?.sentence ?? (linted ? "What it says is not complete yet." : "Looking it through…")}
      </p>
      {linted && <Problems problems={linted.findings} />}
      {linted?.findings.length === 0 && <p className="muted">Nothing about it is odd.</p>}
    </aside>
  );
}

function Problems({ problems }: { problems: readonly { pointer: string; message: string; level?: string }[] }) {
  return (
    <ul className="rule-findings">
      {problems.map(({ pointer, message, level }) => (
        <li key={`${pointer} ${message}`} className={level === "warning" ? "warning" : "error"}>
          {placeOf(pointer)} {message} {isDeep(pointer) && <code>{pointer}</code>}
        </li>
      ))}
    </ul>
  );
}

/** The rule's parts as the form calls them. */
const parts: Readonly<Record<string, string>> = {
  name: "The name",
  description: "What it is for",
  type: "The kind",
  trigger: "When it is looked at",
  actions: "What it does",
  timing: "The time",
};

function placeOf(pointer: string): string | undefined {
  return parts[pointer.split("/")[1] ?? ""];
}

/** Whether the place is inside a part, which only the pointer tells. */
function isDeep(pointer: string): boolean {
  return pointer.split("/").length > 2 || (pointer !== "/conditions" && placeOf(pointer) === undefined);
}
