import { expect, test } from "vitest";
import { openPage } from "../browser.ts";
import { type House, owner } from "../house.ts";

export function signInPages(house: House): void {
  test("a new installation asks for its first owner, and lets them in", async () => {
    const { page, context, complaints } = await openPage(house.browser);
    await page.goto(house.app.url);
    await page.getByRole("heading", { name: "Set up Innkit" }).waitFor();
    await page.getByLabel("Your name").fill(owner.name);
    await page.getByLabel("E-mail").fill(owner.email);
    await page.getByLabel("Password", { exact: true }).fill("short");
    await page.getByRole("button", { name: "Create the owner’s account" }).click();
    await page.getByText("Use at least 8 characters").waitFor();
    await page.getByLabel("Password", { exact: true }).fill(owner.password);
    await page.getByText("A good length.").waitFor();
    await page.getByRole("button", { name: "Create the owner’s account" }).click();
    await page.getByRole("heading", { name: "Today", exact: true }).waitFor();
    house.session = await context.cookies();
    // The manifest was asked before anyone was signed in; that is how the admin knows.
    complaints.take(/401/);
    await page.getByRole("link", { name: "Vendors", exact: true }).click();
    await page.getByRole("link", { name: "Add the first one" }).waitFor();
    expect(complaints.list).toEqual([]);
    await context.close();
  });

  test("a wrong password is refused in words, and the form stays as it was typed", async () => {
    const { page, context } = await openPage(house.browser);
    await page.goto(`${house.app.url}/vendors/vendors?status=draft`);
    await page.getByRole("heading", { name: "Welcome back" }).waitFor();
    await page.getByLabel("E-mail").fill(owner.email);
    await page.getByLabel("Password", { exact: true }).fill("three doors");
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("alert").getByText("do not belong together").waitFor();
    expect(await page.getByLabel("E-mail").inputValue()).toBe(owner.email);
    expect(await page.locator(".ant-notification-notice").count()).toBe(0);
    await context.close();
  });

  test("the right one leads to the page that was wanted, and signing out leads back", async () => {
    const { page, context } = await openPage(house.browser);
    await page.goto(`${house.app.url}/vendors/vendors?status=draft`);
    await page.getByLabel("E-mail").fill(owner.email);
    await page.getByLabel("Password", { exact: true }).fill(owner.password);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("heading", { name: "Vendors", exact: true }).waitFor();
    expect(new URL(page.url()).search).toBe("?status=draft");
    await page.getByRole("link", { name: "Vendors", exact: true }).click();
    await page.getByRole("link", { name: "Add the first one" }).waitFor();
    await page.getByRole("button", { name: /account and appearance/ }).click();
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "Welcome back" }).waitFor();
    await page.goto(`${house.app.url}/completeness/guests`);
    await page.getByRole("heading", { name: "Welcome back" }).waitFor();
    await context.close();
  });
}
