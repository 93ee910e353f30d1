import { test } from "vitest";
import { createInnkit, mews, pglite, sync } from "../../index.ts";

const scope = { propertyId: "lighthouse", actor: "test" };
const kit = await createInnkit({ database: pglite(), plugins: [mews(), sync()] });
const id = "2a1d30a5-a9ba-4e6a-8c0c-b42d00a5f3b1";

test("what is edited is named by the fields of its kind, which the compiler knows", () => {
  const address: string | undefined = undefined;
  void kit.sync.edit(scope, { entity: "guest", id, fields: { email: "ana@mail.example", phone: address } });
  void kit.sync.edit(scope, { entity: "guest", id, fields: { "classifications.important": true } });
  void kit.sync.edit(scope, { entity: "room", id, fields: { state: "clean" }, seen: { state: "dirty" } });
  void kit.sync.preview(scope, { entity: "reservation", id, fields: { purpose: "business" } });
  // @ts-expect-error -- it is email
  void kit.sync.edit(scope, { entity: "guest", id, fields: { mail: "ana@mail.example" } });
  // @ts-expect-error -- rooms have no e-mail address
  void kit.sync.preview(scope, { entity: "room", id, fields: { email: "ana@mail.example" } });
  // @ts-expect-error -- it is purpose
  void kit.sync.edit(scope, { entity: "reservation", id, fields: {}, seen: { purpos: null } });
});

test("a kind that a plugin has added, or that is only known when it runs, takes any fields", () => {
  const entity: string = "guest";
  void kit.sync.edit(scope, { entity, id, fields: { anything: true } });
  void kit.sync.edit(scope, { entity: "locker", id, fields: { code: "4711" } });
});
