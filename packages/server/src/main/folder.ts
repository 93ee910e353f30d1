import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/**
 * Makes a folder and what is missing above it. `mkdir` with `recursive` asks some systems' own folders (/proc) for ever.
 *
 * @throws the system's error, or one that says that the path is no folder
 */
export function makeFolder(path: string): void {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there?.isDirectory()) return;
  if (there) throw new Error("it is not a folder");
  makeFolder(dirname(path));
  mkdirSync(path);
}
