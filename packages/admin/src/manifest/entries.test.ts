import { describe, expect, test } from "vitest";
import { currentRoute, shownLines } from "../layout/nav.tsx";
import { emptyManifest } from "../testing/page.tsx";
import { menuEntries, refineResources, resourceEntries, slotWidgets } from "./entries.ts";
import type { Manifest, ManifestResource, PluginPart, Widget } from "./types.ts";

const resource = (name: string, more: Partial<ManifestResource> = {}): ManifestResource => ({
  name,
  label: name,
  path: `/${name}`,
  columns: [],
  read: "x:read",
  ...more,
});
const widget = (name: string, order?: number): Widget => ({
  name,
  slot: "dashboard",
  label: name,
  kind: "metric",
  source: "/x",
  read: "x:read",
  ...(order === undefined ? {} : { order }),
});
const plugin = (name: string, more: Partial<PluginPart> = {}): PluginPart => ({
  name,
  version: "1.0.0",
  label: name,
  resources: [],
  widgets: [],
  pages: [],
  ...more,
});
const manifestOf = (plugins: PluginPart[], permissions: string[] = []): Manifest => ({
  ...emptyManifest,
  plugins,
  permissions,
});

describe("the manifest", () => {
  test("gives each resource its route and its API path; a plugin's root is the plugin's own path", () => {
    const manifest = manifestOf([
      plugin("vendors", { resources: [resource("vendors", { path: "/" }), resource("spas")] }),
    ]);
    expect(resourceEntries(manifest).map(({ name, api, route }) => [name, api, route])).toEqual([
      ["vendors/vendors", "/vendors", "/vendors/vendors"],
      ["vendors/spas", "/vendors/spas", "/vendors/spas"],
    ]);
  });

  test("offers forms only to whom the manifest's permissions let write", () => {
    const resources = [resource("vendors", { form: { type: "object" }, write: "vendors:write" })];
    const without = manifestOf([plugin("vendors", { resources })]);
    const withIt = manifestOf([plugin("vendors", { resources })], ["vendors:write"]);
    expect(refineResources(without)[0]?.create).toBeUndefined();
    expect(refineResources(withIt)[0]?.create).toBe("/vendors/vendors/new");
  });

  test("makes the menu in plugin order, a plugin's lists before its pages", () => {
    const manifest = manifestOf([
      plugin("sync", {
        resources: [resource("rooms")],
        pages: [{ path: "/sync/monitor", label: "Sync", component: "sync/monitor", read: "sync:read" }],
      }),
      plugin("vendors", { resources: [resource("vendors")] }),
    ]);
    expect(menuEntries(manifest).map(({ route }) => route)).toEqual([
      "/sync/rooms",
      "/sync/monitor",
      "/vendors/vendors",
    ]);
  });

  test("puts below a line what belongs there, and shows it while one is there", () => {
    const below = (name: string) => resource(name, { under: "/sync/monitor" });
    const manifest = manifestOf([
      plugin("sync", {
        resources: [below("writes"), resource("rooms"), below("gaps"), resource("lost", { under: "/sync/nowhere" })],
        pages: [{ path: "/sync/monitor", label: "Sync", component: "sync/monitor", read: "sync:read" }],
      }),
    ]);
    const menu = menuEntries(manifest);
    const all = ["/sync/rooms", "/sync/lost", "/sync/monitor", "/sync/writes", "/sync/gaps"];
    expect(menu.map(({ route }) => route)).toEqual(all);
    const shownAt = (current: string) => shownLines(menu, current).map(({ route }) => route);
    expect(shownAt("/sync/monitor")).toEqual(all);
    expect(shownAt("/sync/gaps")).toEqual(all);
    expect(shownAt("/sync/rooms")).toEqual(all.slice(0, 3));
  });

  test("has no line for records that another list shows among its own, while that one is there", () => {
    const byRules = plugin("rules", { resources: [resource("advice", { among: "/todo/items" })] });
    const todo = plugin("todo", { resources: [resource("items")] });
    const routesOf = (...plugins: Parameters<typeof manifestOf>[0]) =>
      menuEntries(manifestOf(plugins)).map(({ route }) => route);
    expect(routesOf(byRules, todo)).toEqual(["/todo/items"]);
    expect(routesOf(byRules)).toEqual(["/rules/advice"]);
  });

  test("shows every card of a slot, by order and then in plugin order", () => {
    const manifest = manifestOf([
      plugin("a", { widgets: [widget("late"), widget("second", 5)] }),
      plugin("b", { widgets: [widget("first", 1), { ...widget("elsewhere"), slot: "a/b" }, widget("later")] }),
    ]);
    expect(slotWidgets(manifest, "dashboard").map(({ widget: { name } }) => name)).toEqual([
      "first",
      "second",
      "late",
      "later",
    ]);
  });
});

test("a page belongs to the menu line with the longest route that its address begins with", () => {
  const menu = ["/rules", "/rules/recommendations", "/rulesets"].map((route) => ({ route, label: "", plugin: "" }));
  expect(currentRoute("/rules/recommendations/7", menu)).toBe("/rules/recommendations");
  expect(currentRoute("/rules", menu)).toBe("/rules");
  expect(currentRoute("/rulesets/1", menu)).toBe("/rulesets");
  expect(currentRoute("/", menu)).toBeUndefined();
});
