import { Tooltip } from "antd";
import { formatDate, formatTime, formatUtc, parseInstant } from "../fields/format.ts";
import type { PartProps } from "../kit/ui.ts";
import { useSource } from "../kit/source.ts";
import { useManifest } from "../manifest/context.tsx";

interface HotelTime {
  /** The business date: "2026-03-01". */
  date: string | null;
  hotelNow: string | null;
}

/** Date and time as the hotel has them: the business date does not turn at midnight of this computer. */
export function HotelClock({ source = "/sync/today" }: PartProps) {
  const { data } = useSource<HotelTime>(source);
  const { timeZone } = useManifest().manifest.property;
  const now = data?.hotelNow ? parseInstant(data.hotelNow) : undefined;
  if (!data?.date || !now) return null;
  return (
    <Tooltip title={`Hotel time, as Mews last told it: ${formatUtc(now.toISOString())}`}>
      <p className="hotel-clock">
        <small className="hotel-word">At the hotel</small>
        <span className="hotel-date">{formatDate(data.date, timeZone)}</span>
        <time dateTime={now.toISOString()}>{formatTime(now, timeZone)}</time>
      </p>
    </Tooltip>
  );
}
