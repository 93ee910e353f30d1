import type { Scope } from "../../kernel/plugin.ts";
import { insideTransaction } from "../../kernel/running.ts";
import type { SyncContext } from "../context.ts";
import { errors } from "../errors.ts";
import { storeEdit } from "./edit.ts";
import { refusalIn } from "./guards.ts";
import { writableOf } from "./mirror.ts";
import type { WriteRow } from "./tables.ts";
import type { Edit, EditPreview, WriteView } from "./types.ts";

/** All of an edit happens, in a transaction that is then given up: so what is told cannot differ from what would be. */
export async function previewEdit(
  ctx: SyncContext,
  scope: Scope,
  { requestId: _none, ...edit }: Edit,
  viewOf: (row: WriteRow) => Promise<WriteView>,
): Promise<EditPreview> {
  // One that runs already would keep what was only tried.
  if (insideTransaction())
    throw errors.wrong_state({}, { message: "Ask for a preview before the transaction begins, not inside it" });
  const { operation, request } = writableOf(ctx, edit.entity).writes;
  try {
    return await ctx.tx(scope, async () => {
      const write = await storeEdit(ctx, scope, edit);
      if (!write) throw new Rehearsal({ fields: [], operation: null, request: null, objections: [] });
      const fields = Object.fromEntries(Object.entries(write.fields).map(([name, { ours }]) => [name, ours]));
      const told = request([{ id: write.record_id!, fields, reason: write.reason }]);
      const { fields: changes, objections } = await viewOf(write);
      throw new Rehearsal({ fields: changes, operation, request: told, objections });
    });
  } catch (error) {
    if (error instanceof Rehearsal) return error.preview;
    // Nobody asked for it yet: a refusal is told, and not put on record.
    throw refusalIn(error) ?? error;
  }
}

/** Ends a transaction in which an edit was only tried. */
class Rehearsal extends Error {
  readonly preview: EditPreview;
  constructor(preview: EditPreview) {
    super("A preview is not kept");
    this.preview = preview;
  }
}
