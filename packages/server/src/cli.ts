import { parseArgs } from "node:util";
import { version } from "./version.ts";

const help = `innkit ${version}

  innkit serve        serve the kit; configured by the environment
  innkit simulate     run the simulated Mews property on a port
  innkit demo         a hotel to look at: simulator, sync, admin, all in one
  innkit connect      enter a hotel's Mews tokens
  innkit sync         run, watch and steer the copy of a hotel
  innkit reconcile    hold the copy against Mews and print the certificate
  innkit audit        who changed what: read it, verify it

  innkit <command> --help    its options
  innkit --version
`;

/**
 * Runs one command line.
 *
 * @returns the exit code
 */
export async function run(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  switch (command) {
    case "serve":
      return serveCommand(rest);
    case "simulate":
      return (await import("./simulate.ts")).simulate(rest);
    case "demo":
      return (await import("./demo/demo.ts")).demo(rest);
    case "connect":
      return (await import("./commands/connect.ts")).connect(rest, process.env);
    case "sync":
      return (await import("./commands/sync.ts")).sync(rest, process.env);
    case "reconcile":
      return (await import("./commands/reconcile.ts")).reconcile(rest, process.env);
    case "audit":
      return (await import("./commands/audit.ts")).audit(rest, process.env);
    case "--version":
    case "-v":
      console.log(version);
      return 0;
    case "--help":
    case "-h":
    case undefined:
      console.log(help);
      return command === undefined ? 64 : 0;
    default:
      console.error(`innkit: there is no command "${command}"; innkit --help lists them`);
      return 64;
  }
}

const serveHelp = `innkit serve: serve the kit

  PORT, HOST              where to listen (4100, 127.0.0.1)
  DATABASE_URL            a PostgreSQL server, 15 or newer; without it an embedded one runs in INNKIT_DATA
  INNKIT_DATA             folder of the embedded database (.innkit)
  INNKIT_SECRET_KEY       32 bytes as base64; needed with DATABASE_URL
  INNKIT_PREVIOUS_SECRET_KEYS   older keys, comma-separated, until their secrets are encrypted anew
  INNKIT_MEWS_WEBHOOK_SECRETS   one or two, comma-separated: the last part of the address that Mews's webhooks come to
  INNKIT_ORIGIN           where browsers reach it, such as https://inn.example
  INNKIT_PROXIES          proxies in front whose x-forwarded-for is believed (0)
  INNKIT_DRAIN_SECONDS    seconds between "not ready" and the end at a stop (0)
  INNKIT_RATE_LIMIT       requests a minute of a session at a property (6000); 0 for no limit
  INNKIT_PROPERTY         id of the property that is made on an empty database (hotel)
  LOG_LEVEL               debug, info, warn, error or silent (info)

  DATABASE_URL_FILE, INNKIT_SECRET_KEY_FILE, INNKIT_PREVIOUS_SECRET_KEYS_FILE and INNKIT_MEWS_WEBHOOK_SECRETS_FILE name
  files instead.
`;

async function serveCommand(args: readonly string[]): Promise<number> {
  try {
    const { values } = parseArgs({ args: [...args], options: { help: { type: "boolean", short: "h" } } });
    if (values.help) {
      console.log(serveHelp);
      return 0;
    }
  } catch (error) {
    console.error(`innkit serve: ${error instanceof Error ? error.message : String(error)}`);
    return 64;
  }
  return (await import("./main/serve.ts")).serve(process.env);
}
