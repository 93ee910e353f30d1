import type { Operation } from "../protocol/operation.ts";
import { invalid } from "../protocol/refusal.ts";
import { wholeSecond, within } from "../protocol/values.ts";
import { listing } from "./listing.ts";
import type { Company } from "../state/guest-rows.ts";

export const companyOperations: readonly Operation[] = [
  listing<Company>("companies/getAll", {
    rows: ({ state }) => state.companies,
    ids: "Ids",
    by: {
      MotherCompanyIds: (row) => row.MotherCompanyId,
      ExternalIdentifiers: (row) => row.ExternalIdentifier,
      Names: (row) => row.Name,
    },
    activity: ["Active", "Deleted"],
    where: (row, body) => inOldFilter(row, body),
  }),
];

/** How a company was asked for before intervals had names; a named interval goes first. */
function inOldFilter(row: Company, body: Readonly<Record<string, unknown>>): boolean {
  const { TimeFilter, StartUtc, EndUtc, CreatedUtc, UpdatedUtc } = body;
  if (StartUtc === undefined && EndUtc === undefined) return true;
  if (typeof StartUtc !== "string") throw invalid("StartUtc");
  if (typeof EndUtc !== "string" || EndUtc < StartUtc) throw invalid("EndUtc");
  if (CreatedUtc !== undefined || UpdatedUtc !== undefined) return true;
  const limits = { from: wholeSecond(StartUtc), to: wholeSecond(EndUtc), exact: StartUtc === EndUtc };
  return within(limits, TimeFilter === "Updated" ? row.UpdatedUtc : row.CreatedUtc);
}
