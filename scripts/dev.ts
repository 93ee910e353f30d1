// `npm run dev`: the demo's hotel with everything reloading. The server starts anew when its sources change, the admin's
// pages change in place; the hotel and the data stay in .innkit/dev.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "..");
const admin = join(root, "packages", "admin");
const vite = join(dirname(createRequire(join(admin, "package.json")).resolve("vite/package.json")), "bin", "vite.js");
const port = process.env["PORT"] ?? "4100";
const data = join(root, ".innkit", "dev");

const children = [
  spawn(
    process.execPath,
    [
      "--conditions=innkit-source",
      "--watch",
      "--watch-preserve-output",
      join(root, "packages", "server", "src", "main.ts"),
      "demo",
      `--port=${port}`,
      `--data=${data}`,
      ...process.argv.slice(2),
    ],
    { stdio: "inherit", cwd: root },
  ),
  spawn(process.execPath, [vite], { stdio: "inherit", cwd: admin, env: { ...process.env, PORT: port } }),
];

let ending = false;
const end = (): void => {
  ending = true;
  for (const child of children) child.kill("SIGTERM");
};
process.on("SIGINT", end);
process.on("SIGTERM", end);
const codes = await Promise.all(
  children.map(
    (child) =>
      new Promise<number>((done) => {
        child.on("exit", (code) => {
          // One without the other is of no use.
          if (!ending) end();
          done(code ?? 0);
        });
      }),
  ),
);
process.exit(Math.max(...codes));
