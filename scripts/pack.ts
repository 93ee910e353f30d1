import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

// Packs one package as it would be published, and asks the judges of packages about that very file.
const folder = resolve(process.argv[2] ?? ".");
const out = mkdtempSync(join(tmpdir(), "innkit-pack-"));
try {
  execFileSync("pnpm", ["pack", "--pack-destination", out], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  const tarball = join(out, readdirSync(out)[0] ?? "");
  execFileSync("pnpm", ["exec", "publint", "run", tarball, "--strict"], { stdio: "inherit" });
  const profile = folder.endsWith("server") ? "esm-only" : "node16";
  // The parts for the admin are read by its bundler alone, as modules; their style is no module at all.
  const { exports: entries } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { exports: object };
  const bundled = Object.keys(entries).filter((entry) => /^\.\/admin(\.css)?$/.test(entry));
  const without = bundled.length > 0 ? ["--exclude-entrypoints", ...bundled.map((entry) => entry.slice(2))] : [];
  execFileSync("pnpm", ["exec", "attw", tarball, "--profile", profile, "--quiet", ...without], { stdio: "inherit" });
  if (folder.endsWith("sdk")) readsAlone(tarball);
} finally {
  rmSync(out, { recursive: true, force: true });
}

/** The client's entries, read by a program that has nothing else installed: a type of a dependency would not be found. */
function readsAlone(tarball: string): void {
  const home = join(out, "node_modules", "@innkit", "sdk");
  mkdirSync(home, { recursive: true });
  execFileSync("tar", ["-xzf", tarball, "-C", home, "--strip-components=1"], { stdio: "inherit" });
  const { exports } = JSON.parse(readFileSync(join(home, "package.json"), "utf8")) as { exports: object };
  const entries = Object.keys(exports).filter((entry) => entry.startsWith("./mews"));
  const lines = entries.map((entry, index) => `export * as e${index} from "@innkit/sdk${entry.slice(1)}";`);
  writeFileSync(join(out, "reader.ts"), lines.join("\n"));
  writeFileSync(join(out, "package.json"), '{ "type": "module" }');
  const compilerOptions = {
    module: "NodeNext",
    target: "ES2023",
    lib: ["ES2023", "DOM"],
    types: [],
    strict: true,
    skipLibCheck: false,
    noEmit: true,
  };
  writeFileSync(join(out, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["reader.ts"] }));
  execFileSync("tsc", ["-p", out], { stdio: "inherit" });
  console.log(`${entries.join(", ")} read with nothing else installed`);
}
