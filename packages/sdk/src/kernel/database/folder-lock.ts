import { closeSync, existsSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { mkdir, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { kernelErrors } from "../failures.ts";

/** The lock file in a data folder: whose process has it open. */
const lockName = "innkit.lock";

interface Holder {
  pid: number;
  /** Start of that process since boot, where the system tells; guards against a reused process number. */
  started: string | null;
}

/**
 * Takes a data folder for this process, making it if needed; a lock left by a process that is gone is taken over.
 *
 * @returns gives the folder back
 * @throws kernel/folder_in_use naming the process that has it, kernel/folder_unusable
 */
export async function lockFolder(folder: string): Promise<() => void> {
  const path = join(folder, lockName);
  try {
    await makeFolder(folder);
    if (!(await stat(folder)).isDirectory()) throw new Error("it is not a folder");
  } catch (cause) {
    throw unusable(folder, cause);
  }
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      const file = openSync(path, "wx", 0o644);
      writeSync(file, JSON.stringify({ pid: process.pid, started: startOf(process.pid) } satisfies Holder));
      closeSync(file);
      return () => rmSync(path, { force: true });
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw unusable(folder, cause);
      const holder = readHolder(path);
      if (holder && isAlive(holder)) {
        throw kernelErrors.folder_in_use(
          { folder, pid: holder.pid },
          {
            message: `The data folder ${folder} is open in another process (number ${holder.pid}). Stop that one first, or use another folder`,
          },
        );
      }
      rmSync(path, { force: true });
    }
  }
  throw unusable(folder, new Error("its lock file changes all the time"));
}

/** Makes a folder and those above it. (The recursive mkdir of Node never ends where a file system refuses with ENOENT, as /proc does.) */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return;
    if (code !== "ENOENT" || existsSync(dirname(path))) throw error;
    await makeFolder(dirname(path));
    await mkdir(path);
  }
}

function readHolder(path: string): Holder | undefined {
  try {
    const holder = JSON.parse(readFileSync(path, "utf8")) as Partial<Holder>;
    return typeof holder.pid === "number" ? { pid: holder.pid, started: holder.started ?? null } : undefined;
  } catch {
    return undefined;
  }
}

function isAlive({ pid, started }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return started === null || startOf(pid) === started;
}

function startOf(pid: number): string | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8");
    return fields.slice(fields.lastIndexOf(")") + 2).split(" ")[19] ?? null;
  } catch {
    return null;
  }
}

function unusable(folder: string, cause: unknown) {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return kernelErrors.folder_unusable(
    { folder, reason },
    { cause, message: `The data folder ${folder} cannot be used: ${reason}` },
  );
}
