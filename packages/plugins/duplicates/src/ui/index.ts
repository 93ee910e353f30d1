import { type AdminUi, defineAdminUi } from "@innkit/admin/kit";
import { lazy } from "react";

/** The parts of the admin that need more than a list: both profiles side by side. */
const ui: AdminUi = defineAdminUi({
  components: {
    "duplicates/card": lazy(() => import("./pair-card.tsx").then(({ PairCard }) => ({ default: PairCard }))),
  },
});
// oxlint-disable-next-line import/no-default-export -- the admin's list of interface packages reads the default export
export default ui;
