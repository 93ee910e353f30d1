import { defineErrors, type ErrorFactory } from "@innkit/sdk";

export const errors: Record<"not_found" | "name_taken" | "archived", ErrorFactory> = defineErrors("vendors", {
  not_found: [404, "There is no such vendor"],
  name_taken: [409, "There is a vendor of this name already"],
  archived: [409, "This vendor is archived"],
});
