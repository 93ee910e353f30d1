import type { ReactNode } from "react";

/** Around a table of text that may be wider than the screen: who has no mouse comes to it by Tab and moves it by the arrows. */
export function LinesScroll({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="lines-scroll" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
