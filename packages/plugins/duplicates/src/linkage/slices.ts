/** Work that can be put down: at each `yield` something else may go first. */
export type Slices<T> = Generator<void, T>;

/** Does the work in one go. */
export function atOnce<T>(work: Slices<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Milliseconds of work between two pauses: a request that comes in meanwhile waits no longer. */
const longest = 10;

/** Does the work in slices, and lets the process answer others in between. */
export async function inSlices<T>(work: Slices<T>): Promise<T> {
  for (let begun = Date.now(); ;) {
    const step = work.next();
    if (step.done) return step.value;
    if (Date.now() - begun < longest) continue;
    await new Promise((resolve) => setTimeout(resolve));
    begun = Date.now();
  }
}
