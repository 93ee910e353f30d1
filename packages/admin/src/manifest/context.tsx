import { createContext, use, useMemo, type ReactNode } from "react";
import { menuEntries, pageEntries, resourceEntries, type MenuEntry, type ResourceEntry } from "./entries.ts";
import type { AnyManifest, Manifest, Page, PluginPart, Property } from "./types.ts";

/** The manifest and what is read out of it on every page. */
export interface ManifestView {
  manifest: Manifest;
  resources: readonly ResourceEntry[];
  pages: readonly { page: Page; plugin: PluginPart; route: string }[];
  menu: readonly MenuEntry[];
  can(permission: string): boolean;
}

const Context = createContext<ManifestView | undefined>(undefined);

interface Props {
  manifest: AnyManifest;
  property: Property;
  children: ReactNode;
}

export function ManifestProvider({ manifest: answer, property, children }: Props) {
  const view = useMemo(() => {
    const manifest: Manifest = { ...answer, property };
    return {
      manifest,
      resources: resourceEntries(manifest),
      pages: pageEntries(manifest),
      menu: menuEntries(manifest),
      can: (permission: string) => manifest.permissions.includes(permission),
    };
  }, [answer, property]);
  return <Context value={view}>{children}</Context>;
}

/** The manifest, below the signed-in part of the admin. */
export function useManifest(): ManifestView {
  const view = use(Context);
  if (!view) throw new Error("useManifest is used outside the signed-in pages");
  return view;
}
