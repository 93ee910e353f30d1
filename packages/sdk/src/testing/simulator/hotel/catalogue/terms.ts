import { type Calendar, dayNumber, utc } from "../../calendar.ts";
import type { Random } from "../../random.ts";
import type { State } from "../../state/state.ts";
import type { CancellationPolicy, Restriction, RuleAction } from "../../state/stay-tables.ts";
import type { RateBook } from "../rates.ts";

export interface TermsParts {
  readonly calendar: Calendar;
  readonly serviceId: string;
  readonly rates: RateBook;
  /** Ids of products by their name. */
  readonly products: ReadonlyMap<string, string>;
  readonly opened: number;
  readonly until: number;
}

/** Puts into the state what a cancellation costs, when a rate is closed, and what comes with one. */
export function fillTerms(state: State, random: Random, parts: TermsParts): void {
  fillPolicies(state, random, utc(parts.opened));
  fillRestrictions(state, random, parts);
  fillRules(state, random, parts);
}

type Terms = Pick<CancellationPolicy, "Applicability" | "ApplicabilityOffset" | "FeeExtent" | "FeeMaximumTimeUnits">;

/** By the name of the rate group. A negative offset lies before the start. */
const POLICIES: Readonly<Record<string, Terms>> = {
  Public: {
    Applicability: "Start",
    ApplicabilityOffset: "P0Y0M-1DT0H0M0S",
    FeeExtent: ["TimeUnits"],
    FeeMaximumTimeUnits: 1,
  },
  Negotiated: {
    Applicability: "StartDate",
    ApplicabilityOffset: "P0Y0M0DT18H0M0S",
    FeeExtent: ["TimeUnits"],
    FeeMaximumTimeUnits: 1,
  },
  Packages: {
    Applicability: "Creation",
    ApplicabilityOffset: "P0Y0M0DT0H0M0S",
    FeeExtent: ["TimeUnits", "Products"],
    FeeMaximumTimeUnits: null,
  },
};

function fillPolicies(state: State, random: Random, stamp: string): void {
  for (const { Id, Names } of state.rateGroups.rows) {
    const terms = POLICIES[Names["en-US"] ?? ""];
    if (terms === undefined) continue;
    state.cancellationPolicies.add(
      {
        Id: random.uuid(),
        RateGroupId: Id,
        CreatedUtc: stamp,
        UpdatedUtc: stamp,
        ...terms,
        AbsoluteFee: { Currency: "EUR", Value: 0 },
        RelativeFee: 1,
        IsActive: true,
      },
      { created: stamp, updated: stamp },
    );
  }
}

/** Three nights over the turn of every year, and cheap channel rates only a week ahead. */
function fillRestrictions(
  state: State,
  random: Random,
  { calendar, serviceId, rates, opened, until }: TermsParts,
): void {
  const stamp = utc(opened);
  const add = (
    conditions: Partial<Restriction["Conditions"]> & Pick<Restriction["Conditions"], "Type">,
    exceptions: Partial<NonNullable<Restriction["Exceptions"]>>,
  ): void => {
    const row: Restriction = {
      Id: random.uuid(),
      ServiceId: serviceId,
      ExternalIdentifier: null,
      Origin: "User",
      Conditions: { ...UNCONDITIONAL, ...conditions },
      Exceptions: { ...NO_EXCEPTION, ...exceptions },
    };
    state.restrictions.add(row, { created: stamp, updated: stamp });
  };
  const [first, last] = [new Date(opened).getUTCFullYear(), new Date(until * 86_400_000).getUTCFullYear()];
  for (let year = first; year <= last; year++) {
    const turn = dayNumber(year, 12, 31);
    const [StartUtc, EndUtc] = [utc(calendar.instant(turn - 1, 0)), utc(calendar.instant(turn + 1, 0))];
    add({ Type: "Stay", BaseRateId: rates.flexible, StartUtc, EndUtc }, { MinLength: "P0Y0M3DT0H0M0S" });
  }
  add({ Type: "Start", ExactRateId: rates.otaNonRefundable }, { MinAdvance: "P0Y0M7DT0H0M0S" });
}

export const UNCONDITIONAL: Omit<Restriction["Conditions"], "Type"> = {
  ExactRateId: null,
  BaseRateId: null,
  RateGroupId: null,
  ResourceCategoryId: null,
  ResourceCategoryType: null,
  StartUtc: null,
  EndUtc: null,
  Days: ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
  Hours: null,
};

export const NO_EXCEPTION: NonNullable<Restriction["Exceptions"]> = {
  MinAdvance: null,
  MaxAdvance: null,
  MinLength: null,
  MaxLength: null,
  MinPrice: null,
  MaxPrice: null,
};

function fillRules(state: State, random: Random, { serviceId, rates, products, opened }: TermsParts): void {
  const stamps = { created: utc(opened), updated: utc(opened) };
  const gifts = [
    [rates.package, "Spa entry"],
    [rates.corporate, "Breakfast buffet"],
  ] as const;
  for (const [rateId, name] of gifts) {
    const ruleId = random.uuid();
    state.rules.add(
      {
        Id: ruleId,
        ServiceId: serviceId,
        Conditions: {
          RateId: { Value: rateId, ConditionType: "Equals" },
          RateGroupId: null,
          BusinessSegmentId: null,
          ResourceCategoryId: null,
          ResourceCategoryType: null,
          Origin: null,
          TravelAgencyId: null,
          MinimumTimeUnitCount: null,
          MaximumTimeUnitCount: null,
        },
        CreatedUtc: stamps.created,
        UpdatedUtc: stamps.updated,
      },
      stamps,
    );
    const action: RuleAction = {
      Id: random.uuid(),
      RuleId: ruleId,
      Data: { Discriminator: "Product", Value: { ActionType: "Add", ProductId: products.get(name) ?? "" } },
    };
    state.ruleActions.add(action, stamps);
  }
}
