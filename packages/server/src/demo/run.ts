import { existsSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import { embeddedPostgres, type Logger } from "@innkit/sdk";
import { startSimulatorWorker } from "@innkit/sdk/testing";
import { builtAdmin } from "../main/admin-folder.ts";
import { secretKeys } from "../main/config.ts";
import { type Door, openDoor } from "../main/door.ts";
import { type Inn, openInn } from "../main/inn.ts";
import { standardPlugins } from "../main/plugins.ts";
import { folderKey } from "../main/secret-file.ts";
import { untilSignal } from "../main/signals.ts";
import { reportBookings } from "./bookings.ts";
import type { PrepareAdmin } from "./demo.ts";
import { type DemoFolder, openFolder } from "./folder.ts";
import { DemoError, type DemoOptions } from "./options.ts";
import { createProgress, type Progress } from "./progress.ts";

type DemoInn = Inn<ReturnType<typeof standardPlugins>>;

const scope = { propertyId: "lighthouse", actor: "demo" };

/** Runs the demo until a signal. @throws DemoError, DoorError and the kit's own */
export async function runDemo(options: DemoOptions, prepareAdmin?: PrepareAdmin): Promise<void> {
  const stopped = untilSignal();
  const progress = createProgress(process.stdout);
  const door = await openDoor(options);
  const folder = await openFolder(options, new Date());
  try {
    const { bookings } = folder.record;
    if (bookings !== null) progress.step(`reading the bookings of ${bookings}`);
    else if (folder.resumed) progress.step(`going on in ${folder.path}`);
    else if (options.data !== undefined) progress.step(`everything is kept in ${folder.path}`);
    const running = await openDemo(door, folder, progress, prepareAdmin);
    const stopping = new AbortController();
    try {
      const synced = firstSync(running.inn, progress, stopping.signal).then(() => {
        if (!stopping.signal.aborted) printBlock(door, folder);
      });
      await Promise.race([stopped, synced.then(() => stopped)]);
      stopping.abort();
      await synced;
    } finally {
      progress.step("stopping");
      await running.stop();
    }
    progress.step(
      options.data === undefined ? "stopped; the folder is removed" : `stopped; go on with --data ${folder.path}`,
    );
  } finally {
    await door.close(0);
    folder.discard();
  }
}

/** The simulator and the kit, at the same time: each takes seconds. */
async function openDemo(
  door: Door,
  folder: DemoFolder,
  progress: Progress,
  prepareAdmin?: PrepareAdmin,
): Promise<{ inn: DemoInn; stop(): Promise<void> }> {
  const { record, path } = folder;
  const key = folderKey(path);
  const starting = startSimulator(folder, progress);
  // Whoever fails first is told; the other one's failure is not lost, it is awaited below.
  starting.catch(() => {});
  try {
    // A file that cannot be replayed is told before anything else is made; a generated hotel is made meanwhile.
    if (record.bookings !== null) await starting;
    await prepareAdmin?.(progress);
    const inn: DemoInn = await openInn({
      door,
      database: embeddedPostgres(path),
      plugins: standardPlugins(),
      secrets: secretKeys(key),
      admin: builtAdmin(),
      log: failuresOnly(progress),
      async prepare({ kernel }, { people }) {
        progress.step("database and plugins are ready");
        // The rest of its facts, and its own name, come with the first sync.
        const properties = await kernel.properties.list();
        if (properties.length === 0) {
          await kernel.properties.put(scope.actor, { id: scope.propertyId, name: "Lighthouse" });
          // This hotel may live faster than ours: look often at what Mews sends no message about.
          await kernel.settings.write(scope, "sync", { guestsSeconds: 10 });
        }
        const { url, socketUrl, credentials } = await starting;
        await kernel.settings.write(scope, "mews", {
          environment: "custom",
          platformUrl: url,
          socketUrl,
          ...credentials,
        });
        if (await people.needsOwner()) {
          await people.registerOwner({ name: "Lena Owner", email: record.email, password: record.password });
        }
      },
    });
    progress.step(`the admin answers at ${door.url}; figures come as they are copied`);
    return {
      inn,
      async stop() {
        await inn.stop();
        await (await starting).close();
      },
    };
  } catch (error) {
    const simulator = await starting;
    await simulator.close();
    throw error;
  }
}

async function startSimulator({ record, path }: DemoFolder, progress: Progress) {
  const { seed, rooms, speed, at, startedAt, bookings } = record;
  if (bookings !== null && !existsSync(bookings))
    throw new DemoError(`The bookings file ${bookings} is not there any more`);
  const simulator = await startSimulatorWorker({
    seed,
    speed,
    startedAt: new Date(startedAt),
    ...(bookings === null ? { size: rooms, at: new Date(at) } : { bookings }),
  });
  const { counts, badLines } = simulator;
  if (bookings !== null) await reportBookings(counts.reservations, badLines, path, progress);
  const figures = [
    `${number(counts.resources)} rooms`,
    `${number(counts.customers)} guests`,
    `${number(counts.reservations)} reservations`,
  ];
  progress.step(`the simulated Mews holds ${figures.join(", ")}`);
  return simulator;
}

/** Tells how the first copy goes, until it is whole. */
async function firstSync({ kit }: DemoInn, progress: Progress, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const { phase, streams, rows, headline } = await kit.sync.status(scope);
    const pages = streams.reduce((sum, stream) => sum + stream.pages, 0);
    if (phase === "live") {
      return progress.step(`copied: ${number(rows)} rows in ${number(pages)} pages`);
    }
    progress.again(`copying: ${number(rows)} rows, ${number(pages)} pages. ${headline}`);
    await pause(250);
  }
}

function printBlock({ url }: Door, { record, path }: DemoFolder): void {
  const look =
    record.bookings === null
      ? "Today's figures on the dashboard; the hotel lives, so they move. Then Guests, by score: who lacks what."
      : "The dashboard and Guests, as the file's last day left them; nothing happens after it.";
  console.log(`
  Innkit is ready.

    address     ${url}
    e-mail      ${record.email}
    password    ${record.password}

    look at     ${look}
    folder      ${path}
    stop        Ctrl-C
`);
}

/** The demo's own lines are for people; of the kit's, only what went wrong. */
function failuresOnly(progress: Progress): Logger {
  return {
    info: () => {},
    warn: (fields, message) => progress.step(`note: ${message} ${JSON.stringify(fields)}`),
    error: (fields, message) => progress.step(`error: ${message} ${JSON.stringify(fields)}`),
  };
}

function number(value: number): string {
  return value.toLocaleString("en");
}
