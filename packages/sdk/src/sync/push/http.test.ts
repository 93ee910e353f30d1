import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { HttpEnv } from "../../http/marks.ts";
import { partsOf } from "../../kernel/create.ts";
import { isInnkitError } from "../../kernel/errors.ts";
import { testDatabases } from "../../testing/kit.ts";
import { pushingHotel, type PushingHotel, scope } from "./pushing.fixture.ts";
import type { ConflictView, EditPreview, FieldProvenance, RecordForm, WriteDetail, WriteView } from "./types.ts";

interface Listed<View> {
  data: View[];
  total: number;
}

describe.each(testDatabases)("routes of writing on %s", (database) => {
  let hotel: PushingHotel;
  let app: Hono<HttpEnv>;
  let permissions: readonly string[];
  beforeAll(async () => {
    hotel = await pushingHotel({ database });
    const { routes } = partsOf(hotel.test.kit).plugins.find(({ spec }) => spec.name === "sync")!;
    app = new Hono<HttpEnv>();
    app.use(async (c, next) => {
      c.set("scope", scope);
      c.set("permissions", new Set(permissions));
      await next();
    });
    app.route("/", routes as unknown as Hono<HttpEnv>);
    app.onError((error, c) => {
      if (!isInnkitError(error)) throw error;
      return c.json({ error: { code: error.code, message: error.message } }, error.status as 400);
    });
    permissions = ["sync:read", "sync:write"];
  }, 120_000);
  afterAll(() => hotel.stop());

  const ask = async <Answer>(method: string, path: string, body?: object): Promise<{ status: number; is: Answer }> => {
    const init = body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
    const answer = await app.request(path, { method, ...init });
    return { status: answer.status, is: (await answer.json()) as Answer };
  };

  test("a record is changed, listed with its tries, and told of field by field", async () => {
    const id = hotel.guests[0]!;
    const path = `/records/guest/${id}`;
    const change = { fields: { occupation: "clown" }, reason: "said so", requestId: "once" };
    const { status, is } = await ask<{ write: WriteView }>("PATCH", path, change);
    expect([status, is.write.state]).toEqual([202, "pending"]);
    expect((await ask<{ write: WriteView }>("PATCH", path, change)).is.write.id).toBe(is.write.id);
    expect(await ask("PATCH", path, { fields: { occupation: "clown" } })).toEqual({ status: 200, is: { write: null } });
    await hotel.pushAll();
    const listed = await ask<Listed<WriteView>>("GET", `/writes?state=done&recordId=${id}`);
    expect(listed.is).toMatchObject({
      total: 1,
      data: [
        {
          id: is.write.id,
          label: "Change a guest",
          title: `Change a guest: ${is.write.recordName}`,
          about: "Occupation",
          reason: "said so",
        },
      ],
    });
    expect(is.write.recordName).toMatch(/\w/);
    const one = await ask<WriteDetail>("GET", `/writes/${is.write.id}`);
    expect(one.is.attempts).toHaveLength(2);
    expect(one.is.told).toBeNull();
    const told = await ask<FieldProvenance[]>("GET", `${path}/provenance`);
    expect(told.is).toContainEqual(expect.objectContaining({ field: "occupation", from: "ours", by: "test" }));
  });

  test("a form is given, an edit previewed, and the second of two told what changed", async () => {
    const path = `/records/guest/${hotel.guests[4]!}`;
    const form = await ask<RecordForm>("GET", `${path}/form`);
    expect(form.is.fields.map(({ field }) => field)).toEqual(
      Object.keys((form.is.schema as { properties: object }).properties),
    );
    const change = { fields: { occupation: "cook" }, seen: { occupation: null } };
    const preview = await ask<EditPreview>("POST", `${path}/preview`, change);
    expect(preview.is).toMatchObject({
      operation: "accounts/update",
      fields: [{ field: "occupation", after: "cook" }],
    });
    expect((await ask("PATCH", path, { fields: { occupation: "baker" } })).status).toBe(202);
    for (const [method, at] of [["POST", `${path}/preview`] as const, ["PATCH", path] as const]) {
      const refused = await ask<{ error: { code: string } }>(method, at, change);
      expect([refused.status, refused.is.error.code]).toEqual([409, "sync/changed_meanwhile"]);
    }
    expect(await ask("PATCH", path, { fields: { occupation: 7 } })).toMatchObject({
      status: 422,
      is: { error: { message: "fields.occupation: is a text, true, false, or null for nothing" } },
    });
    permissions = ["sync:read"];
    expect((await ask("GET", `${path}/form`)).status).toBe(403);
    permissions = ["sync:read", "sync:write"];
  });

  test("commands are sent, and what became of them is settled by a person", async () => {
    const accountId = hotel.guests[1]!;
    hotel.simulator.faults.add({
      fault: { kind: "dropped", processed: true },
      operations: ["accountNotes/add"],
      times: 1,
    });
    const { status, is } = await ask<WriteView>("POST", "/commands/note.add", {
      input: { accountId, text: "by the sea" },
    });
    expect([status, is.state]).toEqual([202, "pending"]);
    const { told } = (await ask<WriteDetail>("GET", `/writes/${is.id}`)).is;
    expect(told).toMatchObject({
      "note.add.accountId": {
        label: "Guest or company",
        words: { [accountId]: expect.stringMatching(/\w/) as string },
      },
      "note.add.text": { label: "Note", before: null, after: "by the sea" },
    });
    await hotel.push();
    const checked = await ask<{ found: unknown[] }>("POST", `/writes/${is.id}/check`);
    expect(checked.is.found).toHaveLength(1);
    const settled = await ask<WriteView>("POST", `/writes/${is.id}/settle`, { verdict: "happened" });
    expect(settled.is.state).toBe("done");
    const again = await ask<{ error: { code: string } }>("POST", `/writes/${is.id}/send-again`);
    expect([again.status, again.is.error.code]).toEqual([409, "sync/wrong_state"]);
    const retried = await ask<{ error: { message: string } }>("POST", "/writes/retry", { ids: [is.id] });
    expect(retried.is.error.message).toBe('A write that is "done" cannot be sent again');
    const other = await ask<WriteView>("POST", "/commands/note.add", { input: { accountId, text: "taken back" } });
    expect((await ask<WriteView>("POST", `/writes/${other.is.id}/cancel`)).is.state).toBe("cancelled");
  });

  test("conflicts are listed, settled and undone", async () => {
    const id = hotel.guests[2]!;
    await hotel.editGuest(id, { notes: "ours" });
    hotel.simulator.staff.editGuest(id, { Notes: "theirs" });
    await hotel.pushAll();
    const { is } = await ask<Listed<ConflictView>>("GET", "/conflicts?state=open&sort=openedAt");
    const [conflict] = is.data;
    expect(conflict).toMatchObject({ field: "notes", theirs: { value: "theirs" }, ours: { value: "ours" } });
    expect(conflict!.title).toBe(`Notes of ${conflict!.recordName}`);
    const settlement = { ids: [conflict!.id], settlement: { value: "both" } };
    const settled = await ask<ConflictView[]>("POST", "/conflicts/settle", settlement);
    expect(settled.is).toMatchObject([{ state: "settled", decision: "value", value: "both" }]);
    const undone = await ask<ConflictView>("POST", `/conflicts/${conflict!.id}/undo`);
    expect(undone.is).toMatchObject({ state: "open", value: null });
    expect((await ask<ConflictView>("GET", `/conflicts/${conflict!.id}`)).is.state).toBe("open");
  });

  test("what is wrong is said, and who may not write is told so", async () => {
    const path = `/records/guest/${hotel.guests[3]!}`;
    const wrong = await ask<{ error: { code: string; message: string } }>("PATCH", path, { fields: { city: "Faro" } });
    expect([wrong.status, wrong.is.error.code]).toEqual([422, "sync/not_writable"]);
    expect(wrong.is.error.message).toContain('"city" of a guest cannot be written to Mews');
    const undecided = { ids: [hotel.guests[3]!], settlement: "mine" };
    const unsettled = await ask<{ error: { message: string } }>("POST", "/conflicts/settle", undecided);
    expect([unsettled.status, unsettled.is.error.message]).toEqual([422, expect.stringContaining('"mews", "ours" or')]);
    expect((await ask("POST", "/commands/guest.delete", { input: {} })).status).toBe(404);
    expect((await ask("GET", "/writes/none")).status).toBe(404);
    permissions = ["sync:read", "sync:run"];
    expect((await ask("PATCH", path, { fields: { occupation: "thief" } })).status).toBe(403);
    permissions = ["sync:read", "sync:write"];
  });
});
