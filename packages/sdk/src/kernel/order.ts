import { kernelErrors } from "./failures.ts";
import type { AnyPlugin } from "./types.ts";

/**
 * Plugins in the order in which they are set up: each after those it depends on, otherwise as given.
 *
 * @throws kernel/bad_plugin (a name twice, or one that cannot be a name), kernel/missing_plugin, kernel/plugin_cycle
 */
export function ordered(plugins: readonly AnyPlugin[]): AnyPlugin[] {
  const byName = new Map<string, AnyPlugin>();
  for (const plugin of plugins) {
    if (!/^[a-z][a-z0-9]*$/.test(plugin.name) || plugin.name === "kernel") {
      throw kernelErrors.bad_plugin(
        { plugin: plugin.name },
        { message: `"${plugin.name}" cannot be a plugin's name: lower-case letters and digits, and not "kernel"` },
      );
    }
    if (byName.has(plugin.name))
      throw kernelErrors.bad_plugin(
        { plugin: plugin.name },
        { message: `The plugin "${plugin.name}" is in the list twice` },
      );
    byName.set(plugin.name, plugin);
  }
  const done = new Set<string>();
  const result: AnyPlugin[] = [];
  const visit = (plugin: AnyPlugin, path: readonly string[]): void => {
    if (done.has(plugin.name)) return;
    if (path.includes(plugin.name)) {
      const circle = [...path.slice(path.indexOf(plugin.name)), plugin.name];
      throw kernelErrors.plugin_cycle(
        { circle },
        { message: `Plugins depend on each other in a circle: ${circle.join(" → ")}` },
      );
    }
    for (const [name, need] of Object.entries(dependenciesOf(plugin))) {
      const dependency = byName.get(name);
      if (dependency) visit(dependency, [...path, plugin.name]);
      else if (need === "required") throw missing(plugin.name, name, byName);
    }
    done.add(plugin.name);
    result.push(plugin);
  };
  for (const plugin of plugins) visit(plugin, []);
  return result;
}

/** What a plugin says it depends on: name → "required" or "optional". */
export function dependenciesOf(plugin: AnyPlugin): Readonly<Record<string, "required" | "optional">> {
  return plugin.spec.dependsOn ?? {};
}

function missing(plugin: string, name: string, given: ReadonlyMap<string, unknown>) {
  return kernelErrors.missing_plugin(
    { plugin, missing: name, given: [...given.keys()] },
    { message: `Plugin "${plugin}" needs plugin "${name}", which is not in the list: add ${name}() to plugins` },
  );
}
