import { randomBytes } from "node:crypto";
import { createSimulator, type Simulator, testDatabase } from "@innkit/sdk/testing";
import { openDoor } from "../packages/server/src/main/door.ts";
import { openInn } from "../packages/server/src/main/inn.ts";
import { standardPlugins } from "../packages/server/src/main/plugins.ts";

/** The whole of it, running: a hotel with its Mews, the server on a port, the admin as it is built. */
export interface RunningApp {
  url: string;
  /** The hotel: its staff can act, and its counts are what the admin has to show. */
  mews: Simulator;
  /** What the server answers to the API, as someone who is signed in by this cookie. */
  api<Answer>(path: string, cookie: string): Promise<Answer>;
  stop(): Promise<void>;
}

const scope = { propertyId: "lighthouse", actor: "e2e" };

/** Early afternoon at the hotel: some of the day's guests are in, some are still to come. */
const at = new Date("2026-03-02T14:30:00Z");

/**
 * Starts it, with the first copy of the hotel complete. Nobody has an account yet.
 *
 * @param admin the folder of the built admin
 */
export async function startApp(admin: string): Promise<RunningApp> {
  const door = await openDoor({ port: 0, host: "127.0.0.1" });
  const mews = await createSimulator({ seed: "e2e", size: 30, at, historyDays: 200 });
  const { url, socketUrl } = await mews.listen();
  const faults: string[] = [];
  const log = {
    info: () => {},
    warn: () => {},
    error: (fields: object, message: string) => void faults.push(`${message} ${JSON.stringify(fields)}`),
  };
  const inn = await openInn({
    door,
    database: await testDatabase("postgres"),
    plugins: standardPlugins(),
    secrets: { current: "k1", keys: { k1: randomBytes(32).toString("base64") } },
    admin,
    log,
    async prepare({ kernel }) {
      await kernel.properties.put(scope.actor, { id: scope.propertyId, name: "Lighthouse" });
      await kernel.settings.write(scope, "mews", {
        environment: "custom",
        platformUrl: url,
        socketUrl,
        ...mews.credentials,
      });
    },
  });
  await copied(() => inn.kit.sync.status(scope), faults);
  return {
    url: door.url,
    mews,
    async api<Answer>(path: string, cookie: string) {
      const response = await fetch(`${door.url}/api${path}`, { headers: { cookie } });
      if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
      return (await response.json()) as Answer;
    },
    async stop() {
      await inn.stop();
      await mews.close();
    },
  };
}

const copyPatience = 120_000;

async function copied(status: () => Promise<{ phase: string; headline: string }>, faults: string[]): Promise<void> {
  const end = Date.now() + copyPatience;
  for (;;) {
    const { phase, headline } = await status();
    if (phase === "live") return;
    if (Date.now() > end) throw new Error(`The hotel was not copied in time: ${headline}\n${faults.join("\n")}`);
    await new Promise((done) => setTimeout(done, 200));
  }
}
