import { serve } from "@hono/node-server";
import { createInnkit, pglite } from "@innkit/sdk";
import { builtAdmin, createAuth, createServer } from "@innkit/server";
import { lostfound } from "./src/lostfound.ts";

const kit = await createInnkit({ database: pglite(), plugins: [lostfound()] });
await kit.kernel.properties.put("example", { id: "lighthouse", name: "Lighthouse" });

const scope = { propertyId: "lighthouse", actor: "example" };
await kit.lostfound.report(scope, { what: "Green umbrella", room: "204" });
await kit.lostfound.report(scope, { what: "A left shoe", room: "the beach" });

const auth = await createAuth(kit, { secret: crypto.randomUUID() + crypto.randomUUID() });
await kit.$start();
serve({ fetch: createServer(kit, { auth, admin: builtAdmin() }).fetch, port: 4104 }, ({ port }) =>
  console.log(`http://localhost:${port}`),
);
