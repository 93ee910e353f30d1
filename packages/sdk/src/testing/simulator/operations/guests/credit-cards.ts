import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid } from "../../protocol/refusal.ts";
import type { CreditCard } from "../../state/guest-tables.ts";
import type { World } from "../../world.ts";
import { listing } from "../listing.ts";
import { known } from "../known.ts";

export const creditCardOperations: readonly Operation[] = [
  listing<CreditCard>("creditCards/getAll", {
    rows: ({ state }) => state.creditCards,
    ids: "CreditCardIds",
    by: { CustomerIds: (row) => row.CustomerId },
  }),
  operation("creditCards/addTokenized", ({ CustomerId, CreditCardData }, world) => {
    const customer = known(world.state.customers, CustomerId, "CustomerId");
    if (CreditCardData.StorageData.trim() === "") throw invalid("CreditCardData.StorageData");
    if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(CreditCardData.Expiration)) throw invalid("CreditCardData.Expiration");
    const row = keepCard(world, customer.Id, {
      // What the card's vault would tell: the card that every gateway takes for a test.
      Type: "Visa",
      ObfuscatedNumber: "************1111",
      // As it was sent: so the examples of Mews show it, though the text beside them has the month first.
      Expiration: CreditCardData.Expiration,
    });
    return { CreditCardId: row.Id };
  }),
  operation("creditCards/disable", ({ CreditCardId }, world) => {
    const card = known(world.state.creditCards, CreditCardId, "CreditCardId");
    if (card.Kind !== "Gateway" || card.State !== "Enabled") throw invalid("CreditCardId");
    world.change("creditCards", card.Id, { State: "Disabled" });
    return {};
  }),
];

/** Keeps a card of a guest; of its number, only what may be read. */
export function keepCard(
  world: World,
  CustomerId: string,
  card: Pick<CreditCard, "Type" | "ObfuscatedNumber" | "Expiration">,
): CreditCard {
  return world.add("creditCards", {
    Id: world.uuid(),
    EnterpriseId: world.state.enterprise.Id,
    CustomerId,
    IsActive: true,
    State: "Enabled",
    Kind: "Gateway",
    Format: "Physical",
    ...card,
    CreatedUtc: world.stamp(),
    UpdatedUtc: world.stamp(),
  });
}
