import { useEffect, useSyncExternalStore } from "react";

/** What a person chose; "auto" follows the system. */
export type ThemeMode = "light" | "dark" | "auto";

const key = "innkit.theme";
const watchers = new Set<() => void>();
const system = () => window.matchMedia("(prefers-color-scheme: dark)");

/** The chosen mode, whether that is dark just now, and the way to choose another. */
export function useThemeMode(): { mode: ThemeMode; dark: boolean; choose(mode: ThemeMode): void } {
  const mode = useSyncExternalStore(watch, readMode);
  const systemDark = useSyncExternalStore(watchSystem, () => system().matches);
  const dark = mode === "dark" || (mode === "auto" && systemDark);
  useEffect(() => {
    document.documentElement.dataset["theme"] = dark ? "dark" : "light";
  }, [dark]);
  return { mode, dark, choose };
}

function choose(mode: ThemeMode): void {
  localStorage.setItem(key, mode);
  for (const tell of watchers) tell();
}

function readMode(): ThemeMode {
  const stored = localStorage.getItem(key);
  return stored === "light" || stored === "dark" ? stored : "auto";
}

function watch(tell: () => void): () => void {
  watchers.add(tell);
  // Another tab may choose as well.
  window.addEventListener("storage", tell);
  return () => {
    watchers.delete(tell);
    window.removeEventListener("storage", tell);
  };
}

function watchSystem(tell: () => void): () => void {
  const query = system();
  query.addEventListener("change", tell);
  return () => query.removeEventListener("change", tell);
}
