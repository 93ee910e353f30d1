/** Calls `run` at once, and then at most once per `pause`: a burst of news becomes one look now and one at its end. */
export function throttled(run: () => void, pause: number): () => void {
  let last = -Infinity;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const go = () => {
    waiting = undefined;
    last = Date.now();
    run();
  };
  return () => {
    if (waiting !== undefined) return;
    const left = last + pause - Date.now();
    if (left <= 0) go();
    else waiting = setTimeout(go, left);
  };
}
