import { readdirSync, readFileSync } from "node:fs";
import pg from "pg";

/** A new, empty database of a server. */
export async function freshDatabase(server: string, name: string): Promise<string> {
  await asAdmin(server, async (client) => {
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`create database ${name} template template0`);
    // What earlier measurements have left to be written out is none of the next one's business.
    await client.query("checkpoint");
  });
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

export function dropDatabase(server: string, name: string): Promise<void> {
  return asAdmin(server, async (client) => {
    await client.query(`drop database if exists ${name} with (force)`);
  });
}

async function asAdmin(server: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** CPU that a PostgreSQL on this machine has used, all its processes together, in milliseconds; undefined where it cannot be seen. */
export type BackendClock = () => number | undefined;

export async function backendClock(url: string): Promise<BackendClock> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
  const parent = statOf(rows[0]!.pid)?.parent;
  await client.end();
  if (parent === undefined || !/postgres/.test(statOf(parent)?.name ?? "")) return () => undefined;
  return () => {
    const all = readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => statOf(Number(name)) ?? []);
    const main = all.find(({ pid }) => pid === parent);
    if (!main) return undefined;
    const ticks = all.filter((one) => one.parent === parent).reduce((sum, { own }) => sum + own, main.own + main.ended);
    return ticks * 10;
  };
}

interface Stat {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
  /** Ticks of a hundredth of a second: its own, and those of its children that have ended. */
  readonly own: number;
  readonly ended: number;
}

function statOf(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "utf8");
    const end = text.lastIndexOf(")");
    const fields = text
      .slice(end + 2)
      .split(" ")
      .map(Number);
    const [parent = 0] = fields.slice(1);
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15);
    return {
      pid,
      parent,
      name: text.slice(text.indexOf("(") + 1, end),
      own: user + system,
      ended: endedUser + endedSystem,
    };
  } catch {
    return undefined; // it ended meanwhile, or this is not Linux
  }
}
