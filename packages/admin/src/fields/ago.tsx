import { Tooltip } from "antd";
import { useAge } from "../kit/states.tsx";
import { useManifest } from "../manifest/context.tsx";
import { formatDateTime, formatSpan, formatUtc, parseInstant } from "./format.ts";

/** How long ago an instant was, kept up; hovering tells when, at the property and in UTC. */
export function Ago({ value }: { value: string }) {
  const { timeZone } = useManifest().manifest.property;
  const age = useAge(parseInstant(value)?.getTime() ?? Number.NaN);
  if (Number.isNaN(age)) return value;
  return (
    <Tooltip title={`${formatDateTime(value, timeZone)} (${formatUtc(value)})`}>
      <time dateTime={value}>{age < 2_000 ? "just now" : `${formatSpan(age)} ago`}</time>
    </Tooltip>
  );
}
