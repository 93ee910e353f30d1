import { Button } from "antd";
import { act } from "react";
import { afterEach, expect, test } from "vitest";
import { defineAdminUi, PageHead, type PartProps, Tile, useApi, useProperty, useSource } from "./kit.ts";
import { openPage, type TestPage } from "./testing/page.tsx";

let page: TestPage | undefined;
afterEach(() => page?.close());

interface Scorecard {
  answered: number;
}

// A plugin's page as docs/admin.md shows one.
function ScorecardPage({ page: described }: PartProps) {
  const query = useSource<Scorecard>("/vendors/scorecard");
  const api = useApi();
  const { name } = useProperty();
  return (
    <>
      <PageHead title={described?.label ?? "Scorecard"} about={name} />
      <Tile label="Answered" query={query}>
        {({ answered }) => <p>{answered} requests</p>}
      </Tile>
      <Button onClick={() => void api.send("POST", "/vendors/remind")}>Remind</Button>
    </>
  );
}

const ui = defineAdminUi({ components: { "vendors/scorecard": ScorecardPage } });

test("a plugin's page reads, shows and acts with the kit alone", async () => {
  const Part = ui.components?.["vendors/scorecard"];
  if (!Part) throw new Error("The component is not in the package");
  page = await openPage(
    <Part
      page={{ path: "/vendors/card", label: "How they answer", component: "vendors/scorecard", read: "vendors:read" }}
    />,
    { says: ({ method }) => (method === "POST" ? { status: 204 } : { json: { answered: 12 } }) },
  );
  await page.until((root) => root.textContent?.includes("12 requests"));
  expect(page.root.querySelector("h1")?.textContent).toBe("How they answer");
  expect(document.title).toBe("How they answer · Innkit");
  await act(async () => page?.root.querySelector("button")?.click());
  await page.until(() => page?.server.seen.some(({ method, path }) => method === "POST" && path === "/vendors/remind"));
});
