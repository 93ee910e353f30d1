import { join } from "node:path";
import { run } from "./run.ts";

/*
 * Everything is checked in three programs: the SDK alone, for it promises more of its types; what runs in Node; what runs in a
 * browser. A program for each package would check the SDK's sources a dozen times. What was found is kept, so that whoever
 * checks again waits only for what changed.
 */
for (const project of ["packages/sdk", ".", "packages/admin"]) {
  const kept = join("node_modules/.cache/types", `${project.replaceAll("/", "-")}.tsbuildinfo`);
  await run(`types of ${project}`, "tsc", ["-p", project, "--incremental", "--tsBuildInfoFile", kept]);
}
