import { createInnkit, embeddedPostgres, type Innkit, postgres, type Scope } from "@innkit/sdk";
import { readConfig, secretKeys } from "../main/config.ts";
import { createLog } from "../main/log.ts";
import { standardPlugins } from "../main/plugins.ts";
import { folderKey } from "../main/secret-file.ts";
import { untilSignal } from "../main/signals.ts";
import { CommandError, Interrupted } from "./output.ts";

/** A kit as `innkit serve` has it, without a server: what a command works with. */
export type CommandKit = Innkit<ReturnType<typeof standardPlugins>>;

export interface Opened {
  readonly kit: CommandKit;
  readonly scope: Scope;
}

/**
 * Opens the kit that the environment describes, has the command work with it, and closes it whatever happens: a signal ends
 * the work, not the database's orderly close.
 *
 * @param property its id; needed where there are several
 * @throws ConfigError, Interrupted, CommandError where no property, or none of this name, is there
 */
export async function withKit<R>(
  env: Readonly<Record<string, string | undefined>>,
  property: string | undefined,
  work: (opened: Opened) => Promise<R>,
): Promise<R> {
  const config = readConfig({ LOG_LEVEL: "error", ...env });
  const { databaseUrl, data } = config;
  const interrupted = untilSignal().then((signal) => Promise.reject(new Interrupted(signal)));
  interrupted.catch(() => {}); // it is raced below; before that nothing hears it
  const key = config.secretKey ?? folderKey(data);
  const log = createLog(config.logLevel, [key, ...config.previousSecretKeys], process.stderr);
  const kit: CommandKit = await createInnkit({
    database: databaseUrl === undefined ? embeddedPostgres(data) : postgres(databaseUrl),
    plugins: standardPlugins({ webhookSecrets: config.mewsWebhookSecrets }),
    secrets: secretKeys(key, config.previousSecretKeys),
    log,
  });
  let result: R;
  try {
    const propertyId = await propertyOf(kit, property, config.property);
    const working = work({ kit, scope: { propertyId, actor: "cli" } });
    working.catch(() => {}); // of work that was ended nobody hears how it failed
    result = await Promise.race([working, interrupted]);
  } catch (error) {
    // Why the work failed is what is told: where the database is away, closing fails as well.
    await kit.$stop().catch((more: unknown) => log.warn({ error: String(more) }, "closing after a failure failed too"));
    throw error;
  }
  await kit.$stop();
  return result;
}

async function propertyOf(kit: CommandKit, wanted: string | undefined, first: string): Promise<string> {
  const properties = await kit.kernel.properties.list();
  const ids = properties.map(({ id }) => id);
  if (wanted !== undefined) {
    if (ids.includes(wanted)) return wanted;
    throw new CommandError(`there is no property "${wanted}"${ids.length > 0 ? `; there are: ${ids.join(", ")}` : ""}`);
  }
  if (ids.length > 1) throw new CommandError(`say which property with --property: ${ids.join(", ")}`);
  // The first command on an empty database does what the first start of the server would.
  if (ids.length === 0) await kit.kernel.properties.put("cli", { id: first, name: "My hotel" });
  return ids[0] ?? first;
}
