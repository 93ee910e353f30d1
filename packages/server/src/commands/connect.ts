import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { isMewsError } from "@innkit/sdk/mews";
import { withKit } from "./kit.ts";
import { CommandError, exitCodes, say, told } from "./output.ts";

const help = `innkit connect: enter a hotel's Mews tokens

  --environment NAME    production, demo, or custom (production)
  --platform-url URL    of a custom one: http://127.0.0.1:4200
  --socket-url URL      of a custom one: ws://127.0.0.1:4200
  --property ID         needed where there are several
  --json                one line of JSON

  MEWS_CLIENT_TOKEN, MEWS_ACCESS_TOKEN   the tokens, by the environment so that they are in no list of processes;
                                         MEWS_CLIENT_TOKEN_FILE and MEWS_ACCESS_TOKEN_FILE name files instead
`;

const options = {
  environment: { type: "string", default: "production" },
  "platform-url": { type: "string" },
  "socket-url": { type: "string" },
  property: { type: "string" },
  json: { type: "boolean", default: false },
  help: { type: "boolean", short: "h" },
} as const;

const environments = ["production", "demo", "custom"] as const;

/** @returns the process's exit code */
export function connect(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  return told("connect", async () => {
    const { values } = parseArgs({ args: [...args], options });
    if (values.help) {
      console.log(help);
      return exitCodes.ok;
    }
    const clientToken = tokenOf(env, "MEWS_CLIENT_TOKEN");
    const accessToken = tokenOf(env, "MEWS_ACCESS_TOKEN");
    const { environment, json } = values;
    const typed = {
      environment: environmentOf(environment),
      ...addressesOf(values),
      clientToken,
      accessToken,
    };
    return withKit(env, values.property, async ({ kit, scope }) => {
      const { hotels } = await kit.mews.tryOut(scope, typed).catch((error: unknown) => {
        if (isMewsError(error))
          throw new CommandError(`${error.message}. Nothing was stored: what was there before stays`, exitCodes.failed);
        throw error;
      });
      await kit.kernel.settings.write(scope, "mews", typed);
      const { values: saved } = await kit.kernel.settings.read(scope, "mews");
      // Of a token of several hotels it is chosen later which of them this is.
      const hotel =
        hotels.length === 1 ? hotels[0] : hotels.find(({ id }) => id === String(saved["enterpriseId"]).toLowerCase());
      say(json, { property: scope.propertyId, hotel: hotel?.name ?? null, enterpriseId: hotel?.id ?? null }, () =>
        hotel
          ? `${scope.propertyId} is connected to ${hotel.name}`
          : `The token opens ${hotels.length} hotels: choose under Settings, Mews, which of them ${scope.propertyId} is`,
      );
      return exitCodes.ok;
    });
  });
}

/** Of a custom environment before, addresses would stand in the way of another; those of the same one stay. */
function addressesOf(values: { environment: string; "platform-url"?: string; "socket-url"?: string }) {
  const { "platform-url": platformUrl, "socket-url": socketUrl } = values;
  if (values.environment !== "custom") return { platformUrl: platformUrl ?? "", socketUrl: socketUrl ?? "" };
  return { ...(platformUrl && { platformUrl }), ...(socketUrl && { socketUrl }) };
}

function environmentOf(name: string): (typeof environments)[number] {
  const known = environments.find((one) => one === name);
  if (known) return known;
  throw new CommandError(`--environment must be ${environments.join(", ")}, not "${name}"`);
}

function tokenOf(env: NodeJS.ProcessEnv, name: string): string {
  const file = env[`${name}_FILE`];
  const token = (file === undefined ? env[name] : contentOf(file, name))?.trim();
  if (token) return token;
  throw new CommandError(
    `${name} is needed in the environment, or ${name}_FILE that names a file`,
    exitCodes.configuration,
  );
}

function contentOf(file: string, name: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new CommandError(`${name}_FILE names a file that cannot be read`, exitCodes.configuration);
  }
}
