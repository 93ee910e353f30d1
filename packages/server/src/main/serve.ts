import { embeddedPostgres, isInnkitError, postgres } from "@innkit/sdk";
import { builtAdmin } from "./admin-folder.ts";
import { type Config, ConfigError, configExitCode, readConfig, secretKeys } from "./config.ts";
import { DoorError, openDoor } from "./door.ts";
import { openInn } from "./inn.ts";
import { createLog } from "./log.ts";
import { standardPlugins } from "./plugins.ts";
import { folderKey } from "./secret-file.ts";
import { untilSignal } from "./signals.ts";

/**
 * Serves until a signal asks it to stop.
 *
 * @returns the process's exit code
 */
export async function serve(env: Readonly<Record<string, string | undefined>>): Promise<number> {
  try {
    await serveUntilSignal(readConfig(env));
    return 0;
  } catch (error) {
    if (error instanceof ConfigError) {
      console.error(error.message);
      return configExitCode;
    }
    if (!(error instanceof DoorError) && !isInnkitError(error)) throw error;
    console.error(error.message);
    return 1;
  }
}

async function serveUntilSignal(config: Config): Promise<void> {
  const { databaseUrl, data, origin, proxies, drainSeconds, rateLimit, mewsWebhookSecrets } = config;
  const stopped = untilSignal();
  const door = await openDoor(config);
  const key = config.secretKey ?? keptKey(data);
  const secrets = [key, ...config.previousSecretKeys, ...mewsWebhookSecrets, ...passwordOf(databaseUrl)];
  const log = createLog(config.logLevel, secrets);
  const admin = builtAdmin();
  if (!admin) log.warn({}, "the admin is not built: only the API is served");
  const inn = await openInn({
    door,
    database: databaseUrl === undefined ? embeddedPostgres(data) : postgres(databaseUrl),
    plugins: standardPlugins({ webhookSecrets: mewsWebhookSecrets }),
    secrets: secretKeys(key, config.previousSecretKeys),
    admin,
    origin,
    proxies,
    drainSeconds,
    rateLimit: rateLimit === 0 ? null : { requests: rateLimit, seconds: 60 },
    log,
    async prepare({ kernel }) {
      // The hotel's real name, time zone and currency come from Mews with the first sync.
      const properties = await kernel.properties.list();
      if (properties.length === 0) await kernel.properties.put("serve", { id: config.property, name: "My hotel" });
    },
  });
  log.info({ url: door.url, database: databaseUrl === undefined ? data : "DATABASE_URL" }, "serving");
  log.info({ signal: await stopped }, "stopping");
  await inn.stop();
  log.info({}, "stopped");
}

function keptKey(data: string): string {
  try {
    return folderKey(data);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    throw new ConfigError([`INNKIT_DATA names a folder that cannot be used (${reason})`]);
  }
}

function passwordOf(url: string | undefined): readonly string[] {
  const password = url === undefined ? "" : new URL(url).password;
  return password === "" ? [] : [password, decodeURIComponent(password)];
}
