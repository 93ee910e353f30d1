/**
 * Counts as Mews says it does: at most so many requests of a token in any span of so many seconds.
 *
 * @returns a gate that tells how long a request comes too early, in milliseconds; 0 where it is let in, and counted
 */
export function quota({ requests, seconds }: { requests: number; seconds: number }) {
  const taken = new Map<string, number[]>();
  return (token: string, at: number): number => {
    const times = taken.get(token) ?? [];
    taken.set(token, times);
    while (times.length > 0 && times[0]! <= at - seconds * 1000) times.shift();
    if (times.length >= requests) return times[0]! + seconds * 1000 - at;
    times.push(at);
    return 0;
  };
}
