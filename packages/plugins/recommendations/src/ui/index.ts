import { type AdminUi, defineAdminUi } from "@innkit/admin/kit";
import { lazy } from "react";
import "./work-list.css";

/** The parts of the admin that need more than a list. */
const ui: AdminUi = defineAdminUi({
  components: {
    "recommendations/work-list": lazy(() => import("./work-list.tsx").then(({ WorkList }) => ({ default: WorkList }))),
    "recommendations/act": lazy(() => import("./act.tsx").then(({ Act }) => ({ default: Act }))),
    "recommendations/tonight": lazy(() =>
      import("./tonight.tsx").then(({ TonightPart }) => ({ default: TonightPart })),
    ),
  },
});
// oxlint-disable-next-line import/no-default-export -- the admin's list of interface packages reads the default export
export default ui;
