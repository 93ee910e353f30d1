import { setTimeout as pause } from "node:timers/promises";
import { type AnyPlugin, createInnkit, type Database, type Innkit, type Logger, type SecretKeys } from "@innkit/sdk";
import { createServer } from "../app.ts";
import { createAuth, type Auth } from "../auth/auth.ts";
import type { RateLimit } from "../http/rate-limit.ts";
import type { Door } from "./door.ts";

export interface InnOptions<P extends readonly AnyPlugin[]> {
  door: Door;
  database: Database;
  plugins: P;
  secrets: SecretKeys;
  admin: string | undefined;
  origin?: string | undefined;
  proxies?: number;
  drainSeconds?: number;
  rateLimit?: RateLimit | null | undefined;
  log: Logger;
  /** Runs when the services are there and nothing has started: properties, first settings, people. */
  prepare?(kit: Innkit<P>, auth: Auth): Promise<void>;
}

export interface Inn<P extends readonly AnyPlugin[]> {
  readonly kit: Innkit<P>;
  readonly auth: Auth;
  /** Readiness 503, no new work, running requests to their end, then the kit. */
  stop(): Promise<void>;
}

const graceSeconds = 10;

/** A whole server in one process: kit, sign-in, HTTP, background work. */
export async function openInn<const P extends readonly AnyPlugin[]>(options: InnOptions<P>): Promise<Inn<P>> {
  const { door, database, plugins, secrets, admin, origin, log } = options;
  const draining = new AbortController();
  // Whether the plugins are complete was checked by the compiler where they were listed.
  const kit = await createInnkit<readonly AnyPlugin[]>({ database, plugins, secrets, log });
  try {
    const auth = await createAuth(kit, { secret: secrets.keys[secrets.current]!, log, origin });
    await options.prepare?.(kit as Innkit<P>, auth);
    const app = createServer(kit, {
      auth,
      log,
      draining: draining.signal,
      proxies: options.proxies ?? 0,
      rateLimit: options.rateLimit,
      admin,
      origin,
    });
    await kit.$start();
    door.open(app);
    return {
      kit: kit as Innkit<P>,
      auth,
      async stop() {
        draining.abort();
        await pause((options.drainSeconds ?? 0) * 1000);
        await door.close(graceSeconds);
        await kit.$stop();
      },
    };
  } catch (error) {
    draining.abort();
    await kit
      .$stop()
      .catch((more: unknown) => log.error({ error: String(more) }, "stopping after a failed start failed too"));
    throw error;
  }
}
