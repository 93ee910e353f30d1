import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { kernelErrors } from "../failures.ts";
import type { Logger } from "../plugin.ts";
import { findPrograms, makeCluster, serverUser } from "./cluster.ts";
import type { Database } from "./door.ts";
import { lockFolder } from "./folder-lock.ts";
import { openPostgres } from "./postgres.ts";

/**
 * A real PostgreSQL in a folder, run as a child process of its own on a free loopback port. Durable; many connections;
 * one Innkit process at a time. A server that a killed process left behind is stopped first.
 *
 * @throws kernel/folder_in_use, kernel/folder_unusable, kernel/embedded_failed, kernel/missing_package
 * @example
 * const kit = await createInnkit({ database: embeddedPostgres("./data"), plugins: [vendors()] });
 */
export function embeddedPostgres(folder: string): Database {
  return {
    kind: "embedded",
    async open(log) {
      const server = await startServer(resolve(folder), log);
      try {
        return await openPostgres(server.url, log, { kind: "embedded", connections: 10, onClose: server.stop });
      } catch (error) {
        await server.stop();
        throw error;
      }
    },
  };
}

export interface EmbeddedServer {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts the server of a folder, making its database first where there is none.
 *
 * @param connections how many it takes at most; a kit opens 19
 */
export async function startServer(folder: string, log: Logger, connections: number = 60): Promise<EmbeddedServer> {
  const unlock = await lockFolder(folder);
  try {
    const programs = await findPrograms();
    const cluster = join(folder, "postgres");
    const passwordFile = join(folder, "postgres.password");
    await stopLeftover(cluster, log);
    const user = await serverUser();
    if (!existsSync(join(cluster, "PG_VERSION"))) await makeCluster({ programs, cluster, passwordFile, user });
    const password = (await readFile(passwordFile, "utf8")).trim();
    const port = await freePort();
    const logFile = join(folder, "postgres.log");
    const output = openSync(logFile, "a");
    const child = spawn(
      programs.postgres,
      [
        "-D",
        cluster,
        "-p",
        String(port),
        "-c",
        "listen_addresses=127.0.0.1",
        "-c",
        "unix_socket_directories=",
        "-c",
        `max_connections=${connections}`,
      ],
      {
        ...user,
        cwd: cluster,
        detached: true,
        stdio: ["ignore", output, output],
      },
    );
    closeSync(output);
    child.unref();
    const ended = new Promise<number | null>((done) => {
      child.once("exit", done);
      child.once("error", () => done(null));
    });
    const url = `postgres://innkit:${password}@127.0.0.1:${port}/innkit`;
    const stop = async (): Promise<void> => {
      child.ref();
      child.kill("SIGINT");
      const harder = setTimeout(() => child.kill("SIGQUIT"), 10_000);
      await ended;
      clearTimeout(harder);
      unlock();
    };
    try {
      await untilReady(url, ended, logFile);
    } catch (error) {
      child.kill("SIGINT");
      throw error;
    }
    return { url, stop };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** A server whose Innkit was killed still runs: it is shut down in order, so that its folder can be opened. */
async function stopLeftover(cluster: string, log: Logger): Promise<void> {
  const pid = postmasterOf(cluster);
  if (pid === undefined) return;
  log.warn({ pid }, "stopping the PostgreSQL that an earlier run left behind");
  for (const [signal, tries] of [
    ["SIGINT", 100],
    ["SIGQUIT", 50],
  ] as const) {
    if (!signalTo(pid, signal)) return;
    for (let n = 0; n < tries; n++) {
      if (postmasterOf(cluster) === undefined) return;
      await pause(100);
    }
  }
  throw kernelErrors.embedded_failed(
    { pid },
    { message: `The PostgreSQL of an earlier run (process ${pid}) does not stop` },
  );
}

/** The process that runs this cluster, if it is alive and really is a PostgreSQL on this folder. */
function postmasterOf(cluster: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(cluster, "postmaster.pid"), "utf8").split("\n")[0]);
    if (!Number.isInteger(pid) || pid <= 1 || !signalTo(pid, 0)) return undefined;
    if (process.platform !== "linux") return pid;
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes(cluster) ? pid : undefined;
  } catch {
    return undefined;
  }
}

function signalTo(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}

async function untilReady(url: string, ended: Promise<number | null>, logFile: string): Promise<void> {
  let gone = false;
  void ended.then(() => (gone = true));
  const admin = url.replace(/\/innkit$/, "/postgres");
  for (let n = 0; n < 600 && !gone; n++) {
    const client = new pg.Client({ connectionString: admin, connectionTimeoutMillis: 2000 });
    client.on("error", () => {});
    try {
      await client.connect();
      const { rowCount } = await client.query("select from pg_database where datname = 'innkit'");
      if (!rowCount) await client.query("create database innkit");
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => {});
      const code = (error as { code?: string }).code;
      if (code === "28P01")
        throw kernelErrors.embedded_failed(
          {},
          {
            cause: error,
            message: `The password in ${join(dirname(logFile), "postgres.password")} does not open the database`,
          },
        );
    }
    await pause(50);
  }
  const tail = readFileSync(logFile, "utf8").trimEnd().split("\n").slice(-3).join(" | ");
  throw kernelErrors.embedded_failed(
    { logFile },
    { message: `The embedded PostgreSQL does not start: ${tail} (all of it in ${logFile})` },
  );
}

function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });
}
