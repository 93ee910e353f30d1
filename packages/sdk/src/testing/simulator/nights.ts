import type { Calendar } from "./calendar.ts";
import type { Reservation } from "./state/guest-rows.ts";

type Planned = Pick<Reservation, "ScheduledStartUtc" | "ScheduledEndUtc">;

/** The nights a stay is booked for, each as the local day on which it begins; none for a day's use. */
export function nightsOf(calendar: Calendar, stay: Planned): readonly number[] {
  const first = calendar.dayOf(Date.parse(stay.ScheduledStartUtc));
  const last = calendar.dayOf(Date.parse(stay.ScheduledEndUtc));
  return Array.from({ length: last - first }, (_, night) => first + night);
}
