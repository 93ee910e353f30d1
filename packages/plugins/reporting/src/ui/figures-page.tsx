import { Content, Empty, PageHead, type PartProps, PropertyDate, useSource } from "@innkit/admin/kit";
import { Input, Segmented, Select } from "antd";
import { useState } from "react";
import type { Kpis } from "../types.ts";
import { type Asked, comparisons, groupings, pathOf, useAsked } from "./asked.ts";
import { FigureTile } from "./figure-tile.tsx";
import { FiguresTable } from "./figures-table.tsx";
import { presetsOf } from "./periods.ts";
import { type Behind, RowsDrawer } from "./rows-drawer.tsx";
import { SourceLine } from "./source-line.tsx";

/** Key figures of a period: what each is, how it is made, and the rows behind it. */
export function FiguresPage({ page }: PartProps) {
  const today = useSource<{ date: string }>("/reporting/today");
  return (
    <>
      <PageHead
        title={page?.label ?? "Key figures"}
        about="Reckoned from the copy of Mews whenever you look. Press a number to see the rows that add up to it."
      />
      <Content query={today}>{({ date }) => <Figures today={date} />}</Content>
    </>
  );
}

function Figures({ today }: { today: string }) {
  const [asked, change] = useAsked(today);
  const [behind, setBehind] = useState<Behind>();
  const isPeriod = asked.from !== "" && asked.to !== "" && asked.from <= asked.to;
  return (
    <>
      <Choices today={today} asked={asked} change={change} />
      {isPeriod ? (
        <Answer asked={asked} show={setBehind} change={change} />
      ) : (
        <div className="card full">
          <Empty>Choose a first day, and a last day that is not before it.</Empty>
        </div>
      )}
      <RowsDrawer behind={behind} asked={asked} close={() => setBehind(undefined)} />
    </>
  );
}

interface Choosing {
  asked: Asked;
  change(change: Partial<Asked>): void;
}

function Choices({ today, asked, change }: Choosing & { today: string }) {
  const presets = presetsOf(today);
  const chosen = presets.find(({ from, to }) => from === asked.from && to === asked.to)?.label;
  return (
    <form className="kpi-choices" aria-label="Period" onSubmit={(event) => event.preventDefault()}>
      <Select
        aria-label="Period"
        value={chosen ?? "Other days"}
        options={[...presets.map(({ label }) => label), ...(chosen ? [] : ["Other days"])].map((value) => ({ value }))}
        onChange={(label) => {
          const preset = presets.find((one) => one.label === label);
          if (preset) change({ from: preset.from, to: preset.to });
        }}
      />
      <label>
        <span>From</span>
        <Input type="date" value={asked.from} onChange={({ target }) => change({ from: target.value })} />
      </label>
      <label>
        <span>to</span>
        <Input type="date" value={asked.to} onChange={({ target }) => change({ to: target.value })} />
      </label>
      <label>
        <span>by</span>
        <Select
          aria-label="Parted by"
          value={asked.by}
          options={Object.entries(groupings).map(([value, label]) => ({ value, label }))}
          onChange={(by) => change({ by })}
        />
      </label>
      <label>
        <span>against</span>
        <Select
          aria-label="Held against"
          value={asked.against}
          options={Object.entries(comparisons).map(([value, label]) => ({ value: value as Asked["against"], label }))}
          onChange={(against) => change({ against })}
        />
      </label>
    </form>
  );
}

function Answer({ asked, change, show }: Choosing & { show(behind: Behind): void }) {
  // Days and months in their order, all else the greatest first.
  const sort = asked.by === "day" || asked.by === "month" ? "key" : "-totalRevenue";
  const against: Record<string, string> = asked.against === "none" ? {} : { against: asked.against };
  const query = useSource<Kpis>(pathOf("/reporting/kpis", asked, { by: asked.by, ...against, sort, perPage: "1096" }));
  return (
    <Content query={query}>
      {(kpis) => (
        <>
          <Basis basis={kpis.basis} change={change} />
          <SourceLine source={kpis.source} />
          <AgainstLine kpis={kpis} />
          <div className="tiles kpi-tiles">
            {kpis.figures.map((kpi) => (
              <FigureTile key={kpi.figure} kpi={kpi} against={kpis.against} show={show} />
            ))}
          </div>
          <FiguresTable kpis={kpis} by={asked.by} show={show} />
        </>
      )}
    </Content>
  );
}

/** What the figures are held against, or why they are not. */
function AgainstLine({ kpis: { against, figures } }: { kpis: Kpis }) {
  if (against === null) return null;
  const isCompared = figures.some(({ compared }) => compared?.numerator);
  return (
    <p className="hint kpi-against">
      {isCompared ? (
        <>
          Held against <PropertyDate value={against.from} /> to <PropertyDate value={against.to} />
          {against.base === "lastYear" && ", the same weekdays"}
        </>
      ) : (
        <>Held against nothing. {figures[0]?.compared?.undefinedBecause}.</>
      )}
    </p>
  );
}

const bases = {
  mews: "Rooms out of order are taken off, complimentary nights count as sold. This is how Mews counts.",
  benchmark:
    "All rooms count, out of order or not, and complimentary nights do not count as sold. This is how hotels are compared.",
};

function Basis({ basis, change }: { basis: Kpis["basis"]; change: Choosing["change"] }) {
  return (
    <div className="kpi-basis">
      <Segmented
        aria-label="Basis"
        value={basis}
        options={[
          { value: "mews", label: "Mews basis" },
          { value: "benchmark", label: "Benchmark basis" },
        ]}
        onChange={(value) => change({ basis: value as Kpis["basis"] })}
      />
      <p className="hint">{bases[basis]} Compare figures of one basis only.</p>
    </div>
  );
}
