import type { ResourceProps } from "@refinedev/core";
import type { AnyManifest, Manifest, ManifestResource, Page, PluginPart, Widget } from "./types.ts";

/** A resource with the addresses the admin gives it. */
export interface ResourceEntry {
  /** "completeness/guests": Refine's name, a slot's name and the route without its slash. */
  name: string;
  /** Below `/api`. */
  api: string;
  /** The list's route; details are below it. */
  route: string;
  plugin: PluginPart;
  resource: ManifestResource;
  canWrite: boolean;
}

/** A line of the menu. */
export interface MenuEntry {
  route: string;
  label: string;
  icon?: string | undefined;
  plugin: string;
  /** The route of the line that it stands below. */
  under?: string | undefined;
}

/** Every resource of the manifest, in plugin order. */
export function resourceEntries(manifest: AnyManifest): ResourceEntry[] {
  return manifest.plugins.flatMap((plugin) =>
    plugin.resources.map((resource) => ({
      name: `${plugin.name}/${resource.name}`,
      api: apiPath(plugin.name, resource.path),
      route: `/${plugin.name}/${resource.name}`,
      plugin,
      resource,
      canWrite: resource.write !== undefined && manifest.permissions.includes(resource.write),
    })),
  );
}

/** Plugin by plugin, its lists before its pages, and after each what stands below it: how the menu reads. */
export function menuEntries(manifest: Manifest): MenuEntry[] {
  const all = resourceEntries(manifest);
  const lists = new Set(all.map(({ route }) => route));
  const resources = all.filter(({ resource: { among } }) => among === undefined || !lists.has(among));
  const lines = manifest.plugins.flatMap((plugin): MenuEntry[] => [
    ...resources
      .filter((entry) => entry.plugin === plugin)
      .map(({ route, resource: { label, icon, under } }) => ({ route, label, icon, plugin: plugin.name, under })),
    ...plugin.pages.map((page) => ({
      route: pageRoute(page),
      label: page.label,
      icon: page.icon,
      plugin: plugin.name,
    })),
  ]);
  const routes = new Set(lines.map(({ route }) => route));
  // Who may not see the one it stands below finds it at the side, as if it stood alone.
  const isBelow = ({ under }: MenuEntry) => under !== undefined && routes.has(under);
  return lines
    .filter((line) => !isBelow(line))
    .map((line) => ({ ...line, under: undefined }))
    .flatMap((line): MenuEntry[] => [line, ...lines.filter(({ under }) => under === line.route)]);
}

/** Every page, with the plugin that brings it. */
export function pageEntries(manifest: Manifest): { page: Page; plugin: PluginPart; route: string }[] {
  return manifest.plugins.flatMap((plugin) => plugin.pages.map((page) => ({ page, plugin, route: pageRoute(page) })));
}

/** The cards of a slot, smaller order first, plugin order within one order. */
export function slotWidgets(manifest: Manifest, slot: string): { widget: Widget; plugin: PluginPart }[] {
  return manifest.plugins
    .flatMap((plugin) => plugin.widgets.filter((w) => w.slot === slot).map((widget) => ({ widget, plugin })))
    .sort((a, b) => (a.widget.order ?? 100) - (b.widget.order ?? 100));
}

/** What Refine is told: one resource per manifest resource, with the routes of its pages. */
export function refineResources(manifest: AnyManifest | undefined): ResourceProps[] {
  if (!manifest) return [];
  return resourceEntries(manifest).map(({ name, route, api, resource, canWrite }) => ({
    name,
    list: route,
    show: `${route}/:id`,
    ...(resource.form && canWrite ? { create: `${route}/new`, edit: `${route}/:id/edit` } : {}),
    ...(resource.edit ? { edit: `${route}/:id/edit` } : {}),
    meta: { label: resource.label, api },
  }));
}

function apiPath(plugin: string, path: string): string {
  return `/${plugin}${path === "/" ? "" : path}`;
}

function pageRoute(page: Page): string {
  return page.path.startsWith("/") ? page.path : `/${page.path}`;
}
