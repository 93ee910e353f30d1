import { expect, test } from "vitest";
import { type House, visit } from "../house.ts";

export function vendorPages(house: House): void {
  test("say what will be here while there is none", async () => {
    await visit(house, "/vendors/vendors", async ({ page }) => {
      await page.getByText("spas, guides, drivers, caterers").waitFor();
      await page.getByRole("link", { name: "Add the first one" }).waitFor();
    });
  });

  test("are added by a form, which says at the field what is wrong", async () => {
    await visit(house, "/vendors/vendors", async ({ page }) => {
      await page.getByRole("button", { name: "New vendor" }).click();
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByText("Enter “Name”").waitFor();
      await page.getByLabel("Name", { exact: true }).fill("Harbour Spa");
      await page.getByLabel("Category").click();
      await page.getByTitle("Wellness").click();
      await page.getByLabel("E-mail").fill("not an address");
      await page.getByLabel("E-mail").blur();
      await page.getByText("This is not an e-mail address").waitFor();
      await page.getByLabel("E-mail").fill("spa@harbour.example");
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByRole("heading", { name: "Harbour Spa", level: 1 }).waitFor();
      await page.getByRole("link", { name: "spa@harbour.example" }).waitFor();
    });
  });

  test("of a name that is taken are refused at the field", async () => {
    await visit(house, "/vendors/vendors/new", async ({ page, complaints }) => {
      await page.getByLabel("Name", { exact: true }).fill("HARBOUR spa");
      await page.getByLabel("Category").click();
      await page.getByTitle("Wellness").click();
      await page.getByRole("button", { name: "Save" }).click();
      await page
        .locator(".ant-form-item-explain-error", { hasText: "There is a vendor of this name already" })
        .waitFor();
      complaints.take(/409/);
    });
  });

  test("are opened by a click anywhere in the row", async () => {
    await visit(house, "/vendors/vendors", async ({ page }) => {
      await page.getByRole("row", { name: "Harbour Spa" }).getByText("Wellness").click();
      await page.getByRole("heading", { name: "Harbour Spa", level: 1 }).waitFor();
    });
  });

  test("are changed, and the list shows it", async () => {
    await visit(house, "/vendors/vendors", async ({ page }) => {
      await page.getByRole("link", { name: "Harbour Spa" }).click();
      await page.getByRole("button", { name: "Edit" }).click();
      await page.getByLabel("Name", { exact: true }).fill("Harbour Spa and Baths");
      await page.getByRole("button", { name: "Save" }).click();
      await page.getByRole("heading", { name: "Harbour Spa and Baths", level: 1 }).waitFor();
      await page.getByRole("link", { name: "Vendors", exact: true }).first().click();
      await page.getByRole("link", { name: "Harbour Spa and Baths" }).waitFor();
    });
  });

  test("that are half typed are not lost without a question", async () => {
    await visit(house, "/vendors/vendors/new", async ({ page }) => {
      await page.getByLabel("Name", { exact: true }).fill("Half a vendor");
      await page.getByRole("link", { name: "Guests", exact: true }).click();
      await page.getByText("What you changed here is not saved.").waitFor();
      await page.getByRole("button", { name: "Stay" }).click();
      expect(await page.getByLabel("Name", { exact: true }).inputValue()).toBe("Half a vendor");
      await page.getByRole("link", { name: "Guests", exact: true }).click();
      await page.getByRole("button", { name: "Leave" }).click();
      await page.getByRole("heading", { name: "Guests", exact: true }).waitFor();
    });
  });
}
