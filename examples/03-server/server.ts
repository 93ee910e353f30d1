import { serve } from "@hono/node-server";
import { vendors } from "@innkit/plugin-vendors";
import { createInnkit, pglite } from "@innkit/sdk";
import { builtAdmin, createAuth, createServer } from "@innkit/server";

const kit = await createInnkit({ database: pglite(), plugins: [vendors()] });
await kit.kernel.properties.put("example", { id: "lighthouse", name: "Lighthouse", timeZone: "Europe/Lisbon" });
const auth = await createAuth(kit, { secret: process.env["SECRET"] ?? crypto.randomUUID() + crypto.randomUUID() });
await kit.$start();
serve({ fetch: createServer(kit, { auth, admin: builtAdmin() }).fetch, port: 4103 }, ({ port }) =>
  console.log(`http://localhost:${port}`),
);
