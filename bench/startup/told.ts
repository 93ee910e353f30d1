import { setTimeout as pause } from "node:timers/promises";

/** Tells the parent where it answers, then, a second later, its memory; ends when the parent says so. */
export async function told(url: string, stop: () => Promise<void>): Promise<void> {
  process.stdout.write(`${JSON.stringify({ url })}\n`);
  await pause(1000);
  process.stdout.write(`${JSON.stringify({ rss: process.memoryUsage.rss() })}\n`);
  process.stdin.resume();
  process.stdin.once("end", () => void stop().then(() => process.exit(0)));
}
