import { Input, Segmented, Select } from "antd";
import { useState } from "react";
import { PageHead } from "../kit/page.tsx";
import { useSource } from "../kit/source.ts";
import { Empty } from "../kit/states.tsx";
import type { PartProps } from "../kit/ui.ts";
import { Content } from "../widgets/tile.tsx";
import { type Asked, groupings, pathOf, presetsOf, useAsked } from "./asked.ts";
import { FigureTile } from "./figure-tile.tsx";
import { FiguresTable } from "./figures-table.tsx";
import type { Kpis } from "./kpi-types.ts";
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
    </form>
  );
}

function Answer({ asked, change, show }: Choosing & { show(behind: Behind): void }) {
  // Days and months in their order, all else the greatest first.
  const sort = asked.by === "day" || asked.by === "month" ? "key" : "-totalRevenue";
  const query = useSource<Kpis>(pathOf("/reporting/kpis", asked, { by: asked.by, sort, perPage: "1096" }));
  return (
    <Content query={query}>
      {(kpis) => (
        <>
          <Basis basis={kpis.basis} change={change} />
          <SourceLine source={kpis.source} />
          <div className="tiles kpi-tiles">
            {kpis.figures.map((kpi) => (
              <FigureTile key={kpi.figure} kpi={kpi} show={show} />
            ))}
          </div>
          <FiguresTable kpis={kpis} by={asked.by} show={show} />
        </>
      )}
    </Content>
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
