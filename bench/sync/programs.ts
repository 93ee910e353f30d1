import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { HotelOptions, Traffic } from "./mews/hotel.ts";

/* The programs of this folder, each in a process of its own: none pays for another's heap or CPU. */

/** Runs a program to its end. The JSON object that it prints is what it found; its other lines are shown. */
export async function measured<Found>(program: string, input: object, flags: readonly string[] = []): Promise<Found> {
  const child = run(program, input, flags);
  const ended = once(child, "exit") as Promise<[number | null]>;
  let found = "";
  for await (const line of createInterface({ input: child.stdout! })) {
    if (line.startsWith("{")) found = line;
    else process.stdout.write(`${line}\n`);
  }
  const [code] = await ended;
  if (code !== 0 || found === "") throw new Error(`${program} ended without a figure (code ${code ?? "none"})`);
  return JSON.parse(found) as Found;
}

/** A hotel behind Mews's own paths, which listens. */
export interface Hotel {
  readonly url: string;
  readonly socketUrl: string;
  /** What it was asked for since it was last asked for this. */
  traffic(): Promise<Traffic>;
  close(): Promise<void>;
}

export async function openHotel(options: Partial<HotelOptions>): Promise<Hotel> {
  const whole: HotelOptions = {
    guests: 0,
    stays: 0,
    days: 360,
    quietMinutes: 1,
    latencyMs: 0,
    limit: null,
    ...options,
  };
  const { port, close } = await listening("hotel", whole);
  const url = `http://127.0.0.1:${port}`;
  return {
    url,
    socketUrl: `ws://127.0.0.1:${port}`,
    traffic: async () => (await (await fetch(`${url}/traffic`)).json()) as Traffic,
    close,
  };
}

/** Starts a program that says on which port it listens, and ends when it is told to. */
export async function listening(program: string, input: object): Promise<{ port: number; close(): Promise<void> }> {
  const child = run(program, input);
  const [line] = (await once(createInterface({ input: child.stdout! }), "line")) as [string];
  const { port } = JSON.parse(line) as { port: number };
  return {
    port,
    async close() {
      const ended = once(child, "exit");
      child.stdin!.end();
      await ended;
    },
  };
}

function run(program: string, input: object, flags: readonly string[] = []): ChildProcess {
  const path = join(import.meta.dirname, "programs", `${program}.ts`);
  return spawn(process.execPath, [...flags, "--conditions=innkit-source", path, JSON.stringify(input)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
}
