/** A press of Ctrl-C can arrive twice: from the terminal, and from the program that started this one. */
const samePressMs = 1000;

/** The first SIGINT or SIGTERM ends the wait; another one later ends the process at once. */
export function untilSignal(): Promise<NodeJS.Signals> {
  return new Promise((done) => {
    let first: number | undefined;
    const heard = (signal: NodeJS.Signals): void => {
      if (first !== undefined && performance.now() - first > samePressMs) process.exit(130);
      first ??= performance.now();
      done(signal);
    };
    process.on("SIGINT", heard);
    process.on("SIGTERM", heard);
  });
}
