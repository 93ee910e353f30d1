import type { ReactNode } from "react";

const tones: Readonly<Record<string, string>> = {
  green: "good",
  success: "good",
  lime: "good",
  red: "bad",
  error: "bad",
  volcano: "bad",
  magenta: "bad",
  orange: "warn",
  gold: "warn",
  yellow: "warn",
  warning: "warn",
  blue: "info",
  geekblue: "info",
  cyan: "info",
  purple: "info",
  processing: "info",
};

/** A word in a colour. The manifest names antd's colours; here they are a few tones that can be read on both grounds. */
export function Pill({ color, children }: { color?: string | undefined; children: ReactNode }) {
  return <span className={`pill ${(color && tones[color]) || "plain"}`}>{children}</span>;
}
