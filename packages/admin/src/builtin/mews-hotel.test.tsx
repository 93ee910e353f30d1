import { Form, type FormInstance } from "antd";
import { act } from "react";
import { afterEach, describe, expect, test } from "vitest";
import { Fields } from "../fields/field.tsx";
import { emptyManifest, openPage, type TestPage } from "../testing/page.tsx";
import type { Says } from "../testing/server.ts";

let page: TestPage | undefined;
afterEach(() => page?.close());

const north = { id: "3edbe1b4-6739-40b7-81b3-d369d9469c48", name: "Lighthouse North" };
const south = { id: "851df8c8-90f2-4c4a-8e01-a4fc46b25178", name: "Lighthouse South" };
const schema = {
  type: "object",
  properties: { it: { type: "string", title: "Hotel of the token", input: "mews-hotel" } },
};

async function draw(says: Says, { it, may = ["mews:connect"] }: { it?: string; may?: string[] } = {}) {
  const held: { form?: FormInstance } = {};
  function Harness() {
    const [form] = Form.useForm();
    held.form = form;
    return (
      <Form form={form} initialValues={{ it }}>
        <Fields name={[]} schema={schema} root={schema} />
      </Form>
    );
  }
  page = await openPage(<Harness />, { manifest: { ...emptyManifest, permissions: may }, says: () => says });
  return { page, form: held.form! };
}

const select = (root: HTMLElement) => root.querySelector<HTMLInputElement>('input[role="combobox"]');

describe("the hotel of a token", () => {
  test("is chosen by name among those that the token opens, and can be left empty again", async () => {
    const { page: drawn, form } = await draw({ json: { isPortfolio: true, hotels: [north, south] } });
    await drawn.until((root) => root.textContent?.includes("Choose one of 2"));
    expect(drawn.root.querySelector("label")?.getAttribute("for")).toBe(select(drawn.root)!.id);
    await act(async () => select(drawn.root)!.dispatchEvent(new MouseEvent("mousedown", { bubbles: true })));
    const option = await drawn.until((root) =>
      [...root.querySelectorAll<HTMLElement>(".ant-select-item-option")].find(
        ({ textContent }) => textContent === south.name,
      ),
    );
    await act(async () => option.click());
    expect(form.getFieldValue("it")).toBe(south.id);
    const clear = await drawn.until((root) => root.querySelector<HTMLElement>(".ant-select-clear"));
    await act(async () => clear.click());
    expect(form.getFieldValue("it")).toBe("");
  });

  test("that is chosen is shown by its name, whatever the case of its id", async () => {
    const { page: drawn } = await draw(
      { json: { isPortfolio: true, hotels: [north, south] } },
      { it: north.id.toUpperCase() },
    );
    await drawn.until((root) => root.textContent?.includes(north.name));
    expect(drawn.root.querySelector('[role="alert"]')).toBeNull();
  });

  test("that the token does not open is said to be none of it", async () => {
    const { page: drawn } = await draw({ json: { isPortfolio: true, hotels: [south] } }, { it: north.id });
    const alert = await drawn.until((root) => root.querySelector('[role="alert"]'));
    expect(alert.textContent).toBe("The saved token does not open this hotel.");
  });

  test("is not asked for where the token opens one alone", async () => {
    const { page: drawn } = await draw({ json: { isPortfolio: false, hotels: [north] } });
    await drawn.until((root) => root.textContent?.includes("Not needed: the token opens Lighthouse North"));
    expect(select(drawn.root)?.disabled).toBe(true);
  });

  test("waits for the tokens to be saved", async () => {
    const body = { code: "mews/not_connected", message: "This hotel is not connected" };
    const { page: drawn } = await draw({ status: 409, body });
    await drawn.until((root) => root.textContent?.includes("Save the tokens first"));
    expect(select(drawn.root)?.disabled).toBe(true);
  });

  test("can be written as an id where Mews cannot be asked, and is asked for again", async () => {
    const body = { code: "mews/unauthorized", message: "Mews does not accept these tokens" };
    const { page: drawn, form } = await draw({ status: 502, body }, { it: north.id });
    const alert = await drawn.until((root) => root.querySelector('[role="alert"]'));
    expect(alert.textContent).toContain("Mews does not accept these tokens");
    expect(drawn.root.querySelector<HTMLInputElement>('input[type="text"]')?.value).toBe(north.id);
    expect(form.getFieldValue("it")).toBe(north.id);
    expect(alert.querySelector("button")?.textContent).toBe("Try again");
  });

  test("is an id for who may not see the hotels of a token", async () => {
    const { page: drawn } = await draw({ json: {} }, { it: north.id, may: [] });
    expect(drawn.root.querySelector<HTMLInputElement>('input[type="text"]')?.value).toBe(north.id);
    expect(drawn.server.seen).toEqual([]);
  });
});
