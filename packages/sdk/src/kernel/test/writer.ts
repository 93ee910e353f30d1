import { createInnkit } from "../create.ts";
import { embeddedPostgres } from "../database/embedded.ts";
import { guestbook } from "./guestbook.ts";

// Writes rows for ever and prints how many are acknowledged; a test kills it.
const kit = await createInnkit({ database: embeddedPostgres(process.argv[2] ?? ""), plugins: [guestbook()] });
await kit.kernel.properties.put("test", { id: "lighthouse", name: "Lighthouse" });
for (let count = 1; ; count++) {
  await kit.guestbook.sign({ propertyId: "lighthouse", actor: "writer" }, `Guest ${count}`);
  process.stdout.write(`${count}\n`);
}
