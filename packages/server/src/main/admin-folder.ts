import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The folder of the built admin, or undefined where it is not built. */
export function builtAdmin(): string | undefined {
  const admin = adminPackage();
  if (admin === undefined) return undefined;
  const folder = join(admin, "dist");
  return existsSync(join(folder, "index.html")) ? folder : undefined;
}

/** Where the installed @innkit/admin is, built or not. */
function adminPackage(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve("@innkit/admin/package.json"));
  } catch {
    return undefined;
  }
}
