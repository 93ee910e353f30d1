import { lazy } from "react";
import { defineAdminUi } from "../kit/ui.ts";

/** The parts of the reporting plugin. */
export const reporting = defineAdminUi({
  components: {
    "reporting/figures": lazy(() => import("./figures-page.tsx").then(({ FiguresPage }) => ({ default: FiguresPage }))),
  },
});
