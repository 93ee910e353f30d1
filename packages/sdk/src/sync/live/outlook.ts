import { paceOf, waits } from "../pull/agenda.ts";
import type { Resource } from "../resource.ts";
import type { StreamRow } from "../rows.ts";
import type { SyncSettings } from "../settings.ts";

/** What a stream waits for, and when it is looked at next. */
export interface Outlook {
  readonly nextLookAt: Date | null;
  readonly waitsFor: string | null;
}

export interface OutlookFacts {
  readonly settings: SyncSettings;
  readonly now: Date;
  /** Why nothing is asked of Mews at all. */
  readonly standstill: string | undefined;
  /** Until when Mews asked for a pause. */
  readonly heldUntil: Date | undefined;
  readonly windowsLeft: number;
  /** The labels of streams that it waits for, and whether somebody has paused them. */
  readonly awaited: readonly { readonly label: string; readonly isPaused: boolean }[];
}

/** @param resource undefined for the hotel itself, which is looked at whenever something else is */
export function outlookOf(
  row: StreamRow,
  resource: Resource | undefined,
  { settings, now, standstill, heldUntil, windowsLeft, awaited }: OutlookFacts,
): Outlook {
  if (standstill !== undefined) return { nextLookAt: null, waitsFor: standstill };
  if (row.state === "paused") return { nextLookAt: null, waitsFor: "Somebody to resume it" };
  if (waits(row, now)) return { nextLookAt: new Date(row.retry_at!), waitsFor: "The next try after a failure" };
  const due = dueAt(row, resource, settings);
  const nextLookAt = due === undefined || due < now ? now : due;
  if (awaited.length > 0) {
    const paused = awaited.filter(({ isPaused }) => isPaused);
    const names = (paused.length > 0 ? paused : awaited).map(({ label }) => label).join(", ");
    return {
      // One that is here is looked at as ever, up to where the others are.
      nextLookAt: row.phase === "live" && resource?.windowed ? nextLookAt : null,
      waitsFor: paused.length > 0 ? `Somebody to resume ${names}` : `All of ${names}`,
    };
  }
  if (heldUntil && heldUntil > now)
    return { nextLookAt: heldUntil > nextLookAt ? heldUntil : nextLookAt, waitsFor: "The pause that Mews asked for" };
  if (row.walking) return { nextLookAt, waitsFor: null };
  if (windowsLeft > 0)
    return { nextLookAt, waitsFor: windowsLeft === 1 ? "A window of history" : `${windowsLeft} windows of history` };
  return { nextLookAt, waitsFor: nextLookAt > now ? "The next look" : "Its turn" };
}

/** When it is time for a look; undefined for at once. */
function dueAt(row: StreamRow, resource: Resource | undefined, settings: SyncSettings): Date | undefined {
  const looked = row.succeeded_at ?? (row.mark === null ? null : row.started_at);
  if (looked === null || row.state === "failed") return undefined;
  if (row.requested_at !== null) return undefined;
  const { guestsSeconds, reservationsSeconds, othersSeconds } = settings;
  const seconds = resource
    ? paceOf(settings, resource.pace)
    : Math.min(guestsSeconds, reservationsSeconds, othersSeconds);
  return new Date(new Date(looked).getTime() + seconds * 1000);
}
