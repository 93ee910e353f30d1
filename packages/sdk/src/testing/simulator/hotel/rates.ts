import type { Random } from "../random.ts";
import type { LocalizedText } from "../state/house-rows.ts";
import type { State } from "../state/state.ts";
import type { Channel } from "./demand.ts";
import type { RatePricing } from "./price-book.ts";

/** The rate and the business segment that each channel books under. */
export interface RateBook {
  readonly flexible: string;
  readonly nonRefundable: string;
  readonly ota: string;
  readonly otaNonRefundable: string;
  readonly corporate: string;
  readonly package: string;
  readonly group: string;
  segment(channel: Channel): string;
  /** What a rate makes of the flexible price. */
  factor(rateId: string): number;
  readonly pricing: ReadonlyMap<string, RatePricing>;
}

/** A text in the property's default language. */
export function english(text: string): LocalizedText {
  return { "en-US": text };
}

/** Puts rate groups, rates and business segments into the state. */
export function fillRates(state: State, random: Random, serviceId: string, stamp: string): RateBook {
  const segments = new Map<Channel, string>();
  const segment = (name: string, ...channels: readonly Channel[]): string => {
    const id = addSegment(state, random, serviceId, name, stamp);
    for (const channel of channels) segments.set(channel, id);
    return id;
  };
  segment("Leisure direct", "website", "phone", "walkIn");
  segment("Online travel agencies", "ota");
  const business = segment("Corporate", "corporate");
  segment("Tour operators", "agency");
  const groups = segment("Groups", "group");

  const publicGroup = addRateGroup(state, random, serviceId, "Public", 0, stamp);
  const negotiated = addRateGroup(state, random, serviceId, "Negotiated", 1, stamp);
  const packages = addRateGroup(state, random, serviceId, "Packages", 2, stamp);
  const rate = (spec: Omit<NewRate, "serviceId">): string => addRate(state, random, { ...spec, serviceId }, stamp);

  const flexible = rate({ group: publicGroup, name: "Flexible", base: null, isPublic: true, isDefault: true });
  const nonRefundable = rate({ group: publicGroup, name: "Non-refundable", base: flexible, isPublic: true });
  const ota = rate({ group: publicGroup, name: "OTA flexible", base: flexible, isPublic: true });
  const otaNonRefundable = rate({ group: publicGroup, name: "OTA non-refundable", base: flexible, isPublic: true });
  const corporate = rate({ group: negotiated, name: "Corporate", base: null, segment: business });
  const bedAndSpa = rate({ group: packages, name: "Bed and spa", base: flexible, isPublic: true });
  const group = rate({ group: negotiated, name: "Group", base: null, segment: groups });
  const factors = new Map([
    [nonRefundable, 0.9],
    [ota, 1.08],
    [otaNonRefundable, 0.97],
    [corporate, 0.86],
    [bedAndSpa, 1.35],
    [group, 0.78],
  ]);
  const factor = (rateId: string): number => factors.get(rateId) ?? 1;
  const pricing = new Map(
    state.rates.rows.map(({ Id, BaseRateId }): [string, RatePricing] => [
      Id,
      BaseRateId === null
        ? { kind: "base", amount: null, factor: factor(Id) }
        : {
            kind: "dependent",
            baseRateId: BaseRateId,
            relative: Math.round((factor(Id) - 1) * 100) / 100,
            absolute: 0,
          },
    ]),
  );
  return {
    flexible,
    nonRefundable,
    ota,
    otaNonRefundable,
    corporate,
    package: bedAndSpa,
    group,
    factor,
    pricing,
    segment(channel) {
      const id = segments.get(channel);
      if (id === undefined) throw new RangeError(`no segment for ${channel}`);
      return id;
    },
  };
}

export function addSegment(state: State, random: Random, serviceId: string, name: string, stamp: string): string {
  const id = random.uuid();
  state.businessSegments.add(
    { Id: id, ServiceId: serviceId, IsActive: true, Name: name, CreatedUtc: stamp, UpdatedUtc: stamp },
    { created: stamp, updated: stamp },
  );
  return id;
}

export function addRateGroup(
  state: State,
  random: Random,
  serviceId: string,
  name: string,
  ordering: number,
  stamp: string,
): string {
  const id = random.uuid();
  state.rateGroups.add(
    {
      Id: id,
      ServiceId: serviceId,
      IsActive: true,
      CreatedUtc: stamp,
      UpdatedUtc: stamp,
      Ordering: ordering,
      Names: english(name),
      ShortNames: null,
      Descriptions: null,
      ExternalIdentifier: null,
    },
    { created: stamp, updated: stamp },
  );
  return id;
}

export interface NewRate {
  readonly serviceId: string;
  readonly group: string;
  readonly name: string;
  readonly base: string | null;
  readonly isPublic?: boolean;
  readonly isDefault?: boolean;
  readonly segment?: string;
}

export function addRate(state: State, random: Random, rate: NewRate, stamp: string): string {
  const id = random.uuid();
  const isPublic = rate.isPublic ?? false;
  state.rates.add(
    {
      Id: id,
      GroupId: rate.group,
      ServiceId: rate.serviceId,
      BaseRateId: rate.base,
      IsBaseRate: rate.base === null,
      BusinessSegmentId: rate.segment ?? null,
      IsActive: true,
      IsEnabled: true,
      IsPublic: isPublic,
      IsDefault: rate.isDefault ?? false,
      Type: isPublic ? "Public" : "Private",
      Names: english(rate.name),
      ShortName: rate.name,
      UpdatedUtc: stamp,
      ExternalNames: null,
      Description: null,
      ExternalIdentifier: null,
      TaxExemptionReason: null,
      TaxExemptionLegalReference: null,
      Name: rate.name,
    },
    { created: stamp, updated: stamp },
  );
  return id;
}
