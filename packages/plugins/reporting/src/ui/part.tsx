import type { Input } from "../types.ts";
import type { Behind } from "./rows-drawer.tsx";
import { shownValue } from "./shown.ts";

interface PartProps {
  input: Input;
  show(behind: Behind): void;
  /** Of another period than the one that is looked at. */
  period?: Behind["period"];
  /** What that one is called. */
  of?: string;
  children?: string;
}

/** A number that leads to its rows. */
export function Part({ input: { part, label, value }, show, period, of, children }: PartProps) {
  return (
    <button
      type="button"
      className="link"
      aria-label={`${label}${of === undefined ? "" : `, ${of}`}: ${shownValue(value)}. Show the rows`}
      title={label}
      onClick={() => show({ part, ...(period && { period }), ...(of !== undefined && { of }) })}
    >
      {children ?? shownValue(value)}
    </button>
  );
}
