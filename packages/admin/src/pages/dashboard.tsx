import { Suspense } from "react";
import { PageHead } from "../kit/page.tsx";
import { Empty, Loading } from "../kit/states.tsx";
import { useManifest } from "../manifest/context.tsx";
import { slotWidgets } from "../manifest/entries.ts";
import { Widget } from "../widgets/widget.tsx";

/** The first page: every card that a plugin puts on the dashboard. */
export function Dashboard() {
  const { manifest } = useManifest();
  const widgets = slotWidgets(manifest, "dashboard");
  return (
    <>
      <PageHead title="Today" about={manifest.property.name} />
      {widgets.length === 0 ? (
        <div className="card full">
          <Empty>No plugin of this server has cards yet. They appear here as plugins bring them.</Empty>
        </div>
      ) : (
        // All at once: where a card stands depends on those before it, and none should move when another has come.
        <Suspense fallback={<Loading rows={8} />}>
          <div className="board">
            {rowsOf(widgets).map((row) =>
              row.length === 1 ? (
                <Card key={keyOf(row[0]!)} card={row[0]!} />
              ) : (
                <div key={keyOf(row[0]!)} className="tiles">
                  {row.map((card) => (
                    <Card key={keyOf(card)} card={card} />
                  ))}
                </div>
              ),
            )}
          </div>
        </Suspense>
      )}
    </>
  );
}

type SlotCard = ReturnType<typeof slotWidgets>[number];

const keyOf = ({ widget, plugin }: SlotCard): string => `${plugin.name}/${widget.name}`;

function Card({ card: { widget, plugin } }: { card: SlotCard }) {
  return <Widget widget={widget} plugin={plugin.name} />;
}

/** Figures that follow each other share rows, which they fill; every other card stands for itself. */
function rowsOf(cards: readonly SlotCard[]): SlotCard[][] {
  const rows: SlotCard[][] = [];
  for (const card of cards) {
    const last = rows.at(-1);
    if (card.widget.kind === "metric" && last?.[0]?.widget.kind === "metric") last.push(card);
    else rows.push([card]);
  }
  return rows;
}
