import { type MewsClock, pause, systemClock } from "./clock.ts";
import type { MewsLane } from "./ledger.ts";
import type { MewsClient, MewsOperation, MewsRequest, MewsResponse } from "./options.ts";

export interface SendOnceOptions<Found> {
  /** Looks in Mews for what the write makes, by a key of its own; undefined where it is not there. */
  readonly find: (signal: AbortSignal | undefined) => Promise<Found | undefined>;
  /** How long Mews may take to show what it stored, in milliseconds: the first look comes then. 5 000 unless given. */
  readonly settleMs?: number | undefined;
  /** How long Mews may still be at work on a request whose answer was lost: nothing is sent again before. 60 000 unless given. */
  readonly workMs?: number | undefined;
  /** How often it is sent at most; 2 unless given. */
  readonly attempts?: number | undefined;
  readonly lane?: MewsLane | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly clock?: MewsClock | undefined;
}

/** Mews's answer, or what was found where the answer was lost. */
export type SentOnce<Answer, Found> =
  { readonly answer: Answer; readonly found?: undefined } | { readonly answer?: undefined; readonly found: Found };

/**
 * Sends a write that must not happen twice. Where its outcome is unknown it looks whether it was carried out, and sends
 * it again only when it was not. Its code is loaded when it is first used.
 *
 * @throws MewsError `mews/outcome_unknown` when the look fails, is aborted, or finds nothing after the last try; others
 * as `call` throws them, where Mews plainly refused the last try and a look after it found nothing of an earlier one
 * @example
 * const body = { Name: "Harbour Tours", Options, ExternalIdentifier: ourId };
 * const { answer, found } = await sendOnce(mews, "companies/add", body, { find: () => companyByKey(ourId) });
 */
export async function sendOnce<O extends MewsOperation, Found>(
  mews: Pick<MewsClient, "call">,
  operation: O,
  body: MewsRequest<O>,
  options: SendOnceOptions<Found>,
): Promise<SentOnce<MewsResponse<O>, Found>> {
  const { lookFirst } = await import("./look-first.ts");
  const { lane, signal, clock = systemClock } = options;
  return lookFirst(
    () => mews.call(operation, body, { lane, signal }),
    (ms) => pause(clock, ms, signal),
    options,
  );
}
