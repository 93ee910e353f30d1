import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid } from "../../protocol/refusal.ts";
import type { VoucherCode } from "../../state/guest-tables.ts";
import { listing } from "../listing.ts";
import { known } from "../known.ts";

export const voucherCodeOperations: readonly Operation[] = [
  listing<VoucherCode>("voucherCodes/getAll", {
    rows: ({ state }) => state.voucherCodes,
    ids: "VoucherCodeIds",
    by: { VoucherIds: (row) => row.VoucherId },
  }),
  operation("voucherCodes/add", ({ VoucherCodeParameters }, world) => {
    const made = VoucherCodeParameters.map((told): VoucherCode => {
      const { ValidityStartUtc = null, ValidityEndUtc = null } = told;
      known(world.state.vouchers, told.VoucherId, "VoucherId");
      if (told.Value.trim() === "") throw invalid("Value");
      if (ValidityStartUtc !== null && ValidityEndUtc !== null && ValidityEndUtc < ValidityStartUtc) {
        throw invalid("ValidityEndUtc");
      }
      return {
        Id: world.uuid(),
        VoucherId: told.VoucherId,
        Value: told.Value,
        ValidityStartUtc,
        ValidityEndUtc,
        CreatedUtc: world.stamp(),
        UpdatedUtc: world.stamp(),
        IsActive: true,
        ActivityState: "Active",
      };
    });
    for (const row of made) world.add("voucherCodes", row);
    return { VoucherCodes: made, Cursor: made.at(-1)?.Id ?? null };
  }),
  operation("voucherCodes/delete", ({ VoucherCodeIds }, world) => {
    const ids = new Set(VoucherCodeIds);
    for (const id of ids) known(world.state.voucherCodes, id, "VoucherCodeIds");
    for (const id of ids) world.change("voucherCodes", id, { IsActive: false, ActivityState: "Deleted" });
    return {};
  }),
];
