import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

// Packs one package as it would be published, and asks the two judges of packages about that very file.
const folder = resolve(process.argv[2] ?? ".");
const out = mkdtempSync(join(tmpdir(), "innkit-pack-"));
try {
  execFileSync("pnpm", ["pack", "--pack-destination", out], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  const tarball = join(out, readdirSync(out)[0] ?? "");
  execFileSync("pnpm", ["exec", "publint", "run", tarball, "--strict"], { stdio: "inherit" });
  const profile = folder.endsWith("server") ? "esm-only" : "node16";
  execFileSync("pnpm", ["exec", "attw", tarball, "--profile", profile, "--quiet"], { stdio: "inherit" });
} finally {
  rmSync(out, { recursive: true, force: true });
}
