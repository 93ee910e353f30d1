// `npm run demo`: builds the admin where that is needed, then runs the demo.
import { demo } from "@innkit/server/demo";
import { buildAdmin, isAdminStale } from "./admin-build.ts";

process.exit(
  await demo(process.argv.slice(2), async (progress) => {
    if (!isAdminStale()) return;
    progress.step("building the admin, once");
    await buildAdmin();
  }),
);
