// Written by scripts/mews-operations.ts from the documented operations of the Mews Connector API. Do not edit.

/** Filters that hold fewer values than 1000. */
export const lists: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "billingAutomations/getAll": { CompanyIds: 100, BillingAutomationIds: 100 },
  "cancellationPolicies/getAll": { ServiceIds: 100 },
  "cancellationPolicies/getByRates": { RateIds: 100 },
  "cancellationPolicies/getByReservations": { ReservationIds: 100 },
  "customers/getAll": { CompanyIds: 1 },
  "customers/getRelationships": { CustomerIds: 100 },
  "identityDocuments/getAll": { IdentityDocumentIds: 100, CustomerIds: 100 },
  "orderItems/getAll": { AccountIds: 100 },
  "payments/getAll": { AccountIds: 100 },
  "reservations/getAll/2023-06-06": {
    PartnerCompanyIds: 100,
    TravelAgencyIds: 100,
    ChannelNumbers: 100,
    AvailabilityBlockIds: 100,
  },
  "reservations/getChannelManagerDetails": { ReservationIds: 100 },
  "resources/getOccupancyState": { ResourceCategoryIds: 5 },
  "sourceAssignments/getAll/2024-09-20": { ReservationIds: 100, EnterpriseIds: 1 },
};

/** Time filters that span fewer days than 90. */
export const windows: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  "messages/getAll": { CreatedUtc: 28 },
  "sourceAssignments/getAll/2024-09-20": { UpdatedUtc: 28 },
};
