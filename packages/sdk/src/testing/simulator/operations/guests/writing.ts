import type { MewsOperation, MewsResponse } from "../../../../mews/options.ts";
import { type Body, operation, type Operation } from "../../protocol/operation.ts";
import type { Row, Wire } from "../../protocol/wire.ts";
import type { Table } from "../../state/table.ts";
import type { OpenTables, RowOf, World } from "../../world.ts";
import { known } from "../known.ts";

/** Declares the deletion of a list of rows, all of them or none. Deleted rows are still listed for those who ask for them. */
export function deletion<const O extends MewsOperation, Name extends keyof OpenTables>(
  path: O,
  list: keyof Body<O> & string,
  name: Name,
): Operation {
  return takingAway(path, list, name, (world, id) => world.retire(name, id));
}

/** As {@link deletion}, for rows that are gone without a trace; `gone` hears of each. */
export function removal<const O extends MewsOperation, Name extends keyof OpenTables>(
  path: O,
  list: keyof Body<O> & string,
  name: Name,
  gone?: (row: RowOf<Name>, world: World) => void,
): Operation {
  return takingAway(path, list, name, (world, id) => {
    const row = world.remove(name, id);
    gone?.(row, world);
  });
}

/** Who wrote a record, for records that name whole profiles. */
export function authorOf({ integrationId }: World): Row<"accountNotes/getAll">["CreatorProfile"] {
  return { Discriminator: "Enterprise", EnterpriseProfile: { ProfileId: integrationId } };
}

function takingAway<const O extends MewsOperation, Name extends keyof OpenTables>(
  path: O,
  list: keyof Body<O> & string,
  name: Name,
  take: (world: World, id: string) => void,
): Operation {
  return operation(path, (body, world) => {
    const ids = new Set(body[list] as readonly string[]);
    for (const id of ids) known(world.state[name] as Table<{ readonly Id: string }>, id, list);
    for (const id of ids) take(world, id);
    return {} as Wire<MewsResponse<O>>; // every deletion answers an empty object
  });
}
