import type { MewsResponse } from "../../../../mews/options.ts";
import type { Wire } from "../../protocol/wire.ts";
import type { Rate, RateGroup } from "../../state/house-rows.ts";

type Rules = Wire<MewsResponse<"rules/getAll">>;

/** A rate as other lists carry it along. */
export function rateForExtent(rate: Rate): NonNullable<Rules["Rates"]>[number] {
  const { IsDefault: _, TaxExemptionReason: __, TaxExemptionLegalReference: ___, ...shown } = rate;
  return shown;
}

/** A rate group in the shape of old. */
export function rateGroup2017({
  Id,
  ServiceId,
  IsActive,
  Names,
  ExternalIdentifier,
}: RateGroup): NonNullable<Rules["RateGroups"]>[number] {
  return { Id, ServiceId, IsActive, Name: Names["en-US"] ?? null, ExternalIdentifier };
}
