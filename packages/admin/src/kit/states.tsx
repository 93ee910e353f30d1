import { Skeleton } from "antd";
import { useEffect, useState, type ReactNode } from "react";
import { formatSpan } from "../fields/format.ts";

/** Holds the place of what is being read; after three seconds it says that it still waits. */
export function Loading({ rows = 4, children }: { rows?: number; children?: ReactNode }) {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 3_000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div aria-busy="true" className="loading">
      {children ?? <Skeleton active title={false} paragraph={{ rows }} />}
      {slow && <p className="slow">The server is taking longer than usual. Still waiting…</p>}
    </div>
  );
}

/** Nothing here yet: says what will appear and offers the next step. */
export function Empty({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="empty">
      <svg viewBox="0 0 64 48" aria-hidden="true">
        <path d="M8 44V22a12 12 0 0 1 24 0v22M32 44V14a12 12 0 0 1 24 0v30M2 44h60" />
        <circle cx="20" cy="34" r="1.6" />
        <circle cx="44" cy="30" r="1.6" />
      </svg>
      <p>{children}</p>
      {action}
    </div>
  );
}

/** Says that what is shown is from before, and since when. */
export function Stale({ since, why }: { since: number; why: string }) {
  const age = useAge(since);
  return (
    <p className="stale" title={why}>
      {formatSpan(age)} old: could not be read again
    </p>
  );
}

/** Milliseconds since an instant, kept up. */
export const useAge = (since: number): number => Math.max(0, useNow() - since);

/** The present, to the second. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
