import duplicates from "@innkit/plugin-duplicates/admin";
import recommendations from "@innkit/plugin-recommendations/admin";
import reporting from "@innkit/plugin-reporting/admin";
import type { ComponentType } from "react";
import { builtin } from "./builtin/index.ts";
import type { ControlProps } from "./fields/controls.tsx";
import type { AdminUi, PartProps } from "./kit/ui.ts";

/**
 * The one place where interface packages are installed: import a plugin's `/admin` entry and put it here. They are compiled in
 * and found by the repository's root: as dependencies of this package they would make a circle, since they are made of its kit.
 */
export const plugins: readonly AdminUi[] = [builtin, duplicates, recommendations, reporting];

/** A component of the installed packages, by the name the manifest uses. */
export function componentOf(name: string): ComponentType<PartProps> | undefined {
  return named(
    plugins.map(({ components }) => components),
    name,
  );
}

/** A form control of the installed packages, by the name a schema gives in `input`. */
export function controlOf(name: string): ComponentType<ControlProps> | undefined {
  return named(
    plugins.map(({ controls }) => controls),
    name,
  );
}

function named<Part>(lists: readonly (Readonly<Record<string, Part>> | undefined)[], name: string): Part | undefined {
  return lists.find((list) => list !== undefined && Object.hasOwn(list, name))?.[name];
}
