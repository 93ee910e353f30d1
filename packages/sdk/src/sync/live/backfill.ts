import type { Scope } from "../../kernel/plugin.ts";
import type { SyncContext } from "../context.ts";
import { errors } from "../errors.ts";
import { storedHotel } from "../pull/hotel.ts";
import { backfillAgain } from "../pull/window-store.ts";
import { split } from "../pull/windows.ts";
import type { BackfillRange } from "./types.ts";

/** Puts a span of a stream's history on the plan once more. @returns in how many windows */
export async function backfillRange(
  ctx: SyncContext,
  scope: Scope,
  { stream, from, to }: BackfillRange,
): Promise<number> {
  ctx.streams.check(stream);
  const { resources } = ctx.streams;
  if (!resources.find(({ name }) => name === stream)?.windowed) {
    const windowed = resources.filter((resource) => resource.windowed).map(({ name }) => name);
    throw errors.not_windowed(
      { stream },
      {
        message: `"${stream}" is always read whole: run it instead. Spans of time can be read of: ${windowed.join(", ")}`,
      },
    );
  }
  const span = { from: instant("from", from), to: instant("to", to) };
  if (span.from >= span.to)
    throw errors.bad_range({ from, to }, { message: `"from" (${from}) must be before "to" (${to})` });
  const hotel = await storedHotel(ctx, scope);
  if (!hotel) throw errors.not_read_yet({ propertyId: scope.propertyId });
  if (span.to > hotel.now) {
    throw errors.bad_range(
      { from, to },
      { message: `"to" (${to}) is in the future: at the hotel it is ${hotel.now.toISOString()}` },
    );
  }
  return backfillAgain(ctx, scope, { stream, windows: split(span) });
}

/** Mews knows whole seconds. */
function instant(name: string, text: string): Date {
  const isWritten = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?Z)?$/.test(text);
  const at = isWritten ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at) || !new Date(at).toISOString().startsWith(text.slice(0, 10))) {
    throw errors.bad_range(
      { [name]: text },
      {
        message: `"${name}" is a date such as 2026-03-01 or an instant such as 2026-03-01T10:00:00Z, not "${text.slice(0, 40)}"`,
      },
    );
  }
  return new Date(Math.floor(at / 1000) * 1000);
}
