import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { makeFolder } from "./folder.ts";

/** The key that a data folder keeps for itself: made at first, readable by its owner only. */
export function folderKey(folder: string): string {
  makeFolder(resolve(folder));
  const file = join(folder, "secret.key");
  try {
    writeFileSync(file, `${randomBytes(32).toString("base64")}\n`, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return readFileSync(file, "utf8").trim();
}
