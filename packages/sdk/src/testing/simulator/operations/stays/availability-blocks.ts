import type { Body } from "../../protocol/operation.ts";
import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid, Refusal } from "../../protocol/refusal.ts";
import { bounds, isInstant, meets, wholeSecond } from "../../protocol/values.ts";
import type { AvailabilityBlock } from "../../state/stay-tables.ts";
import type { World } from "../../world.ts";
import { listing } from "../listing.ts";
import { readDuration } from "./duration.ts";
import { rateForExtent } from "./extents.ts";
import { known } from "../known.ts";
import { bookable } from "./bookable.ts";
import { as2017 } from "../reservation-2017.ts";
import { dayStarting, startOf } from "./time-units.ts";
import { spanOf } from "./windows.ts";

interface Extent {
  readonly AvailabilityBlocks?: boolean;
  readonly Adjustments?: boolean;
  readonly ServiceOrders?: boolean;
  readonly Rates?: boolean;
}

export const availabilityBlockOperations: readonly Operation[] = [
  listing<AvailabilityBlock>("availabilityBlocks/getAll", {
    rows: ({ state }) => state.availabilityBlocks,
    ids: "AvailabilityBlockIds",
    by: {
      ServiceIds: (row) => row.ServiceId,
      ExternalIdentifiers: (row) => row.ExternalIdentifier,
      States: (row) => row.State,
    },
    times: { ReleasedUtc: (row) => row.ReleasedUtc },
    activity: ["Active"],
    services: "bookable",
    where: (row, { CollidingUtc }, { calendar }) => {
      const limits = bounds(CollidingUtc as { StartUtc: string; EndUtc: string } | undefined);
      if (limits === undefined) return true;
      return meets(limits, row.FirstTimeUnitStartUtc, startOf(calendar, spanOf(calendar, row)[1] + 1));
    },
    more: ({ rows }, body, { state }) => {
      const extent = body["Extent"] as Extent;
      const ids = new Set(rows.map((row) => row.Id));
      const orders = state.reservations.rows.filter((row) => ids.has(row.AvailabilityBlockId ?? ""));
      return {
        AvailabilityBlocks: extent.AvailabilityBlocks === true ? rows : null,
        Adjustments:
          extent.Adjustments === true
            ? state.availabilityAdjustments.rows.filter((row) => row.IsActive && ids.has(row.AvailabilityBlockId ?? ""))
            : null,
        ServiceOrders: extent.ServiceOrders === true ? orders.map(as2017(state)) : null,
        Rates:
          extent.Rates === true ? rows.flatMap(({ RateId }) => state.rates.get(RateId) ?? []).map(rateForExtent) : null,
      };
    },
  }),
  operation("availabilityBlocks/add", ({ AvailabilityBlocks }, world) => {
    const checked = AvailabilityBlocks.map((block) => checkedBlock(block, world));
    return { AvailabilityBlocks: checked.map((block) => addBlock(block, world)) };
  }),
  operation("availabilityBlocks/update", ({ AvailabilityBlocks }, world) => {
    const changes = AvailabilityBlocks.map((update) => changeOf(update, world));
    return { AvailabilityBlocks: changes.map(({ id, fields }) => world.change("availabilityBlocks", id, fields)) };
  }),
  operation("availabilityBlocks/delete", ({ AvailabilityBlockIds }, world) => {
    const { state } = world;
    const ids = new Set(
      AvailabilityBlockIds.map((id) => known(state.availabilityBlocks, id, "AvailabilityBlockIds").Id),
    );
    const live = state.reservations.rows.find(
      (row) => row.State !== "Canceled" && row.AvailabilityBlockId !== null && ids.has(row.AvailabilityBlockId),
    );
    if (live !== undefined) {
      throw new Refusal(403, `The block has reservations: cancel reservation ${live.Number} first.`);
    }
    for (const id of ids) world.change("availabilityBlocks", id, { IsActive: false });
    for (const row of state.availabilityAdjustments.rows.slice()) {
      if (!row.IsActive || !ids.has(row.AvailabilityBlockId ?? "")) continue;
      world.change("availabilityAdjustments", row.Id, { IsActive: false });
    }
    return {};
  }),
];

type NewBlock = Body<"availabilityBlocks/add">["AvailabilityBlocks"][number];
type CheckedBlock = ReturnType<typeof checkedBlock>;

function checkedBlock(block: NewBlock, world: World) {
  const { state } = world;
  const service = bookable(world, block.ServiceId);
  const template = known(state.rates, block.TemplateRateId, "TemplateRateId");
  if (template.ServiceId !== service.Id) throw invalid("TemplateRateId");
  checkWindow(block, world);
  checkReferences(block, world);
  checkOffset(block.RollingReleaseOffset ?? null);
  return { ...block, ServiceId: service.Id, template };
}

/** The block gets a rate of its own, which follows the template. */
function addBlock({ template, ...block }: CheckedBlock, world: World): AvailabilityBlock {
  const { state } = world;
  const number = String(state.availabilityBlocks.size + 1);
  const name = block.Name ?? `Block ${number}`;
  const rate = world.add("rates", {
    ...template,
    Id: world.uuid(),
    BaseRateId: template.Id,
    IsBaseRate: false,
    IsPublic: false,
    IsDefault: false,
    Type: "AvailabilityBlock",
    Names: { [state.enterprise.DefaultLanguageCode]: name },
    ShortName: name,
    UpdatedUtc: world.stamp(),
    ExternalNames: null,
    ExternalIdentifier: null,
    Name: name,
  });
  world.prices.define(rate.Id, { kind: "dependent", baseRateId: template.Id, relative: 0, absolute: 0 });
  const now = world.stamp();
  return world.add("availabilityBlocks", {
    Id: world.uuid(),
    EnterpriseId: state.enterprise.Id,
    ServiceId: block.ServiceId,
    RateId: rate.Id,
    VoucherId: null,
    BookerId: block.BookerId ?? null,
    CompanyId: block.CompanyId ?? null,
    TravelAgencyId: block.TravelAgencyId ?? null,
    Budget: budgetOf(block.Budget),
    State: block.State,
    ReservationPurpose: block.ReservationPurpose ?? null,
    CreatedUtc: now,
    UpdatedUtc: now,
    FirstTimeUnitStartUtc: wholeSecond(block.FirstTimeUnitStartUtc),
    LastTimeUnitStartUtc: wholeSecond(block.LastTimeUnitStartUtc),
    ReleasedUtc: block.ReleasedUtc ?? null,
    RollingReleaseOffset: block.RollingReleaseOffset ?? null,
    ExternalIdentifier: block.ExternalIdentifier ?? null,
    Name: block.Name ?? null,
    Notes: block.Notes ?? null,
    PickupDistribution: block.PickupDistribution ?? "AllInOneGroup",
    IsActive: true,
    QuoteId: block.QuoteId ?? null,
    AvailabilityBlockNumber: number,
    ReleaseStrategy:
      block.RollingReleaseOffset !== undefined
        ? "RollingRelease"
        : block.ReleasedUtc !== undefined
          ? "FixedRelease"
          : "None",
    PurchaseOrderNumber: block.PurchaseOrderNumber ?? null,
    BusinessSegmentId: block.BusinessSegmentId ?? null,
    CanceledUtc: block.State === "Canceled" ? now : null,
    CancellationReason: null,
    CancellationReasonDetail: null,
  });
}

type Update = Body<"availabilityBlocks/update">["AvailabilityBlocks"][number];

/** Fields that a wrapper sets but cannot clear. */
const NEEDED = ["FirstTimeUnitStartUtc", "LastTimeUnitStartUtc", "State", "ReleaseStrategy"] as const;
const STATES = ["Confirmed", "Optional", "Inquired", "Canceled"];
const PURPOSES = ["Leisure", "Business", "Student"];

function changeOf(update: Update, world: World): { id: string; fields: Partial<AvailabilityBlock> } {
  const { AvailabilityBlockId, Budget, ...wrappers } = update;
  const before = known(world.state.availabilityBlocks, AvailabilityBlockId, "AvailabilityBlockId");
  for (const name of NEEDED) if (wrappers[name] !== undefined && wrappers[name].Value === null) throw invalid(name);
  const texts = Object.entries(wrappers).map(([name, wrapper]) => {
    const value = wrapper?.Value ?? null;
    return [name, value !== null && name.endsWith("Id") ? value.toLowerCase() : value] as const;
  });
  // Each wrapper holds a text that was checked, or is checked below, against what its field takes.
  const fields = Object.fromEntries(texts) as Partial<AvailabilityBlock>;
  const after = { ...before, ...fields };
  if (!STATES.includes(after.State)) throw invalid("State");
  if (after.ReservationPurpose !== null && !PURPOSES.includes(after.ReservationPurpose)) {
    throw invalid("ReservationPurpose");
  }
  if (after.ReleasedUtc !== null && !isInstant(after.ReleasedUtc)) throw invalid("ReleasedUtc");
  for (const name of ["FirstTimeUnitStartUtc", "LastTimeUnitStartUtc"] as const) {
    if (!isInstant(after[name])) throw invalid(name);
  }
  checkWindow(after, world);
  checkReferences(after, world);
  checkOffset(after.RollingReleaseOffset);
  const canceled = after.State === "Canceled" && before.State !== "Canceled";
  return {
    id: before.Id,
    fields: {
      ...fields,
      ...(Budget === undefined ? {} : { Budget: budgetOf(Budget.Value ?? undefined) }),
      ...(canceled ? { CanceledUtc: world.stamp() } : {}),
    },
  };
}

function checkWindow(
  block: { FirstTimeUnitStartUtc: string; LastTimeUnitStartUtc: string },
  { calendar }: World,
): void {
  const first = dayStarting(calendar, block.FirstTimeUnitStartUtc, "FirstTimeUnitStartUtc");
  const last = dayStarting(calendar, block.LastTimeUnitStartUtc, "LastTimeUnitStartUtc");
  if (last < first) throw invalid("LastTimeUnitStartUtc");
}

type References = Partial<
  Record<"BookerId" | "CompanyId" | "TravelAgencyId" | "BusinessSegmentId", string | null | undefined>
>;

function checkReferences(block: References, { state }: World): void {
  const { BookerId, CompanyId, TravelAgencyId, BusinessSegmentId } = block;
  if (typeof BookerId === "string") known(state.customers, BookerId, "BookerId");
  if (typeof CompanyId === "string") known(state.companies, CompanyId, "CompanyId");
  if (typeof TravelAgencyId === "string") known(state.companies, TravelAgencyId, "TravelAgencyId");
  if (typeof BusinessSegmentId === "string") known(state.businessSegments, BusinessSegmentId, "BusinessSegmentId");
}

function checkOffset(offset: string | null): void {
  if (offset !== null && readDuration(offset) === undefined) throw invalid("RollingReleaseOffset");
}

function budgetOf(
  budget: { readonly Currency: string; readonly Value?: number | undefined } | undefined,
): AvailabilityBlock["Budget"] {
  if (budget === undefined) return null;
  if (budget.Currency !== "EUR") throw invalid("Budget.Currency");
  const { Currency, Value = null } = budget;
  return { Currency, Value, Net: Value, Tax: null, TaxRate: null };
}
