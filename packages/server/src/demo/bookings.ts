import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BadLine } from "@innkit/sdk/testing";
import type { Progress } from "./progress.ts";

const shown = 5;

/** Tells how many lines of a bookings file were taken, and which not; all of those go into a file of the folder. */
export async function reportBookings(
  good: number,
  bad: readonly BadLine[],
  folder: string,
  progress: Progress,
): Promise<void> {
  progress.step(`bookings: ${good.toLocaleString("en")} lines taken, ${bad.length.toLocaleString("en")} set aside`);
  if (bad.length === 0) return;
  const lines = bad.map(({ line, reason }) => `line ${line}: ${reason}`);
  const file = join(folder, "bookings-set-aside.txt");
  await writeFile(file, `${lines.join("\n")}\n`);
  for (const line of lines.slice(0, shown)) progress.step(`  ${line}`);
  progress.step(bad.length > shown ? `  and ${bad.length - shown} more, all in ${file}` : `  also in ${file}`);
}
