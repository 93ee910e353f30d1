import { lazy, Suspense } from "react";
import { Route, Routes, useLocation } from "react-router";
import { Boundary } from "../kit/boundary.tsx";
import { Loading } from "../kit/states.tsx";
import { useManifest } from "../manifest/context.tsx";
import { Dashboard } from "./dashboard.tsx";
import { NotFound } from "./not-found.tsx";
import { PluginPage } from "./plugin-page.tsx";

const ListPage = lazy(() => import("./list/list-page.tsx").then(({ ListPage: page }) => ({ default: page })));
const DetailPage = lazy(() => import("./detail-page.tsx").then(({ DetailPage: page }) => ({ default: page })));
const CreatePage = lazy(() => import("./form-page.tsx").then(({ CreatePage: page }) => ({ default: page })));
const EditPage = lazy(() => import("./form-page.tsx").then(({ EditPage: page }) => ({ default: page })));
const EditorPage = lazy(() => import("./editor-page.tsx").then(({ EditorPage: page }) => ({ default: page })));
const SettingsPage = lazy(() =>
  import("./settings/settings-page.tsx").then(({ SettingsPage: page }) => ({ default: page })),
);

/** Every page of the admin: those of the manifest, home and the settings. A page that breaks leaves the frame standing. */
export function Pages() {
  const { resources, pages } = useManifest();
  const { pathname } = useLocation();
  return (
    <Boundary at={pathname}>
      <Suspense fallback={<Loading rows={8} />}>
        <Routes>
          <Route index element={<Dashboard />} />
          <Route path="/settings/:plugin?" element={<SettingsPage />} />
          {pages.map(({ page, plugin, route }) => (
            <Route key={route} path={route} element={<PluginPage page={page} plugin={plugin} />} />
          ))}
          {resources.map((entry) => {
            const { route, resource, canWrite } = entry;
            const schema = canWrite ? resource.form : undefined;
            return (
              <Route key={route} path={route}>
                <Route index element={<ListPage key={route} entry={entry} />} />
                {schema && <Route path="new" element={<CreatePage entry={entry} schema={schema} />} />}
                {schema && <Route path=":id/edit" element={<EditPage entry={entry} schema={schema} />} />}
                {resource.edit && (
                  <Route path=":id/edit" element={<EditorPage entry={entry} editor={resource.edit} />} />
                )}
                <Route path=":id" element={<DetailPage entry={entry} />} />
              </Route>
            );
          })}
          <Route path="*" element={<NotFound />} />
        </Routes>
      </Suspense>
    </Boundary>
  );
}
