import { Button, Drawer, Switch } from "antd";
import { lazy, Suspense, useState } from "react";
import { Link, useSearchParams } from "react-router";
import { Ago } from "../fields/ago.tsx";
import { formatNumber, plural } from "../fields/format.ts";
import { Pill } from "../fields/pill.tsx";
import { PageHead } from "../kit/page.tsx";
import { useSource } from "../kit/source.ts";
import { Empty, Loading } from "../kit/states.tsx";
import type { PartProps } from "../kit/ui.ts";
import { useManifest } from "../manifest/context.tsx";
import { Content } from "../widgets/tile.tsx";
import { Firings } from "./rule-firings.tsx";
import { RuleFiles } from "./rule-files.tsx";
import { rulesSource, useSwitch, type Rule } from "./rules.ts";

// The builder is heavier than the list, and most visits only read.
const RuleEditor = lazy(() => import("./rule-editor.tsx").then((found) => ({ default: found.RuleEditor })));

const colors: Readonly<Record<string, string>> = { validation: "gold", notification: "blue", automation: "purple" };

const states = { draft: "Draft, not tried yet", tested: "Ready to be switched on" };

/** The rules of the hotel: what each one does, whether it is on, and when it last did something. */
export function RulesPage({ page }: PartProps) {
  const [params] = useSearchParams();
  const id = params.get("rule");
  if (id === null) return <RuleList page={page} />;
  return (
    <Suspense fallback={<Loading rows={8} />}>
      <RuleEditor id={id} />
    </Suspense>
  );
}

function RuleList({ page }: PartProps) {
  const { can } = useManifest();
  const query = useSource<{ data: readonly Rule[] }>(rulesSource);
  const [shown, setShown] = useState<Rule>();
  return (
    <>
      <PageHead
        title={page?.label ?? "Rules"}
        about="What Innkit looks out for and does by itself. A rule that is off changes nothing."
        actions={
          can("rules:write") && (
            <>
              <RuleFiles />
              <Link to="?rule=new">
                <Button type="primary">New rule</Button>
              </Link>
            </>
          )
        }
      />
      <Content query={query}>
        {({ data: rules }) =>
          rules.length === 0 ? (
            <div className="card full">
              <Empty>The rules that come with Innkit appear here when the first data has been copied.</Empty>
            </div>
          ) : (
            <ul className="rules">
              {rules.map((rule) => (
                <RuleCard key={rule.id} rule={rule} show={() => setShown(rule)} />
              ))}
            </ul>
          )
        }
      </Content>
      <Drawer
        open={shown !== undefined}
        onClose={() => setShown(undefined)}
        title={shown?.name}
        size={560}
        destroyOnHidden
      >
        {shown && <Firings rule={shown} />}
      </Drawer>
    </>
  );
}

function RuleCard({ rule, show }: { rule: Rule; show(): void }) {
  const { can } = useManifest();
  const { mutate, isPending } = useSwitch();
  return (
    <li className={rule.enabled ? "card rule" : "card rule off"}>
      <div className="rule-words">
        <h2>
          {rule.name}
          <Pill color={colors[rule.type] ?? "default"}>{rule.typeLabel}</Pill>
          {(rule.state === "draft" || rule.state === "tested") && <Pill color="default">{states[rule.state]}</Pill>}
        </h2>
        <p>{rule.description}</p>
        <p className="rule-sentence">{rule.sentence}</p>
        {rule.quarantine && <p className="trouble">This rule does not run: {rule.quarantine}</p>}
        <p className="rule-facts">
          <span>{rule.triggerLabel}</span>
          <span>
            Version {rule.version}
            {rule.latest > rule.version && `, version ${rule.latest} is a draft`}
          </span>
          {rule.owner && <span>Ask {rule.owner}</span>}
          <span>
            {rule.lastFired ? (
              <>
                Last fired <Ago value={rule.lastFired} />
              </>
            ) : (
              "Has not fired yet"
            )}
          </span>
          <span>{plural(rule.firings7d, "time")} in 7 days</span>
          <span>Holds for {formatNumber(rule.holding)} now</span>
          <button type="button" className="link" onClick={show}>
            Show what it did
          </button>
          <Link to={`?rule=${encodeURIComponent(rule.id)}`}>Open</Link>
        </p>
      </div>
      <Switch
        checked={rule.enabled}
        loading={isPending}
        disabled={!can("rules:write")}
        aria-label={`${rule.name}: ${rule.enabled ? "on" : "off"}`}
        onChange={(enabled) => mutate({ rule, enabled })}
      />
    </li>
  );
}
