import { Form, type FormInstance } from "antd";
import { act } from "react";
import { afterEach, describe, expect, test } from "vitest";
import { ApiError } from "../api/errors.ts";
import { placeIssues } from "../pages/issues.ts";
import { openPage, type TestPage } from "../testing/page.tsx";
import { Fields } from "./field.tsx";
import type { JsonSchema } from "./schema.ts";

let page: TestPage | undefined;
afterEach(() => page?.close());

type Values = Record<string, unknown>;
interface Drawn {
  root: HTMLElement;
  form: FormInstance<Values>;
}

async function draw(schema: JsonSchema, values: Values = {}): Promise<Drawn> {
  const held: { form?: FormInstance<Values> } = {};
  function Harness() {
    const [form] = Form.useForm<Values>();
    held.form = form;
    return (
      <Form form={form} initialValues={values}>
        <Fields name={[]} schema={schema} root={schema} />
      </Form>
    );
  }
  page = await openPage(<Harness />);
  if (!held.form) throw new Error("The form was not drawn");
  return { root: page.root, form: held.form };
}

const one = (field: JsonSchema, required = false): JsonSchema => ({
  type: "object",
  properties: { it: { title: "It", ...field } },
  ...(required ? { required: ["it"] } : {}),
});

async function type(input: Element | null, value: string): Promise<void> {
  if (!(input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement))
    throw new Error("There is no input");
  await act(async () => {
    const own = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(input), "value");
    own?.set?.call(input, value);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

describe("a form from a schema", () => {
  test.each<[string, JsonSchema, string]>([
    ["a text", { type: "string" }, 'input[type="text"]'],
    ["an e-mail", { type: "string", format: "email" }, 'input[type="email"]'],
    ["a web address", { type: "string", format: "uri" }, 'input[type="url"]'],
    ["a day", { type: "string", format: "date" }, 'input[type="date"]'],
    ["lines", { type: "string", input: "multiline" }, "textarea"],
    ["a number", { type: "integer" }, 'input[role="spinbutton"]'],
    ["a switch", { type: "boolean" }, 'button[role="switch"]'],
    ["a choice", { type: "string", enum: ["a"] }, 'input[role="combobox"]'],
    ["words", { type: "array", items: { type: "string" } }, 'input[role="combobox"]'],
    ["a secret", { type: "string", input: "secret" }, 'input[type="password"]'],
    ["a control that nobody registered, by its type", { type: "string", input: "pick:vendors" }, 'input[type="text"]'],
  ])("has a control for %s, with the field's title as its label", async (_, field, control) => {
    const { root } = await draw(one(field));
    const drawn = root.querySelector(control);
    expect(drawn).not.toBeNull();
    const id = drawn?.getAttribute("id");
    expect(root.querySelector(`label[for="${id}"]`)?.textContent).toBe("It");
  });

  test("says the description, the value and the marks of a field", async () => {
    const { root, form } = await draw(one({ type: "integer", description: "Profiles below it.", input: "percent" }), {
      it: 60,
    });
    expect(root.textContent).toContain("Profiles below it.");
    expect(root.textContent).toContain("%");
    expect(form.getFieldValue("it")).toBe(60);
  });

  test("hands on what is typed, and an emptied field as absent, or as null where null is allowed", async () => {
    const plain = await draw(one({ type: "string" }), { it: "before" });
    await type(plain.root.querySelector("input"), "after");
    expect(plain.form.getFieldValue("it")).toBe("after");
    await type(plain.root.querySelector("input"), "");
    expect(plain.form.getFieldValue("it")).toBeUndefined();
    await page?.close();

    const nullable = await draw(one({ anyOf: [{ type: "string" }, { type: "null" }] }), { it: "before" });
    await type(nullable.root.querySelector("input"), "");
    expect(nullable.form.getFieldValue("it")).toBeNull();
  });

  test("draws fields within a group, and hands them on within it", async () => {
    const contact: JsonSchema = {
      type: "object",
      title: "Contact",
      properties: { email: { type: "string", title: "E-mail" } },
    };
    const { root, form } = await draw({ type: "object", properties: { contact } });
    expect(root.querySelector("legend")?.textContent).toBe("Contact");
    await type(root.querySelector("input"), "a@b.example");
    expect(form.getFieldsValue()).toEqual({ contact: { email: "a@b.example" } });
  });

  test("puts a group of switches and figures on one line", async () => {
    const weight: JsonSchema = {
      type: "object",
      title: "E-mail",
      properties: { on: { type: "boolean" }, weight: { type: "integer" } },
    };
    const { root } = await draw({ type: "object", properties: { email: weight } });
    const line = root.querySelector('[role="group"]');
    expect(line?.querySelector('[role="switch"]')).not.toBeNull();
    expect(line?.querySelector('[role="spinbutton"]')).not.toBeNull();
  });

  test("shows of a kept secret only that it is kept, and sends that back unless it is replaced", async () => {
    const { root, form } = await draw(one({ type: "string", input: "secret" }), { it: { set: true } });
    expect(root.querySelector("input")?.readOnly).toBe(true);
    expect(form.getFieldValue("it")).toEqual({ set: true });
    await act(async () => root.querySelector("button")?.click());
    await type(root.querySelector('input[type="password"]'), "new-token");
    expect(form.getFieldValue("it")).toBe("new-token");
    const keep = [...root.querySelectorAll("button")].find((button) => button.textContent?.includes("Keep"));
    await act(async () => keep?.click());
    expect(form.getFieldValue("it")).toEqual({ set: true });
  });

  test("keeps half-typed JSON in its box and hands on only what is whole", async () => {
    const { root, form } = await draw(one({}), { it: { a: 1 } });
    await type(root.querySelector("textarea"), '{ "a": ');
    expect(form.getFieldValue("it")).toEqual({ a: 1 });
    expect(root.querySelector("textarea")?.getAttribute("aria-invalid")).toBe("true");
    await type(root.querySelector("textarea"), '{ "a": 2 }');
    expect(form.getFieldValue("it")).toEqual({ a: 2 });
  });
});

describe("what is wrong", () => {
  const check = async ({ form }: Drawn) => {
    await act(async () => {
      await form.validateFields().catch(() => undefined);
    });
    return form.getFieldError("it");
  };

  test.each<[string, JsonSchema, boolean, unknown, string]>([
    ["an empty field that is needed", { type: "string" }, true, undefined, "Enter “It”"],
    ["blanks for a field that is needed", { type: "string" }, true, "  ", "Enter “It”"],
    [
      "what is no e-mail",
      { type: "string", format: "email" },
      false,
      "nobody",
      "This is not an e-mail address: name@domain",
    ],
    ["what is too short", { type: "string", minLength: 3 }, false, "ab", "At least 3 characters"],
  ])("is said of %s", async (_, field, required, value, message) => {
    expect(await check(await draw(one(field, required), { it: value }))).toEqual([message]);
  });

  test("is not said of an empty field that is not needed", async () => {
    expect(await check(await draw(one({ type: "string", format: "email", minLength: 3 }), {}))).toEqual([]);
  });

  const fault = (issues: { path: string; message: string }[]) =>
    new ApiError({
      code: "kernel/invalid_body",
      message: "Not right",
      status: 422,
      details: { issues },
      requestId: "req_7",
    });
  const nested: JsonSchema = {
    type: "object",
    properties: { name: { type: "string" }, contact: { type: "object", properties: { email: { type: "string" } } } },
  };

  test("by the server's word stands at its field, and is not said twice", async () => {
    const { form } = await draw(nested);
    let left: ApiError | undefined;
    await act(async () => {
      left = placeIssues(form, fault([{ path: "contact.email", message: "Taken" }]));
    });
    expect(left).toBeUndefined();
    expect(form.getFieldError(["contact", "email"])).toEqual(["Taken"]);
  });

  test("with a field that the form does not show is said for the whole form", async () => {
    const { form } = await draw(nested);
    let left: ApiError | undefined;
    await act(async () => {
      left = placeIssues(form, fault([{ path: "hidden.thing", message: "Too big" }]));
    });
    expect(left).toMatchObject({ message: "hidden.thing: Too big", requestId: "req_7", status: 422 });
  });
});
