/** Tells what goes on, a line a step, each with the seconds since the start. */
export interface Progress {
  step(text: string): void;
  /** The same step going on: one line that changes on a terminal, a line now and then elsewhere. */
  again(text: string): void;
}

const quietMs = 3000;

export function createProgress(out: NodeJS.WriteStream, startedAt: number = performance.now()): Progress {
  let changing = false;
  let lastAt = -Infinity;
  const line = (text: string) => `${((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)} s  ${text}`;
  const settle = (): void => {
    if (changing) out.write("\n");
    changing = false;
  };
  return {
    step(text) {
      settle();
      out.write(`${line(text)}\n`);
    },
    again(text) {
      if (out.isTTY) {
        out.write(`\r\u001b[K${line(text).slice(0, out.columns - 1)}`);
        changing = true;
      } else if (performance.now() - lastAt > quietMs) {
        lastAt = performance.now();
        out.write(`${line(text)}\n`);
      }
    },
  };
}
