// Runs one inner script of package.json under a Node and a pnpm that fit, whatever Node 18 or newer started it.
import { spawn } from "node:child_process";

const NODE = "24.21.0";
const PNPM = "10.34.9";
const [script, ...args] = process.argv.slice(2);
const [major, minor] = process.versions.node.split(".").map(Number);
const fits = major > 24 || (major === 24 && minor >= 15) || (major === 22 && minor >= 23);
const os = process.platform === "win32" ? "win" : process.platform;
const pin = fits ? [] : ["-p", `node-${os}-${process.arch}@${NODE}`];
const quote = (arg) =>
  process.platform === "win32" ? `"${arg.replaceAll('"', '\\"')}"` : `'${arg.replaceAll("'", `'\\''`)}'`;
const rest = args[0] === "--" ? args.slice(1) : args;
const job = `pnpm install --frozen-lockfile --prefer-offline --silent && pnpm --silent run ${script} ${rest.map(quote).join(" ")}`;
const child = spawn("npx", ["--yes", ...pin, "-p", `pnpm@${PNPM}`, "-c", job], {
  stdio: "inherit",
  shell: process.platform === "win32",
  env: { npm_config_loglevel: "error", CI: "true", ...process.env },
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => process.exit(code ?? 1));
