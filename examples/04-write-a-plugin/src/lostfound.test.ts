import { createTestKit } from "@innkit/sdk/testing";
import { expect, test } from "vitest";
import { lostfound } from "./index.ts";

const scope = { propertyId: "lighthouse", actor: "tester" };

test("what is found is announced, and can be described better later", async () => {
  await using made = await createTestKit({ plugins: [lostfound()] });
  const { kit } = made;
  const item = await kit.lostfound.report(scope, { what: "Umbrella", room: "204" });
  expect(await kit.lostfound.change(scope, item.id, { what: "Green umbrella" })).toEqual({
    ...item,
    what: "Green umbrella",
  });
  expect((await made.events()).at(-1)).toMatchObject({ name: "lostfound.found", payload: { itemId: item.id } });
  await expect(kit.lostfound.get(scope, "nothing")).rejects.toMatchObject({ code: "lostfound/not_found" });
});
