import { createTestKit } from "@innkit/sdk/testing";
import { expect, test } from "vitest";
import { lostfound } from "./lostfound.ts";

const scope = { propertyId: "lighthouse", actor: "tester" };

test("what is found is kept, and can be described better later", async () => {
  await using made = await createTestKit({ plugins: [lostfound()] });
  const { kit } = made;
  const item = await kit.lostfound.report(scope, { what: "Umbrella", room: "204" });
  expect(await kit.lostfound.change(scope, item.id, { what: "Green umbrella" })).toEqual({
    ...item,
    what: "Green umbrella",
  });
  expect(await kit.lostfound.change(scope, item.id, {})).toMatchObject({ what: "Green umbrella", room: "204" });
  await expect(kit.lostfound.get(scope, "nothing")).rejects.toMatchObject({ code: "lostfound/not_found" });
});
