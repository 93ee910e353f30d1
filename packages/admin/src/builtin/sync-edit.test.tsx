import { Form } from "antd";
import { act, useState } from "react";
import { afterEach, describe, expect, test } from "vitest";
import { emptyManifest, openPage, type TestPage } from "../testing/page.tsx";
import { EditGroups } from "./sync-edit-groups.tsx";
import type { EditableField, EditValue, RecordForm } from "./sync-edit-types.ts";
import { type Edited, useEdited } from "./sync-edit-values.ts";
import { SentPart } from "./sync-sent.tsx";

let page: TestPage | undefined;
afterEach(() => page?.close());

const manifest = { ...emptyManifest, permissions: ["sync:write"], people: [{ id: "p7", name: "Bea Costa" }] };
const field = (name: string, value: EditValue, more: Partial<EditableField> = {}): EditableField => ({
  field: name,
  label: name,
  value,
  from: "mews",
  by: null,
  at: "2026-03-01T10:00:00Z",
  isPending: false,
  writeId: null,
  conflictId: null,
  policy: "newest",
  locked: null,
  ...more,
});
const text = { anyOf: [{ type: "string" }, { type: "null" }], input: "text" };
const recordOf = (...fields: EditableField[]): RecordForm => ({
  entity: "guest",
  id: "g1",
  name: "Ana",
  schema: {
    type: "object",
    properties: Object.fromEntries(
      fields.map(({ field: name, label, value }) => [
        name,
        typeof value === "boolean" ? { type: "boolean", title: label } : { ...text, title: label },
      ]),
    ),
  },
  fields,
});

/** The fields of a record that changes on the server while somebody types. */
async function edit(first: RecordForm) {
  const held: { edited?: Edited; put?: (record: RecordForm) => void } = {};
  function Harness() {
    const [record, put] = useState(first);
    const edited = useEdited(record);
    Object.assign(held, { edited, put });
    return (
      <Form form={edited.form} initialValues={edited.start} onValuesChange={edited.touch}>
        <EditGroups record={record} edited={edited} disabled={false} asked={null} />
      </Form>
    );
  }
  page = await openPage(<Harness />, { manifest });
  const { root } = page;
  return {
    root,
    order: () => held.edited!.order,
    news: (record: RecordForm) => act(async () => held.put!(record)),
    async type(id: string, value: string) {
      const input = root.querySelector<HTMLInputElement>(`#${id}`)!;
      await act(async () => {
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!.set!.call(input, value);
        input.dispatchEvent(new Event("input", { bubbles: true }));
      });
    },
    valueOf: (id: string) => root.querySelector<HTMLInputElement>(`#${id}`)!.value,
    press: (words: string) =>
      act(async () => [...root.querySelectorAll("button")].find((one) => one.textContent === words)!.click()),
  };
}

describe("a record that is edited", () => {
  test("sends what was changed with what it was, groups too, and nothing else", async () => {
    const form = await edit(recordOf(field("email", "a@b.example"), field("city", null), field("options.vip", false)));
    expect(form.order()).toEqual({ fields: {}, seen: {} });
    await form.type("city", "Faro");
    await act(async () => form.root.querySelector<HTMLButtonElement>("#options_vip")!.click());
    const fields = { city: "Faro", "options.vip": true };
    expect(form.order()).toEqual({ fields, seen: { city: null, "options.vip": false } });
    await form.type("city", "");
    expect(form.order().fields).toEqual({ "options.vip": true });
  });

  test("takes news into fields that nobody touched, and asks about one that was typed into", async () => {
    const form = await edit(recordOf(field("job", null), field("city", null)));
    await form.type("job", "cook");
    const bea = { from: "ours", by: "p7" } as const;
    await form.news(recordOf(field("job", "baker", bea), field("city", "Faro", bea)));
    expect([form.valueOf("job"), form.valueOf("city")]).toEqual(["cook", "Faro"]);
    expect(form.root.textContent).toContain("Bea Costa changed it meanwhile: baker");
    // Until it is decided, the server is told what was seen, and refuses.
    expect(form.order()).toEqual({ fields: { job: "cook" }, seen: { job: null } });
    await form.press("Keep what I typed");
    expect(form.order()).toEqual({ fields: { job: "cook" }, seen: { job: "baker" } });
    await form.news(recordOf(field("job", "diver"), field("city", "Faro", bea)));
    expect(form.root.textContent).toContain("Staff changed it in Mews meanwhile: diver");
    await form.press("Take that");
    expect([form.valueOf("job"), form.order().fields]).toEqual(["diver", {}]);
  });

  test("says who set a field, that it is not in Mews yet, and who wins", async () => {
    const { root } = await edit(
      recordOf(field("job", "cook", { from: "ours", by: "p7", isPending: true, writeId: "w1", policy: "ours" })),
    );
    expect(root.querySelector(".edit-source")?.textContent).toBe(
      "Bea Costa, Sun 1 Mar 2026 · not in Mews yet · what is set here wins",
    );
    expect(root.querySelector("a")?.getAttribute("href")).toBe("/sync/writes/w1");
  });

  test("does not let a field be set over which a person must decide, and leads there", async () => {
    const { root } = await edit(recordOf(field("notes", "x", { locked: "Decide first", conflictId: "c1" })));
    expect(root.querySelector<HTMLInputElement>("#notes")!.disabled).toBe(true);
    expect(root.querySelector("a")?.getAttribute("href")).toBe("/sync/conflicts/c1");
  });
});

describe("what became of a change", () => {
  const write = {
    id: "w1",
    label: "Change a guest",
    about: "E-mail",
    class: "absolute",
    state: "pending",
    entity: "guest",
    recordId: "g1",
    fields: [{ field: "email", label: "E-mail", before: null, after: "a@b.example", state: "pending", policy: null }],
    input: null,
    error: null,
    dueAt: null,
    sentAt: null,
    differences: [],
    objections: [],
    actor: "p7",
    reason: "told",
    createdAt: "2026-03-01T10:00:00Z",
  };
  const shown = async (...writes: object[]) => {
    page = await openPage(<SentPart source="/sync/writes" />, {
      manifest,
      says: () => ({ json: { data: writes, total: writes.length } }),
    });
    return page;
  };

  test.each([
    [{ state: "pending" }, "Waiting to be sent"],
    [{ state: "pending", error: "Mews is away" }, "The last try failed: Mews is away"],
    [{ state: "sent" }, "being read back"],
    [{ state: "done" }, "Mews has it"],
    [{ state: "failed", error: "Another has this" }, "Mews refused it: Another has this"],
    [{ state: "held" }, "Held up by a rule"],
    [{ state: "conflict" }, "Decide which value stands"],
    [{ state: "unknown" }, "look in Mews"],
    [{ state: "cancelled", fields: [{ ...write.fields[0], state: "lost" }] }, "Mews kept its own value"],
    [{ state: "cancelled", fields: [{ ...write.fields[0], state: "replaced" }] }, "Replaced by a later change"],
    [{ state: "done", differences: [{ field: "email", sent: "a@b.example", found: null }] }, "Mews wrote it otherwise"],
  ])("is told: %j", async (more, words) => {
    const { until } = await shown({ ...write, ...more });
    expect(await until((root) => root.textContent?.includes(words) && root.textContent)).toContain(words);
  });

  test("is no card where nothing was changed", async () => {
    const { until, root, server } = await shown();
    await until(() => server.seen.length > 0);
    await act(async () => {});
    expect(root.textContent).toBe("");
  });

  test("can be taken back while it waits", async () => {
    const { until, server } = await shown(write);
    const button = await until((root) =>
      [...root.querySelectorAll("button")].find(({ textContent }) => textContent === "Take back"),
    );
    await act(async () => button.click());
    const order = await until(() => server.seen.find(({ method }) => method === "POST"));
    expect(order.path).toBe("/sync/writes/w1/cancel");
  });
});
