import { existsSync, linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
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
  const own = JSON.stringify({ pid: process.pid, started: startOf(process.pid) } satisfies Holder);
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      writeFileSync(path, own, { flag: "wx", mode: 0o644 });
      return () => rmSync(path, { force: true });
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw unusable(folder, cause);
    }
    const found = readLock(path);
    if (found === undefined) continue;
    const holder = holderIn(found.text);
    if (holder ? isAlive(holder) : found.ageMs < 5000) {
      throw kernelErrors.folder_in_use(
        { folder, pid: holder?.pid },
        {
          message: `The data folder ${folder} is open in ${whose(holder)} first, or use another folder`,
        },
      );
    }
    removeStale(path, found.text);
  }
  throw unusable(folder, new Error("its lock file changes all the time"));
}

function whose(holder: Holder | undefined): string {
  if (holder?.pid === process.pid) return "this process already. Call $stop() of that kit";
  return `another process${holder ? ` (number ${holder.pid})` : ""}. Stop that one`;
}

/** Takes a lock of a dead process away, unless somebody else has replaced it meanwhile. */
function removeStale(path: string, text: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
    if (readFileSync(aside, "utf8") !== text) linkSync(aside, path);
    rmSync(aside, { force: true });
  } catch (error) {
    rmSync(aside, { force: true });
    if (!["ENOENT", "EEXIST"].includes(String((error as NodeJS.ErrnoException).code))) throw error;
  }
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

function readLock(path: string): { text: string; ageMs: number } | undefined {
  try {
    return { text: readFileSync(path, "utf8"), ageMs: Date.now() - statSync(path).mtimeMs };
  } catch {
    return undefined; // it was given back between the two looks
  }
}

function holderIn(text: string): Holder | undefined {
  try {
    const { pid, started } = JSON.parse(text) as Partial<Holder>;
    return typeof pid === "number" ? { pid, started: started ?? null } : undefined;
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
