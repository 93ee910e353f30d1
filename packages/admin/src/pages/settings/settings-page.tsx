import { useQuery } from "@tanstack/react-query";
import { NavLink, useParams } from "react-router";
import type { ApiError } from "../../api/errors.ts";
import { Fault } from "../../kit/faults.tsx";
import { PageHead } from "../../kit/page.tsx";
import { Empty, Loading } from "../../kit/states.tsx";
import { useManifest } from "../../manifest/context.tsx";
import type { PluginPart } from "../../manifest/types.ts";
import { useServices } from "../../services.ts";
import { NotFound } from "../not-found.tsx";
import { SettingsForm, type StoredSettings } from "./settings-form.tsx";

/** Settings: one page per plugin that has any, side by side with the list of them. */
export function SettingsPage() {
  const { manifest } = useManifest();
  const { plugin: chosen } = useParams();
  const plugins = manifest.plugins.filter(({ settings }) => settings !== undefined);
  const plugin = chosen === undefined ? plugins[0] : plugins.find(({ name }) => name === chosen);
  if (chosen !== undefined && !plugin) return <NotFound />;
  return (
    <>
      <PageHead title="Settings" about={`For ${manifest.property.name}. Each property has its own.`} />
      {plugins.length === 0 ? (
        <div className="card full">
          <Empty>No plugin of this server has settings.</Empty>
        </div>
      ) : (
        <div className="settings">
          <nav aria-label="Settings of" className="settings-nav">
            {plugins.map(({ name, label, settings }) => (
              <NavLink key={name} to={`/settings/${name}`} className={name === plugin?.name ? "active" : ""}>
                {settings?.schema.title ?? label}
              </NavLink>
            ))}
          </nav>
          {plugin && <OnePlugin key={plugin.name} plugin={plugin} />}
        </div>
      )}
    </>
  );
}

function OnePlugin({ plugin }: { plugin: PluginPart }) {
  const query = useSettings(plugin.name);
  const { can } = useManifest();
  if (query.data === undefined) {
    return (
      <section className="card form-card">
        {query.isError ? <Fault error={query.error} retry={() => void query.refetch()} /> : <Loading rows={6} />}
      </section>
    );
  }
  return (
    <SettingsForm
      key={query.data.version}
      plugin={plugin}
      stored={query.data}
      readOnly={!can("settings:write")}
      reload={() => void query.refetch()}
    />
  );
}

/** Apart from what the live feed refreshes: nothing may change under a person's hands. */
function useSettings(plugin: string) {
  const { api } = useServices();
  return useQuery<StoredSettings, ApiError>({
    queryKey: ["settings", plugin],
    queryFn: ({ signal }) => api.get<StoredSettings>(`/settings/${plugin}`, { signal }),
  });
}
