// `npm run example -- 03-server`: runs an example as its own package says, with the admin built where it is served.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { spawn } from "node:child_process";
import { buildAdmin, isAdminStale } from "./admin-build.ts";

const examples = join(import.meta.dirname, "..", "examples");
const [name = "", ...args] = process.argv.slice(2);
const names = readdirSync(examples).filter((entry) => existsSync(join(examples, entry, "package.json")));
if (!names.includes(name)) {
  console.error(`example: ${name ? `there is no ${name}` : "none is named"}; there are ${names.join(", ")}`);
  process.exit(1);
}
const folder = join(examples, name);
const { dependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
  dependencies: Record<string, string>;
};
if ("@innkit/server" in dependencies && isAdminStale()) {
  console.log("building the admin, once");
  await buildAdmin();
}
const child = spawn("pnpm", ["--silent", "start", ...args], {
  cwd: folder,
  stdio: "inherit",
  shell: process.platform === "win32",
});
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
child.on("exit", (code) => process.exit(code ?? 1));
