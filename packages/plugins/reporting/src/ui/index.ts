import { type AdminUi, defineAdminUi } from "@innkit/admin/kit";
import { lazy } from "react";
import "./figures.css";

/** The page of key figures. */
const ui: AdminUi = defineAdminUi({
  components: {
    "reporting/figures": lazy(() => import("./figures-page.tsx").then(({ FiguresPage }) => ({ default: FiguresPage }))),
  },
});
// oxlint-disable-next-line import/no-default-export -- the admin's list of interface packages reads the default export
export default ui;
