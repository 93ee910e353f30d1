import { randomBytes } from "node:crypto";
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { makeFolder } from "../main/folder.ts";
import { DemoError, type DemoOptions } from "./options.ts";

/** What a demo's folder remembers, so that the same hotel goes on when it is opened again. */
const record = z.object({
  seed: z.string(),
  rooms: z.number(),
  speed: z.number(),
  /** Virtual time at {@link startedAt}. */
  at: z.iso.datetime(),
  startedAt: z.iso.datetime(),
  bookings: z.string().nullable(),
  email: z.string(),
  password: z.string(),
});
export type DemoRecord = z.infer<typeof record>;

export interface DemoFolder {
  readonly path: string;
  readonly record: DemoRecord;
  /** It holds a hotel from an earlier run. */
  readonly resumed: boolean;
  /** Removes a folder that was made for this run only. */
  discard(): void;
}

const recordName = "demo.json";

/**
 * Makes or opens the demo's folder.
 *
 * @throws DemoError when it cannot be written, holds something else, or another hotel than the one asked for
 */
export async function openFolder(options: DemoOptions, now: Date): Promise<DemoFolder> {
  const path = options.data ?? mkdtempSync(join(tmpdir(), "innkit-demo-"));
  writable(path);
  // PostgreSQL may run as a user of its own and has to get through; what is secret is readable by its owner only.
  if (options.data === undefined) chmodSync(path, 0o755);
  const file = join(path, recordName);
  refuseOpen(path);
  if (options.reset && !isEmpty(path)) {
    if (!existsSync(file)) throw new DemoError(`${path} holds no demo; --reset would remove what is not ours`);
    await stopLeftover(join(path, "postgres"));
    for (const name of readdirSync(path)) rmSync(join(path, name), { recursive: true, force: true });
  }
  const discard = () => {
    if (options.data === undefined) rmSync(path, { recursive: true, force: true });
  };
  if (existsSync(file)) return { path, record: sameHotel(readRecord(file), options, path), resumed: true, discard };
  if (!isEmpty(path)) throw new DemoError(`${path} holds something that is not a demo; choose another folder`);
  const made: DemoRecord = {
    seed: "lighthouse",
    rooms: options.hotel ?? 80,
    speed: options.speed ?? 60,
    at: new Date(Math.floor(now.getTime() / 60_000) * 60_000).toISOString(),
    startedAt: now.toISOString(),
    bookings: options.bookings ?? null,
    email: "owner@lighthouse.example",
    password: randomBytes(12).toString("base64url"),
  };
  writeFileSync(file, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  return { path, record: made, resumed: false, discard };
}

function writable(path: string): void {
  try {
    makeFolder(path);
    accessSync(path, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    const reason = /^(EACCES|EROFS|EPERM|ENOENT)$/.test(code) ? "it cannot be written" : message;
    throw new DemoError(`The folder ${path} cannot be used: ${code === "ENOTDIR" ? "it is not a folder" : reason}`);
  }
}

/** The kit looks as well, when it opens the folder: too late for --reset, and after the slow work. */
function refuseOpen(path: string): void {
  const lock = join(path, "innkit.lock");
  const holder = existsSync(lock) ? (JSON.parse(readFileSync(lock, "utf8") || "{}") as { pid?: number }) : {};
  if (holder.pid !== undefined && isAlive(holder.pid))
    throw new DemoError(`${path} is open in another process (number ${holder.pid}): stop that one first`);
}

/** The PostgreSQL of a demo that was killed may still run; it must not write into the files that come next. */
async function stopLeftover(cluster: string): Promise<void> {
  const file = join(cluster, "postmaster.pid");
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  if (!Number.isInteger(pid) || !isAlive(pid) || !isServerOf(pid, cluster)) return;
  process.kill(pid, "SIGQUIT");
  for (let n = 0; n < 100 && isAlive(pid); n++) await pause(50);
}

function isServerOf(pid: number, cluster: string): boolean {
  const told = `/proc/${pid}/cmdline`;
  return !existsSync(told) || readFileSync(told, "utf8").includes(cluster);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function isEmpty(path: string): boolean {
  return readdirSync(path).length === 0;
}

function readRecord(file: string): DemoRecord {
  try {
    return record.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    throw new DemoError(`${file} cannot be understood; --reset begins anew`);
  }
}

/** One folder, one hotel: what was asked for must be what is there. */
function sameHotel(found: DemoRecord, options: DemoOptions, path: string): DemoRecord {
  const differs = (what: string, there: string) =>
    new DemoError(`${path} holds a hotel ${there}: leave ${what} out, or begin anew with --reset`);
  if (options.hotel !== undefined && options.hotel !== found.rooms) throw differs("--hotel", `of ${found.rooms} rooms`);
  if (options.speed !== undefined && options.speed !== found.speed) throw differs("--speed", `at speed ${found.speed}`);
  if (options.bookings !== undefined && options.bookings !== found.bookings)
    throw differs("--bookings", found.bookings ? `from ${found.bookings}` : "that was generated");
  return found;
}
