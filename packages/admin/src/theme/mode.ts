import { useCallback, useEffect, useSyncExternalStore } from "react";

/** What a person chose; "auto" follows the system. */
export type ThemeMode = "light" | "dark" | "auto";

const key = "innkit.theme";
const watchers = new Set<() => void>();

/** The chosen mode, whether that is dark just now, and the way to choose another. */
export function useThemeMode(): { mode: ThemeMode; dark: boolean; choose(mode: ThemeMode): void } {
  const mode = useSyncExternalStore(watch, readMode);
  const systemDark = useSystem("(prefers-color-scheme: dark)");
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

/** What the system says of a person's wishes, kept up: "(prefers-reduced-motion: reduce)". */
export function useSystem(wish: string): boolean {
  const subscribe = useCallback(
    (tell: () => void) => {
      const query = window.matchMedia(wish);
      query.addEventListener("change", tell);
      return () => query.removeEventListener("change", tell);
    },
    [wish],
  );
  return useSyncExternalStore(subscribe, () => window.matchMedia(wish).matches);
}
