import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** The worker runtime; fetched when the test runs, so that nobody who only wants the demo carries its 100 MB. */
const version = "1.20261117.1";

/** From the registry it may have to come first. */
const patienceMs = 100_000;

export interface Workerd {
  readonly url: string;
  stop(): Promise<void>;
}

/** Runs a module in workerd, with these texts as its environment. It may reach this machine and nothing else. */
export async function startWorkerd(module: string, environment: Readonly<Record<string, string>>): Promise<Workerd> {
  const folder = await mkdtemp(join(tmpdir(), "innkit-worker-"));
  const port = await freePort();
  await writeFile(join(folder, "worker.js"), module);
  await writeFile(join(folder, "config.capnp"), configuration(port, environment));
  const child = spawn("npx", ["--yes", "-p", `workerd@${version}`, "workerd", "serve", "config.capnp"], {
    cwd: folder,
    stdio: ["ignore", "inherit", "inherit"],
    env: ownEnvironment(),
    detached: true,
  });
  const stop = async (): Promise<void> => {
    // npx does not hand signals on: the whole group is ended.
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
      const ended = once(child, "exit");
      process.kill(-child.pid, "SIGTERM");
      await ended;
    }
    await rm(folder, { recursive: true, force: true });
  };
  const url = `http://127.0.0.1:${port}`;
  try {
    await listening(url, child);
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** npx hears of the npx that it was started below by two settings, and would do that one's work again. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const own: NodeJS.ProcessEnv = { ...process.env, npm_config_ignore_scripts: "true" };
  delete own["npm_config_call"];
  delete own["npm_config_package"];
  return own;
}

function configuration(port: number, environment: Readonly<Record<string, string>>): string {
  const bindings = Object.entries(environment).map(
    ([name, text]) => `(name = "${name}", text = ${JSON.stringify(text)})`,
  );
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .program), (name = "machine", network = (allow = ["local", "private"]))],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
const program :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  compatibilityDate = "2026-01-01",
  globalOutbound = "machine",
  bindings = [${bindings.join(", ")}],
);
`;
}

async function listening(url: string, child: ChildProcess): Promise<void> {
  for (const until = Date.now() + patienceMs; Date.now() < until; await pause(100)) {
    if (child.exitCode !== null) throw new Error(`workerd ended with code ${child.exitCode} before it listened`);
    // Nobody answers yet: it is asked again, up to the limit above.
    const answer = await fetch(url, { method: "HEAD" }).catch(() => undefined);
    if (answer !== undefined) return;
  }
  throw new Error(`workerd did not listen within ${patienceMs} ms`);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
