import { createElement, Suspense } from "react";
import { Loading } from "../kit/states.tsx";
import { PageHead } from "../kit/page.tsx";
import type { Page, PluginPart } from "../manifest/types.ts";
import { componentOf } from "../plugins.ts";
import { MissingComponent } from "../widgets/missing.tsx";

/** A page that a plugin draws itself. */
export function PluginPage({ page, plugin }: { page: Page; plugin: PluginPart }) {
  const Part = componentOf(page.component);
  if (!Part) {
    return (
      <>
        <PageHead title={page.label} />
        <MissingComponent name={page.component} plugin={plugin.name} />
      </>
    );
  }
  return <Suspense fallback={<Loading rows={8} />}>{createElement(Part, { page })}</Suspense>;
}
