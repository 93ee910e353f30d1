import { answered, type Operation } from "../../protocol/operation.ts";
import type { Read } from "../../protocol/check.ts";
import { invalid } from "../../protocol/refusal.ts";
import { bounds, isInstant, isUuid, monthsFit } from "../../protocol/values.ts";
import type { Row } from "../../protocol/wire.ts";
import type { Bill, Command } from "../../state/money-tables.ts";
import type { World } from "../../world.ts";

const PATH = "fiscalMachineCommands/getAll";

/**
 * Commands to fiscal machines. It is the one operation with two sets of parameters, which the documented shapes do not
 * know, so they are read here: by ids, or by devices, states and the time of the last change.
 */
export const fiscalCommandOperations: readonly Operation[] = [
  {
    path: PATH,
    refused: [],
    kind: "stateful",
    answer(sent, world) {
      const { state } = world;
      if (uuids(sent, "EnterpriseIds", 1000).some((id) => id !== state.enterprise.Id)) throw invalid("EnterpriseIds");
      const limitation = limitationOf(sent["Limitation"]);
      const asked = askedFor(sent);
      const isAsked = ({ Device, State }: Command): boolean =>
        Device.Type === "FiscalMachine" &&
        (asked.devices === undefined || (asked.devices.includes(Device.Id) && asked.states.includes(State)));
      const page = state.commands.page({ ids: asked.ids, updated: asked.updated, where: isAsked, limitation });
      return answered({ Commands: page.rows.map((row) => commandOf(world, row)), Cursor: page.cursor });
    },
  },
];

interface Asked {
  readonly ids?: readonly string[];
  readonly devices?: readonly string[];
  readonly states: readonly string[];
  readonly updated?: ReturnType<typeof bounds>;
}

function askedFor(sent: Read): Asked {
  if (sent["CommandIds"] !== undefined) return { ids: uuids(sent, "CommandIds", 1000), states: [] };
  const devices = uuids(sent, "DeviceIds", 100);
  const states = sent["States"];
  if (!Array.isArray(states) || states.some((state) => !STATES.includes(state as string))) throw invalid("States");
  const { StartUtc, EndUtc } = (sent["UpdatedUtc"] ?? {}) as { StartUtc?: unknown; EndUtc?: unknown };
  if (!isInstant(StartUtc)) throw invalid("UpdatedUtc.StartUtc");
  if (!isInstant(EndUtc) || EndUtc < StartUtc || !monthsFit(StartUtc, EndUtc, 3)) throw invalid("UpdatedUtc.EndUtc");
  return { devices, states: states as readonly string[], updated: bounds({ StartUtc, EndUtc }) };
}

const STATES = ["Pending", "Received", "Processing", "Processed", "Cancelled", "Error"];

function uuids(sent: Read, name: string, most: number): readonly string[] {
  const ids = sent[name];
  const fits = Array.isArray(ids) && ids.length > 0 && ids.length <= most;
  if (!fits || !ids.every((id) => typeof id === "string" && isUuid(id))) throw invalid(name);
  return ids.map((id: string) => id.toLowerCase());
}

function limitationOf(sent: unknown): { readonly count: number; readonly cursor: string | undefined } {
  const { Count, Cursor } = (sent ?? {}) as { Count?: unknown; Cursor?: unknown };
  if (typeof Count !== "number" || !Number.isInteger(Count) || Count < 1 || Count > 1000)
    throw invalid("Limitation.Count");
  if (Cursor === undefined || Cursor === null) return { count: Count, cursor: undefined };
  if (typeof Cursor !== "string" || !isUuid(Cursor)) throw invalid("Limitation.Cursor");
  return { count: Count, cursor: Cursor.toLowerCase() };
}

function commandOf({ state }: World, command: Command): Row<typeof PATH> {
  const { Bill } = command.Data as { readonly Bill: Bill }; // written when the bill was closed
  return {
    Id: command.Id,
    State: command.State,
    CreatedUtc: command.CreatedUtc,
    Creator: null,
    FiscalMachineId: command.Device.Id,
    ApiUrl: "",
    FiscalMachineData: "",
    TaxIdentifier: state.enterprise.Subscription.TaxIdentifier,
    Device: command.Device,
    Bill: billOf(Bill),
    CommandData: null,
  };
}

/** The shape that bills have here: accounts beside their kind, and nothing that is deprecated. */
function billOf({ OwnerData: owner, AssociatedAccountData: associated, ...bill }: Bill): Row<typeof PATH>["Bill"] {
  const shown = Object.entries(bill).filter(([name]) => !DEPRECATED.has(name));
  return {
    ...(Object.fromEntries(shown) as Omit<typeof bill, Deprecated>),
    Owner:
      owner === null
        ? null
        : {
            Discriminator: owner.Discriminator,
            BillCustomerData: owner.Discriminator === "BillCustomerData" ? owner.Value : null,
            BillCompanyData: owner.Discriminator === "BillCompanyData" ? owner.Value : null,
          },
    AssociatedAccountsData: associated,
  };
}

type Deprecated = Exclude<keyof Bill, keyof Row<typeof PATH>["Bill"]>;

const DEPRECATED: ReadonlySet<string> = new Set<Deprecated>([
  "CustomerId",
  "CompanyId",
  "Revenue",
  "Payments",
  "OrderItems",
  "PaymentItems",
  "AssigneeData",
  "CompanyDetails",
]);
