#!/usr/bin/env node
// Runs the built command line; in a checkout that is not built, its sources.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const fits = major > 24 || (major === 24 && minor >= 15) || (major === 22 && minor >= 23);
if (!fits) {
  console.error(`innkit needs Node 22.23, 24.15 or newer; this is ${process.versions.node}.
In a checkout, "npm run demo" and "npm run simulate" bring their own Node.`);
  process.exit(1);
}
const built = fileURLToPath(new URL("../dist/main.js", import.meta.url));
const source = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const program = existsSync(built) ? [built] : ["--conditions=innkit-source", source];
const args = [...program, ...process.argv.slice(2)];
// Takes this process's place, so that whoever kills it has killed the program, and not left it running behind.
if (process.execve && process.platform !== "win32") process.execve(process.execPath, [process.execPath, ...args]);
const child = spawn(process.execPath, args, { stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => process.exit(code ?? 1));
