/* What a program that copies is told, and what it tells. */

/** One copy of everything the hotel has. */
export interface Copy {
  readonly rows: number;
  readonly milliseconds: number;
  /** Of this process. */
  readonly cpuMilliseconds: number;
  /** Of the database's processes; null where they cannot be seen, or where they are this one. */
  readonly backendMilliseconds: number | null;
}

/** The first copy, and the same again with nothing changed. */
export interface Copies {
  readonly first: Copy;
  readonly again: Copy;
}

/** Starts a watch; its end tells what was used. */
export function stopwatch(backend: () => number | undefined): (rows: number) => Copy {
  const begun = performance.now();
  const cpu = process.cpuUsage();
  const before = backend();
  return (rows) => {
    const milliseconds = performance.now() - begun;
    const { user, system } = process.cpuUsage(cpu);
    const after = backend();
    return {
      rows,
      milliseconds,
      cpuMilliseconds: (user + system) / 1000,
      backendMilliseconds: before === undefined || after === undefined ? null : after - before,
    };
  };
}
