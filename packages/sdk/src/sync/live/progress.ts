/** Says whether it is time to tell of a stream's progress again. */
export type TellsProgress = (stream: string) => boolean;

/** How long progress of a stream is not told again: a backfill ends many windows a second where Mews is quick. */
const restMs = 3_000;

export function progressTeller(now: () => Date): TellsProgress {
  const told = new Map<string, number>();
  return (stream) => {
    const at = now().getTime();
    if (at - (told.get(stream) ?? -Infinity) < restMs) return false;
    told.set(stream, at);
    return true;
  };
}
