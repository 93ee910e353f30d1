import { useOne, type BaseRecord } from "@refinedev/core";
import { createElement, Suspense } from "react";
import { useParams } from "react-router";
import type { ApiError } from "../api/errors.ts";
import { PageHead } from "../kit/page.tsx";
import { Loading } from "../kit/states.tsx";
import type { ResourceEntry } from "../manifest/entries.ts";
import type { Editor } from "../manifest/types.ts";
import { componentOf } from "../plugins.ts";
import { MissingComponent } from "../widgets/missing.tsx";
import { titleOf } from "./titles.ts";

/** A record in the hands of a component that edits it; what it is called and the way back are as on every page. */
export function EditorPage({ entry, editor }: { entry: ResourceEntry; editor: Editor }) {
  const { id = "" } = useParams();
  const { result } = useOne<BaseRecord, ApiError>({ resource: entry.name, id, errorNotification: false });
  const back = `${entry.route}/${encodeURIComponent(id)}`;
  const source = editor.source.replaceAll(":id", encodeURIComponent(id));
  const Part = componentOf(editor.component);
  return (
    <>
      <PageHead
        title={result === undefined ? "Edit" : `Edit ${titleOf(entry, result)}`}
        back={{ to: back, label: entry.resource.singular ?? entry.resource.label }}
      />
      {Part ? (
        <Suspense fallback={<Loading rows={8} />}>{createElement(Part, { source, recordId: id, back })}</Suspense>
      ) : (
        <MissingComponent name={editor.component} plugin={entry.plugin.name} />
      )}
    </>
  );
}
