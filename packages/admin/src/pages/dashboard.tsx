import { PageHead } from "../kit/page.tsx";
import { Empty } from "../kit/states.tsx";
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
        <div className="board">
          {widgets.map(({ widget, plugin }) => (
            <Widget key={`${plugin.name}/${widget.name}`} widget={widget} plugin={plugin.name} />
          ))}
        </div>
      )}
    </>
  );
}
