import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid, Refusal } from "../../protocol/refusal.ts";
import { bounds, within } from "../../protocol/values.ts";

export const enterpriseOperations: readonly Operation[] = [
  operation("enterprises/getAll", ({ ExternalIdentifiers, LinkedUtc, UpdatedUtc, Limitation }, world) => {
    if (!world.inPortfolio) throw new Refusal(401, "Invalid AccessToken: it is of one property, not of a portfolio");
    const { Currencies: _, AccountingConfiguration: __, IsPortfolio: ___, ...enterprise } = world.state.enterprise;
    const { Id, CreatedUtc, ExternalIdentifier } = enterprise;
    if (Limitation.Cursor !== undefined && Limitation.Cursor !== Id) throw invalid("Limitation.Cursor");
    const [linked, updated] = [bounds(LinkedUtc), bounds(UpdatedUtc)];
    const isMeant =
      Limitation.Cursor === undefined &&
      (ExternalIdentifiers?.includes(ExternalIdentifier ?? "") ?? true) &&
      (linked === undefined || within(linked, CreatedUtc)) &&
      (updated === undefined || within(updated, enterprise.UpdatedUtc));
    const { LegalEnvironmentCode: country } = enterprise;
    const row = {
      ...enterprise,
      AccommodationEnvironmentCode: enterprise.AccommodationEnvironmentCode ?? country,
      AccountingEnvironmentCode: enterprise.AccountingEnvironmentCode ?? country,
      TaxEnvironmentCode: enterprise.TaxEnvironmentCode ?? country,
      LinkedUtc: CreatedUtc,
    };
    return { Enterprises: isMeant ? [row] : [], Cursor: isMeant ? Id : null };
  }),
];
