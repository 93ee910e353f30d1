import { isInnkitError } from "@innkit/sdk";
import { DoorError } from "../main/door.ts";
import { DemoError, demoHelp, demoOptions } from "./options.ts";
import type { Progress } from "./progress.ts";

/** Builds the admin where it has to be built. */
export type PrepareAdmin = (progress: Progress) => Promise<void>;

/**
 * A hotel to look at: a simulated Mews, a kit on an embedded PostgreSQL, the admin, until a signal.
 *
 * @param prepareAdmin builds the admin where it has to be built; without it the built one is taken
 * @returns the process's exit code
 */
export async function demo(args: readonly string[], prepareAdmin?: PrepareAdmin): Promise<number> {
  try {
    const options = demoOptions(args, process.env);
    if (options === "help") {
      console.log(demoHelp);
      return 0;
    }
    // Loaded only now: a wrong option is told at once.
    const { runDemo } = await import("./run.ts");
    await runDemo(options, prepareAdmin);
    return 0;
  } catch (error) {
    const told = error instanceof DemoError || error instanceof DoorError || isInnkitError(error);
    console.error(told ? `demo: ${error.message}` : error);
    return 1;
  }
}
