import type { ComponentType } from "react";
import type { Page, Widget } from "../manifest/types.ts";
import type { ControlProps } from "../fields/controls.tsx";

/** What a component of a plugin is given: a page its `page`, a card its `widget` and the data path to read. */
export interface PartProps {
  page?: Page | undefined;
  widget?: Widget | undefined;
  /** Data path below `/api`, with the record's id in it. */
  source?: string | undefined;
  recordId?: string | undefined;
  /** Of what edits a record: the record's page, where it leads back to. */
  back?: string | undefined;
}

/** A plugin's interface package: React parts by the names its manifest uses. */
export interface AdminUi {
  components?: Readonly<Record<string, ComponentType<PartProps>>>;
  /** Controls for form fields, by the name a schema gives in `input`. */
  controls?: Readonly<Record<string, ComponentType<ControlProps>>>;
}

/**
 * Says what an interface package brings.
 *
 * @example
 * export default defineAdminUi({ components: { "vendors/scorecard": lazy(() => import("./scorecard.tsx")) } });
 */
export function defineAdminUi(ui: AdminUi): AdminUi {
  return ui;
}
