import type { z } from "zod";
import { InnkitError } from "../../kernel/errors.ts";

/**
 * What a person or a program told the simulator, as its schema reads it.
 *
 * @param where how the input is called in the error: `faults[2]`
 * @throws `simulator/invalid` (400), which names every place that does not fit
 */
export function readInput<T>(schema: z.ZodType<T>, input: unknown, where: string): T {
  const read = schema.safeParse(input);
  if (read.success) return read.data;
  const issues = read.error.issues.map(({ path, message }) => `${placeOf(where, path)}: ${message}`);
  throw invalidInput(issues.join("; "));
}

export function invalidInput(message: string): InnkitError {
  return new InnkitError("simulator/invalid", message, { status: 400 });
}

function placeOf(where: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (place, key) => (typeof key === "number" ? `${place}[${key}]` : `${place}.${String(key)}`),
    where,
  );
}
