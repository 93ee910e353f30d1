// Written by scripts/mews-operations.ts from the documented operations of the Mews Connector API. Do not edit.
// Instants are ISO 8601 text in UTC, ids are uuids. Enums are open: Mews adds values without notice.
// In a request a field may be null or left out alike; in a wrapper (`{ Value }`) null clears what is set.

import type { MewsDecimal, MewsDecimalInput } from "../decimal.ts";

/** Every operation: what it takes, what it answers, one row of what it lists. */
export interface MewsOperations {
  /** Add account notes. */
  "accountNotes/add": {
    request: AccountNotesAddRequest;
    response: AccountNotesAddResponse;
    row: AccountNotesAddResponse;
  };
  /** Delete account notes. */
  "accountNotes/delete": {
    request: AccountNotesDeleteRequest;
    response: AccountNotesDeleteResponse;
    row: AccountNotesDeleteResponse;
  };
  /** Get all account notes. */
  "accountNotes/getAll": { request: AccountNotesGetAllRequest; response: AccountNotesGetAllResponse; row: AccountNote };
  /** Update account notes. */
  "accountNotes/update": {
    request: AccountNotesUpdateRequest;
    response: AccountNotesUpdateResponse;
    row: AccountNotesUpdateResponse;
  };
  /** Get all accounting categories. */
  "accountingCategories/getAll": {
    request: AccountingCategoriesGetAllRequest;
    response: AccountingCategoriesGetAllResponse;
    row: AccountingCategory;
  };
  /** Get all accounting items.
   * @deprecated Since 2023-04-19; stops on 2026-01-10. Use payments/getAll and orderItems/getAll. */
  "accountingItems/getAll": {
    request: AccountingItemsGetAllRequest;
    response: AccountingItemsGetAllResponse;
    row: AccountingitemsOrderItem;
  };
  /** Update accounting items. */
  "accountingItems/update": {
    request: AccountingItemsUpdateRequest;
    response: AccountingItemsUpdateResponse;
    row: AccountingItemsUpdateResponse;
  };
  /** Upload and link file to account. */
  "accounts/addFile": {
    request: AccountsAddFileRequest;
    response: AccountsAddFileResponse;
    row: AccountsAddFileResponse;
  };
  /** Merge accounts. */
  "accounts/merge": { request: AccountsMergeRequest; response: AccountsMergeResponse; row: AccountsMergeResponse };
  /** Update accounts. */
  "accounts/update": { request: AccountsUpdateRequest; response: AccountsUpdateResponse; row: AccountsUpdateResponse };
  /** Add addresses. */
  "addresses/add": { request: AddressesAddRequest; response: AddressesAddResponse; row: AddressesAddResponse };
  /** Delete addresses. */
  "addresses/delete": {
    request: AddressesDeleteRequest;
    response: AddressesDeleteResponse;
    row: AddressesDeleteResponse;
  };
  /** Get all addresses. */
  "addresses/getAll": { request: AddressesGetAllRequest; response: AddressesGetAllResponse; row: AccountAddress };
  /** Update addresses. */
  "addresses/update": {
    request: AddressesUpdateRequest;
    response: AddressesUpdateResponse;
    row: AddressesUpdateResponse;
  };
  /** Get all age categories. */
  "ageCategories/getAll": {
    request: AgeCategoriesGetAllRequest;
    response: AgeCategoriesGetAllResponse;
    row: AgeCategory;
  };
  /** Get all availability adjustments. */
  "availabilityAdjustments/getAll": {
    request: AvailabilityAdjustmentsGetAllRequest;
    response: AvailabilityAdjustmentsGetAllResponse;
    row: AvailabilityAdjustment;
  };
  /** Add availability blocks. */
  "availabilityBlocks/add": {
    request: AvailabilityBlocksAddRequest;
    response: AvailabilityBlocksAddResponse;
    row: AvailabilityBlocksAddResponse;
  };
  /** Delete availability blocks. */
  "availabilityBlocks/delete": {
    request: AvailabilityBlocksDeleteRequest;
    response: AvailabilityBlocksDeleteResponse;
    row: AvailabilityBlocksDeleteResponse;
  };
  /** Get all availability blocks. */
  "availabilityBlocks/getAll": {
    request: AvailabilityBlocksGetAllRequest;
    response: AvailabilityBlocksGetAllResponse;
    row: AvailabilityBlock;
  };
  /** Update availability blocks. */
  "availabilityBlocks/update": {
    request: AvailabilityBlocksUpdateRequest;
    response: AvailabilityBlocksUpdateResponse;
    row: AvailabilityBlocksUpdateResponse;
  };
  /** Add billing automation payment plan. */
  "billingAutomationPaymentPlans/add": {
    request: BillingAutomationPaymentPlansAddRequest;
    response: BillingAutomationPaymentPlansAddResponse;
    row: BillingAutomationPaymentPlansAddResponse;
  };
  /** Add billing automations. */
  "billingAutomations/add": {
    request: BillingAutomationsAddRequest;
    response: BillingAutomationsAddResponse;
    row: BillingAutomationsAddResponse;
  };
  /** Delete billing automations. */
  "billingAutomations/delete": {
    request: BillingAutomationsDeleteRequest;
    response: BillingAutomationsDeleteResponse;
    row: BillingAutomationsDeleteResponse;
  };
  /** Get all billing automations. */
  "billingAutomations/getAll": {
    request: BillingAutomationsGetAllRequest;
    response: BillingAutomationsGetAllResponse;
    row: BillingAutomation;
  };
  /** Update billing automations. */
  "billingAutomations/update": {
    request: BillingAutomationsUpdateRequest;
    response: BillingAutomationsUpdateResponse;
    row: BillingAutomationsUpdateResponse;
  };
  /** Update billing automations assignments. */
  "billingAutomations/updateAssignments": {
    request: BillingAutomationsUpdateAssignmentsRequest;
    response: BillingAutomationsUpdateAssignmentsResponse;
    row: BillingAutomationsUpdateAssignmentsResponse;
  };
  /** Add bill. */
  "bills/add": { request: BillsAddRequest; response: BillsAddResponse; row: BillsAddResponse };
  /** Close bill. */
  "bills/close": { request: BillsCloseRequest; response: BillsCloseResponse; row: BillsCloseResponse };
  /** Delete bill. */
  "bills/delete": { request: BillsDeleteRequest; response: BillsDeleteResponse; row: BillsDeleteResponse };
  /** Get all bills. */
  "bills/getAll": { request: BillsGetAllRequest; response: BillsGetAllResponse; row: Bill };
  /** Get bill PDF. */
  "bills/getPdf": { request: BillsGetPdfRequest; response: BillsGetPdfResponse; row: BillsGetPdfResponse };
  /** Update bills. Needs an agreement with Mews. */
  "bills/update": { request: BillsUpdateRequest; response: BillsUpdateResponse; row: BillsUpdateResponse };
  /** Get all business segments. */
  "businessSegments/getAll": {
    request: BusinessSegmentsGetAllRequest;
    response: BusinessSegmentsGetAllResponse;
    row: BusinessSegment;
  };
  /** Get all cancellation policies. Needs an agreement with Mews. */
  "cancellationPolicies/getAll": {
    request: CancellationPoliciesGetAllRequest;
    response: CancellationPoliciesGetAllResponse;
    row: CancellationPolicy;
  };
  /** Get cancellation policies by rates. Needs an agreement with Mews. */
  "cancellationPolicies/getByRates": {
    request: CancellationPoliciesGetByRatesRequest;
    response: CancellationPoliciesGetByRatesResponse;
    row: CancellationPolicyDataGroupedByRate;
  };
  /** Get cancellation policies by reservations. Needs an agreement with Mews. */
  "cancellationPolicies/getByReservations": {
    request: CancellationPoliciesGetByReservationsRequest;
    response: CancellationPoliciesGetByReservationsResponse;
    row: CancellationPolicyDataGroupedByReservation;
  };
  /** Get all cashier transactions. */
  "cashierTransactions/getAll": {
    request: CashierTransactionsGetAllRequest;
    response: CashierTransactionsGetAllResponse;
    row: CashierTransaction;
  };
  /** Get all cashiers. */
  "cashiers/getAll": { request: CashiersGetAllRequest; response: CashiersGetAllResponse; row: Cashier };
  /** Add key cutter command. */
  "commands/addKeyCutter": {
    request: CommandsAddKeyCutterRequest;
    response: CommandsAddKeyCutterResponse;
    row: CommandsAddKeyCutterResponse;
  };
  /** Add payment command. Needs an agreement with Mews. */
  "commands/addPaymentTerminal": {
    request: CommandsAddPaymentTerminalRequest;
    response: CommandsAddPaymentTerminalResponse;
    row: CommandsAddPaymentTerminalResponse;
  };
  /** Add printer command. */
  "commands/addPrinter": {
    request: CommandsAddPrinterRequest;
    response: CommandsAddPrinterResponse;
    row: CommandsAddPrinterResponse;
  };
  /** Get all commands. */
  "commands/getAllActive": {
    request: CommandsGetAllActiveRequest;
    response: CommandsGetAllActiveResponse;
    row: Command;
  };
  /** Get all commands by ids. */
  "commands/getAllByIds": { request: CommandsGetAllByIdsRequest; response: CommandsGetAllByIdsResponse; row: Command };
  /** Update command. */
  "commands/update": { request: CommandsUpdateRequest; response: CommandsUpdateResponse; row: CommandsUpdateResponse };
  /** Add company. */
  "companies/add": { request: CompaniesAddRequest; response: CompaniesAddResponse; row: CompaniesAddResponse };
  /** Delete companies. */
  "companies/delete": {
    request: CompaniesDeleteRequest;
    response: CompaniesDeleteResponse;
    row: CompaniesDeleteResponse;
  };
  /** Get all companies. */
  "companies/getAll": { request: CompaniesGetAllRequest; response: CompaniesGetAllResponse; row: Company };
  /** Update company. */
  "companies/update": {
    request: CompaniesUpdateRequest;
    response: CompaniesUpdateResponse;
    row: CompaniesUpdateResponse;
  };
  /** Get all companionships. */
  "companionships/getAll": {
    request: CompanionshipsGetAllRequest;
    response: CompanionshipsGetAllResponse;
    row: Companionship;
  };
  /** Add company contracts. */
  "companyContracts/add": {
    request: CompanyContractsAddRequest;
    response: CompanyContractsAddResponse;
    row: CompanyContractsAddResponse;
  };
  /** Delete company contracts. */
  "companyContracts/delete": {
    request: CompanyContractsDeleteRequest;
    response: CompanyContractsDeleteResponse;
    row: CompanyContractsDeleteResponse;
  };
  /** Get all company contracts. */
  "companyContracts/getAll": {
    request: CompanyContractsGetAllRequest;
    response: CompanyContractsGetAllResponse;
    row: TravelAgencyContract;
  };
  /** Update company contracts. */
  "companyContracts/update": {
    request: CompanyContractsUpdateRequest;
    response: CompanyContractsUpdateResponse;
    row: CompanyContractsUpdateResponse;
  };
  /** Get configuration. */
  "configuration/get": {
    request: ConfigurationGetRequest;
    response: ConfigurationGetResponse;
    row: ConfigurationGetResponse;
  };
  /** Get all counters. */
  "counters/getAll": { request: CountersGetAllRequest; response: CountersGetAllResponse; row: Counter };
  /** Get all countries. */
  "countries/getAll": { request: CountriesGetAllRequest; response: CountriesGetAllResponse; row: Country };
  /** Add tokenized credit card. */
  "creditCards/addTokenized": {
    request: CreditCardsAddTokenizedRequest;
    response: CreditCardsAddTokenizedResponse;
    row: CreditCardsAddTokenizedResponse;
  };
  /** Charge credit card. */
  "creditCards/charge": {
    request: CreditCardsChargeRequest;
    response: CreditCardsChargeResponse;
    row: CreditCardsChargeResponse;
  };
  /** Disable gateway credit card. Needs an agreement with Mews. */
  "creditCards/disable": {
    request: CreditCardsDisableRequest;
    response: CreditCardsDisableResponse;
    row: CreditCardsDisableResponse;
  };
  /** Get all credit cards. */
  "creditCards/getAll": { request: CreditCardsGetAllRequest; response: CreditCardsGetAllResponse; row: CreditCard };
  /** Get all currencies. */
  "currencies/getAll": { request: CurrenciesGetAllRequest; response: CurrenciesGetAllResponse; row: Currency };
  /** Add customer. */
  "customers/add": { request: CustomersAddRequest; response: CustomersAddResponse; row: CustomersAddResponse };
  /** Add customer file. */
  "customers/addFile": {
    request: CustomersAddFileRequest;
    response: CustomersAddFileResponse;
    row: CustomersAddFileResponse;
  };
  /** Get all customers. */
  "customers/getAll": { request: CustomersGetAllRequest; response: CustomersGetAllResponse; row: Customer };
  /** Get customers open items.
   * @deprecated Since 2024-11-15. Use payments/getAll and orderItems/getAll. */
  "customers/getOpenItems": {
    request: CustomersGetOpenItemsRequest;
    response: CustomersGetOpenItemsResponse;
    row: CustomerItems;
  };
  /** Get customers relationships. Needs an agreement with Mews. */
  "customers/getRelationships": {
    request: CustomersGetRelationshipsRequest;
    response: CustomersGetRelationshipsResponse;
    row: CustomerRelationship;
  };
  /** Merge customers.
   * @deprecated Since 2022-12-01; stops on 2025-05-10. Use accounts/merge. */
  "customers/merge": { request: CustomersMergeRequest; response: CustomersMergeResponse; row: CustomersMergeResponse };
  /** Search customers. */
  "customers/search": { request: CustomersSearchRequest; response: CustomersSearchResponse; row: CustomerSearchResult };
  /** Update customer. */
  "customers/update": {
    request: CustomersUpdateRequest;
    response: CustomersUpdateResponse;
    row: CustomersUpdateResponse;
  };
  /** Get all departments. */
  "departments/getAll": { request: DepartmentsGetAllRequest; response: DepartmentsGetAllResponse; row: Department };
  /** Get all devices. */
  "devices/getAll": { request: DevicesGetAllRequest; response: DevicesGetAllResponse; row: Device };
  /** Get all enterprises. */
  "enterprises/getAll": { request: EnterprisesGetAllRequest; response: EnterprisesGetAllResponse; row: Enterprise };
  /** Get all exchange rates. */
  "exchangeRates/getAll": {
    request: ExchangeRatesGetAllRequest;
    response: ExchangeRatesGetAllResponse;
    row: ExchangeRate;
  };
  /** Add export. Needs an agreement with Mews. */
  "exports/add": { request: ExportsAddRequest; response: ExportsAddResponse; row: ExportsAddResponse };
  /** Get all exports. Needs an agreement with Mews. */
  "exports/getAll": { request: ExportsGetAllRequest; response: ExportsGetAllResponse; row: Export };
  /** Get all fiscal machine commands. Needs an agreement with Mews. */
  "fiscalMachineCommands/getAll": {
    request: FiscalMachineCommandsGetAllRequest;
    response: FiscalMachineCommandsGetAllResponse;
    row: FiscalMachineCommandData20250623;
  };
  /** Add identity documents. */
  "identityDocuments/add": {
    request: IdentityDocumentsAddRequest;
    response: IdentityDocumentsAddResponse;
    row: IdentityDocumentsAddResponse;
  };
  /** Clear identity documents. */
  "identityDocuments/clear": {
    request: IdentityDocumentsClearRequest;
    response: IdentityDocumentsClearResponse;
    row: IdentityDocumentsClearResponse;
  };
  /** Delete identity documents. */
  "identityDocuments/delete": {
    request: IdentityDocumentsDeleteRequest;
    response: IdentityDocumentsDeleteResponse;
    row: IdentityDocumentsDeleteResponse;
  };
  /** Get all identity documents. */
  "identityDocuments/getAll": {
    request: IdentityDocumentsGetAllRequest;
    response: IdentityDocumentsGetAllResponse;
    row: IdentityDocument20241025;
  };
  /** Update identity documents. */
  "identityDocuments/update": {
    request: IdentityDocumentsUpdateRequest;
    response: IdentityDocumentsUpdateResponse;
    row: IdentityDocumentsUpdateResponse;
  };
  /** Get image URLs. */
  "images/getUrls": { request: ImagesGetUrlsRequest; response: ImagesGetUrlsResponse; row: ImageUrl };
  /** Get all languages. */
  "languages/getAll": { request: LanguagesGetAllRequest; response: LanguagesGetAllResponse; row: Language };
  /** Get language texts. */
  "languages/getTexts": { request: LanguagesGetTextsRequest; response: LanguagesGetTextsResponse; row: LanguageTexts };
  /** Get all ledger balances. */
  "ledgerBalances/getAll": {
    request: LedgerBalancesGetAllRequest;
    response: LedgerBalancesGetAllResponse;
    row: LedgerBalance;
  };
  /** Add loyalty memberships. */
  "loyaltyMemberships/add": {
    request: LoyaltyMembershipsAddRequest;
    response: LoyaltyMembershipsAddResponse;
    row: LoyaltyMembershipsAddResponse;
  };
  /** Delete loyalty memberships. */
  "loyaltyMemberships/delete": {
    request: LoyaltyMembershipsDeleteRequest;
    response: LoyaltyMembershipsDeleteResponse;
    row: LoyaltyMembershipsDeleteResponse;
  };
  /** Get all loyalty memberships. */
  "loyaltyMemberships/getAll": {
    request: LoyaltyMembershipsGetAllRequest;
    response: LoyaltyMembershipsGetAllResponse;
    row: LoyaltyMembership;
  };
  /** Update loyalty memberships. */
  "loyaltyMemberships/update": {
    request: LoyaltyMembershipsUpdateRequest;
    response: LoyaltyMembershipsUpdateResponse;
    row: LoyaltyMembershipsUpdateResponse;
  };
  /** Add loyalty programs. */
  "loyaltyPrograms/add": {
    request: LoyaltyProgramsAddRequest;
    response: LoyaltyProgramsAddResponse;
    row: LoyaltyProgramsAddResponse;
  };
  /** Delete loyalty programs. */
  "loyaltyPrograms/delete": {
    request: LoyaltyProgramsDeleteRequest;
    response: LoyaltyProgramsDeleteResponse;
    row: LoyaltyProgramsDeleteResponse;
  };
  /** Get all loyalty programs. */
  "loyaltyPrograms/getAll": {
    request: LoyaltyProgramsGetAllRequest;
    response: LoyaltyProgramsGetAllResponse;
    row: LoyaltyProgram;
  };
  /** Update loyalty programs. */
  "loyaltyPrograms/update": {
    request: LoyaltyProgramsUpdateRequest;
    response: LoyaltyProgramsUpdateResponse;
    row: LoyaltyProgramsUpdateResponse;
  };
  /** Add loyalty tiers. */
  "loyaltyTiers/add": {
    request: LoyaltyTiersAddRequest;
    response: LoyaltyTiersAddResponse;
    row: LoyaltyTiersAddResponse;
  };
  /** Delete loyalty tiers. */
  "loyaltyTiers/delete": {
    request: LoyaltyTiersDeleteRequest;
    response: LoyaltyTiersDeleteResponse;
    row: LoyaltyTiersDeleteResponse;
  };
  /** Get all loyalty tiers. */
  "loyaltyTiers/getAll": { request: LoyaltyTiersGetAllRequest; response: LoyaltyTiersGetAllResponse; row: LoyaltyTier };
  /** Update loyalty tiers. */
  "loyaltyTiers/update": {
    request: LoyaltyTiersUpdateRequest;
    response: LoyaltyTiersUpdateResponse;
    row: LoyaltyTiersUpdateResponse;
  };
  /** Add message thread. */
  "messageThreads/add": {
    request: MessageThreadsAddRequest;
    response: MessageThreadsAddResponse;
    row: MessageThreadsAddResponse;
  };
  /** Get all message threads. */
  "messageThreads/getAll": {
    request: MessageThreadsGetAllRequest;
    response: MessageThreadsGetAllResponse;
    row: MessageThread;
  };
  /** Add messages. */
  "messages/add": { request: MessagesAddRequest; response: MessagesAddResponse; row: MessagesAddResponse };
  /** Get all messages. */
  "messages/getAll": { request: MessagesGetAllRequest; response: MessagesGetAllResponse; row: Message };
  /** Cancel order items. Needs an agreement with Mews. */
  "orderItems/cancel": {
    request: OrderItemsCancelRequest;
    response: OrderItemsCancelResponse;
    row: OrderItemsCancelResponse;
  };
  /** Get all order items. */
  "orderItems/getAll": { request: OrderItemsGetAllRequest; response: OrderItemsGetAllResponse; row: OrderItem };
  /** Add order. */
  "orders/add": { request: OrdersAddRequest; response: OrdersAddResponse; row: OrdersAddResponse };
  /** Add outlet bills. */
  "outletBills/add": { request: OutletBillsAddRequest; response: OutletBillsAddResponse; row: OutletBillsAddResponse };
  /** Get all outlet items. */
  "outletItems/getAll": { request: OutletItemsGetAllRequest; response: OutletItemsGetAllResponse; row: OutletItem };
  /** Get all outlets. */
  "outlets/getAll": { request: OutletsGetAllRequest; response: OutletsGetAllResponse; row: Outlet };
  /** Add payment method request. Needs an agreement with Mews. */
  "paymentMethodRequests/add": {
    request: PaymentMethodRequestsAddRequest;
    response: PaymentMethodRequestsAddResponse;
    row: PaymentMethodRequestsAddResponse;
  };
  /** Add payment requests. */
  "paymentRequests/add": {
    request: PaymentRequestsAddRequest;
    response: PaymentRequestsAddResponse;
    row: PaymentRequestsAddResponse;
  };
  /** Cancel payment requests. */
  "paymentRequests/cancel": {
    request: PaymentRequestsCancelRequest;
    response: PaymentRequestsCancelResponse;
    row: PaymentRequestsCancelResponse;
  };
  /** Get all payment requests. */
  "paymentRequests/getAll": {
    request: PaymentRequestsGetAllRequest;
    response: PaymentRequestsGetAllResponse;
    row: PaymentRequest;
  };
  /** Add alternative payment. */
  "payments/addAlternative": {
    request: PaymentsAddAlternativeRequest;
    response: PaymentsAddAlternativeResponse;
    row: PaymentsAddAlternativeResponse;
  };
  /** Add credit card payment.
   * @deprecated Since 2026-07-29; stops on 2028-01-10. Use payment requests with Mews Payments Checkout. */
  "payments/addCreditCard": {
    request: PaymentsAddCreditCardRequest;
    response: PaymentsAddCreditCardResponse;
    row: PaymentsAddCreditCardResponse;
  };
  /** Add external payment. */
  "payments/addExternal": {
    request: PaymentsAddExternalRequest;
    response: PaymentsAddExternalResponse;
    row: PaymentsAddExternalResponse;
  };
  /** Get all payments. */
  "payments/getAll": { request: PaymentsGetAllRequest; response: PaymentsGetAllResponse; row: Payment };
  /** Refund payment. */
  "payments/refund": { request: PaymentsRefundRequest; response: PaymentsRefundResponse; row: PaymentsRefundResponse };
  /** Get all preauthorizations by customers. */
  "preauthorizations/getAllByCustomers": {
    request: PreauthorizationsGetAllByCustomersRequest;
    response: PreauthorizationsGetAllByCustomersResponse;
    row: Preauthorization;
  };
  /** Get all product categories. */
  "productCategories/getAll": {
    request: ProductCategoriesGetAllRequest;
    response: ProductCategoriesGetAllResponse;
    row: ProductCategory;
  };
  /** Get all product service orders. */
  "productServiceOrders/getAll": {
    request: ProductServiceOrdersGetAllRequest;
    response: ProductServiceOrdersGetAllResponse;
    row: ProductServiceOrder;
  };
  /** Delete products. */
  "products/delete": { request: ProductsDeleteRequest; response: ProductsDeleteResponse; row: ProductsDeleteResponse };
  /** Get all products. */
  "products/getAll": { request: ProductsGetAllRequest; response: ProductsGetAllResponse; row: Product };
  /** Get product pricing. Needs an agreement with Mews. */
  "products/getPricing": {
    request: ProductsGetPricingRequest;
    response: ProductsGetPricingResponse;
    row: ProductsGetPricingResponse;
  };
  /** Update product pricing. */
  "products/updatePrice": {
    request: ProductsUpdatePriceRequest;
    response: ProductsUpdatePriceResponse;
    row: ProductsUpdatePriceResponse;
  };
  /** Get all rate groups. */
  "rateGroups/getAll": { request: RateGroupsGetAllRequest; response: RateGroupsGetAllResponse; row: RateGroup };
  /** Add rates. */
  "rates/add": { request: RatesAddRequest; response: RatesAddResponse; row: RatesAddResponse };
  /** Delete rates. */
  "rates/delete": { request: RatesDeleteRequest; response: RatesDeleteResponse; row: RatesDeleteResponse };
  /** Get all rates. */
  "rates/getAll": { request: RatesGetAllRequest; response: RatesGetAllResponse; row: Rate };
  /** Get rate pricing. */
  "rates/getPricing": {
    request: RatesGetPricingRequest;
    response: RatesGetPricingResponse;
    row: RatesGetPricingResponse;
  };
  /** Set rates. Needs an agreement with Mews. */
  "rates/set": { request: RatesSetRequest; response: RatesSetResponse; row: RatesSetResponse };
  /** Update rate capacity offset pricing. */
  "rates/updateCapacityOffset": {
    request: RatesUpdateCapacityOffsetRequest;
    response: RatesUpdateCapacityOffsetResponse;
    row: RatesUpdateCapacityOffsetResponse;
  };
  /** Update rate price. */
  "rates/updatePrice": {
    request: RatesUpdatePriceRequest;
    response: RatesUpdatePriceResponse;
    row: RatesUpdatePriceResponse;
  };
  /** Get all reservation groups. */
  "reservationGroups/getAll": {
    request: ReservationGroupsGetAllRequest;
    response: ReservationGroupsGetAllResponse;
    row: ReservationGroup;
  };
  /** Add reservations. */
  "reservations/add": {
    request: ReservationsAddRequest;
    response: ReservationsAddResponse;
    row: ReservationsAddResponse;
  };
  /** Add reservation companion. */
  "reservations/addCompanion": {
    request: ReservationsAddCompanionRequest;
    response: ReservationsAddCompanionResponse;
    row: ReservationsAddCompanionResponse;
  };
  /** Add reservation product. */
  "reservations/addProduct": {
    request: ReservationsAddProductRequest;
    response: ReservationsAddProductResponse;
    row: ReservationsAddProductResponse;
  };
  /** Cancel reservation. */
  "reservations/cancel": {
    request: ReservationsCancelRequest;
    response: ReservationsCancelResponse;
    row: ReservationsCancelResponse;
  };
  /** Confirm reservation. */
  "reservations/confirm": {
    request: ReservationsConfirmRequest;
    response: ReservationsConfirmResponse;
    row: ReservationsConfirmResponse;
  };
  /** Delete reservation companion. */
  "reservations/deleteCompanion": {
    request: ReservationsDeleteCompanionRequest;
    response: ReservationsDeleteCompanionResponse;
    row: ReservationsDeleteCompanionResponse;
  };
  /** Get all reservations (ver 2017-04-12).
   * @deprecated Since 2023-06-23; stops on 2025-05-10. Use reservations/getAll/2023-06-06. */
  "reservations/getAll": {
    request: ReservationsGetAllRequest;
    response: ReservationsGetAllResponse;
    row: Reservation20170412;
  };
  /** Get all reservations (ver 2023-06-06). */
  "reservations/getAll/2023-06-06": {
    request: ReservationsGetAll20230606Request;
    response: ReservationsGetAll20230606Response;
    row: Reservation;
  };
  /** Get all reservation items.
   * @deprecated Since 2023-06-23; stops on 2025-05-10. Use orderItems/getAll. */
  "reservations/getAllItems": {
    request: ReservationsGetAllItemsRequest;
    response: ReservationsGetAllItemsResponse;
    row: ReservationItems;
  };
  /** Get reservation channel manager details. Needs an agreement with Mews. */
  "reservations/getChannelManagerDetails": {
    request: ReservationsGetChannelManagerDetailsRequest;
    response: ReservationsGetChannelManagerDetailsResponse;
    row: ReservationChannelManagerDetails;
  };
  /** Price reservations. */
  "reservations/price": {
    request: ReservationsPriceRequest;
    response: ReservationsPriceResponse;
    row: ReservationPrice;
  };
  /** Process reservation. */
  "reservations/process": {
    request: ReservationsProcessRequest;
    response: ReservationsProcessResponse;
    row: ReservationsProcessResponse;
  };
  /** Start reservation. */
  "reservations/start": {
    request: ReservationsStartRequest;
    response: ReservationsStartResponse;
    row: ReservationsStartResponse;
  };
  /** Update reservations. */
  "reservations/update": {
    request: ReservationsUpdateRequest;
    response: ReservationsUpdateResponse;
    row: ReservationsUpdateResponse;
  };
  /** Update reservation customer. */
  "reservations/updateCustomer": {
    request: ReservationsUpdateCustomerRequest;
    response: ReservationsUpdateCustomerResponse;
    row: ReservationsUpdateCustomerResponse;
  };
  /** Update reservation interval. */
  "reservations/updateInterval": {
    request: ReservationsUpdateIntervalRequest;
    response: ReservationsUpdateIntervalResponse;
    row: ReservationsUpdateIntervalResponse;
  };
  /** Add resource access tokens. */
  "resourceAccessTokens/add": {
    request: ResourceAccessTokensAddRequest;
    response: ResourceAccessTokensAddResponse;
    row: ResourceAccessTokensAddResponse;
  };
  /** Delete resource access tokens. */
  "resourceAccessTokens/delete": {
    request: ResourceAccessTokensDeleteRequest;
    response: ResourceAccessTokensDeleteResponse;
    row: ResourceAccessTokensDeleteResponse;
  };
  /** Get all resource access tokens. */
  "resourceAccessTokens/getAll": {
    request: ResourceAccessTokensGetAllRequest;
    response: ResourceAccessTokensGetAllResponse;
    row: ResourceAccessToken;
  };
  /** Update resource access tokens. */
  "resourceAccessTokens/update": {
    request: ResourceAccessTokensUpdateRequest;
    response: ResourceAccessTokensUpdateResponse;
    row: ResourceAccessTokensUpdateResponse;
  };
  /** Add resource block. */
  "resourceBlocks/add": {
    request: ResourceBlocksAddRequest;
    response: ResourceBlocksAddResponse;
    row: ResourceBlocksAddResponse;
  };
  /** Delete resource blocks. */
  "resourceBlocks/delete": {
    request: ResourceBlocksDeleteRequest;
    response: ResourceBlocksDeleteResponse;
    row: ResourceBlocksDeleteResponse;
  };
  /** Get all resource blocks. */
  "resourceBlocks/getAll": {
    request: ResourceBlocksGetAllRequest;
    response: ResourceBlocksGetAllResponse;
    row: ResourceBlock;
  };
  /** Add resource categories. Needs an agreement with Mews. */
  "resourceCategories/add": {
    request: ResourceCategoriesAddRequest;
    response: ResourceCategoriesAddResponse;
    row: ResourceCategoriesAddResponse;
  };
  /** Delete resource categories. Needs an agreement with Mews. */
  "resourceCategories/delete": {
    request: ResourceCategoriesDeleteRequest;
    response: ResourceCategoriesDeleteResponse;
    row: ResourceCategoriesDeleteResponse;
  };
  /** Get all resource categories. */
  "resourceCategories/getAll": {
    request: ResourceCategoriesGetAllRequest;
    response: ResourceCategoriesGetAllResponse;
    row: ResourceCategory;
  };
  /** Update resource categories. Needs an agreement with Mews. */
  "resourceCategories/update": {
    request: ResourceCategoriesUpdateRequest;
    response: ResourceCategoriesUpdateResponse;
    row: ResourceCategoriesUpdateResponse;
  };
  /** Get all resource category assignments. */
  "resourceCategoryAssignments/getAll": {
    request: ResourceCategoryAssignmentsGetAllRequest;
    response: ResourceCategoryAssignmentsGetAllResponse;
    row: ResourceCategoryAssignment;
  };
  /** Get all resource category image assignments. */
  "resourceCategoryImageAssignments/getAll": {
    request: ResourceCategoryImageAssignmentsGetAllRequest;
    response: ResourceCategoryImageAssignmentsGetAllResponse;
    row: ResourceCategoryImageAssignment;
  };
  /** Get all resource feature assignments. */
  "resourceFeatureAssignments/getAll": {
    request: ResourceFeatureAssignmentsGetAllRequest;
    response: ResourceFeatureAssignmentsGetAllResponse;
    row: ResourceFeatureAssignment;
  };
  /** Get all resource features. */
  "resourceFeatures/getAll": {
    request: ResourceFeaturesGetAllRequest;
    response: ResourceFeaturesGetAllResponse;
    row: ResourceFeature;
  };
  /** Get all resources. */
  "resources/getAll": { request: ResourcesGetAllRequest; response: ResourcesGetAllResponse; row: Resource };
  /** Get resources' occupancy state. Needs an agreement with Mews. */
  "resources/getOccupancyState": {
    request: ResourcesGetOccupancyStateRequest;
    response: ResourcesGetOccupancyStateResponse;
    row: ResourceCategoryOccupancyState;
  };
  /** Update resources. */
  "resources/update": {
    request: ResourcesUpdateRequest;
    response: ResourcesUpdateResponse;
    row: ResourcesUpdateResponse;
  };
  /** Clear restrictions. */
  "restrictions/clear": {
    request: RestrictionsClearRequest;
    response: RestrictionsClearResponse;
    row: RestrictionsClearResponse;
  };
  /** Get all restrictions. */
  "restrictions/getAll": { request: RestrictionsGetAllRequest; response: RestrictionsGetAllResponse; row: Restriction };
  /** Set restrictions. */
  "restrictions/set": {
    request: RestrictionsSetRequest;
    response: RestrictionsSetResponse;
    row: RestrictionsSetResponse;
  };
  /** Add routing rules.
   * @deprecated Since 2025-11-11; stops on 2027-01-10. Use billingAutomations/add. */
  "routingRules/add": {
    request: RoutingRulesAddRequest;
    response: RoutingRulesAddResponse;
    row: RoutingRulesAddResponse;
  };
  /** Delete routing rules.
   * @deprecated Since 2025-11-11; stops on 2027-01-10. Use billingAutomations/delete. */
  "routingRules/delete": {
    request: RoutingRulesDeleteRequest;
    response: RoutingRulesDeleteResponse;
    row: RoutingRulesDeleteResponse;
  };
  /** Get all routing rules.
   * @deprecated Since 2025-11-11; stops on 2027-01-10. Use billingAutomations/getAll. */
  "routingRules/getAll": { request: RoutingRulesGetAllRequest; response: RoutingRulesGetAllResponse; row: RoutingRule };
  /** Update routing rules.
   * @deprecated Since 2025-11-11; stops on 2027-01-10. Use billingAutomations/update. */
  "routingRules/update": {
    request: RoutingRulesUpdateRequest;
    response: RoutingRulesUpdateResponse;
    row: RoutingRulesUpdateResponse;
  };
  /** Get all rules. */
  "rules/getAll": { request: RulesGetAllRequest; response: RulesGetAllResponse; row: Rule };
  /** Add service order notes. */
  "serviceOrderNotes/add": {
    request: ServiceOrderNotesAddRequest;
    response: ServiceOrderNotesAddResponse;
    row: ServiceOrderNotesAddResponse;
  };
  /** Delete service order notes. */
  "serviceOrderNotes/delete": {
    request: ServiceOrderNotesDeleteRequest;
    response: ServiceOrderNotesDeleteResponse;
    row: ServiceOrderNotesDeleteResponse;
  };
  /** Get all service order notes. */
  "serviceOrderNotes/getAll": {
    request: ServiceOrderNotesGetAllRequest;
    response: ServiceOrderNotesGetAllResponse;
    row: ServiceOrderNote;
  };
  /** Update service order notes. */
  "serviceOrderNotes/update": {
    request: ServiceOrderNotesUpdateRequest;
    response: ServiceOrderNotesUpdateResponse;
    row: ServiceOrderNotesUpdateResponse;
  };
  /** Clear service overbooking limits. Needs an agreement with Mews. */
  "serviceOverbookingLimits/clear": {
    request: ServiceOverbookingLimitsClearRequest;
    response: ServiceOverbookingLimitsClearResponse;
    row: ServiceOverbookingLimitsClearResponse;
  };
  /** Get all service overbooking limits. Needs an agreement with Mews. */
  "serviceOverbookingLimits/getAll": {
    request: ServiceOverbookingLimitsGetAllRequest;
    response: ServiceOverbookingLimitsGetAllResponse;
    row: ServiceOverbookingLimit;
  };
  /** Set service overbooking limits. Needs an agreement with Mews. */
  "serviceOverbookingLimits/set": {
    request: ServiceOverbookingLimitsSetRequest;
    response: ServiceOverbookingLimitsSetResponse;
    row: ServiceOverbookingLimitsSetResponse;
  };
  /** Get all services. */
  "services/getAll": { request: ServicesGetAllRequest; response: ServicesGetAllResponse; row: Service };
  /** Get service availability. */
  "services/getAvailability": {
    request: ServicesGetAvailabilityRequest;
    response: ServicesGetAvailabilityResponse;
    row: ServicesGetAvailabilityResponse;
  };
  /** Get service availability (ver 2024-01-22). */
  "services/getAvailability/2024-01-22": {
    request: ServicesGetAvailability20240122Request;
    response: ServicesGetAvailability20240122Response;
    row: ServicesGetAvailability20240122Response;
  };
  /** Update service availability. */
  "services/updateAvailability": {
    request: ServicesUpdateAvailabilityRequest;
    response: ServicesUpdateAvailabilityResponse;
    row: ServicesUpdateAvailabilityResponse;
  };
  /** Get all source assignments. */
  "sourceAssignments/getAll": {
    request: SourceAssignmentsGetAllRequest;
    response: SourceAssignmentsGetAllResponse;
    row: SourceAssignment;
  };
  /** Get all source assignments (ver 2024-09-20). Needs an agreement with Mews. */
  "sourceAssignments/getAll/2024-09-20": {
    request: SourceAssignmentsGetAll20240920Request;
    response: SourceAssignmentsGetAll20240920Response;
    row: SourceAssignments;
  };
  /** Get all sources. */
  "sources/getAll": { request: SourcesGetAllRequest; response: SourcesGetAllResponse; row: Source };
  /** Add task. */
  "tasks/add": { request: TasksAddRequest; response: TasksAddResponse; row: TasksAddResponse };
  /** Close task. Needs an agreement with Mews. */
  "tasks/close": { request: TasksCloseRequest; response: TasksCloseResponse; row: TasksCloseResponse };
  /** Get all tasks. */
  "tasks/getAll": { request: TasksGetAllRequest; response: TasksGetAllResponse; row: Task };
  /** Get all tax environments. */
  "taxEnvironments/getAll": {
    request: TaxEnvironmentsGetAllRequest;
    response: TaxEnvironmentsGetAllResponse;
    row: TaxEnvironment;
  };
  /** Get all taxations. */
  "taxations/getAll": { request: TaxationsGetAllRequest; response: TaxationsGetAllResponse; row: Taxation };
  /** Add voucher codes. */
  "voucherCodes/add": {
    request: VoucherCodesAddRequest;
    response: VoucherCodesAddResponse;
    row: VoucherCodesAddResponse;
  };
  /** Delete voucher codes. */
  "voucherCodes/delete": {
    request: VoucherCodesDeleteRequest;
    response: VoucherCodesDeleteResponse;
    row: VoucherCodesDeleteResponse;
  };
  /** Get all voucher codes. */
  "voucherCodes/getAll": { request: VoucherCodesGetAllRequest; response: VoucherCodesGetAllResponse; row: VoucherCode };
  /** Add vouchers. */
  "vouchers/add": { request: VouchersAddRequest; response: VouchersAddResponse; row: VouchersAddResponse };
  /** Delete vouchers. */
  "vouchers/delete": { request: VouchersDeleteRequest; response: VouchersDeleteResponse; row: VouchersDeleteResponse };
  /** Get all vouchers. */
  "vouchers/getAll": { request: VouchersGetAllRequest; response: VouchersGetAllResponse; row: Voucher };
  /** Update vouchers. */
  "vouchers/update": { request: VouchersUpdateRequest; response: VouchersUpdateResponse; row: VouchersUpdateResponse };
}
/** Operations that Mews has announced to stop. */
export type MewsDeprecatedOperation =
  | "accountingItems/getAll"
  | "customers/getOpenItems"
  | "customers/merge"
  | "payments/addCreditCard"
  | "reservations/getAll"
  | "reservations/getAllItems"
  | "routingRules/add"
  | "routingRules/delete"
  | "routingRules/getAll"
  | "routingRules/update";
/** The operation behind each name: of several versions, the newest. */
export interface MewsNames {
  accountNotes: {
    /** Add account notes. */
    add: "accountNotes/add";
    /** Delete account notes. */
    delete: "accountNotes/delete";
    /** Get all account notes. */
    getAll: "accountNotes/getAll";
    /** Update account notes. */
    update: "accountNotes/update";
  };
  accountingCategories: {
    /** Get all accounting categories. */
    getAll: "accountingCategories/getAll";
  };
  accountingItems: {
    /** Get all accounting items.
     * @deprecated Since 2023-04-19; stops on 2026-01-10. Use payments/getAll and orderItems/getAll. */
    getAll: "accountingItems/getAll";
    /** Update accounting items. */
    update: "accountingItems/update";
  };
  accounts: {
    /** Upload and link file to account. */
    addFile: "accounts/addFile";
    /** Merge accounts. */
    merge: "accounts/merge";
    /** Update accounts. */
    update: "accounts/update";
  };
  addresses: {
    /** Add addresses. */
    add: "addresses/add";
    /** Delete addresses. */
    delete: "addresses/delete";
    /** Get all addresses. */
    getAll: "addresses/getAll";
    /** Update addresses. */
    update: "addresses/update";
  };
  ageCategories: {
    /** Get all age categories. */
    getAll: "ageCategories/getAll";
  };
  availabilityAdjustments: {
    /** Get all availability adjustments. */
    getAll: "availabilityAdjustments/getAll";
  };
  availabilityBlocks: {
    /** Add availability blocks. */
    add: "availabilityBlocks/add";
    /** Delete availability blocks. */
    delete: "availabilityBlocks/delete";
    /** Get all availability blocks. */
    getAll: "availabilityBlocks/getAll";
    /** Update availability blocks. */
    update: "availabilityBlocks/update";
  };
  billingAutomationPaymentPlans: {
    /** Add billing automation payment plan. */
    add: "billingAutomationPaymentPlans/add";
  };
  billingAutomations: {
    /** Add billing automations. */
    add: "billingAutomations/add";
    /** Delete billing automations. */
    delete: "billingAutomations/delete";
    /** Get all billing automations. */
    getAll: "billingAutomations/getAll";
    /** Update billing automations. */
    update: "billingAutomations/update";
    /** Update billing automations assignments. */
    updateAssignments: "billingAutomations/updateAssignments";
  };
  bills: {
    /** Add bill. */
    add: "bills/add";
    /** Close bill. */
    close: "bills/close";
    /** Delete bill. */
    delete: "bills/delete";
    /** Get all bills. */
    getAll: "bills/getAll";
    /** Get bill PDF. */
    getPdf: "bills/getPdf";
    /** Update bills. Needs an agreement with Mews. */
    update: "bills/update";
  };
  businessSegments: {
    /** Get all business segments. */
    getAll: "businessSegments/getAll";
  };
  cancellationPolicies: {
    /** Get all cancellation policies. Needs an agreement with Mews. */
    getAll: "cancellationPolicies/getAll";
    /** Get cancellation policies by rates. Needs an agreement with Mews. */
    getByRates: "cancellationPolicies/getByRates";
    /** Get cancellation policies by reservations. Needs an agreement with Mews. */
    getByReservations: "cancellationPolicies/getByReservations";
  };
  cashierTransactions: {
    /** Get all cashier transactions. */
    getAll: "cashierTransactions/getAll";
  };
  cashiers: {
    /** Get all cashiers. */
    getAll: "cashiers/getAll";
  };
  commands: {
    /** Add key cutter command. */
    addKeyCutter: "commands/addKeyCutter";
    /** Add payment command. Needs an agreement with Mews. */
    addPaymentTerminal: "commands/addPaymentTerminal";
    /** Add printer command. */
    addPrinter: "commands/addPrinter";
    /** Get all commands. */
    getAllActive: "commands/getAllActive";
    /** Get all commands by ids. */
    getAllByIds: "commands/getAllByIds";
    /** Update command. */
    update: "commands/update";
  };
  companies: {
    /** Add company. */
    add: "companies/add";
    /** Delete companies. */
    delete: "companies/delete";
    /** Get all companies. */
    getAll: "companies/getAll";
    /** Update company. */
    update: "companies/update";
  };
  companionships: {
    /** Get all companionships. */
    getAll: "companionships/getAll";
  };
  companyContracts: {
    /** Add company contracts. */
    add: "companyContracts/add";
    /** Delete company contracts. */
    delete: "companyContracts/delete";
    /** Get all company contracts. */
    getAll: "companyContracts/getAll";
    /** Update company contracts. */
    update: "companyContracts/update";
  };
  configuration: {
    /** Get configuration. */
    get: "configuration/get";
  };
  counters: {
    /** Get all counters. */
    getAll: "counters/getAll";
  };
  countries: {
    /** Get all countries. */
    getAll: "countries/getAll";
  };
  creditCards: {
    /** Add tokenized credit card. */
    addTokenized: "creditCards/addTokenized";
    /** Charge credit card. */
    charge: "creditCards/charge";
    /** Disable gateway credit card. Needs an agreement with Mews. */
    disable: "creditCards/disable";
    /** Get all credit cards. */
    getAll: "creditCards/getAll";
  };
  currencies: {
    /** Get all currencies. */
    getAll: "currencies/getAll";
  };
  customers: {
    /** Add customer. */
    add: "customers/add";
    /** Add customer file. */
    addFile: "customers/addFile";
    /** Get all customers. */
    getAll: "customers/getAll";
    /** Get customers open items.
     * @deprecated Since 2024-11-15. Use payments/getAll and orderItems/getAll. */
    getOpenItems: "customers/getOpenItems";
    /** Get customers relationships. Needs an agreement with Mews. */
    getRelationships: "customers/getRelationships";
    /** Merge customers.
     * @deprecated Since 2022-12-01; stops on 2025-05-10. Use accounts/merge. */
    merge: "customers/merge";
    /** Search customers. */
    search: "customers/search";
    /** Update customer. */
    update: "customers/update";
  };
  departments: {
    /** Get all departments. */
    getAll: "departments/getAll";
  };
  devices: {
    /** Get all devices. */
    getAll: "devices/getAll";
  };
  enterprises: {
    /** Get all enterprises. */
    getAll: "enterprises/getAll";
  };
  exchangeRates: {
    /** Get all exchange rates. */
    getAll: "exchangeRates/getAll";
  };
  exports: {
    /** Add export. Needs an agreement with Mews. */
    add: "exports/add";
    /** Get all exports. Needs an agreement with Mews. */
    getAll: "exports/getAll";
  };
  fiscalMachineCommands: {
    /** Get all fiscal machine commands. Needs an agreement with Mews. */
    getAll: "fiscalMachineCommands/getAll";
  };
  identityDocuments: {
    /** Add identity documents. */
    add: "identityDocuments/add";
    /** Clear identity documents. */
    clear: "identityDocuments/clear";
    /** Delete identity documents. */
    delete: "identityDocuments/delete";
    /** Get all identity documents. */
    getAll: "identityDocuments/getAll";
    /** Update identity documents. */
    update: "identityDocuments/update";
  };
  images: {
    /** Get image URLs. */
    getUrls: "images/getUrls";
  };
  languages: {
    /** Get all languages. */
    getAll: "languages/getAll";
    /** Get language texts. */
    getTexts: "languages/getTexts";
  };
  ledgerBalances: {
    /** Get all ledger balances. */
    getAll: "ledgerBalances/getAll";
  };
  loyaltyMemberships: {
    /** Add loyalty memberships. */
    add: "loyaltyMemberships/add";
    /** Delete loyalty memberships. */
    delete: "loyaltyMemberships/delete";
    /** Get all loyalty memberships. */
    getAll: "loyaltyMemberships/getAll";
    /** Update loyalty memberships. */
    update: "loyaltyMemberships/update";
  };
  loyaltyPrograms: {
    /** Add loyalty programs. */
    add: "loyaltyPrograms/add";
    /** Delete loyalty programs. */
    delete: "loyaltyPrograms/delete";
    /** Get all loyalty programs. */
    getAll: "loyaltyPrograms/getAll";
    /** Update loyalty programs. */
    update: "loyaltyPrograms/update";
  };
  loyaltyTiers: {
    /** Add loyalty tiers. */
    add: "loyaltyTiers/add";
    /** Delete loyalty tiers. */
    delete: "loyaltyTiers/delete";
    /** Get all loyalty tiers. */
    getAll: "loyaltyTiers/getAll";
    /** Update loyalty tiers. */
    update: "loyaltyTiers/update";
  };
  messageThreads: {
    /** Add message thread. */
    add: "messageThreads/add";
    /** Get all message threads. */
    getAll: "messageThreads/getAll";
  };
  messages: {
    /** Add messages. */
    add: "messages/add";
    /** Get all messages. */
    getAll: "messages/getAll";
  };
  orderItems: {
    /** Cancel order items. Needs an agreement with Mews. */
    cancel: "orderItems/cancel";
    /** Get all order items. */
    getAll: "orderItems/getAll";
  };
  orders: {
    /** Add order. */
    add: "orders/add";
  };
  outletBills: {
    /** Add outlet bills. */
    add: "outletBills/add";
  };
  outletItems: {
    /** Get all outlet items. */
    getAll: "outletItems/getAll";
  };
  outlets: {
    /** Get all outlets. */
    getAll: "outlets/getAll";
  };
  paymentMethodRequests: {
    /** Add payment method request. Needs an agreement with Mews. */
    add: "paymentMethodRequests/add";
  };
  paymentRequests: {
    /** Add payment requests. */
    add: "paymentRequests/add";
    /** Cancel payment requests. */
    cancel: "paymentRequests/cancel";
    /** Get all payment requests. */
    getAll: "paymentRequests/getAll";
  };
  payments: {
    /** Add alternative payment. */
    addAlternative: "payments/addAlternative";
    /** Add credit card payment.
     * @deprecated Since 2026-07-29; stops on 2028-01-10. Use payment requests with Mews Payments Checkout. */
    addCreditCard: "payments/addCreditCard";
    /** Add external payment. */
    addExternal: "payments/addExternal";
    /** Get all payments. */
    getAll: "payments/getAll";
    /** Refund payment. */
    refund: "payments/refund";
  };
  preauthorizations: {
    /** Get all preauthorizations by customers. */
    getAllByCustomers: "preauthorizations/getAllByCustomers";
  };
  productCategories: {
    /** Get all product categories. */
    getAll: "productCategories/getAll";
  };
  productServiceOrders: {
    /** Get all product service orders. */
    getAll: "productServiceOrders/getAll";
  };
  products: {
    /** Delete products. */
    delete: "products/delete";
    /** Get all products. */
    getAll: "products/getAll";
    /** Get product pricing. Needs an agreement with Mews. */
    getPricing: "products/getPricing";
    /** Update product pricing. */
    updatePrice: "products/updatePrice";
  };
  rateGroups: {
    /** Get all rate groups. */
    getAll: "rateGroups/getAll";
  };
  rates: {
    /** Add rates. */
    add: "rates/add";
    /** Delete rates. */
    delete: "rates/delete";
    /** Get all rates. */
    getAll: "rates/getAll";
    /** Get rate pricing. */
    getPricing: "rates/getPricing";
    /** Set rates. Needs an agreement with Mews. */
    set: "rates/set";
    /** Update rate capacity offset pricing. */
    updateCapacityOffset: "rates/updateCapacityOffset";
    /** Update rate price. */
    updatePrice: "rates/updatePrice";
  };
  reservationGroups: {
    /** Get all reservation groups. */
    getAll: "reservationGroups/getAll";
  };
  reservations: {
    /** Add reservations. */
    add: "reservations/add";
    /** Add reservation companion. */
    addCompanion: "reservations/addCompanion";
    /** Add reservation product. */
    addProduct: "reservations/addProduct";
    /** Cancel reservation. */
    cancel: "reservations/cancel";
    /** Confirm reservation. */
    confirm: "reservations/confirm";
    /** Delete reservation companion. */
    deleteCompanion: "reservations/deleteCompanion";
    /** Get all reservations (ver 2023-06-06). */
    getAll: "reservations/getAll/2023-06-06";
    /** Get all reservation items.
     * @deprecated Since 2023-06-23; stops on 2025-05-10. Use orderItems/getAll. */
    getAllItems: "reservations/getAllItems";
    /** Get reservation channel manager details. Needs an agreement with Mews. */
    getChannelManagerDetails: "reservations/getChannelManagerDetails";
    /** Price reservations. */
    price: "reservations/price";
    /** Process reservation. */
    process: "reservations/process";
    /** Start reservation. */
    start: "reservations/start";
    /** Update reservations. */
    update: "reservations/update";
    /** Update reservation customer. */
    updateCustomer: "reservations/updateCustomer";
    /** Update reservation interval. */
    updateInterval: "reservations/updateInterval";
  };
  resourceAccessTokens: {
    /** Add resource access tokens. */
    add: "resourceAccessTokens/add";
    /** Delete resource access tokens. */
    delete: "resourceAccessTokens/delete";
    /** Get all resource access tokens. */
    getAll: "resourceAccessTokens/getAll";
    /** Update resource access tokens. */
    update: "resourceAccessTokens/update";
  };
  resourceBlocks: {
    /** Add resource block. */
    add: "resourceBlocks/add";
    /** Delete resource blocks. */
    delete: "resourceBlocks/delete";
    /** Get all resource blocks. */
    getAll: "resourceBlocks/getAll";
  };
  resourceCategories: {
    /** Add resource categories. Needs an agreement with Mews. */
    add: "resourceCategories/add";
    /** Delete resource categories. Needs an agreement with Mews. */
    delete: "resourceCategories/delete";
    /** Get all resource categories. */
    getAll: "resourceCategories/getAll";
    /** Update resource categories. Needs an agreement with Mews. */
    update: "resourceCategories/update";
  };
  resourceCategoryAssignments: {
    /** Get all resource category assignments. */
    getAll: "resourceCategoryAssignments/getAll";
  };
  resourceCategoryImageAssignments: {
    /** Get all resource category image assignments. */
    getAll: "resourceCategoryImageAssignments/getAll";
  };
  resourceFeatureAssignments: {
    /** Get all resource feature assignments. */
    getAll: "resourceFeatureAssignments/getAll";
  };
  resourceFeatures: {
    /** Get all resource features. */
    getAll: "resourceFeatures/getAll";
  };
  resources: {
    /** Get all resources. */
    getAll: "resources/getAll";
    /** Get resources' occupancy state. Needs an agreement with Mews. */
    getOccupancyState: "resources/getOccupancyState";
    /** Update resources. */
    update: "resources/update";
  };
  restrictions: {
    /** Clear restrictions. */
    clear: "restrictions/clear";
    /** Get all restrictions. */
    getAll: "restrictions/getAll";
    /** Set restrictions. */
    set: "restrictions/set";
  };
  routingRules: {
    /** Add routing rules.
     * @deprecated Since 2025-11-11; stops on 2027-01-10. Use billingAutomations/add. */
    add: "routingRules/add";
    /** Delete routing rules.
     * @deprecated Since 2025-11-11; stops on 2027-01-10. Use billingAutomations/delete. */
    delete: "routingRules/delete";
    /** Get all routing rules.
     * @deprecated Since 2025-11-11; stops on 2027-01-10. Use billingAutomations/getAll. */
    getAll: "routingRules/getAll";
    /** Update routing rules.
     * @deprecated Since 2025-11-11; stops on 2027-01-10. Use billingAutomations/update. */
    update: "routingRules/update";
  };
  rules: {
    /** Get all rules. */
    getAll: "rules/getAll";
  };
  serviceOrderNotes: {
    /** Add service order notes. */
    add: "serviceOrderNotes/add";
    /** Delete service order notes. */
    delete: "serviceOrderNotes/delete";
    /** Get all service order notes. */
    getAll: "serviceOrderNotes/getAll";
    /** Update service order notes. */
    update: "serviceOrderNotes/update";
  };
  serviceOverbookingLimits: {
    /** Clear service overbooking limits. Needs an agreement with Mews. */
    clear: "serviceOverbookingLimits/clear";
    /** Get all service overbooking limits. Needs an agreement with Mews. */
    getAll: "serviceOverbookingLimits/getAll";
    /** Set service overbooking limits. Needs an agreement with Mews. */
    set: "serviceOverbookingLimits/set";
  };
  services: {
    /** Get all services. */
    getAll: "services/getAll";
    /** Get service availability (ver 2024-01-22). */
    getAvailability: "services/getAvailability/2024-01-22";
    /** Update service availability. */
    updateAvailability: "services/updateAvailability";
  };
  sourceAssignments: {
    /** Get all source assignments (ver 2024-09-20). Needs an agreement with Mews. */
    getAll: "sourceAssignments/getAll/2024-09-20";
  };
  sources: {
    /** Get all sources. */
    getAll: "sources/getAll";
  };
  tasks: {
    /** Add task. */
    add: "tasks/add";
    /** Close task. Needs an agreement with Mews. */
    close: "tasks/close";
    /** Get all tasks. */
    getAll: "tasks/getAll";
  };
  taxEnvironments: {
    /** Get all tax environments. */
    getAll: "taxEnvironments/getAll";
  };
  taxations: {
    /** Get all taxations. */
    getAll: "taxations/getAll";
  };
  voucherCodes: {
    /** Add voucher codes. */
    add: "voucherCodes/add";
    /** Delete voucher codes. */
    delete: "voucherCodes/delete";
    /** Get all voucher codes. */
    getAll: "voucherCodes/getAll";
  };
  vouchers: {
    /** Add vouchers. */
    add: "vouchers/add";
    /** Delete vouchers. */
    delete: "vouchers/delete";
    /** Get all vouchers. */
    getAll: "vouchers/getAll";
    /** Update vouchers. */
    update: "vouchers/update";
  };
}
/** What `accountNotes/add` takes. */
interface AccountNotesAddRequest {
  ChainId?: string | null | undefined;
  AccountNotes: readonly AccountNoteParameters[];
}
/** What `accountNotes/add` answers. */
interface AccountNotesAddResponse {
  AccountNotes: AccountNote[];
}
/** What `accountNotes/delete` takes. */
interface AccountNotesDeleteRequest {
  ChainId?: string | null | undefined;
  AccountNoteIds: readonly string[];
}
/** What `accountNotes/delete` answers. */
interface AccountNotesDeleteResponse {}
/** What `accountNotes/getAll` takes. */
interface AccountNotesGetAllRequest {
  ChainIds?: readonly string[] | null | undefined;
  AccountNoteIds?: readonly string[] | null | undefined;
  AccountIds?: readonly string[] | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  ActivityStates?: readonly ActivityState[] | null | undefined;
  Limitation: Limitation;
}
/** What `accountNotes/getAll` answers. */
interface AccountNotesGetAllResponse {
  AccountNotes: AccountNote[];
  Cursor: string | null;
}
/** What `accountNotes/update` takes. */
interface AccountNotesUpdateRequest {
  ChainId?: string | null | undefined;
  AccountNoteUpdates: readonly AccountNoteUpdateParameters[];
}
/** What `accountNotes/update` answers. */
interface AccountNotesUpdateResponse {
  AccountNotes: AccountNote[];
}
/** What `accountingCategories/getAll` takes. */
interface AccountingCategoriesGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  AccountingCategoryIds?: readonly string[] | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  ActivityStates?: readonly ActivityState[] | null | undefined;
  Limitation: Limitation;
}
/** What `accountingCategories/getAll` answers. */
interface AccountingCategoriesGetAllResponse {
  AccountingCategories: AccountingCategory[];
  Cursor: string | null;
}
/** What `accountingItems/getAll` takes. */
interface AccountingItemsGetAllRequest {
  Extent: AccountingItemExtent;
  ItemIds?: readonly string[] | null | undefined;
  RebatedItemIds?: readonly string[] | null | undefined;
  ClosedUtc?: TimeInterval | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  ConsumedUtc?: TimeInterval | null | undefined;
  Currency?: string | null | undefined;
  States?: readonly AccountingitemsOrderItemAccountingState[] | null | undefined;
}
/** What `accountingItems/getAll` answers. */
interface AccountingItemsGetAllResponse {
  OrderItems: AccountingitemsOrderItem[] | null;
  PaymentItems: PaymentItem[] | null;
  CreditCardTransactions: CreditCardTransaction[] | null;
}
/** What `accountingItems/update` takes. */
interface AccountingItemsUpdateRequest {
  EnterpriseId?: string | null | undefined;
  AccountingItemUpdates: readonly AccountingItemUpdate[];
}
/** What `accountingItems/update` answers. */
interface AccountingItemsUpdateResponse {
  OrderItems: AccountingitemsOrderItem[] | null;
  PaymentItems: PaymentItem[] | null;
}
/** What `accounts/addFile` takes. */
interface AccountsAddFileRequest {
  ChainId?: string | null | undefined;
  AccountId: string;
  Name: string;
  Type: string;
  Data: string;
}
/** What `accounts/addFile` answers. */
interface AccountsAddFileResponse {
  FileId: string;
}
/** What `accounts/merge` takes. */
interface AccountsMergeRequest {
  AccountMergeParameters: readonly AccountMergeParameters[];
}
/** What `accounts/merge` answers. */
interface AccountsMergeResponse {}
/** What `accounts/update` takes. */
interface AccountsUpdateRequest {
  ChainId?: string | null | undefined;
  AccountUpdates: readonly AccountUpdateParameters[];
}
/** What `accounts/update` answers. */
interface AccountsUpdateResponse {
  Accounts: Account[];
}
/** What `addresses/add` takes. */
interface AddressesAddRequest {
  ChainId?: string | null | undefined;
  Addresses: readonly AccountAddressParameters[];
}
/** What `addresses/add` answers. */
interface AddressesAddResponse {
  Addresses: AccountAddress[];
}
/** What `addresses/delete` takes. */
interface AddressesDeleteRequest {
  ChainId?: string | null | undefined;
  AddressIds: readonly string[];
}
/** What `addresses/delete` answers. */
interface AddressesDeleteResponse {}
/** What `addresses/getAll` takes. */
interface AddressesGetAllRequest {
  ChainIds?: readonly string[] | null | undefined;
  AccountIds?: readonly string[] | null | undefined;
  AddressIds?: readonly string[] | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  ActivityStates?: readonly ActivityState[] | null | undefined;
  Limitation: Limitation;
}
/** What `addresses/getAll` answers. */
interface AddressesGetAllResponse {
  Addresses: AccountAddress[];
  Cursor: string | null;
}
/** What `addresses/update` takes. */
interface AddressesUpdateRequest {
  ChainId?: string | null | undefined;
  AddressUpdates: readonly AccountAddressUpdateParameters[];
}
/** What `addresses/update` answers. */
interface AddressesUpdateResponse {
  Addresses: AccountAddress[];
}
/** What `ageCategories/getAll` takes. */
interface AgeCategoriesGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  AgeCategoryIds?: readonly string[] | null | undefined;
  ServiceIds?: readonly string[] | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  ActivityStates?: readonly ActivityState[] | null | undefined;
  Limitation: Limitation;
}
/** What `ageCategories/getAll` answers. */
interface AgeCategoriesGetAllResponse {
  AgeCategories: AgeCategory[];
  Cursor: string | null;
}
/** What `availabilityAdjustments/getAll` takes. */
interface AvailabilityAdjustmentsGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  AvailabilityAdjustmentIds?: readonly string[] | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  ActivityStates?: readonly ActivityState[] | null | undefined;
  Limitation: Limitation;
}
/** What `availabilityAdjustments/getAll` answers. */
interface AvailabilityAdjustmentsGetAllResponse {
  AvailabilityAdjustments: AvailabilityAdjustment[];
  Cursor: string | null;
}
/** What `availabilityBlocks/add` takes. */
interface AvailabilityBlocksAddRequest {
  EnterpriseId?: string | null | undefined;
  AvailabilityBlocks: readonly AvailabilityBlockParameters[];
}
/** What `availabilityBlocks/add` answers. */
interface AvailabilityBlocksAddResponse {
  AvailabilityBlocks: AvailabilityBlock[];
}
/** What `availabilityBlocks/delete` takes. */
interface AvailabilityBlocksDeleteRequest {
  EnterpriseId?: string | null | undefined;
  AvailabilityBlockIds: readonly string[];
}
/** What `availabilityBlocks/delete` answers. */
interface AvailabilityBlocksDeleteResponse {}
/** What `availabilityBlocks/getAll` takes. */
interface AvailabilityBlocksGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  Extent: AvailabilityBlockExtent;
  ServiceIds?: readonly string[] | null | undefined;
  AvailabilityBlockIds?: readonly string[] | null | undefined;
  CreatedUtc?: TimeInterval | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  CollidingUtc?: TimeInterval | null | undefined;
  ReleasedUtc?: TimeInterval | null | undefined;
  ExternalIdentifiers?: readonly string[] | null | undefined;
  States?: readonly AvailabilityBlockState[] | null | undefined;
  ActivityStates?: readonly ActivityState[] | null | undefined;
  Limitation: Limitation;
}
/** What `availabilityBlocks/getAll` answers. */
interface AvailabilityBlocksGetAllResponse {
  AvailabilityBlocks: AvailabilityBlock[] | null;
  Adjustments: AvailabilityAdjustment[] | null;
  Cursor: string | null;
  /** @deprecated by Mews. */
  ServiceOrders: Reservation20170412[] | null;
  /** @deprecated by Mews. */
  Rates: RateForExtent[] | null;
}
/** What `availabilityBlocks/update` takes. */
interface AvailabilityBlocksUpdateRequest {
  EnterpriseId?: string | null | undefined;
  AvailabilityBlocks: readonly AvailabilityBlockUpdateParameters[];
}
/** What `availabilityBlocks/update` answers. */
interface AvailabilityBlocksUpdateResponse {
  AvailabilityBlocks: AvailabilityBlock[];
}
/** What `billingAutomationPaymentPlans/add` takes. */
interface BillingAutomationPaymentPlansAddRequest {
  EnterpriseId?: string | null | undefined;
  BillingAutomationId: string;
  CustomerId: string;
  Name: string;
  PaymentRequest: BillingAutomationPaymentPlanPaymentRequest;
  PaymentOffsetDays: number;
  StartMonth?: string | null | undefined;
}
/** What `billingAutomationPaymentPlans/add` answers. */
interface BillingAutomationPaymentPlansAddResponse {
  PaymentRequestUrl: string;
}
/** What `billingAutomations/add` takes. */
interface BillingAutomationsAddRequest {
  EnterpriseId?: string | null | undefined;
  BillingAutomations: readonly BillingAutomationAddParameters[];
}
/** What `billingAutomations/add` answers. */
interface BillingAutomationsAddResponse {
  BillingAutomations: BillingAutomation[] | null;
}
/** What `billingAutomations/delete` takes. */
interface BillingAutomationsDeleteRequest {
  EnterpriseId?: string | null | undefined;
  BillingAutomationIds: readonly string[];
}
/** What `billingAutomations/delete` answers. */
interface BillingAutomationsDeleteResponse {}
/** What `billingAutomations/getAll` takes. */
interface BillingAutomationsGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  CompanyIds?: readonly string[] | null | undefined;
  BillingAutomationIds?: readonly string[] | null | undefined;
  Limitation: Limitation;
}
/** What `billingAutomations/getAll` answers. */
interface BillingAutomationsGetAllResponse {
  BillingAutomations: BillingAutomation[] | null;
  Cursor: string | null;
}
/** What `billingAutomations/update` takes. */
interface BillingAutomationsUpdateRequest {
  EnterpriseId?: string | null | undefined;
  BillingAutomationUpdates: readonly BillingAutomationUpdateParameters[];
}
/** What `billingAutomations/update` answers. */
interface BillingAutomationsUpdateResponse {
  BillingAutomations: BillingAutomation[] | null;
}
/** What `billingAutomations/updateAssignments` takes. */
interface BillingAutomationsUpdateAssignmentsRequest {
  EnterpriseId?: string | null | undefined;
  BillingAutomationId: string;
  AssignmentsToAdd?: readonly BillingAutomationAssignmentAddParameters[] | null | undefined;
  AssignmentsToUpdate?: readonly BillingAutomationAssignmentUpdateParameters[] | null | undefined;
  AssignmentIdsToRemove?: readonly string[] | null | undefined;
}
/** What `billingAutomations/updateAssignments` answers. */
interface BillingAutomationsUpdateAssignmentsResponse {
  BillingAutomations: BillingAutomation[] | null;
}
/** What `bills/add` takes. */
interface BillsAddRequest {
  EnterpriseId?: string | null | undefined;
  Bills: readonly BillParameters[];
}
/** What `bills/add` answers. */
interface BillsAddResponse {
  Bills: Bill[];
}
/** What `bills/close` takes. */
interface BillsCloseRequest {
  EnterpriseId?: string | null | undefined;
  BillId: string;
  Type: BillType;
  BillCounterId?: string | null | undefined;
  FiscalMachineId?: string | null | undefined;
  Options?: BillOptionsParameters | null | undefined;
  TaxedDate?: StringUpdateValue | null | undefined;
  DueDate?: StringUpdateValue | null | undefined;
  VariableSymbol?: StringUpdateValue | null | undefined;
  AccountTaxIdentifier?: StringUpdateValue | null | undefined;
  PurchaseOrderNumber?: StringUpdateValue | null | undefined;
  Notes?: StringUpdateValue | null | undefined;
  AccountAddress?: AddressParameters | null | undefined;
  AssociatedAccountData?: readonly BillCloseAccountParameters[] | null | undefined;
  /** @deprecated by Mews. */
  TaxIdentifier?: StringUpdateValue | null | undefined;
  /** @deprecated by Mews. */
  CompanyTaxIdentifier?: StringUpdateValue | null | undefined;
  /** @deprecated by Mews. */
  Address?: AddressParameters | null | undefined;
}
/** What `bills/close` answers. */
interface BillsCloseResponse {
  Bills: Bill[];
}
/** What `bills/delete` takes. */
interface BillsDeleteRequest {
  EnterpriseId?: string | null | undefined;
  BillIds: readonly string[];
}
/** What `bills/delete` answers. */
interface BillsDeleteResponse {}
/** What `bills/getAll` takes. */
interface BillsGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  IssuedUtc?: TimeInterval | null | undefined;
  PaidUtc?: TimeInterval | null | undefined;
  DueUtc?: TimeInterval | null | undefined;
  CreatedUtc?: TimeInterval | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  BillIds?: readonly string[] | null | undefined;
  CustomerIds?: readonly string[] | null | undefined;
  State?: BillState | null | undefined;
  Type?: BillType | null | undefined;
  CorrectionState?: readonly BillCorrectionState[] | null | undefined;
  Limitation: Limitation;
  /** @deprecated by Mews. */
  Extent?: BillExtent | null | undefined;
  /** @deprecated by Mews. */
  ClosedUtc?: TimeInterval | null | undefined;
}
/** What `bills/getAll` answers. */
interface BillsGetAllResponse {
  Bills: Bill[];
  Cursor: string | null;
}
/** What `bills/getPdf` takes. */
interface BillsGetPdfRequest {
  BillId: string;
  BillPrintEventId?: string | null | undefined;
  PdfTemplate?: BillPdfTemplateType | null | undefined;
  PrintReason?: string | null | undefined;
}
/** What `bills/getPdf` answers. */
interface BillsGetPdfResponse {
  BillId: string;
  Result: BillPdfResultDiscriminator;
}
/** What `bills/update` takes. */
interface BillsUpdateRequest {
  EnterpriseId?: string | null | undefined;
  BillsUpdates: readonly BillUpdateParameters[];
}
/** What `bills/update` answers. */
interface BillsUpdateResponse {
  Bills: Bill[];
}
/** What `businessSegments/getAll` takes. */
interface BusinessSegmentsGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  Ids?: readonly string[] | null | undefined;
  ServiceIds?: readonly string[] | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  ActivityStates?: readonly ActivityState[] | null | undefined;
  Limitation: Limitation;
}
/** What `businessSegments/getAll` answers. */
interface BusinessSegmentsGetAllResponse {
  BusinessSegments: BusinessSegment[];
  Cursor: string | null;
}
/** What `cancellationPolicies/getAll` takes. */
interface CancellationPoliciesGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  ServiceIds: readonly string[];
  CancellationPolicyIds?: readonly string[] | null | undefined;
  RateGroupIds?: readonly string[] | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  ActivityStates?: readonly ActivityState[] | null | undefined;
  Limitation: Limitation;
}
/** What `cancellationPolicies/getAll` answers. */
interface CancellationPoliciesGetAllResponse {
  CancellationPolicies: CancellationPolicy[];
  Cursor: string | null;
}
/** What `cancellationPolicies/getByRates` takes. */
interface CancellationPoliciesGetByRatesRequest {
  RateIds: readonly string[];
  ReservationStartUtc: string;
  ReservationEndUtc: string;
}
/** What `cancellationPolicies/getByRates` answers. */
interface CancellationPoliciesGetByRatesResponse {
  CancellationPolicies: CancellationPolicyDataGroupedByRate[];
}
/** What `cancellationPolicies/getByReservations` takes. */
interface CancellationPoliciesGetByReservationsRequest {
  ReservationIds: readonly string[];
}
/** What `cancellationPolicies/getByReservations` answers. */
interface CancellationPoliciesGetByReservationsResponse {
  CancellationPolicies: CancellationPolicyDataGroupedByReservation[];
}
/** What `cashierTransactions/getAll` takes. */
interface CashierTransactionsGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  CashierTransactionIds?: readonly string[] | null | undefined;
  CreatedUtc?: TimeInterval | null | undefined;
  Limitation: Limitation;
}
/** What `cashierTransactions/getAll` answers. */
interface CashierTransactionsGetAllResponse {
  CashierTransactions: CashierTransaction[];
  Cursor: string | null;
}
/** What `cashiers/getAll` takes. */
interface CashiersGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  Ids?: readonly string[] | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  ActivityStates?: readonly ActivityState[] | null | undefined;
  Limitation: Limitation;
}
/** What `cashiers/getAll` answers. */
interface CashiersGetAllResponse {
  Cashiers: Cashier[];
  Cursor: string | null;
}
/** What `commands/addKeyCutter` takes. */
interface CommandsAddKeyCutterRequest {
  EnterpriseId?: string | null | undefined;
  KeyCutterId: string;
  ReservationId: string;
  KeyCount: number;
}
/** What `commands/addKeyCutter` answers. */
interface CommandsAddKeyCutterResponse {
  CommandId: string;
}
/** What `commands/addPaymentTerminal` takes. */
interface CommandsAddPaymentTerminalRequest {
  TerminalId: string;
  CustomerId: string;
  Type: CommandsPaymentType;
  Amount: CurrencyValue20180607Input;
  BillId?: string | null | undefined;
  PaymentRequestId?: string | null | undefined;
  ReservationId?: string | null | undefined;
}
/** What `commands/addPaymentTerminal` answers. */
interface CommandsAddPaymentTerminalResponse {
  CommandId: string;
}
/** What `commands/addPrinter` takes. */
interface CommandsAddPrinterRequest {
  EnterpriseId?: string | null | undefined;
  PrinterId: string;
  Data: string;
  CopyCount: number;
}
/** What `commands/addPrinter` answers. */
interface CommandsAddPrinterResponse {
  CommandId: string;
}
/** What `commands/getAllActive` takes. */
interface CommandsGetAllActiveRequest {}
/** What `commands/getAllActive` answers. */
interface CommandsGetAllActiveResponse {
  Commands: Command[];
  Cursor: string | null;
}
/** What `commands/getAllByIds` takes. */
interface CommandsGetAllByIdsRequest {
  CommandIds: readonly string[];
  Limitation?: Limitation | null | undefined;
}
/** What `commands/getAllByIds` answers. */
interface CommandsGetAllByIdsResponse {
  Commands: Command[];
  Cursor: string | null;
}
/** What `commands/update` takes. */
interface CommandsUpdateRequest {
  CommandId: string;
  State: CommandState;
  Progress?: number | null | undefined;
  Notes?: string | null | undefined;
}
/** What `commands/update` answers. */
interface CommandsUpdateResponse {}
/** What `companies/add` takes. */
interface CompaniesAddRequest {
  ChainId?: string | null | undefined;
  Name: string;
  MotherCompanyId?: string | null | undefined;
  InvoicingEmail?: string | null | undefined;
  WebsiteUrl?: string | null | undefined;
  InvoiceDueInterval?: string | null | undefined;
  Options: CompanyOptionsParameters;
  CreditRating?: CreditRatingParameters | null | undefined;
  Department?: string | null | undefined;
  DunsNumber?: string | null | undefined;
  ReferenceIdentifier?: string | null | undefined;
  AccountingCode?: string | null | undefined;
  AdditionalTaxIdentifier?: string | null | undefined;
  BillingCode?: string | null | undefined;
  Contact?: string | null | undefined;
  ContactPerson?: string | null | undefined;
  Identifier?: string | null | undefined;
  Iata?: string | null | undefined;
  Notes?: string | null | undefined;
  TaxIdentifier?: string | null | undefined;
  Telephone?: string | null | undefined;
  Address?: AddressParameters | null | undefined;
  ExternalIdentifier?: string | null | undefined;
}
/** What `companies/add` answers. */
interface CompaniesAddResponse {
  Companies: Company[];
  Cursor: string | null;
}
/** What `companies/delete` takes. */
interface CompaniesDeleteRequest {
  ChainId?: string | null | undefined;
  CompanyIds: readonly string[];
}
/** What `companies/delete` answers. */
interface CompaniesDeleteResponse {}
/** What `companies/getAll` takes. */
interface CompaniesGetAllRequest {
  ChainIds?: readonly string[] | null | undefined;
  MotherCompanyIds?: readonly string[] | null | undefined;
  CreatedUtc?: TimeInterval | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  Ids?: readonly string[] | null | undefined;
  ExternalIdentifiers?: readonly string[] | null | undefined;
  Names?: readonly string[] | null | undefined;
  ActivityStates?: readonly ActivityState[] | null | undefined;
  Limitation: Limitation;
  /** @deprecated by Mews. */
  TimeFilter?: CompanyTimeFilter | null | undefined;
  /** @deprecated by Mews. */
  StartUtc?: string | null | undefined;
  /** @deprecated by Mews. */
  EndUtc?: string | null | undefined;
}
/** What `companies/getAll` answers. */
interface CompaniesGetAllResponse {
  Companies: Company[];
  Cursor: string | null;
}
/** What `companies/update` takes. */
interface CompaniesUpdateRequest {
  ChainId?: string | null | undefined;
  CompanyId: string;
  Name?: StringUpdateValue | null | undefined;
  MotherCompanyId?: StringUpdateValue | null | undefined;
  InvoicingEmail?: StringUpdateValue | null | undefined;
  WebsiteUrl?: StringUpdateValue | null | undefined;
  InvoiceDueInterval?: StringUpdateValue | null | undefined;
  Options?: CompanyUpdateOptions | null | undefined;
  CreditRating?: CreditRatingUpdateParameters | null | undefined;
  Department?: StringUpdateValue | null | undefined;
  DunsNumber?: StringUpdateValue | null | undefined;
  ReferenceIdentifier?: StringUpdateValue | null | undefined;
  AccountingCode?: StringUpdateValue | null | undefined;
  AdditionalTaxIdentifier?: StringUpdateValue | null | undefined;
  BillingCode?: StringUpdateValue | null | undefined;
  Contact?: StringUpdateValue | null | undefined;
  ContactPerson?: StringUpdateValue | null | undefined;
  Identifier?: StringUpdateValue | null | undefined;
  Iata?: StringUpdateValue | null | undefined;
  Notes?: StringUpdateValue | null | undefined;
  TaxIdentifier?: StringUpdateValue | null | undefined;
  Telephone?: StringUpdateValue | null | undefined;
  ExternalIdentifier?: StringUpdateValue | null | undefined;
}
/** What `companies/update` answers. */
interface CompaniesUpdateResponse {
  Companies: Company[];
  Cursor: string | null;
}
/** What `companionships/getAll` takes. */
interface CompanionshipsGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  CompanionshipIds?: readonly string[] | null | undefined;
  Extent: CompanionshipExtent;
  ReservationIds?: readonly string[] | null | undefined;
  CustomerIds?: readonly string[] | null | undefined;
  ReservationGroupIds?: readonly string[] | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  Limitation: Limitation;
}
/** What `companionships/getAll` answers. */
interface CompanionshipsGetAllResponse {
  Companionships: Companionship[] | null;
  Reservations: Reservation20170412[] | null;
  ReservationGroups: ReservationGroups[] | null;
  Customers: Customer[] | null;
  Cursor: string | null;
}
/** What `companyContracts/add` takes. */
interface CompanyContractsAddRequest {
  TravelAgencyContracts: readonly TravelAgencyContractParameters[];
}
/** What `companyContracts/add` answers. */
interface CompanyContractsAddResponse {
  TravelAgencyContracts: TravelAgencyContract[];
}
/** What `companyContracts/delete` takes. */
interface CompanyContractsDeleteRequest {
  EnterpriseId?: string | null | undefined;
  TravelAgencyContractIds: readonly string[];
  ServiceIds: readonly string[];
}
/** What `companyContracts/delete` answers. */
interface CompanyContractsDeleteResponse {}
/** What `companyContracts/getAll` takes. */
interface CompanyContractsGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  CompanyContractIds?: readonly string[] | null | undefined;
  CompanyIds?: readonly string[] | null | undefined;
  ServiceIds?: readonly string[] | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  ActivityStates?: readonly ActivityState[] | null | undefined;
  Limitation: Limitation;
}
/** What `companyContracts/getAll` answers. */
interface CompanyContractsGetAllResponse {
  TravelAgencyContracts: TravelAgencyContract[];
  Cursor: string | null;
}
/** What `companyContracts/update` takes. */
interface CompanyContractsUpdateRequest {
  TravelAgencyContractUpdates: readonly TravelAgencyContractUpdateParameters[];
}
/** What `companyContracts/update` answers. */
interface CompanyContractsUpdateResponse {
  TravelAgencyContracts: TravelAgencyContract[];
}
/** What `configuration/get` takes. */
interface ConfigurationGetRequest {
  EnterpriseId?: string | null | undefined;
}
/** What `configuration/get` answers. */
interface ConfigurationGetResponse {
  NowUtc: string;
  Enterprise: ConfigurationEnterprise;
  Service: Service | null;
  PaymentCardStorage: PaymentCardStorage | null;
  IsIdentityDocumentNumberRequired: boolean;
}
/** What `counters/getAll` takes. */
interface CountersGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  CounterIds?: readonly string[] | null | undefined;
  Type?: CounterTypeDiscriminator | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  Limitation: Limitation;
}
/** What `counters/getAll` answers. */
interface CountersGetAllResponse {
  Counters: Counter[];
  Cursor: string | null;
  /** @deprecated by Mews. */
  BillCounters: Counter[];
  /** @deprecated by Mews. */
  ProformaCounters: Counter[];
  /** @deprecated by Mews. */
  BillPreviewCounters: Counter[];
  /** @deprecated by Mews. */
  ServiceOrderCounters: Counter[];
  /** @deprecated by Mews. */
  RegistrationCardCounters: Counter[];
}
/** What `countries/getAll` takes. */
interface CountriesGetAllRequest {}
/** What `countries/getAll` answers. */
interface CountriesGetAllResponse {
  Countries: Country[];
  CountrySubdivisions: CountrySubdivision[];
  CountryRules: CountryRules[];
  CountryGroups: CountryGroup[];
}
/** What `creditCards/addTokenized` takes. */
interface CreditCardsAddTokenizedRequest {
  EnterpriseId?: string | null | undefined;
  CustomerId: string;
  CreditCardData: CreditCardData;
}
/** What `creditCards/addTokenized` answers. */
interface CreditCardsAddTokenizedResponse {
  CreditCardId: string;
}
/** What `creditCards/charge` takes. */
interface CreditCardsChargeRequest {
  CreditCardId: string;
  ReceiptIdentifier?: string | null | undefined;
  AccountingCategoryId?: string | null | undefined;
  ReservationId?: string | null | undefined;
  Amount: AmountParameters;
  Notes?: string | null | undefined;
}
/** What `creditCards/charge` answers. */
interface CreditCardsChargeResponse {
  PaymentId: string;
}
/** What `creditCards/disable` takes. */
interface CreditCardsDisableRequest {
  EnterpriseId?: string | null | undefined;
  CreditCardId: string;
}
/** What `creditCards/disable` answers. */
interface CreditCardsDisableResponse {}
/** What `creditCards/getAll` takes. */
interface CreditCardsGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  CreditCardIds?: readonly string[] | null | undefined;
  CustomerIds?: readonly string[] | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  Limitation: Limitation;
}
/** What `creditCards/getAll` answers. */
interface CreditCardsGetAllResponse {
  CreditCards: CreditCard[];
  Cursor: string | null;
}
/** What `currencies/getAll` takes. */
interface CurrenciesGetAllRequest {}
/** What `currencies/getAll` answers. */
interface CurrenciesGetAllResponse {
  Currencies: Currency[];
}
/** What `customers/add` takes. */
interface CustomersAddRequest {
  Title?: Title | null | undefined;
  FirstName?: string | null | undefined;
  LastName: string;
  SecondLastName?: string | null | undefined;
  NationalityCode?: string | null | undefined;
  PreferredLanguageCode?: string | null | undefined;
  Sex?: Sex1 | null | undefined;
  BirthDate?: string | null | undefined;
  BirthCountryCode?: string | null | undefined;
  BirthCountrySubdivisionCode?: string | null | undefined;
  BirthPlace?: string | null | undefined;
  Occupation?: string | null | undefined;
  Email?: string | null | undefined;
  Phone?: string | null | undefined;
  LoyaltyCode?: string | null | undefined;
  Notes?: string | null | undefined;
  CarRegistrationNumber?: string | null | undefined;
  DietaryRequirements?: string | null | undefined;
  TaxIdentificationNumber?: string | null | undefined;
  CompanyId?: string | null | undefined;
  Address?: AddressParameters | null | undefined;
  Classifications?: readonly CustomerClassification[] | null | undefined;
  Options?: readonly CustomerOption1[] | null | undefined;
  ChainId?: string | null | undefined;
  OverwriteExisting: boolean;
  ItalianDestinationCode?: string | null | undefined;
  ItalianFiscalCode?: string | null | undefined;
  ItalianLotteryCode?: string | null | undefined;
  /** @deprecated by Mews. */
  IdentityCard?: CustomersIdentityDocumentParameters | null | undefined;
  /** @deprecated by Mews. */
  Passport?: CustomersIdentityDocumentParameters | null | undefined;
  /** @deprecated by Mews. */
  Visa?: CustomersIdentityDocumentParameters | null | undefined;
  /** @deprecated by Mews. */
  DriversLicense?: CustomersIdentityDocumentParameters | null | undefined;
}
/** What `customers/add` answers. */
interface CustomersAddResponse {
  Id: string;
  ChainId: string;
  Number: string;
  Title: Title | null;
  Sex: Sex | null;
  FirstName: string | null;
  LastName: string;
  SecondLastName: string | null;
  NationalityCode: string | null;
  PreferredLanguageCode: string | null;
  LanguageCode: string | null;
  BirthDate: string | null;
  BirthCountryCode: string | null;
  BirthCountrySubdivisionCode: string | null;
  BirthPlace: string | null;
  Occupation: string | null;
  Email: string | null;
  HasOtaEmail: boolean;
  Phone: string | null;
  TaxIdentificationNumber: string | null;
  LoyaltyCode: string | null;
  AccountingCode: string | null;
  BillingCode: string | null;
  Notes: string | null;
  CarRegistrationNumber: string | null;
  DietaryRequirements: string | null;
  CreatedUtc: string;
  UpdatedUtc: string;
  AddressId: string | null;
  Classifications: CustomerClassification[];
  Options: CustomerOption[];
  ItalianDestinationCode: string | null;
  ItalianFiscalCode: string | null;
  ItalianLotteryCode: string | null;
  CompanyId: string | null;
  MergeTargetId: string | null;
  IsActive: boolean;
  PreferredSpaceFeatures: ResourceFeatureClassification[];
  CreatorProfileId: string;
  UpdaterProfileId: string;
  /** @deprecated by Mews. */
  Passport: IdentityDocument | null;
  /** @deprecated by Mews. */
  IdentityCard: IdentityDocument | null;
  /** @deprecated by Mews. */
  Visa: IdentityDocument | null;
  /** @deprecated by Mews. */
  DriversLicense: IdentityDocument | null;
  /** @deprecated by Mews. */
  Address: Address | null;
  /** @deprecated by Mews. */
  ActivityState: string | null;
}
/** What `customers/addFile` takes. */
interface CustomersAddFileRequest {
  ChainId?: string | null | undefined;
  CustomerId: string;
  Name: string;
  Type: string;
  Data: string;
}
/** What `customers/addFile` answers. */
interface CustomersAddFileResponse {
  FileId: string;
}
/** What `customers/getAll` takes. */
interface CustomersGetAllRequest {
  ChainIds?: readonly string[] | null | undefined;
  CreatedUtc?: TimeInterval | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  Extent: CustomerExtent;
  DeletedUtc?: TimeInterval | null | undefined;
  ActivityStates?: readonly ActivityState[] | null | undefined;
  CustomerIds?: readonly string[] | null | undefined;
  CompanyIds?: readonly string[] | null | undefined;
  Emails?: readonly string[] | null | undefined;
  FirstNames?: readonly string[] | null | undefined;
  LastNames?: readonly string[] | null | undefined;
  LoyaltyCodes?: readonly string[] | null | undefined;
  Limitation: Limitation;
}
/** What `customers/getAll` answers. */
interface CustomersGetAllResponse {
  Customers: Customer[];
  Cursor: string | null;
  /** @deprecated by Mews. */
  Documents: IdentityDocument[] | null;
}
/** What `customers/getOpenItems` takes. */
interface CustomersGetOpenItemsRequest {
  CustomerIds: readonly string[];
  Currency?: string | null | undefined;
}
/** What `customers/getOpenItems` answers. */
interface CustomersGetOpenItemsResponse {
  Customers: CustomerItems[] | null;
}
/** What `customers/getRelationships` takes. */
interface CustomersGetRelationshipsRequest {
  ChainIds?: readonly string[] | null | undefined;
  CustomerIds: readonly string[];
  UpdatedUtc?: TimeInterval | null | undefined;
  Limitation: Limitation;
}
/** What `customers/getRelationships` answers. */
interface CustomersGetRelationshipsResponse {
  CustomerRelationships: CustomerRelationship[];
  Cursor: string | null;
}
/** What `customers/merge` takes. */
interface CustomersMergeRequest {
  SourceCustomerId: string;
  TargetCustomerId: string;
}
/** What `customers/merge` answers. */
interface CustomersMergeResponse {}
/** What `customers/search` takes. */
interface CustomersSearchRequest {
  Name?: string | null | undefined;
  ResourceId?: string | null | undefined;
  Extent?: CustomerExtent | null | undefined;
}
/** What `customers/search` answers. */
interface CustomersSearchResponse {
  Customers: CustomerSearchResult[];
  /** @deprecated by Mews. */
  Documents: IdentityDocument[] | null;
}
/** What `customers/update` takes. */
interface CustomersUpdateRequest {
  ChainId?: string | null | undefined;
  CustomerId: string;
  Title?: Title | null | undefined;
  FirstName?: string | null | undefined;
  LastName?: string | null | undefined;
  SecondLastName?: string | null | undefined;
  NationalityCode?: string | null | undefined;
  PreferredLanguageCode?: string | null | undefined;
  Sex?: Sex | null | undefined;
  BirthDate?: string | null | undefined;
  BirthCountryCode?: string | null | undefined;
  BirthCountrySubdivisionCode?: string | null | undefined;
  BirthPlace?: string | null | undefined;
  Occupation?: string | null | undefined;
  Email?: string | null | undefined;
  Phone?: string | null | undefined;
  LoyaltyCode?: string | null | undefined;
  Notes?: string | null | undefined;
  CarRegistrationNumber?: string | null | undefined;
  DietaryRequirements?: string | null | undefined;
  TaxIdentificationNumber?: string | null | undefined;
  CompanyId?: string | null | undefined;
  Address?: AddressParameters | null | undefined;
  Classifications?: readonly CustomerClassification[] | null | undefined;
  Options?: readonly CustomerOption1[] | null | undefined;
  ItalianDestinationCode?: StringUpdateValue | null | undefined;
  ItalianFiscalCode?: StringUpdateValue | null | undefined;
  ItalianLotteryCode?: StringUpdateValue | null | undefined;
  /** @deprecated by Mews. */
  IdentityCard?: CustomersIdentityDocumentParameters | null | undefined;
  /** @deprecated by Mews. */
  Passport?: CustomersIdentityDocumentParameters | null | undefined;
  /** @deprecated by Mews. */
  Visa?: CustomersIdentityDocumentParameters | null | undefined;
  /** @deprecated by Mews. */
  DriversLicense?: CustomersIdentityDocumentParameters | null | undefined;
}
/** What `customers/update` answers. */
interface CustomersUpdateResponse {
  Id: string;
  ChainId: string;
  Number: string;
  Title: Title | null;
  Sex: Sex | null;
  FirstName: string | null;
  LastName: string;
  SecondLastName: string | null;
  NationalityCode: string | null;
  PreferredLanguageCode: string | null;
  LanguageCode: string | null;
  BirthDate: string | null;
  BirthCountryCode: string | null;
  BirthCountrySubdivisionCode: string | null;
  BirthPlace: string | null;
  Occupation: string | null;
  Email: string | null;
  HasOtaEmail: boolean;
  Phone: string | null;
  TaxIdentificationNumber: string | null;
  LoyaltyCode: string | null;
  AccountingCode: string | null;
  BillingCode: string | null;
  Notes: string | null;
  CarRegistrationNumber: string | null;
  DietaryRequirements: string | null;
  CreatedUtc: string;
  UpdatedUtc: string;
  AddressId: string | null;
  Classifications: CustomerClassification[];
  Options: CustomerOption[];
  ItalianDestinationCode: string | null;
  ItalianFiscalCode: string | null;
  ItalianLotteryCode: string | null;
  CompanyId: string | null;
  MergeTargetId: string | null;
  IsActive: boolean;
  PreferredSpaceFeatures: ResourceFeatureClassification[];
  CreatorProfileId: string;
  UpdaterProfileId: string;
  /** @deprecated by Mews. */
  Passport: IdentityDocument | null;
  /** @deprecated by Mews. */
  IdentityCard: IdentityDocument | null;
  /** @deprecated by Mews. */
  Visa: IdentityDocument | null;
  /** @deprecated by Mews. */
  DriversLicense: IdentityDocument | null;
  /** @deprecated by Mews. */
  Address: Address | null;
  /** @deprecated by Mews. */
  ActivityState: string | null;
}
/** What `departments/getAll` takes. */
interface DepartmentsGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  DepartmentIds?: readonly string[] | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  Limitation: Limitation;
}
/** What `departments/getAll` answers. */
interface DepartmentsGetAllResponse {
  Departments: Department[];
  Cursor: string | null;
}
/** What `devices/getAll` takes. */
interface DevicesGetAllRequest {}
/** What `devices/getAll` answers. */
interface DevicesGetAllResponse {
  Devices: Device[];
}
/** What `enterprises/getAll` takes. */
interface EnterprisesGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  ExternalIdentifiers?: readonly string[] | null | undefined;
  LinkedUtc?: TimeInterval | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  Limitation: Limitation;
}
/** What `enterprises/getAll` answers. */
interface EnterprisesGetAllResponse {
  Enterprises: Enterprise[];
  Cursor: string | null;
}
/** What `exchangeRates/getAll` takes. */
interface ExchangeRatesGetAllRequest {
  Ids?: readonly string[] | null | undefined;
  EnterpriseIds?: readonly string[] | null | undefined;
}
/** What `exchangeRates/getAll` answers. */
interface ExchangeRatesGetAllResponse {
  ExchangeRates: ExchangeRate[];
}
/** What `exports/add` takes. */
interface ExportsAddRequest {
  EntityType: ExportedEntityType;
  Scope?: ExportScopeParameters | null | undefined;
  Filters?: ExportDataFiltersInput | null | undefined;
}
/** What `exports/add` answers. */
interface ExportsAddResponse {
  Export: Export;
}
/** What `exports/getAll` takes. */
interface ExportsGetAllRequest {
  ExportIds: readonly string[];
}
/** What `exports/getAll` answers. */
interface ExportsGetAllResponse {
  Exports: Export[];
}
/** What `fiscalMachineCommands/getAll` takes. */
interface FiscalMachineCommandsGetAllRequest {}
/** What `fiscalMachineCommands/getAll` answers. */
interface FiscalMachineCommandsGetAllResponse {
  Commands: FiscalMachineCommandData20250623[];
  Cursor: string | null;
}
/** What `identityDocuments/add` takes. */
interface IdentityDocumentsAddRequest {
  ChainId?: string | null | undefined;
  IdentityDocuments: readonly IdentitydocumentsIdentityDocumentParameters[];
}
/** What `identityDocuments/add` answers. */
interface IdentityDocumentsAddResponse {
  IdentityDocuments: IdentityDocument20241025[];
}
/** What `identityDocuments/clear` takes. */
interface IdentityDocumentsClearRequest {
  ChainId?: string | null | undefined;
  CustomerIds: readonly string[];
}
/** What `identityDocuments/clear` answers. */
interface IdentityDocumentsClearResponse {}
/** What `identityDocuments/delete` takes. */
interface IdentityDocumentsDeleteRequest {
  ChainId?: string | null | undefined;
  IdentityDocumentIds: readonly string[];
}
/** What `identityDocuments/delete` answers. */
interface IdentityDocumentsDeleteResponse {}
/** What `identityDocuments/getAll` takes. */
interface IdentityDocumentsGetAllRequest {
  ChainIds?: readonly string[] | null | undefined;
  IdentityDocumentIds?: readonly string[] | null | undefined;
  CustomerIds: readonly string[];
  Types?: readonly DocumentType[] | null | undefined;
  Limitation: Limitation;
}
/** What `identityDocuments/getAll` answers. */
interface IdentityDocumentsGetAllResponse {
  IdentityDocuments: IdentityDocument20241025[];
  Cursor: string | null;
}
/** What `identityDocuments/update` takes. */
interface IdentityDocumentsUpdateRequest {
  ChainId?: string | null | undefined;
  IdentityDocuments: readonly IdentityDocumentUpdateParameters[];
}
/** What `identityDocuments/update` answers. */
interface IdentityDocumentsUpdateResponse {
  IdentityDocuments: IdentityDocument20241025[];
}
/** What `images/getUrls` takes. */
interface ImagesGetUrlsRequest {
  Images: readonly ImageSizeParameters[];
}
/** What `images/getUrls` answers. */
interface ImagesGetUrlsResponse {
  ImageUrls: ImageUrl[];
}
/** What `languages/getAll` takes. */
interface LanguagesGetAllRequest {}
/** What `languages/getAll` answers. */
interface LanguagesGetAllResponse {
  Languages: Language[];
}
/** What `languages/getTexts` takes. */
interface LanguagesGetTextsRequest {
  LanguageCodes: readonly string[];
  Scope: string;
}
/** What `languages/getTexts` answers. */
interface LanguagesGetTextsResponse {
  LanguageTexts: LanguageTexts[];
}
/** What `ledgerBalances/getAll` takes. */
interface LedgerBalancesGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  Date: DateInterval;
  LedgerTypes: readonly LedgerbalancesAccountingLedgerType[];
  Limitation: Limitation;
}
/** What `ledgerBalances/getAll` answers. */
interface LedgerBalancesGetAllResponse {
  LedgerBalances: LedgerBalance[] | null;
  Cursor: string | null;
}
/** What `loyaltyMemberships/add` takes. */
interface LoyaltyMembershipsAddRequest {
  ChainId?: string | null | undefined;
  LoyaltyMemberships: readonly LoyaltyMembershipParameters[];
}
/** What `loyaltyMemberships/add` answers. */
interface LoyaltyMembershipsAddResponse {
  LoyaltyMemberships: LoyaltyMembership[];
  Cursor: string | null;
}
/** What `loyaltyMemberships/delete` takes. */
interface LoyaltyMembershipsDeleteRequest {
  ChainId?: string | null | undefined;
  LoyaltyMembershipIds: readonly string[];
}
/** What `loyaltyMemberships/delete` answers. */
interface LoyaltyMembershipsDeleteResponse {}
/** What `loyaltyMemberships/getAll` takes. */
interface LoyaltyMembershipsGetAllRequest {
  ChainIds?: readonly string[] | null | undefined;
  CreatedUtc?: TimeInterval | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  LoyaltyMembershipIds?: readonly string[] | null | undefined;
  AccountIds?: readonly string[] | null | undefined;
  LoyaltyProgramIds?: readonly string[] | null | undefined;
  MembershipStates?: readonly LoyaltyMembershipState[] | null | undefined;
  ActivityStates?: readonly ActivityState[] | null | undefined;
  MembershipNumbers?: readonly string[] | null | undefined;
  ProviderMembershipIds?: readonly string[] | null | undefined;
  Limitation: Limitation;
  /** @deprecated by Mews. */
  Codes?: readonly string[] | null | undefined;
}
/** What `loyaltyMemberships/getAll` answers. */
interface LoyaltyMembershipsGetAllResponse {
  LoyaltyMemberships: LoyaltyMembership[];
  Cursor: string | null;
}
/** What `loyaltyMemberships/update` takes. */
interface LoyaltyMembershipsUpdateRequest {
  ChainId?: string | null | undefined;
  LoyaltyMembershipUpdates: readonly LoyaltyMembershipUpdateParameters[];
}
/** What `loyaltyMemberships/update` answers. */
interface LoyaltyMembershipsUpdateResponse {
  LoyaltyMemberships: LoyaltyMembership[];
  Cursor: string | null;
}
/** What `loyaltyPrograms/add` takes. */
interface LoyaltyProgramsAddRequest {
  ChainId?: string | null | undefined;
  LoyaltyPrograms: readonly LoyaltyProgramParameters[];
}
/** What `loyaltyPrograms/add` answers. */
interface LoyaltyProgramsAddResponse {
  LoyaltyPrograms: LoyaltyProgram[];
}
/** What `loyaltyPrograms/delete` takes. */
interface LoyaltyProgramsDeleteRequest {
  LoyaltyProgramIds: readonly string[];
}
/** What `loyaltyPrograms/delete` answers. */
interface LoyaltyProgramsDeleteResponse {}
/** What `loyaltyPrograms/getAll` takes. */
interface LoyaltyProgramsGetAllRequest {
  ChainIds?: readonly string[] | null | undefined;
  CreatedUtc?: TimeInterval | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  LoyaltyProgramIds?: readonly string[] | null | undefined;
  ActivityStates?: readonly ActivityState[] | null | undefined;
  Codes?: readonly string[] | null | undefined;
  Limitation: Limitation;
}
/** What `loyaltyPrograms/getAll` answers. */
interface LoyaltyProgramsGetAllResponse {
  LoyaltyPrograms: LoyaltyProgram[];
  Cursor: string | null;
}
/** What `loyaltyPrograms/update` takes. */
interface LoyaltyProgramsUpdateRequest {
  ChainId?: string | null | undefined;
  LoyaltyProgramUpdates: readonly LoyaltyProgramUpdateParameters[];
}
/** What `loyaltyPrograms/update` answers. */
interface LoyaltyProgramsUpdateResponse {
  LoyaltyPrograms: LoyaltyProgram[];
}
/** What `loyaltyTiers/add` takes. */
interface LoyaltyTiersAddRequest {
  ChainId?: string | null | undefined;
  LoyaltyTiers: readonly LoyaltyTierAddParameters[];
}
/** What `loyaltyTiers/add` answers. */
interface LoyaltyTiersAddResponse {
  LoyaltyTiers: LoyaltyTier[];
}
/** What `loyaltyTiers/delete` takes. */
interface LoyaltyTiersDeleteRequest {
  LoyaltyTierIds: readonly string[];
}
/** What `loyaltyTiers/delete` answers. */
interface LoyaltyTiersDeleteResponse {}
/** What `loyaltyTiers/getAll` takes. */
interface LoyaltyTiersGetAllRequest {
  ChainIds?: readonly string[] | null | undefined;
  LoyaltyProgramIds: readonly string[];
  LoyaltyTierIds?: readonly string[] | null | undefined;
  ActivityStates?: readonly ActivityState[] | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  Limitation: Limitation;
}
/** What `loyaltyTiers/getAll` answers. */
interface LoyaltyTiersGetAllResponse {
  LoyaltyTiers: LoyaltyTier[];
  Cursor: string | null;
}
/** What `loyaltyTiers/update` takes. */
interface LoyaltyTiersUpdateRequest {
  LoyaltyTierUpdates: readonly LoyaltyTierUpdateParameters[];
}
/** What `loyaltyTiers/update` answers. */
interface LoyaltyTiersUpdateResponse {
  LoyaltyTiers: LoyaltyTier[];
}
/** What `messageThreads/add` takes. */
interface MessageThreadsAddRequest {
  OriginalSender: string;
  Subject: string;
}
/** What `messageThreads/add` answers. */
interface MessageThreadsAddResponse {
  MessageThreads: MessageThread[];
}
/** What `messageThreads/getAll` takes. */
interface MessageThreadsGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  MessageThreadIds?: readonly string[] | null | undefined;
  CreatedUtc?: TimeInterval | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  Limitation: Limitation;
}
/** What `messageThreads/getAll` answers. */
interface MessageThreadsGetAllResponse {
  MessageThreads: MessageThread[];
  Cursor: string | null;
}
/** What `messages/add` takes. */
interface MessagesAddRequest {
  Messages: readonly MessageParameters[];
}
/** What `messages/add` answers. */
interface MessagesAddResponse {
  Messages: AddedMessage[];
}
/** What `messages/getAll` takes. */
interface MessagesGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  MessageThreadIds: readonly string[];
  CreatedUtc?: TimeInterval | null | undefined;
  Limitation: Limitation;
}
/** What `messages/getAll` answers. */
interface MessagesGetAllResponse {
  Messages: Message[];
  Cursor: string | null;
}
/** What `orderItems/cancel` takes. */
interface OrderItemsCancelRequest {
  EnterpriseId?: string | null | undefined;
  OrderItemIds: readonly string[];
}
/** What `orderItems/cancel` answers. */
interface OrderItemsCancelResponse {}
/** What `orderItems/getAll` takes. */
interface OrderItemsGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  OrderItemIds?: readonly string[] | null | undefined;
  AccountIds?: readonly string[] | null | undefined;
  ServiceOrderIds?: readonly string[] | null | undefined;
  ServiceIds?: readonly string[] | null | undefined;
  BillIds?: readonly string[] | null | undefined;
  CreatedUtc?: TimeInterval | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  ConsumedUtc?: TimeInterval | null | undefined;
  CanceledUtc?: TimeInterval | null | undefined;
  ClosedUtc?: TimeInterval | null | undefined;
  Currency?: string | null | undefined;
  AccountingStates?: readonly OrderitemsOrderItemAccountingState[] | null | undefined;
  Types?: readonly OrderItemType[] | null | undefined;
  Limitation: Limitation;
}
/** What `orderItems/getAll` answers. */
interface OrderItemsGetAllResponse {
  OrderItems: OrderItem[];
  Cursor: string | null;
}
/** What `orders/add` takes. */
interface OrdersAddRequest {
  EnterpriseId?: string | null | undefined;
  ServiceId: string;
  AccountId: string;
  Options?: OrderAdditionOptions | null | undefined;
  ProductOrders?: readonly ProductOrderParameters[] | null | undefined;
  Items?: readonly ItemParameters[] | null | undefined;
  ConsumptionUtc?: string | null | undefined;
  Notes?: string | null | undefined;
  BusinessSegmentId?: string | null | undefined;
  BillId?: string | null | undefined;
  LinkedReservationId?: string | null | undefined;
  /** @deprecated by Mews. */
  CustomerId?: string | null | undefined;
}
/** What `orders/add` answers. */
interface OrdersAddResponse {
  OrderId: string;
}
/** What `outletBills/add` takes. */
interface OutletBillsAddRequest {
  Bills: readonly OutletBillParameters[];
}
/** What `outletBills/add` answers. */
interface OutletBillsAddResponse {
  OutletBillIds: string[];
}
/** What `outletItems/getAll` takes. */
interface OutletItemsGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  Ids?: readonly string[] | null | undefined;
  ConsumedUtc?: TimeInterval | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  ClosedUtc?: TimeInterval | null | undefined;
  Currency?: string | null | undefined;
  Limitation: Limitation;
}
/** What `outletItems/getAll` answers. */
interface OutletItemsGetAllResponse {
  OutletItems: OutletItem[];
  OutletBills: OutletBill[];
  Cursor: string | null;
}
/** What `outlets/getAll` takes. */
interface OutletsGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  OutletIds?: readonly string[] | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  Limitation: Limitation;
}
/** What `outlets/getAll` answers. */
interface OutletsGetAllResponse {
  Outlets: Outlet[];
  Cursor: string | null;
}
/** What `paymentMethodRequests/add` takes. */
interface PaymentMethodRequestsAddRequest {
  EnterpriseId?: string | null | undefined;
  AccountId: string;
  ExpirationUtc: string;
  Description: string;
  Notes?: string | null | undefined;
  PaymentMethods: readonly AcceptablePaymentMethods[];
  Email?: string | null | undefined;
  EmailsToSend?: readonly SupportedEmailTypes[] | null | undefined;
}
/** What `paymentMethodRequests/add` answers. */
interface PaymentMethodRequestsAddResponse {
  PaymentMethodRequestId: string;
}
/** What `paymentRequests/add` takes. */
interface PaymentRequestsAddRequest {
  EnterpriseId?: string | null | undefined;
  PaymentRequests: readonly PaymentRequestParameters[];
  SendPaymentRequestEmails?: boolean | null | undefined;
}
/** What `paymentRequests/add` answers. */
interface PaymentRequestsAddResponse {
  PaymentRequests: PaymentRequest[];
}
/** What `paymentRequests/cancel` takes. */
interface PaymentRequestsCancelRequest {
  PaymentRequestIds: readonly string[];
}
/** What `paymentRequests/cancel` answers. */
interface PaymentRequestsCancelResponse {
  PaymentRequests: PaymentRequest[];
}
/** What `paymentRequests/getAll` takes. */
interface PaymentRequestsGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  PaymentRequestIds?: readonly string[] | null | undefined;
  AccountIds?: readonly string[] | null | undefined;
  ReservationIds?: readonly string[] | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  States?: readonly PaymentRequestState[] | null | undefined;
  Limitation: Limitation;
}
/** What `paymentRequests/getAll` answers. */
interface PaymentRequestsGetAllResponse {
  PaymentRequests: PaymentRequest[];
  Cursor: string | null;
}
/** What `payments/addAlternative` takes. */
interface PaymentsAddAlternativeRequest {
  CustomerId: string;
  Amount: AmountParameters;
  ReservationId?: string | null | undefined;
  Data: AlternativePaymentMethodData;
  /** @deprecated by Mews. */
  Method?: AlternativePaymentMethods | null | undefined;
  /** @deprecated by Mews. */
  RedirectUrl?: string | null | undefined;
}
/** What `payments/addAlternative` answers. */
interface PaymentsAddAlternativeResponse {
  PaymentId: string;
  NextAction: AlternativePaymentNextAction | null;
}
/** What `payments/addCreditCard` takes. */
interface PaymentsAddCreditCardRequest {
  BillId?: string | null | undefined;
  AccountingCategoryId?: string | null | undefined;
  ReservationId?: string | null | undefined;
  Amount: AmountParameters;
  Notes?: string | null | undefined;
  CustomerId: string;
  CreditCard: CreditCardParameters;
  ReceiptIdentifier?: string | null | undefined;
}
/** What `payments/addCreditCard` answers. */
interface PaymentsAddCreditCardResponse {
  CreditCardId: string;
}
/** What `payments/addExternal` takes. */
interface PaymentsAddExternalRequest {
  EnterpriseId?: string | null | undefined;
  AccountId: string;
  BillId?: string | null | undefined;
  AccountingCategoryId?: string | null | undefined;
  ReservationId?: string | null | undefined;
  Amount: AmountParameters;
  Type?: ExternalPaymentType | null | undefined;
  ExternalIdentifier?: string | null | undefined;
  Notes?: string | null | undefined;
  /** @deprecated by Mews. */
  CustomerId?: string | null | undefined;
}
/** What `payments/addExternal` answers. */
interface PaymentsAddExternalResponse {
  ExternalPaymentId: string;
}
/** What `payments/getAll` takes. */
interface PaymentsGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  PaymentIds?: readonly string[] | null | undefined;
  AccountIds?: readonly string[] | null | undefined;
  BillIds?: readonly string[] | null | undefined;
  ReservationIds?: readonly string[] | null | undefined;
  CreatedUtc?: TimeInterval | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  ChargedUtc?: TimeInterval | null | undefined;
  ClosedUtc?: TimeInterval | null | undefined;
  SettlementUtc?: TimeInterval | null | undefined;
  Currency?: string | null | undefined;
  AccountingStates?: readonly AccountingitemsOrderItemAccountingState[] | null | undefined;
  States?: readonly PaymentState[] | null | undefined;
  Type?: PaymentsPaymentType | null | undefined;
  Limitation: Limitation;
}
/** What `payments/getAll` answers. */
interface PaymentsGetAllResponse {
  Payments: Payment[];
  Cursor: string | null;
}
/** What `payments/refund` takes. */
interface PaymentsRefundRequest {
  EnterpriseId?: string | null | undefined;
  PaymentId: string;
  AccountId: string;
  Reason: string;
  ValueToRefund?: MewsDecimalInput | null | undefined;
}
/** What `payments/refund` answers. */
interface PaymentsRefundResponse {
  PaymentId: string;
  RefundId: string;
  Type: RefundType;
  Amount: CurrencyValue;
  State: PaymentState;
}
/** What `preauthorizations/getAllByCustomers` takes. */
interface PreauthorizationsGetAllByCustomersRequest {
  CustomerIds: readonly string[];
}
/** What `preauthorizations/getAllByCustomers` answers. */
interface PreauthorizationsGetAllByCustomersResponse {
  Preauthorizations: Preauthorization[];
}
/** What `productCategories/getAll` takes. */
interface ProductCategoriesGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  ProductCategoryIds?: readonly string[] | null | undefined;
  ServiceIds: readonly string[];
  UpdatedUtc?: TimeInterval | null | undefined;
  Limitation: Limitation;
}
/** What `productCategories/getAll` answers. */
interface ProductCategoriesGetAllResponse {
  ProductCategories: ProductCategory[];
  Cursor: string | null;
}
/** What `productServiceOrders/getAll` takes. */
interface ProductServiceOrdersGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  ProductServiceOrderIds?: readonly string[] | null | undefined;
  ServiceIds: readonly string[];
  AccountIds?: readonly string[] | null | undefined;
  LinkedReservationIds?: readonly string[] | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  States?: readonly ServiceOrderState[] | null | undefined;
  Limitation: Limitation;
}
/** What `productServiceOrders/getAll` answers. */
interface ProductServiceOrdersGetAllResponse {
  ProductServiceOrders: ProductServiceOrder[];
  Cursor: string | null;
}
/** What `products/delete` takes. */
interface ProductsDeleteRequest {
  EnterpriseId?: string | null | undefined;
  ProductIds: readonly string[];
}
/** What `products/delete` answers. */
interface ProductsDeleteResponse {}
/** What `products/getAll` takes. */
interface ProductsGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  ProductIds?: readonly string[] | null | undefined;
  ServiceIds: readonly string[];
  UpdatedUtc?: TimeInterval | null | undefined;
  IncludeDefault?: boolean | null | undefined;
  Limitation: Limitation;
}
/** What `products/getAll` answers. */
interface ProductsGetAllResponse {
  Products: Product[];
  CustomerProducts: Product[];
  Cursor: string | null;
}
/** What `products/getPricing` takes. */
interface ProductsGetPricingRequest {
  ProductId: string;
  FirstTimeUnitStartUtc: string;
  LastTimeUnitStartUtc: string;
  EnterpriseIds?: readonly string[] | null | undefined;
}
/** What `products/getPricing` answers. */
interface ProductsGetPricingResponse {
  ProductId: string;
  TimeUnitStartsUtc: string[];
  BaseAmountPrices: Amount[];
  AgeCategoryPrices: AgeCategoryPrice[];
}
/** What `products/updatePrice` takes. */
interface ProductsUpdatePriceRequest {
  EnterpriseId?: string | null | undefined;
  ProductId: string;
  PriceUpdates: readonly ProductPriceUpdate[];
}
/** What `products/updatePrice` answers. */
interface ProductsUpdatePriceResponse {}
/** What `rateGroups/getAll` takes. */
interface RateGroupsGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  RateGroupIds?: readonly string[] | null | undefined;
  ServiceIds?: readonly string[] | null | undefined;
  ExternalIdentifiers?: readonly string[] | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  ActivityStates?: readonly ActivityState[] | null | undefined;
  Limitation: Limitation;
}
/** What `rateGroups/getAll` answers. */
interface RateGroupsGetAllResponse {
  RateGroups: RateGroup[];
  Cursor: string | null;
}
/** What `rates/add` takes. */
interface RatesAddRequest {
  EnterpriseId?: string | null | undefined;
  Rates: readonly RateParameters[];
}
/** What `rates/add` answers. */
interface RatesAddResponse {
  Rates: Rate[] | null;
}
/** What `rates/delete` takes. */
interface RatesDeleteRequest {
  EnterpriseId?: string | null | undefined;
  RateIds: readonly string[];
}
/** What `rates/delete` answers. */
interface RatesDeleteResponse {}
/** What `rates/getAll` takes. */
interface RatesGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  Extent?: RateExtent | null | undefined;
  RateIds?: readonly string[] | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  ServiceIds: readonly string[];
  ExternalIdentifiers?: readonly string[] | null | undefined;
  ActivityStates?: readonly ActivityState[] | null | undefined;
  Limitation: Limitation;
}
/** What `rates/getAll` answers. */
interface RatesGetAllResponse {
  Rates: Rate[];
  Cursor: string | null;
  /** @deprecated by Mews. */
  RateGroups: RateGroup20170412[];
  /** @deprecated by Mews. */
  RateRestrictions: RateRestrictionResult;
}
/** What `rates/getPricing` takes. */
interface RatesGetPricingRequest {
  RateId: string;
  ProductId?: string | null | undefined;
  FirstTimeUnitStartUtc: string;
  LastTimeUnitStartUtc: string;
}
/** What `rates/getPricing` answers. */
interface RatesGetPricingResponse {
  Currency: string;
  TimeUnitStartsUtc: string[];
  BaseAmountPrices: Amount[];
  CategoryPrices: ResourceCategoryPricing[];
  CategoryAdjustments: ResourceCategoryAdjustment[];
  AgeCategoryAdjustments: AgeCategoryAdjustment[];
  RelativeAdjustment: MewsDecimal;
  AbsoluteAdjustment: MewsDecimal;
  EmptyUnitAdjustment: MewsDecimal;
  ExtraUnitAdjustment: MewsDecimal;
  /** @deprecated by Mews. */
  DatesUtc: string[] | null;
  /** @deprecated by Mews. */
  BasePrices: MewsDecimal[];
}
/** What `rates/set` takes. */
interface RatesSetRequest {
  EnterpriseId?: string | null | undefined;
  Rates: readonly SetRateParameters[];
}
/** What `rates/set` answers. */
interface RatesSetResponse {
  Rates: Rate[] | null;
}
/** What `rates/updateCapacityOffset` takes. */
interface RatesUpdateCapacityOffsetRequest {
  EnterpriseId?: string | null | undefined;
  CapacityOffsetUpdates: readonly Ratecapacityoffsetupdateparameters[];
}
/** What `rates/updateCapacityOffset` answers. */
interface RatesUpdateCapacityOffsetResponse {}
/** What `rates/updatePrice` takes. */
interface RatesUpdatePriceRequest {
  RateId: string;
  ProductId?: string | null | undefined;
  PriceUpdates: readonly RatePriceUpdate[];
}
/** What `rates/updatePrice` answers. */
interface RatesUpdatePriceResponse {}
/** What `reservationGroups/getAll` takes. */
interface ReservationGroupsGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  ReservationGroupIds?: readonly string[] | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  Limitation: Limitation;
}
/** What `reservationGroups/getAll` answers. */
interface ReservationGroupsGetAllResponse {
  ReservationGroups: ReservationGroup[];
  Cursor: string | null;
}
/** What `reservations/add` takes. */
interface ReservationsAddRequest {
  EnterpriseId?: string | null | undefined;
  ServiceId: string;
  GroupId?: string | null | undefined;
  GroupName?: string | null | undefined;
  Reservations: readonly ReservationParameters[];
  CheckRateApplicability?: boolean | null | undefined;
  CheckOverbooking?: boolean | null | undefined;
  SendConfirmationEmail?: boolean | null | undefined;
}
/** What `reservations/add` answers. */
interface ReservationsAddResponse {
  Reservations: AddedReservation[];
}
/** What `reservations/addCompanion` takes. */
interface ReservationsAddCompanionRequest {
  EnterpriseId?: string | null | undefined;
  ReservationId: string;
  CustomerId: string;
}
/** What `reservations/addCompanion` answers. */
interface ReservationsAddCompanionResponse {
  CompanionshipId: string;
}
/** What `reservations/addProduct` takes. */
interface ReservationsAddProductRequest {
  ReservationId: string;
  ProductId: string;
  Count: number;
  UnitAmount?: AmountParameters | null | undefined;
  StartUtc?: string | null | undefined;
  EndUtc?: string | null | undefined;
}
/** What `reservations/addProduct` answers. */
interface ReservationsAddProductResponse {
  ItemIds: string[] | null;
}
/** What `reservations/cancel` takes. */
interface ReservationsCancelRequest {
  EnterpriseId?: string | null | undefined;
  ReservationIds: readonly string[];
  PostCancellationFee?: boolean | null | undefined;
  SendEmail?: boolean | null | undefined;
  Notes: string;
  /** @deprecated by Mews. */
  ReservationId?: string | null | undefined;
}
/** What `reservations/cancel` answers. */
interface ReservationsCancelResponse {
  ReservationIds: string[];
}
/** What `reservations/confirm` takes. */
interface ReservationsConfirmRequest {
  EnterpriseId?: string | null | undefined;
  ReservationIds: readonly string[];
  SendConfirmationEmail?: boolean | null | undefined;
}
/** What `reservations/confirm` answers. */
interface ReservationsConfirmResponse {
  ReservationIds: string[];
}
/** What `reservations/deleteCompanion` takes. */
interface ReservationsDeleteCompanionRequest {
  EnterpriseId?: string | null | undefined;
  ReservationId: string;
  CustomerId: string;
}
/** What `reservations/deleteCompanion` answers. */
interface ReservationsDeleteCompanionResponse {}
/** What `reservations/getAll` takes. */
interface ReservationsGetAllRequest {
  ServiceIds: readonly string[];
  GroupIds?: readonly string[] | null | undefined;
  ReservationIds?: readonly string[] | null | undefined;
  CustomerIds?: readonly string[] | null | undefined;
  AssignedResourceIds?: readonly string[] | null | undefined;
  RateIds?: readonly string[] | null | undefined;
  BusinessSegmentIds?: readonly string[] | null | undefined;
  ChannelNumbers?: readonly string[] | null | undefined;
  Numbers?: readonly string[] | null | undefined;
  StartUtc?: string | null | undefined;
  EndUtc?: string | null | undefined;
  TimeFilter?: ReservationTimeFilter | null | undefined;
  Currency?: string | null | undefined;
  States?: readonly ServiceOrderState20170412[] | null | undefined;
  Extent: ReservationExtent;
  Limitation: Limitation;
  /** @deprecated by Mews. */
  ServiceId?: string | null | undefined;
}
/** What `reservations/getAll` answers. */
interface ReservationsGetAllResponse {
  Reservations: Reservation20170412[] | null;
  ReservationGroups: ReservationGroups[] | null;
  Customers: Customer[] | null;
  Services: Service[] | null;
  Products: Product[] | null;
  Resources: Resource[] | null;
  ResourceCategories: ResourceCategory[] | null;
  ResourceCategoryAssignments: ResourceCategoryAssignment[] | null;
  BusinessSegments: BusinessSegment[] | null;
  Rates: RateForExtent[] | null;
  RateGroups: RateGroup20170412[] | null;
  Items: unknown[] | null;
  OrderItems: AccountingitemsOrderItem[] | null;
  Notes: ServiceOrderNote[] | null;
  QrCodeData: ReservationQrCodeData[] | null;
  Companies: Company[] | null;
  ResourceAccessTokens: ResourceAccessToken[] | null;
  Cursor: string | null;
}
/** What `reservations/getAll/2023-06-06` takes. */
interface ReservationsGetAll20230606Request {
  EnterpriseIds?: readonly string[] | null | undefined;
  ReservationIds?: readonly string[] | null | undefined;
  ServiceIds?: readonly string[] | null | undefined;
  ReservationGroupIds?: readonly string[] | null | undefined;
  AccountIds?: readonly string[] | null | undefined;
  PartnerCompanyIds?: readonly string[] | null | undefined;
  TravelAgencyIds?: readonly string[] | null | undefined;
  Numbers?: readonly string[] | null | undefined;
  ChannelNumbers?: readonly string[] | null | undefined;
  AssignedResourceIds?: readonly string[] | null | undefined;
  AvailabilityBlockIds?: readonly string[] | null | undefined;
  CreatedUtc?: TimeInterval | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  CollidingUtc?: TimeInterval | null | undefined;
  ScheduledStartUtc?: TimeInterval | null | undefined;
  ActualStartUtc?: TimeInterval | null | undefined;
  ActualEndUtc?: TimeInterval | null | undefined;
  ScheduledEndUtc?: TimeInterval | null | undefined;
  States?: readonly ServiceOrderState[] | null | undefined;
  Limitation: Limitation;
}
/** What `reservations/getAll/2023-06-06` answers. */
interface ReservationsGetAll20230606Response {
  Reservations: Reservation[];
  Cursor: string | null;
}
/** What `reservations/getAllItems` takes. */
interface ReservationsGetAllItemsRequest {
  ReservationIds: readonly string[];
  Currency?: string | null | undefined;
  AccountingStates?: readonly string[] | null | undefined;
}
/** What `reservations/getAllItems` answers. */
interface ReservationsGetAllItemsResponse {
  Reservations: ReservationItems[];
}
/** What `reservations/getChannelManagerDetails` takes. */
interface ReservationsGetChannelManagerDetailsRequest {
  ReservationIds: readonly string[];
}
/** What `reservations/getChannelManagerDetails` answers. */
interface ReservationsGetChannelManagerDetailsResponse {
  ChannelManagerDetails: ReservationChannelManagerDetails[];
}
/** What `reservations/price` takes. */
interface ReservationsPriceRequest {
  ServiceId: string;
  Reservations: readonly ReservationParameters[];
}
/** What `reservations/price` answers. */
interface ReservationsPriceResponse {
  ReservationPrices: ReservationPrice[];
}
/** What `reservations/process` takes. */
interface ReservationsProcessRequest {
  EnterpriseId?: string | null | undefined;
  ReservationId: string;
  CloseBills?: boolean | null | undefined;
  AllowOpenBalance?: boolean | null | undefined;
  Notes?: string | null | undefined;
}
/** What `reservations/process` answers. */
interface ReservationsProcessResponse {}
/** What `reservations/start` takes. */
interface ReservationsStartRequest {
  EnterpriseId?: string | null | undefined;
  ReservationId: string;
}
/** What `reservations/start` answers. */
interface ReservationsStartResponse {}
/** What `reservations/update` takes. */
interface ReservationsUpdateRequest {
  EnterpriseId?: string | null | undefined;
  ReservationId?: string | null | undefined;
  ChannelNumber?: StringUpdateValue | null | undefined;
  StartUtc?: StringUpdateValue | null | undefined;
  EndUtc?: StringUpdateValue | null | undefined;
  ReleasedUtc?: StringUpdateValue | null | undefined;
  PersonCounts?: PersonCountsUpdateValue | null | undefined;
  AssignedResourceId?: StringUpdateValue | null | undefined;
  RequestedCategoryId?: StringUpdateValue | null | undefined;
  TravelAgencyId?: StringUpdateValue | null | undefined;
  CompanyId?: StringUpdateValue | null | undefined;
  BusinessSegmentId?: StringUpdateValue | null | undefined;
  Purpose?: StringUpdateValue | null | undefined;
  RateId?: StringUpdateValue | null | undefined;
  CreditCardId?: StringUpdateValue | null | undefined;
  TimeUnitPrices?: TimeUnitAmountUpdateValue | null | undefined;
  BookerId?: StringUpdateValue | null | undefined;
  AssignedResourceLocked?: BoolUpdateValue | null | undefined;
  AvailabilityBlockId?: StringUpdateValue | null | undefined;
  Options?: ReservationsOptionsParametersUpdateValues | null | undefined;
  ReservationUpdates?: readonly ReservationUpdates[] | null | undefined;
  Reprice?: boolean | null | undefined;
  ApplyCancellationFee?: boolean | null | undefined;
  Reason?: string | null | undefined;
}
/** What `reservations/update` answers. */
interface ReservationsUpdateResponse {
  Reservations: Reservation20170412[] | null;
  ReservationGroups: ReservationGroups[] | null;
  Customers: Customer[] | null;
  Services: Service[] | null;
  Products: Product[] | null;
  Resources: Resource[] | null;
  ResourceCategories: ResourceCategory[] | null;
  ResourceCategoryAssignments: ResourceCategoryAssignment[] | null;
  BusinessSegments: BusinessSegment[] | null;
  Rates: RateForExtent[] | null;
  RateGroups: RateGroup20170412[] | null;
  Items: unknown[] | null;
  OrderItems: AccountingitemsOrderItem[] | null;
  Notes: ServiceOrderNote[] | null;
  QrCodeData: ReservationQrCodeData[] | null;
  Companies: Company[] | null;
  ResourceAccessTokens: ResourceAccessToken[] | null;
  Cursor: string | null;
}
/** What `reservations/updateCustomer` takes. */
interface ReservationsUpdateCustomerRequest {
  EnterpriseId?: string | null | undefined;
  ReservationId: string;
  CustomerId: string;
}
/** What `reservations/updateCustomer` answers. */
interface ReservationsUpdateCustomerResponse {}
/** What `reservations/updateInterval` takes. */
interface ReservationsUpdateIntervalRequest {
  EnterpriseId?: string | null | undefined;
  ReservationId: string;
  StartUtc?: string | null | undefined;
  EndUtc?: string | null | undefined;
  ChargeCancellationFee: boolean;
}
/** What `reservations/updateInterval` answers. */
interface ReservationsUpdateIntervalResponse {}
/** What `resourceAccessTokens/add` takes. */
interface ResourceAccessTokensAddRequest {
  ResourceAccessTokenParameters: readonly ResourceAccessTokenParameters[];
}
/** What `resourceAccessTokens/add` answers. */
interface ResourceAccessTokensAddResponse {
  ResourceAccessTokens: ResourceAccessToken[];
}
/** What `resourceAccessTokens/delete` takes. */
interface ResourceAccessTokensDeleteRequest {
  Ids: readonly string[];
}
/** What `resourceAccessTokens/delete` answers. */
interface ResourceAccessTokensDeleteResponse {}
/** What `resourceAccessTokens/getAll` takes. */
interface ResourceAccessTokensGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  ResourceAccessTokenIds?: readonly string[] | null | undefined;
  ServiceOrderIds?: readonly string[] | null | undefined;
  CollidingUtc?: TimeInterval | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  ActivityStates?: readonly string[] | null | undefined;
  Limitation: Limitation;
}
/** What `resourceAccessTokens/getAll` answers. */
interface ResourceAccessTokensGetAllResponse {
  ResourceAccessTokens: ResourceAccessToken[];
  Cursor: string | null;
}
/** What `resourceAccessTokens/update` takes. */
interface ResourceAccessTokensUpdateRequest {
  EnterpriseId?: string | null | undefined;
  ResourceAccessTokenUpdates?: readonly ResourceAccessTokenUpdate[] | null | undefined;
}
/** What `resourceAccessTokens/update` answers. */
interface ResourceAccessTokensUpdateResponse {
  ResourceAccessTokens: ResourceAccessToken[];
}
/** What `resourceBlocks/add` takes. */
interface ResourceBlocksAddRequest {
  ResourceBlocks: readonly ResourceBlockParameters[];
}
/** What `resourceBlocks/add` answers. */
interface ResourceBlocksAddResponse {
  ResourceBlocks: ResourceBlock[];
}
/** What `resourceBlocks/delete` takes. */
interface ResourceBlocksDeleteRequest {
  ResourceBlockIds: readonly string[];
}
/** What `resourceBlocks/delete` answers. */
interface ResourceBlocksDeleteResponse {}
/** What `resourceBlocks/getAll` takes. */
interface ResourceBlocksGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  ResourceBlockIds?: readonly string[] | null | undefined;
  AssignedResourceIds?: readonly string[] | null | undefined;
  ActivityStates?: readonly ActivityState[] | null | undefined;
  CollidingUtc?: TimeInterval | null | undefined;
  CreatedUtc?: TimeInterval | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  Limitation: Limitation;
  /** @deprecated by Mews. */
  Extent?: ResourceBlockExtent | null | undefined;
}
/** What `resourceBlocks/getAll` answers. */
interface ResourceBlocksGetAllResponse {
  ResourceBlocks: ResourceBlock[];
  Cursor: string | null;
}
/** What `resourceCategories/add` takes. */
interface ResourceCategoriesAddRequest {
  EnterpriseId?: string | null | undefined;
  ResourceCategories: readonly ResourceCategoryAddParameters[];
}
/** What `resourceCategories/add` answers. */
interface ResourceCategoriesAddResponse {
  ResourceCategories: ResourceCategory[];
}
/** What `resourceCategories/delete` takes. */
interface ResourceCategoriesDeleteRequest {
  EnterpriseId?: string | null | undefined;
  ResourceCategoryIds: readonly string[];
}
/** What `resourceCategories/delete` answers. */
interface ResourceCategoriesDeleteResponse {}
/** What `resourceCategories/getAll` takes. */
interface ResourceCategoriesGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  ResourceCategoryIds?: readonly string[] | null | undefined;
  ServiceIds: readonly string[];
  UpdatedUtc?: TimeInterval | null | undefined;
  ActivityStates?: readonly ActivityState[] | null | undefined;
  Limitation: Limitation;
}
/** What `resourceCategories/getAll` answers. */
interface ResourceCategoriesGetAllResponse {
  ResourceCategories: ResourceCategory[];
  Cursor: string | null;
}
/** What `resourceCategories/update` takes. */
interface ResourceCategoriesUpdateRequest {
  EnterpriseId?: string | null | undefined;
  ResourceCategoryUpdates: readonly ResourceCategoryUpdateParameters[];
}
/** What `resourceCategories/update` answers. */
interface ResourceCategoriesUpdateResponse {
  ResourceCategories: ResourceCategory[];
}
/** What `resourceCategoryAssignments/getAll` takes. */
interface ResourceCategoryAssignmentsGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  ResourceCategoryAssignmentIds?: readonly string[] | null | undefined;
  ResourceCategoryIds: readonly string[];
  UpdatedUtc?: TimeInterval | null | undefined;
  ActivityStates?: readonly ActivityState[] | null | undefined;
  ResourceIds?: readonly string[] | null | undefined;
  Limitation: Limitation;
}
/** What `resourceCategoryAssignments/getAll` answers. */
interface ResourceCategoryAssignmentsGetAllResponse {
  ResourceCategoryAssignments: ResourceCategoryAssignment[];
  Cursor: string | null;
}
/** What `resourceCategoryImageAssignments/getAll` takes. */
interface ResourceCategoryImageAssignmentsGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  ResourceCategoryImageAssignmentIds?: readonly string[] | null | undefined;
  ResourceCategoryIds: readonly string[];
  UpdatedUtc?: TimeInterval | null | undefined;
  ActivityStates?: readonly ActivityState[] | null | undefined;
  Limitation: Limitation;
}
/** What `resourceCategoryImageAssignments/getAll` answers. */
interface ResourceCategoryImageAssignmentsGetAllResponse {
  ResourceCategoryImageAssignments: ResourceCategoryImageAssignment[];
  Cursor: string | null;
}
/** What `resourceFeatureAssignments/getAll` takes. */
interface ResourceFeatureAssignmentsGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  ResourceFeatureAssignmentIds?: readonly string[] | null | undefined;
  ResourceFeatureIds: readonly string[];
  UpdatedUtc?: TimeInterval | null | undefined;
  ActivityStates?: readonly ActivityState[] | null | undefined;
  Limitation: Limitation;
}
/** What `resourceFeatureAssignments/getAll` answers. */
interface ResourceFeatureAssignmentsGetAllResponse {
  ResourceFeatureAssignments: ResourceFeatureAssignment[];
  Cursor: string | null;
}
/** What `resourceFeatures/getAll` takes. */
interface ResourceFeaturesGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  ResourceFeatureIds?: readonly string[] | null | undefined;
  ServiceIds: readonly string[];
  UpdatedUtc?: TimeInterval | null | undefined;
  ActivityStates?: readonly ActivityState[] | null | undefined;
  Limitation: Limitation;
}
/** What `resourceFeatures/getAll` answers. */
interface ResourceFeaturesGetAllResponse {
  ResourceFeatures: ResourceFeature[];
  Cursor: string | null;
}
/** What `resources/getAll` takes. */
interface ResourcesGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  ResourceIds?: readonly string[] | null | undefined;
  Names?: readonly string[] | null | undefined;
  Extent: ResourceExtent;
  CreatedUtc?: TimeInterval | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  Limitation: Limitation;
}
/** What `resources/getAll` answers. */
interface ResourcesGetAllResponse {
  Resources: Resource[] | null;
  Cursor: string | null;
  /** @deprecated by Mews. */
  ResourceCategories: ResourceCategory[] | null;
  /** @deprecated by Mews. */
  ResourceCategoryAssignments: ResourceCategoryAssignment[] | null;
  /** @deprecated by Mews. */
  ResourceCategoryImageAssignments: ResourceCategoryImageAssignment[] | null;
  /** @deprecated by Mews. */
  ResourceFeatures: ResourceFeature[] | null;
  /** @deprecated by Mews. */
  ResourceFeatureAssignments: ResourceFeatureAssignment[] | null;
}
/** What `resources/getOccupancyState` takes. */
interface ResourcesGetOccupancyStateRequest {
  ResourceCategoryIds: readonly string[];
  ResourceStates?: readonly ResourceState[] | null | undefined;
  OccupancyStates?: readonly OccupancyState[] | null | undefined;
}
/** What `resources/getOccupancyState` answers. */
interface ResourcesGetOccupancyStateResponse {
  ResourceCategoryOccupancyStates: ResourceCategoryOccupancyState[];
}
/** What `resources/update` takes. */
interface ResourcesUpdateRequest {
  ResourceUpdates: readonly ResourceUpdate[];
}
/** What `resources/update` answers. */
interface ResourcesUpdateResponse {}
/** What `restrictions/clear` takes. */
interface RestrictionsClearRequest {
  ServiceId: string;
  Data: readonly RestrictionClearData[];
}
/** What `restrictions/clear` answers. */
interface RestrictionsClearResponse {}
/** What `restrictions/getAll` takes. */
interface RestrictionsGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  CollidingUtc?: TimeInterval | null | undefined;
  CreatedUtc?: TimeInterval | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  RestrictionIds?: readonly string[] | null | undefined;
  ResourceCategoryIds?: readonly string[] | null | undefined;
  RateIds?: readonly string[] | null | undefined;
  ExactRateIds?: readonly string[] | null | undefined;
  BaseRateIds?: readonly string[] | null | undefined;
  Origin?: RestrictionsRestrictionOrigin | null | undefined;
  ServiceIds: readonly string[];
  Limitation: Limitation;
  /** @deprecated by Mews. */
  TimeFilter?: string | null | undefined;
  /** @deprecated by Mews. */
  StartUtc?: string | null | undefined;
  /** @deprecated by Mews. */
  EndUtc?: string | null | undefined;
}
/** What `restrictions/getAll` answers. */
interface RestrictionsGetAllResponse {
  Restrictions: Restriction[];
  Cursor: string | null;
}
/** What `restrictions/set` takes. */
interface RestrictionsSetRequest {
  ServiceId: string;
  Data: readonly RestrictionSetData[];
}
/** What `restrictions/set` answers. */
interface RestrictionsSetResponse {}
/** What `routingRules/add` takes. */
interface RoutingRulesAddRequest {
  RoutingRules: readonly RoutingRuleParameters[];
}
/** What `routingRules/add` answers. */
interface RoutingRulesAddResponse {
  RoutingRules: RoutingRule[];
}
/** What `routingRules/delete` takes. */
interface RoutingRulesDeleteRequest {
  RoutingRuleIds: readonly string[];
}
/** What `routingRules/delete` answers. */
interface RoutingRulesDeleteResponse {}
/** What `routingRules/getAll` takes. */
interface RoutingRulesGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  CompanyIds?: readonly string[] | null | undefined;
  RoutingRuleIds?: readonly string[] | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  Limitation: Limitation;
}
/** What `routingRules/getAll` answers. */
interface RoutingRulesGetAllResponse {
  RoutingRules: RoutingRule[];
  Cursor: string | null;
}
/** What `routingRules/update` takes. */
interface RoutingRulesUpdateRequest {
  RoutingRuleUpdates: readonly RoutingRuleUpdateParameters[];
}
/** What `routingRules/update` answers. */
interface RoutingRulesUpdateResponse {
  RoutingRules: RoutingRule[];
}
/** What `rules/getAll` takes. */
interface RulesGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  Ids?: readonly string[] | null | undefined;
  ServiceIds: readonly string[];
  UpdatedUtc?: TimeInterval | null | undefined;
  Extent: RuleExtent;
  Limitation: Limitation;
}
/** What `rules/getAll` answers. */
interface RulesGetAllResponse {
  Rules: Rule[];
  RuleActions: RuleAction[] | null;
  Rates: RateForExtent[] | null;
  RateGroups: RateGroup20170412[] | null;
  ResourceCategories: ResourceCategory[] | null;
  BusinessSegments: BusinessSegment[] | null;
  Cursor: string | null;
}
/** What `serviceOrderNotes/add` takes. */
interface ServiceOrderNotesAddRequest {
  ServiceOrderNotes: readonly ServiceOrderNoteParameters[];
}
/** What `serviceOrderNotes/add` answers. */
interface ServiceOrderNotesAddResponse {
  ServiceOrderNotes: ServiceOrderNote[];
}
/** What `serviceOrderNotes/delete` takes. */
interface ServiceOrderNotesDeleteRequest {
  ServiceOrderNoteIds: readonly string[];
}
/** What `serviceOrderNotes/delete` answers. */
interface ServiceOrderNotesDeleteResponse {}
/** What `serviceOrderNotes/getAll` takes. */
interface ServiceOrderNotesGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  ServiceOrderIds: readonly string[];
  ServiceOrderNoteIds?: readonly string[] | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  Types?: readonly ServiceOrderNoteType[] | null | undefined;
  Limitation: Limitation;
}
/** What `serviceOrderNotes/getAll` answers. */
interface ServiceOrderNotesGetAllResponse {
  ServiceOrderNotes: ServiceOrderNote[];
  Cursor: string | null;
}
/** What `serviceOrderNotes/update` takes. */
interface ServiceOrderNotesUpdateRequest {
  ServiceOrderNoteUpdates: readonly ServiceOrderNoteUpdateParameters[];
}
/** What `serviceOrderNotes/update` answers. */
interface ServiceOrderNotesUpdateResponse {
  ServiceOrderNotes: ServiceOrderNote[];
}
/** What `serviceOverbookingLimits/clear` takes. */
interface ServiceOverbookingLimitsClearRequest {
  EnterpriseId?: string | null | undefined;
  ServiceId: string;
  ClearServiceOverbookingLimits: readonly ServiceOverbookingLimitsClearParameters[];
}
/** What `serviceOverbookingLimits/clear` answers. */
interface ServiceOverbookingLimitsClearResponse {}
/** What `serviceOverbookingLimits/getAll` takes. */
interface ServiceOverbookingLimitsGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  ServiceIds: readonly string[];
  ServiceOverbookingLimitIds?: readonly string[] | null | undefined;
  CollidingUtc?: TimeInterval | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  ActivityStates?: readonly ActivityState[] | null | undefined;
  Limitation: Limitation;
}
/** What `serviceOverbookingLimits/getAll` answers. */
interface ServiceOverbookingLimitsGetAllResponse {
  ServiceOverbookingLimits: ServiceOverbookingLimit[];
  Cursor: string | null;
}
/** What `serviceOverbookingLimits/set` takes. */
interface ServiceOverbookingLimitsSetRequest {
  EnterpriseId?: string | null | undefined;
  ServiceId: string;
  SetServiceOverbookingLimits: readonly ServiceOverbookingLimitsSetParameters[];
}
/** What `serviceOverbookingLimits/set` answers. */
interface ServiceOverbookingLimitsSetResponse {}
/** What `services/getAll` takes. */
interface ServicesGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  ServiceIds?: readonly string[] | null | undefined;
  ServiceType?: ServiceDataDiscriminator | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  Limitation: Limitation;
}
/** What `services/getAll` answers. */
interface ServicesGetAllResponse {
  Services: Service[];
  Cursor: string | null;
}
/** What `services/getAvailability` takes. */
interface ServicesGetAvailabilityRequest {
  ServiceId: string;
  FirstTimeUnitStartUtc: string;
  LastTimeUnitStartUtc: string;
  /** @deprecated by Mews. */
  StartUtc?: string | null | undefined;
  /** @deprecated by Mews. */
  EndUtc?: string | null | undefined;
}
/** What `services/getAvailability` answers. */
interface ServicesGetAvailabilityResponse {
  TimeUnitStartsUtc: string[];
  CategoryAvailabilities: ResourceCategoryAvailability[];
  /** @deprecated by Mews. */
  DatesUtc: string[] | null;
}
/** What `services/getAvailability/2024-01-22` takes. */
interface ServicesGetAvailability20240122Request {
  ServiceId: string;
  FirstTimeUnitStartUtc: string;
  LastTimeUnitStartUtc: string;
  Metrics: readonly ServiceAvailabilityMetrics[];
}
/** What `services/getAvailability/2024-01-22` answers. */
interface ServicesGetAvailability20240122Response {
  TimeUnitStartsUtc: string[];
  ResourceCategoryAvailabilities: ResourceCategoryAvailability20240122[];
}
/** What `services/updateAvailability` takes. */
interface ServicesUpdateAvailabilityRequest {
  ServiceId: string;
  AvailabilityUpdates: readonly AvailabilityUpdate[];
}
/** What `services/updateAvailability` answers. */
interface ServicesUpdateAvailabilityResponse {}
/** What `sourceAssignments/getAll` takes. */
interface SourceAssignmentsGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  ReservationGroupIds?: readonly string[] | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  Limitation: Limitation;
}
/** What `sourceAssignments/getAll` answers. */
interface SourceAssignmentsGetAllResponse {
  SourceAssignments: SourceAssignment[];
  Cursor: string;
}
/** What `sourceAssignments/getAll/2024-09-20` takes. */
interface SourceAssignmentsGetAll20240920Request {
  ReservationIds?: readonly string[] | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  EnterpriseIds?: readonly string[] | null | undefined;
  Limitation: Limitation;
}
/** What `sourceAssignments/getAll/2024-09-20` answers. */
interface SourceAssignmentsGetAll20240920Response {
  SourceAssignments: SourceAssignments[];
  Cursor: string | null;
}
/** What `sources/getAll` takes. */
interface SourcesGetAllRequest {
  SourceIds?: readonly string[] | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  Limitation: Limitation;
}
/** What `sources/getAll` answers. */
interface SourcesGetAllResponse {
  Sources: Source[];
  Cursor: string | null;
}
/** What `tasks/add` takes. */
interface TasksAddRequest {
  DepartmentId?: string | null | undefined;
  ServiceOrderId?: string | null | undefined;
  Name: string;
  Description?: string | null | undefined;
  DeadlineUtc: string;
}
/** What `tasks/add` answers. */
interface TasksAddResponse {
  TaskId: string;
}
/** What `tasks/close` takes. */
interface TasksCloseRequest {
  TaskIds: readonly string[];
}
/** What `tasks/close` answers. */
interface TasksCloseResponse {}
/** What `tasks/getAll` takes. */
interface TasksGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  CreatedUtc?: TimeInterval | null | undefined;
  ClosedUtc?: TimeInterval | null | undefined;
  DeadlineUtc?: TimeInterval | null | undefined;
  TaskIds?: readonly string[] | null | undefined;
  DepartmentIds?: readonly string[] | null | undefined;
  ServiceOrderIds?: readonly string[] | null | undefined;
  Limitation: Limitation;
}
/** What `tasks/getAll` answers. */
interface TasksGetAllResponse {
  Tasks: Task[];
  Cursor: string | null;
}
/** What `taxEnvironments/getAll` takes. */
interface TaxEnvironmentsGetAllRequest {}
/** What `taxEnvironments/getAll` answers. */
interface TaxEnvironmentsGetAllResponse {
  TaxEnvironments: TaxEnvironment[];
}
/** What `taxations/getAll` takes. */
interface TaxationsGetAllRequest {}
/** What `taxations/getAll` answers. */
interface TaxationsGetAllResponse {
  Taxations: Taxation[];
  TaxRates: TaxRate[];
}
/** What `voucherCodes/add` takes. */
interface VoucherCodesAddRequest {
  EnterpriseId?: string | null | undefined;
  VoucherCodeParameters: readonly VoucherCodeParameters[];
}
/** What `voucherCodes/add` answers. */
interface VoucherCodesAddResponse {
  VoucherCodes: VoucherCode[];
  Cursor: string | null;
}
/** What `voucherCodes/delete` takes. */
interface VoucherCodesDeleteRequest {
  EnterpriseId?: string | null | undefined;
  VoucherCodeIds: readonly string[];
}
/** What `voucherCodes/delete` answers. */
interface VoucherCodesDeleteResponse {}
/** What `voucherCodes/getAll` takes. */
interface VoucherCodesGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  VoucherCodeIds?: readonly string[] | null | undefined;
  VoucherIds: readonly string[];
  UpdatedUtc?: TimeInterval | null | undefined;
  Limitation: Limitation;
}
/** What `voucherCodes/getAll` answers. */
interface VoucherCodesGetAllResponse {
  VoucherCodes: VoucherCode[];
  Cursor: string | null;
}
/** What `vouchers/add` takes. */
interface VouchersAddRequest {
  EnterpriseId?: string | null | undefined;
  VoucherParameters: readonly VoucherParameters[];
}
/** What `vouchers/add` answers. */
interface VouchersAddResponse {
  Vouchers: Voucher[] | null;
}
/** What `vouchers/delete` takes. */
interface VouchersDeleteRequest {
  EnterpriseId?: string | null | undefined;
  VoucherIds: readonly string[];
}
/** What `vouchers/delete` answers. */
interface VouchersDeleteResponse {}
/** What `vouchers/getAll` takes. */
interface VouchersGetAllRequest {
  EnterpriseIds?: readonly string[] | null | undefined;
  Extent: VoucherExtent;
  ServiceIds: readonly string[];
  VoucherIds?: readonly string[] | null | undefined;
  CompanyIds?: readonly string[] | null | undefined;
  VoucherCodeValues?: readonly string[] | null | undefined;
  ActivityStates?: readonly ActivityState[] | null | undefined;
  UpdatedUtc?: TimeInterval | null | undefined;
  ExternalIdentifiers?: readonly string[] | null | undefined;
  Limitation: Limitation;
}
/** What `vouchers/getAll` answers. */
interface VouchersGetAllResponse {
  Vouchers: Voucher[] | null;
  VoucherCodes: VoucherCode[] | null;
  VoucherAssignments: VoucherAssignment[] | null;
  Rates: RateForExtent[] | null;
  Companies: Company[] | null;
  Cursor: string | null;
}
/** What `vouchers/update` takes. */
interface VouchersUpdateRequest {
  EnterpriseId?: string | null | undefined;
  VoucherUpdates: readonly VouchersUpdateParameters[];
}
/** What `vouchers/update` answers. */
interface VouchersUpdateResponse {
  Vouchers: Voucher[] | null;
}
/** Acceptable payment methods. */
type AcceptablePaymentMethods = "PaymentCard" | "SepaDirectDebit" | (string & {});
/** Accepted currency. */
interface AcceptedCurrency {
  Currency: string;
  IsDefault: boolean;
  IsEnabled: boolean;
}
/** Account. */
export interface Account {
  Id: string;
  Discriminator: AccountType;
  Customer: AccountsCustomer | null;
  Company: AccountsCompany | null;
}
/** Account address. */
export interface AccountAddress {
  Id: string;
  AccountId: string;
  ChainId: string | null;
  AccountType: AccountType;
  Line1: string | null;
  Line2: string | null;
  City: string | null;
  PostalCode: string | null;
  CountryCode: string | null;
  CountrySubdivisionCode: string | null;
  Latitude: number | null;
  Longitude: number | null;
  UpdatedUtc: string | null;
  IsActive: boolean;
}
/** Account address parameters. */
export interface AccountAddressParameters {
  AccountId: string;
  Line1?: string | null | undefined;
  Line2?: string | null | undefined;
  City?: string | null | undefined;
  PostalCode?: string | null | undefined;
  CountryCode?: string | null | undefined;
  CountrySubdivisionCode?: string | null | undefined;
  Latitude?: number | null | undefined;
  Longitude?: number | null | undefined;
}
/** Account address update parameters. */
export interface AccountAddressUpdateParameters {
  AddressId: string;
  Line1?: StringUpdateValue | null | undefined;
  Line2?: StringUpdateValue | null | undefined;
  City?: StringUpdateValue | null | undefined;
  PostalCode?: StringUpdateValue | null | undefined;
  CountryCode?: StringUpdateValue | null | undefined;
  CountrySubdivisionCode?: StringUpdateValue | null | undefined;
}
/** Account merge parameters. */
export interface AccountMergeParameters {
  SourceAccountIds: readonly string[];
  TargetAccountId: string;
  AccountType: AccountMergeType;
}
/** Account merge type. */
type AccountMergeType = "Customer" | "Company" | (string & {});
/** Account note. */
export interface AccountNote {
  Id: string;
  AccountId: string;
  Content: string;
  AccountType: AccountType;
  Classifications: AccountNoteClassification[];
  IsActive: boolean;
  CreatorProfile: ProfileData;
  UpdaterProfile: ProfileData;
}
/** Account note classification. */
type AccountNoteClassification =
  | "General"
  | "FoodAndBeverage"
  | "FrontOffice"
  | "Reservations"
  | "Housekeeping"
  | "Maintenance"
  | "PreviousStay"
  | "FamilyRelations"
  | "Gifts"
  | "Accounting"
  | "Complaints"
  | "Other"
  | (string & {});
/** Account note parameters. */
export interface AccountNoteParameters {
  AccountId: string;
  Content: string;
  Classifications: readonly AccountNoteClassification[];
}
/** Account note update classifications. */
interface AccountNoteUpdateClassifications {
  General?: BoolUpdateValue | null | undefined;
  FoodAndBeverage?: BoolUpdateValue | null | undefined;
  FrontOffice?: BoolUpdateValue | null | undefined;
  Reservations?: BoolUpdateValue | null | undefined;
  Housekeeping?: BoolUpdateValue | null | undefined;
  Maintenance?: BoolUpdateValue | null | undefined;
  PreviousStay?: BoolUpdateValue | null | undefined;
  FamilyRelations?: BoolUpdateValue | null | undefined;
  Gifts?: BoolUpdateValue | null | undefined;
  Accounting?: BoolUpdateValue | null | undefined;
  Complaints?: BoolUpdateValue | null | undefined;
  Other?: BoolUpdateValue | null | undefined;
}
/** Account note update parameters. */
export interface AccountNoteUpdateParameters {
  AccountNoteId: string;
  Content?: StringUpdateValue | null | undefined;
  Classifications: AccountNoteUpdateClassifications;
}
/** Account type. */
type AccountType = "Company" | "Customer" | (string & {});
/** Account type discriminator. */
type AccountTypeDiscriminator = "Customer" | "Company" | (string & {});
/** Account update parameters. */
export interface AccountUpdateParameters {
  Id: string;
  Discriminator: AccountTypeDiscriminator;
  Customer?: CustomerUpdateParameters | null | undefined;
  Company?: CompanyUpdateParameters | null | undefined;
}
/** Accounting category. */
export interface AccountingCategory {
  Id: string;
  EnterpriseId: string;
  IsActive: boolean;
  Name: string;
  Code: string | null;
  ExternalCode: string | null;
  LedgerAccountCode: string | null;
  PostingAccountCode: string | null;
  CostCenterCode: string | null;
  Classification: AccountingCategoryClassification | null;
  CreatedUtc: string;
  UpdatedUtc: string;
}
/** Accounting category classification. */
type AccountingCategoryClassification =
  | "Accommodation"
  | "FoodAndBeverage"
  | "Taxes"
  | "Payments"
  | "ExternalRevenue"
  | "SundryIncome"
  | "Wellness"
  | "Sport"
  | "Technology"
  | "Facilities"
  | "Events"
  | "Tourism"
  | (string & {});
/** Accounting category routed item types. */
interface AccountingCategoryRoutedItemTypes {
  Products: boolean;
  CustomItems: boolean;
}
/** Accounting configuration. */
interface AccountingConfiguration {
  AdditionalTaxIdentifier: string | null;
  CompanyName: string | null;
  BankAccountNumber: string | null;
  BankName: string | null;
  Iban: string | null;
  Bic: string | null;
  SurchargeConfiguration: SurchargingFeesConfiguration;
  EnabledExternalPaymentTypes: ExternalPaymentType[];
  Options: AccountingConfigurationOption[];
}
/** Accounting configuration option. */
type AccountingConfigurationOption =
  | "OptionalCreditCardPaymentDetails"
  | "ReceivableTrackingEnabled"
  | "SeparateDepositsOnBill"
  | "AllowModifyingClosedBills"
  | "RequireAccountingCategorySetup"
  | "GroupTaxesOnBill"
  | "DisplayEmployeeNameOnBill"
  | "TaxDeclarationOnDeposit"
  | "SplitVatByClassificationOnBill"
  | "EmailClosedBillsAfterCheckout"
  | (string & {});
/** Accounting item extent. */
export interface AccountingItemExtent {
  OrderItems: boolean;
  PaymentItems: boolean;
  CreditCardTransactions: boolean;
}
/** Accounting item update. */
export interface AccountingItemUpdate {
  AccountingItemId: string;
  AccountId?: StringUpdateValue | null | undefined;
  BillId: StringUpdateValue;
}
/** Order item. */
export interface AccountingitemsOrderItem {
  Id: string;
  AccountId: string;
  OrderId: string;
  BillId: string | null;
  AccountingCategoryId: string | null;
  UnitCount: number;
  UnitAmount: Amount;
  Amount: Amount;
  OriginalAmount: Amount;
  RevenueType: string;
  CreatorProfileId: string;
  UpdaterProfileId: string;
  CreatedUtc: string;
  UpdatedUtc: string;
  ConsumedUtc: string | null;
  CanceledUtc: string | null;
  ClosedUtc: string | null;
  StartUtc: string | null;
  AccountingState: string;
  Data: AccountingitemsOrderItemData;
}
/** Order item accounting state. */
type AccountingitemsOrderItemAccountingState = "Open" | "Closed" | "Inactive" | "Canceled" | (string & {});
/** Order item data. */
interface AccountingitemsOrderItemData {
  Discriminator: AccountingitemsOrderItemDataDiscriminator;
  Value: unknown;
}
/** Order item data discriminator. */
type AccountingitemsOrderItemDataDiscriminator =
  | "CancellationFee"
  | "Rebate"
  | "Deposit"
  | "ExchangeRateDifference"
  | "CustomItem"
  | "Surcharge"
  | "SurchargeDiscount"
  | "SpaceOrder"
  | "ProductOrder"
  | "Other"
  | "TaxCorrection"
  | "ResourceUpgradeFee"
  | "InvoiceFee"
  | (string & {});
/** Company. */
interface AccountsCompany {
  ChainId: string;
  CreatedUtc: string;
  UpdatedUtc: string;
  UpdaterProfileId: string;
  Email: string | null;
  TaxIdentifier: string | null;
  BillingCode: string | null;
  AccountingCode: string | null;
  Notes: string | null;
  Name: string;
  MotherCompanyId: string | null;
  WebsiteUrl: string | null;
  InvoiceDueInterval: string | null;
  CreditRatingBasic: CompaniesCreditRatingBasic | null;
  Department: string | null;
  DunsNumber: string | null;
  ReferenceId: string | null;
  ExternalIdentifier: string | null;
  AdditionalTaxIdentifier: string | null;
  Contact: string | null;
  ContactPerson: string | null;
  FiscalIdentifier: string | null;
  Iata: string | null;
  Telephone: string | null;
  SourceId: string | null;
  Classifications: CompanyClassifications;
  Options: AccountsCompanyOptions;
}
/** Company options. */
interface AccountsCompanyOptions {
  Invoiceable: boolean;
  AddFeesToInvoices: boolean;
  AddTaxDeductedPaymentToInvoices: boolean;
}
/** Credit rating basic. */
type AccountsCreditRatingBasic = "CreditOk" | "PaymentRequiredUpfront" | "LocalDecisionRequired" | (string & {});
/** Customer. */
interface AccountsCustomer {
  ChainId: string;
  CreatedUtc: string;
  UpdatedUtc: string;
  UpdaterProfileId: string;
  Email: string | null;
  TaxIdentifier: string | null;
  BillingCode: string | null;
  AccountingCode: string | null;
  Notes: string | null;
  LastName: string;
  FirstName: string | null;
  SecondLastName: string | null;
  BirthPlace: string | null;
  Telephone: string | null;
  Occupation: string | null;
  CarRegistrationNumber: string | null;
  DietaryRequirements: string | null;
  LoyaltyCode: string | null;
  NationalityCode: string | null;
  CompanyId: string | null;
  BirthDate: string | null;
  Sex: string | null;
  Title: Title | null;
  PreferredLanguageCode: string | null;
  Options: CustomerOptions;
  Classifications: CustomerClassifications;
  LegalEntityIdentifiers: CustomerLegalIdentifiers;
}
/** Activity state. */
type ActivityState = "Active" | "Deleted" | (string & {});
/** Added message. */
export interface AddedMessage {
  Identifier: string | null;
  Message: Message;
}
/** Added reservation. */
export interface AddedReservation {
  Identifier: string | null;
  Reservation: Reservation20170412;
}
/** Additional service data. */
interface AdditionalServiceData {
  Promotions: Promotions;
}
/** Address. */
interface Address {
  Id: string;
  Line1: string | null;
  Line2: string | null;
  City: string | null;
  PostalCode: string | null;
  CountryCode: string | null;
  CountrySubdivisionCode: string | null;
  Latitude: number | null;
  Longitude: number | null;
}
/** Address parameters. */
export interface AddressParameters {
  Line1?: string | null | undefined;
  Line2?: string | null | undefined;
  City?: string | null | undefined;
  PostalCode?: string | null | undefined;
  CountryCode?: string | null | undefined;
  CountrySubdivisionCode?: string | null | undefined;
}
/** Age category. */
export interface AgeCategory {
  Id: string;
  ServiceId: string;
  MinimalAge: number | null;
  MaximalAge: number | null;
  Names: Record<string, string>;
  ShortNames: Record<string, string> | null;
  CreatedUtc: string;
  UpdatedUtc: string;
  Classification: AgeCategoryClassification;
  IsActive: boolean;
  ExternalIdentifier: string | null;
}
/** Age category adjustment. */
export interface AgeCategoryAdjustment {
  AgeCategoryId: string;
  AbsoluteValue: MewsDecimal;
  Type: AgeCategoryAdjustmentType;
}
/** Age category adjustment type. */
type AgeCategoryAdjustmentType =
  "ExtraOccupancyAdjustment" | "NegativeOccupancyAdjustment" | "StandardOccupancyAdjustment" | (string & {});
/** Age category classification. */
type AgeCategoryClassification = "Adult" | "Child" | (string & {});
/** Age category parameters. */
interface AgeCategoryParameters {
  AgeCategoryId: string;
  Count: number;
}
/** Age category price. */
export interface AgeCategoryPrice {
  AgeCategoryId: string;
  Prices: Amount[];
}
/** Allowance discount data. */
interface AllowanceDiscountData {
  DiscountedOrderItemId: string;
  AllowanceProductOrderItemId: string;
}
/** Allowance profit type. */
type AllowanceProfitType =
  "AllowanceBreakage" | "AllowanceContraBreakage" | "AllowanceLoss" | "AllowanceContraLoss" | (string & {});
/** Allowance profits data. */
interface AllowanceProfitsData {
  AllowanceProductOrderItemId: string;
  AllowanceProfitType: AllowanceProfitType;
}
/** Alternative payment data. */
interface AlternativePaymentData {
  Type: AlternativePaymentMethodType;
}
/** Alternative payment method data. */
export interface AlternativePaymentMethodData {
  Discriminator: AlternativePaymentMethodDataDiscriminator;
  SepaDirectDebit?: SepaDirectDebitData | null | undefined;
  Ideal?: IdealData | null | undefined;
}
/** Alternative payment method data discriminator. */
type AlternativePaymentMethodDataDiscriminator = "Ideal" | "ApplePay" | "GooglePay" | "SepaDirectDebit" | (string & {});
/** Alternative payment method type. */
type AlternativePaymentMethodType =
  "Ideal" | "ApplePay" | "GooglePay" | "SepaDirectDebit" | "PayPal" | "WireTransfer" | (string & {});
/** Alternative payment methods. */
type AlternativePaymentMethods = "Ideal" | "ApplePay" | "GooglePay" | (string & {});
/** Alternative payment next action. */
export interface AlternativePaymentNextAction {
  Discriminator: PaymentNextActionDiscriminator;
  Value: string;
}
/** Amount. */
export interface Amount {
  Currency: string;
  NetValue: MewsDecimal;
  GrossValue: MewsDecimal;
  TaxValues: TaxValue[];
  Breakdown: TaxBreakdown;
}
/** Amount parameters. */
export interface AmountParameters {
  GrossValue?: MewsDecimalInput | null | undefined;
  NetValue?: MewsDecimalInput | null | undefined;
  Currency: string;
  TaxCodes: readonly string[];
}
/** Applicability. */
type Applicability = "Always" | "PrepaidOnly" | (string & {});
/** Array of strings update value. */
interface ArrayOfStringsUpdateValue {
  Value: readonly string[] | null;
}
/** Assigned rate ids. */
interface AssignedRateIds {
  Value: readonly string[] | null;
}
/** Assignment target type. */
type AssignmentTargetType = "CompanyAsDetails" | "CompanyAsOwner" | (string & {});
/** Associated account bill data. */
interface AssociatedAccountBillData {
  Discriminator: BillAssociatedAccountDataDiscriminator;
  BillCustomerData: BillCustomerData | null;
  BillCompanyData: BillCompanyData | null;
}
/** Associated account IDs update parameters. */
interface AssociatedAccountIdsUpdateParameters {
  Value: readonly string[] | null;
}
/** Availability adjustment. */
export interface AvailabilityAdjustment {
  Id: string;
  AvailabilityBlockId: string | null;
  ResourceCategoryId: string;
  FirstTimeUnitStartUtc: string;
  LastTimeUnitStartUtc: string;
  UnitCount: number;
  ReleaseOverrideUtc: string | null;
  UpdatedUtc: string;
  IsActive: boolean;
  PaxCounts: PaxCount[] | null;
  FirstTimeUnitReleaseUtc: string | null;
  /** @deprecated by Mews. */
  StartUtc: string | null;
  /** @deprecated by Mews. */
  EndUtc: string | null;
  /** @deprecated by Mews. */
  ActivityState: ActivityState;
}
/** Availability block. */
export interface AvailabilityBlock {
  Id: string;
  EnterpriseId: string;
  ServiceId: string;
  RateId: string;
  VoucherId: string | null;
  BookerId: string | null;
  CompanyId: string | null;
  TravelAgencyId: string | null;
  Budget: CurrencyValue20180607 | null;
  State: AvailabilityBlockState;
  ReservationPurpose: ReservationPurpose | null;
  CreatedUtc: string;
  UpdatedUtc: string;
  FirstTimeUnitStartUtc: string;
  LastTimeUnitStartUtc: string;
  ReleasedUtc: string | null;
  RollingReleaseOffset: string | null;
  ExternalIdentifier: string | null;
  Name: string | null;
  Notes: string | null;
  PickupDistribution: PickupDistribution;
  IsActive: boolean;
  QuoteId: string | null;
  AvailabilityBlockNumber: string;
  ReleaseStrategy: ReleaseStrategy;
  PurchaseOrderNumber: string | null;
  BusinessSegmentId: string | null;
  CanceledUtc: string | null;
  CancellationReason: ReservationCancellationReason | null;
  CancellationReasonDetail: string | null;
}
/** Availability block extent. */
export interface AvailabilityBlockExtent {
  AvailabilityBlocks?: boolean | null | undefined;
  Adjustments?: boolean | null | undefined;
  /** @deprecated by Mews. */
  ServiceOrders?: boolean | null | undefined;
  /** @deprecated by Mews. */
  Rates?: boolean | null | undefined;
}
/** Availability block parameters. */
export interface AvailabilityBlockParameters {
  ServiceId: string;
  TemplateRateId: string;
  FirstTimeUnitStartUtc: string;
  LastTimeUnitStartUtc: string;
  ReleasedUtc?: string | null | undefined;
  RollingReleaseOffset?: string | null | undefined;
  Name?: string | null | undefined;
  VoucherCode?: string | null | undefined;
  BookerId?: string | null | undefined;
  CompanyId?: string | null | undefined;
  TravelAgencyId?: string | null | undefined;
  Budget?: CurrencyValue20180607Input | null | undefined;
  ReservationPurpose?: ReservationPurpose | null | undefined;
  ExternalIdentifier?: string | null | undefined;
  Notes?: string | null | undefined;
  State: AvailabilityBlockState;
  QuoteId?: string | null | undefined;
  PurchaseOrderNumber?: string | null | undefined;
  BusinessSegmentId?: string | null | undefined;
  PickupDistribution?: PickupDistribution | null | undefined;
  /** @deprecated by Mews. */
  RateId?: string | null | undefined;
}
/** Availability block state. */
type AvailabilityBlockState = "Confirmed" | "Optional" | "Inquired" | "Canceled" | (string & {});
/** Availability block update parameters. */
export interface AvailabilityBlockUpdateParameters {
  AvailabilityBlockId: string;
  Name?: StringUpdateValue | null | undefined;
  FirstTimeUnitStartUtc?: StringUpdateValue | null | undefined;
  LastTimeUnitStartUtc?: StringUpdateValue | null | undefined;
  ExternalIdentifier?: StringUpdateValue | null | undefined;
  State?: StringUpdateValue | null | undefined;
  ReservationPurpose?: StringUpdateValue | null | undefined;
  CompanyId?: StringUpdateValue | null | undefined;
  TravelAgencyId?: StringUpdateValue | null | undefined;
  BookerId?: StringUpdateValue | null | undefined;
  Notes?: StringUpdateValue | null | undefined;
  Budget?: CurrencyValueVer20180607UpdateValue | null | undefined;
  CancellationReason?: StringUpdateValue | null | undefined;
  CancellationReasonDetail?: StringUpdateValue | null | undefined;
  RollingReleaseOffset?: StringUpdateValue | null | undefined;
  ReleasedUtc?: StringUpdateValue | null | undefined;
  ReleaseStrategy?: ReleaseStrategyUpdateValue | null | undefined;
  QuoteId?: StringUpdateValue | null | undefined;
  PurchaseOrderNumber?: StringUpdateValue | null | undefined;
  BusinessSegmentId?: StringUpdateValue | null | undefined;
}
/** Availability update. */
export interface AvailabilityUpdate {
  FirstTimeUnitStartUtc: string;
  LastTimeUnitStartUtc: string;
  ResourceCategoryId: string;
  UnitCountAdjustment: NumberUpdateValue;
  AvailabilityBlockId?: string | null | undefined;
  PaxCounts?: readonly PaxCount[] | null | undefined;
  /** @deprecated by Mews. */
  StartUtc?: string | null | undefined;
  /** @deprecated by Mews. */
  EndUtc?: string | null | undefined;
}
/** Available payment plan payment methods. */
type AvailablePaymentPlanPaymentMethods =
  "Ideal" | "PaymentCard" | "ApplePay" | "GooglePay" | "SepaDirectDebit" | "All" | (string & {});
/** Base rate pricing parameters (with occupancy adjustments). */
interface BaseRatePricingParametersWithOccupancyAdjustments {
  Amount: AmountParameters;
  NegativeOccupancyAdjustment: MewsDecimalInput;
  ExtraOccupancyAdjustment: MewsDecimalInput;
}
/** Base rate pricing parameters (without occupancy adjustments). */
interface BaseRatePricingParametersWithoutOccupancyAdjustments {
  Amount: AmountParameters;
}
/** Bill. */
export interface Bill {
  Id: string;
  Name: string | null;
  EnterpriseId: string;
  AccountId: string;
  AccountType: AccountType;
  AssociatedAccountIds: string[] | null;
  CounterId: string | null;
  State: BillState1;
  Type: BillType1;
  Number: string | null;
  VariableSymbol: string | null;
  CreatedUtc: string;
  IssuedUtc: string | null;
  TaxedUtc: string | null;
  PaidUtc: string | null;
  DueUtc: string | null;
  LastReminderDateUtc: string | null;
  UpdatedUtc: string;
  PurchaseOrderNumber: string | null;
  Notes: string | null;
  Options: BillOptions | null;
  OwnerData: BillOwnerData | null;
  AssociatedAccountData: AssociatedAccountBillData[] | null;
  EnterpriseData: BillEnterpriseData | null;
  CorrectionState: BillCorrectionState;
  CorrectionType: BillCorrectionType | null;
  CorrectedBillId: string | null;
  /** @deprecated by Mews. */
  CustomerId: string | null;
  /** @deprecated by Mews. */
  CompanyId: string | null;
  /** @deprecated by Mews. */
  Revenue: unknown[] | null;
  /** @deprecated by Mews. */
  Payments: unknown[] | null;
  /** @deprecated by Mews. */
  OrderItems: AccountingitemsOrderItem[] | null;
  /** @deprecated by Mews. */
  PaymentItems: PaymentItem[] | null;
  /** @deprecated by Mews. */
  AssigneeData: BillAssigneeData | null;
  /** @deprecated by Mews. */
  CompanyDetails: BillCompanyData | null;
}
/** Bill (ver 2025-06-23). */
interface Bill20250623 {
  Id: string;
  Name: string | null;
  EnterpriseId: string;
  AccountId: string;
  AccountType: AccountType;
  AssociatedAccountIds: string[] | null;
  CounterId: string | null;
  State: BillState;
  Type: BillType;
  Number: string | null;
  VariableSymbol: string | null;
  CreatedUtc: string;
  UpdatedUtc: string;
  IssuedUtc: string | null;
  TaxedUtc: string | null;
  PaidUtc: string | null;
  DueUtc: string | null;
  LastReminderDateUtc: string | null;
  PurchaseOrderNumber: string | null;
  Notes: string | null;
  Options: BillOptions | null;
  Owner: AssociatedAccountBillData | null;
  AssociatedAccountsData: AssociatedAccountBillData[] | null;
  EnterpriseData: BillEnterpriseData | null;
  CorrectionState: BillCorrectionState;
  CorrectionType: BillCorrectionType | null;
  CorrectedBillId: string | null;
}
/** Bill assignee data. */
interface BillAssigneeData {
  Discriminator: BillAssociatedAccountDataDiscriminator;
  Value: unknown;
}
/** Bill associated account data discriminator. */
type BillAssociatedAccountDataDiscriminator = "BillCustomerData" | "BillCompanyData" | (string & {});
/** Bill close account parameters. */
export interface BillCloseAccountParameters {
  Id: string;
  TaxIdentifier?: StringUpdateValue | null | undefined;
  Address?: AddressParameters | null | undefined;
}
/** Bill company data. */
interface BillCompanyData {
  Id: string | null;
  Address: AccountAddress | null;
  LegalIdentifiers: unknown;
  BillingCode: string | null;
  Name: string;
  FiscalIdentifier: string | null;
  AdditionalTaxIdentifier: string | null;
  DUNS: string | null;
  Telephone: string | null;
  TaxIdentifier: string | null;
  InvoicingEmail: string | null;
  Department: string | null;
}
/** Bill correction state. */
type BillCorrectionState = "Bill" | "CorrectiveBill" | (string & {});
/** Bill correction type. */
type BillCorrectionType =
  "Cancellation" | "Edit" | "CreditNote" | "Reinstatement" | "ReceivablePaymentsBalance" | (string & {});
/** Bill customer data. */
interface BillCustomerData {
  Id: string;
  Address: AccountAddress | null;
  LegalIdentifiers: unknown;
  BillingCode: string | null;
  LastName: string;
  FirstName: string | null;
  SecondLastName: string | null;
  TitlePrefix: Title | null;
  TaxIdentifier: string | null;
}
/** Bill enterprise data. */
interface BillEnterpriseData {
  AdditionalTaxIdentifier: string | null;
  CompanyName: string | null;
  BankAccount: string | null;
  BankName: string | null;
  Iban: string | null;
  Bic: string | null;
}
/** Bill extent. */
interface BillExtent {
  /** @deprecated by Mews. */
  Items?: boolean | undefined;
}
/** Bill options. */
interface BillOptions {
  DisplayCustomer: boolean;
  DisplayTaxation: boolean;
  TrackReceivable: boolean;
  DisplayCid: boolean;
  Rebated: boolean;
}
/** Bill options parameters. */
export interface BillOptionsParameters {
  DisplayCustomer: BoolUpdateValue;
  DisplayTaxation: BoolUpdateValue;
}
/** Bill owner data. */
type BillOwnerData =
  | { Discriminator: "BillCustomerData"; Value: BillCustomerData }
  | { Discriminator: "BillCompanyData"; Value: BillCompanyData };
/** Bill parameters. */
export interface BillParameters {
  AccountId: string;
  AssociatedAccountId?: string | null | undefined;
  Name?: string | null | undefined;
}
/** Bill PDF file. */
interface BillPdfFile {
  Base64Data: string;
}
/** Bill PDF result discriminator. */
export type BillPdfResultDiscriminator =
  { Discriminator: "BillPdfFile"; Value: BillPdfFile } | { Discriminator: "BillPrintEvent"; Value: BillPrintEvent };
/** Bill PDF template type. */
type BillPdfTemplateType = "Detailed" | "Consumption" | "Reservation" | "OrderItem" | "Guest" | (string & {});
/** Bill print event. */
interface BillPrintEvent {
  BillPrintEventId: string;
}
/** Bill state. */
type BillState = "Open" | "Closed" | (string & {});
/** Bill state. */
type BillState1 = "Open" | "Closed" | (string & {});
/** Bill type. */
type BillType = "Receipt" | "Invoice" | (string & {});
/** Bill type. */
type BillType1 = "Receipt" | "Invoice" | (string & {});
/** Bill update parameters. */
export interface BillUpdateParameters {
  BillId: string;
  AccountId?: StringUpdateValue | null | undefined;
  AssociatedAccountIds?: AssociatedAccountIdsUpdateParameters | null | undefined;
}
/** Billing automation. */
export interface BillingAutomation {
  Id: string;
  EnterpriseId: string;
  Name: string;
  Description: string | null;
  CompaniesWithRelations: CompanyWithBillingAutomationRelation[];
  Prepayment: BillingAutomationPrepaymentType;
  AssignmentTargetType: BillingAutomationAssignmentTargetType;
  TriggerType: BillingAutomationTriggerType;
  BillAggregationType: BillingAutomationBillAggregationType;
  CreatedUtc: string;
  UpdatedUtc: string;
  CreatorProfileId: string;
  UpdaterProfileId: string;
  ProcessingStartOffset: string | null;
  OrderItemConsumptionPeriod: BillingAutomationOrderItemConsumptionPeriodType | null;
  Assignments: BillingAutomationAssignment[] | null;
}
/** Billing automation accounting category assignment. */
interface BillingAutomationAccountingCategoryAssignment {
  AccountingCategoryId: string;
  ItemTypes: AccountingCategoryRoutedItemTypes;
}
/** Billing automation accounting category assignment array update value. */
interface BillingAutomationAccountingCategoryAssignmentArrayUpdateValue {
  Value: readonly BillingAutomationAccountingCategoryAssignment[] | null;
}
/** Billing automation add parameters. */
export interface BillingAutomationAddParameters {
  Name: string;
  Description?: string | null | undefined;
  CompaniesWithRelations?: readonly CompanyWithBillingAutomationRelation[] | null | undefined;
  Prepayment: BillingAutomationPrepaymentType;
  AssignmentTargetType: BillingAutomationAssignmentTargetType;
  TriggerType: BillingAutomationTriggerType;
  BillAggregationType: BillingAutomationBillAggregationType;
  OrderItemConsumptionPeriod?: BillingAutomationOrderItemConsumptionPeriodType | null | undefined;
  ProcessingStartOffset?: string | null | undefined;
  Assignments: readonly BillingAutomationAssignmentAddParameters[];
}
/** Billing automation assignment. */
interface BillingAutomationAssignment {
  Id: string;
  BillingAutomationId: string;
  ServiceId: string;
  RoutedItemTypes: BillingAutomationItemTypesParameters;
  RateIds: string[] | null;
  ProductCategoryIds: string[] | null;
  ProductIds: string[] | null;
  AccountingCategoryAssignments: BillingAutomationAccountingCategoryAssignment[] | null;
}
/** Billing automation assignment add parameters. */
export interface BillingAutomationAssignmentAddParameters {
  ServiceId: string;
  RoutedItemTypes: BillingAutomationItemTypesParameters;
  RateIds?: readonly string[] | null | undefined;
  ProductCategoryIds?: readonly string[] | null | undefined;
  ProductIds?: readonly string[] | null | undefined;
  AccountingCategories?: readonly BillingAutomationAccountingCategoryAssignment[] | null | undefined;
}
/** Billing automation assignment target type. */
type BillingAutomationAssignmentTargetType = "CompanyAsDetails" | "CompanyAsOwner" | "NoCompany" | (string & {});
/** Billing automation assignment update parameters. */
export interface BillingAutomationAssignmentUpdateParameters {
  BillingAutomationAssignmentId: string;
  RoutedItemTypes?: BillingAutomationItemTypesUpdateParameters | null | undefined;
  RateIds?: ArrayOfStringsUpdateValue | null | undefined;
  ProductCategoryIds?: ArrayOfStringsUpdateValue | null | undefined;
  ProductIds?: ArrayOfStringsUpdateValue | null | undefined;
  AccountingCategories?: BillingAutomationAccountingCategoryAssignmentArrayUpdateValue | null | undefined;
}
/** Billing automation bill aggregation type. */
type BillingAutomationBillAggregationType =
  "OnePerReservation" | "AggregateByCustomer" | "AggregateAll" | "AggregatePerReservationGroup" | (string & {});
/** Billing automation item types parameters. */
interface BillingAutomationItemTypesParameters {
  SpaceOrder: boolean;
  CityTax: boolean;
  AllProducts: boolean;
  Deposits: boolean;
  AdditionalExpenses: boolean;
  AllCustomItems: boolean;
}
/** Billing automation item types update parameters. */
interface BillingAutomationItemTypesUpdateParameters {
  SpaceOrder?: BoolUpdateValue | null | undefined;
  CityTax?: BoolUpdateValue | null | undefined;
  AllProducts?: BoolUpdateValue | null | undefined;
  Deposits?: BoolUpdateValue | null | undefined;
  AdditionalExpenses?: BoolUpdateValue | null | undefined;
  AllCustomItems?: BoolUpdateValue | null | undefined;
}
/** Billing automation order item consumption period type. */
type BillingAutomationOrderItemConsumptionPeriodType =
  "MonthBefore" | "SameMonthAndMonthBefore" | "SameMonth" | "SameMonthAndMonthAfter" | "MonthAfter" | (string & {});
/** Billing automation payment plan payment request. */
export interface BillingAutomationPaymentPlanPaymentRequest {
  PaymentMethods: readonly AvailablePaymentPlanPaymentMethods[];
  Message: string;
  Note?: string | null | undefined;
  ExpirationDateUtc: string;
  SendEmail: boolean;
}
/** Billing automation prepayment type. */
type BillingAutomationPrepaymentType = "All" | "Prepaid" | (string & {});
/** Billing automation trigger type. */
type BillingAutomationTriggerType = "Continuous" | "Recurring" | "Legacy" | (string & {});
/** Billing automation update parameters. */
export interface BillingAutomationUpdateParameters {
  BillingAutomationId: string;
  Name?: StringUpdateValue | null | undefined;
  Description?: StringUpdateValue | null | undefined;
  Companies?: CompanyWithBillingAutomationRelationArrayUpdateValue | null | undefined;
  Prepayment?: StringUpdateValue | null | undefined;
  AssignmentTargetType?: StringUpdateValue | null | undefined;
  BillAggregationType?: StringUpdateValue | null | undefined;
  OrderItemConsumptionPeriod?: StringUpdateValue | null | undefined;
  ProcessingStartOffset?: StringUpdateValue | null | undefined;
}
/** Bookable service data. */
interface BookableServiceData {
  StartOffset: string;
  EndOffset: string;
  OccupancyStartOffset: string;
  OccupancyEndOffset: string;
  TimeUnitPeriod: TimeUnitPeriod;
  /** @deprecated by Mews. */
  TimeUnit: TimeUnitPeriod;
}
/** Bool update value. */
export interface BoolUpdateValue {
  Value: boolean | null;
}
/** Business segment. */
export interface BusinessSegment {
  Id: string;
  ServiceId: string;
  IsActive: boolean;
  Name: string;
  CreatedUtc: string;
  UpdatedUtc: string;
}
/** Cancellation Fee Extent. */
type CancellationFeeExtent = "TimeUnits" | "Products" | (string & {});
/** Cancellation Fee Extent. */
type CancellationFeeExtent1 = "Nothing" | "TimeUnits" | "Products" | "Everything" | (string & {});
/** Cancellation Policy. */
export interface CancellationPolicy {
  Id: string;
  RateGroupId: string;
  CreatedUtc: string;
  UpdatedUtc: string;
  Applicability: CancellationPolicyApplicability;
  FeeExtent: CancellationFeeExtent[];
  ApplicabilityOffset: string;
  FeeMaximumTimeUnits: number | null;
  AbsoluteFee: CurrencyValue;
  RelativeFee: MewsDecimal;
  IsActive: boolean;
}
/** Cancellation Policy Applicability. */
type CancellationPolicyApplicability = "Creation" | "Start" | "StartDate" | (string & {});
/** Cancellation Policy Applicability. */
type CancellationPolicyApplicability1 = "Creation" | "Start" | "StartDate" | (string & {});
/** Cancellation policy data. */
interface CancellationPolicyData {
  Applicability: CancellationPolicyApplicability1;
  FeeExtents: CancellationFeeExtent1[];
  ApplicabilityOffset: string;
  FeeMaximumTimeUnits: number | null;
  AbsoluteFee: CurrencyValue;
  RelativeFee: MewsDecimal;
}
/** Cancellation policy data grouped by rate. */
export interface CancellationPolicyDataGroupedByRate {
  RateId: string;
  Policies: CancellationPolicyData[];
}
/** Cancellation policy data grouped by reservation. */
export interface CancellationPolicyDataGroupedByReservation {
  ReservationId: string;
  Policies: CancellationPolicyData[];
}
/** CancellationReason. */
type Cancellationreason =
  | "Other"
  | "ConfirmationMissed"
  | "BookedElsewhere"
  | "ForceMajeure"
  | "GuestComplaint"
  | "NoShow"
  | "PriceTooHigh"
  | "ServiceNotAvailable"
  | "InputError"
  | "InvalidPayment"
  | "TravelAgency"
  | "RequestedByGuest"
  | "Update"
  | "BookingAbandoned"
  | "RequestedByBooker"
  | (string & {});
/** Cashier. */
export interface Cashier {
  Id: string;
  EnterpriseId: string;
  IsActive: boolean;
  Name: string;
  CreatedUtc: string;
  UpdatedUtc: string;
}
/** Cashier transaction. */
export interface CashierTransaction {
  Id: string;
  EnterpriseId: string;
  CashierId: string;
  PaymentId: string | null;
  CreatedUtc: string;
  Number: string;
  Notes: string | null;
  Amount: CurrencyValue20180607;
  Type: CashierTransactionType | null;
}
/** Cashier transaction type. */
type CashierTransactionType =
  "CashIn" | "CashOut" | "CashOutTip" | "CashOutExpense" | "CashOutFloatAdjustment" | (string & {});
/** Command. */
export interface Command {
  Id: string;
  State: CommandState;
  CreatedUtc: string;
  Creator: User | null;
  Device: Device;
  Data: unknown;
}
/** Command state. */
type CommandState = "Pending" | "Received" | "Processing" | "Processed" | "Cancelled" | "Error" | (string & {});
/** Commander origin. */
type CommanderOrigin =
  "InPerson" | "Channel" | "Phone" | "Email" | "Website" | "Message" | "CallCenter" | "RoomingList" | (string & {});
/** Payment type. */
type CommandsPaymentType = "Payment" | "Preauthorization" | (string & {});
/** Company Options. */
interface CompaniesCompanyOptions {
  Invoiceable: boolean;
  AddFeesToInvoices: boolean;
  AddTaxDeductedPaymentToInvoices: boolean;
}
/** Credit rating basic. */
type CompaniesCreditRatingBasic = "CreditOk" | "PaymentRequiredUpfront" | "LocalDecisionRequired" | (string & {});
/** Companionship. */
export interface Companionship {
  Id: string;
  CustomerId: string;
  ReservationGroupId: string;
  ReservationId: string | null;
}
/** Companionship extent. */
export interface CompanionshipExtent {
  Reservations?: boolean | null | undefined;
  ReservationGroups?: boolean | null | undefined;
  Customers?: boolean | null | undefined;
}
/** Company. */
export interface Company {
  Id: string;
  ChainId: string;
  Name: string;
  MotherCompanyId: string | null;
  InvoicingEmail: string | null;
  WebsiteUrl: string | null;
  InvoiceDueInterval: string | null;
  Options: CompaniesCompanyOptions;
  CreditRating: CreditRating;
  Department: string | null;
  DunsNumber: string | null;
  ReferenceIdentifier: string | null;
  AccountingCode: string | null;
  AdditionalTaxIdentifier: string | null;
  BillingCode: string | null;
  Contact: string | null;
  ContactPerson: string | null;
  Identifier: string | null;
  Iata: string | null;
  IsActive: boolean;
  Notes: string | null;
  Number: number | string;
  TaxIdentifier: string | null;
  Telephone: string | null;
  CreatedUtc: string | null;
  UpdatedUtc: string | null;
  AddressId: string | null;
  MergeTargetId: string | null;
  ExternalIdentifier: string | null;
  /** @deprecated by Mews. */
  ElectronicInvoiceIdentifier: string | null;
  /** @deprecated by Mews. */
  Address: Address | null;
  /** @deprecated by Mews. */
  TaxIdentificationNumber: string | null;
}
/** Company classifications. */
interface CompanyClassifications {
  Corporate: boolean;
  Internal: boolean;
  Private: boolean;
  OnlineTravelAgency: boolean;
  GlobalDistributionSystem: boolean;
  Marketing: boolean;
  Inactive: boolean;
  GovernmentEntity: boolean;
}
/** Company Options Parameters. */
export interface CompanyOptionsParameters {
  Invoiceable: boolean;
  AddFeesToInvoices: boolean;
  AddTaxDeductedPaymentToInvoices: boolean;
}
/** Company relation. */
type CompanyRelation = "PartnerCompany" | "TravelAgency" | (string & {});
/** Company Time Filter. */
type CompanyTimeFilter = "Created" | "Updated" | (string & {});
/** Company update classifications. */
interface CompanyUpdateClassifications {
  Corporate?: BoolUpdateValue | null | undefined;
  Internal?: BoolUpdateValue | null | undefined;
  Private?: BoolUpdateValue | null | undefined;
  OnlineTravelAgency?: BoolUpdateValue | null | undefined;
  GlobalDistributionSystem?: BoolUpdateValue | null | undefined;
  Marketing?: BoolUpdateValue | null | undefined;
  Inactive?: BoolUpdateValue | null | undefined;
  GovernmentEntity?: BoolUpdateValue | null | undefined;
}
/** Company update options. */
export interface CompanyUpdateOptions {
  Invoiceable?: BoolUpdateValue | null | undefined;
  AddFeesToInvoices?: BoolUpdateValue | null | undefined;
  AddTaxDeductedPaymentToInvoices?: BoolUpdateValue | null | undefined;
}
/** Company update parameters. */
interface CompanyUpdateParameters {
  Email?: StringUpdateValue | null | undefined;
  TaxIdentifier?: StringUpdateValue | null | undefined;
  BillingCode?: StringUpdateValue | null | undefined;
  AccountingCode?: StringUpdateValue | null | undefined;
  Notes?: StringUpdateValue | null | undefined;
  Name?: StringUpdateValue | null | undefined;
  MotherCompanyId?: StringUpdateValue | null | undefined;
  WebsiteUrl?: StringUpdateValue | null | undefined;
  InvoiceDueInterval?: StringUpdateValue | null | undefined;
  Classifications?: CompanyUpdateClassifications | null | undefined;
  Options?: CompanyUpdateOptions | null | undefined;
  CreditRatingBasic?: AccountsCreditRatingBasic | null | undefined;
  Department?: StringUpdateValue | null | undefined;
  DunsNumber?: StringUpdateValue | null | undefined;
  ReferenceId?: StringUpdateValue | null | undefined;
  ExternalIdentifier?: StringUpdateValue | null | undefined;
  AdditionalTaxIdentifier?: StringUpdateValue | null | undefined;
  Contact?: StringUpdateValue | null | undefined;
  ContactPerson?: StringUpdateValue | null | undefined;
  FiscalIdentifier?: StringUpdateValue | null | undefined;
  Iata?: StringUpdateValue | null | undefined;
  Telephone?: StringUpdateValue | null | undefined;
  SourceId?: StringUpdateValue | null | undefined;
}
/** Company with billing automation relation. */
interface CompanyWithBillingAutomationRelation {
  CompanyId: string;
  CompanyRelations: CompanyWithRelationsParameters;
}
/** Company with billing automation relation array update value. */
interface CompanyWithBillingAutomationRelationArrayUpdateValue {
  Value: readonly CompanyWithBillingAutomationRelation[] | null;
}
/** Company with relations parameters. */
interface CompanyWithRelationsParameters {
  PartnerCompany: boolean;
  TravelAgency: boolean;
}
/** Condition type. */
type ConditionType = "Equals" | "NotEquals" | (string & {});
/** Enterprise. */
export interface ConfigurationEnterprise {
  Id: string;
  ExternalIdentifier: string | null;
  HoldingKey: string | null;
  ChainId: string;
  ChainName: string;
  CreatedUtc: string;
  UpdatedUtc: string;
  Name: string;
  ShortName: string | null;
  TimeZoneIdentifier: string;
  LegalEnvironmentCode: string;
  AccommodationEnvironmentCode: string | null;
  AccountingEnvironmentCode: string | null;
  TaxEnvironmentCode: string | null;
  DefaultLanguageCode: string;
  AccountingEditableHistoryInterval: string;
  OperationalEditableHistoryInterval: string;
  BusinessDayClosingOffset: string | null;
  WebsiteUrl: string | null;
  Email: string | null;
  Phone: string | null;
  LogoImageId: string | null;
  CoverImageId: string | null;
  Pricing: Pricing;
  TaxPrecision: number | null;
  AddressId: string;
  Address: Address;
  GroupNames: string[];
  Subscription: EnterpriseSubscription;
  Currencies: AcceptedCurrency[];
  AccountingConfiguration: AccountingConfiguration | null;
  IsPortfolio: boolean;
  /** @deprecated by Mews. */
  EditableHistoryInterval: string;
}
/** Counter. */
export interface Counter {
  Id: string;
  EnterpriseId: string;
  Name: string;
  IsDefault: boolean;
  Value: number;
  Format: string | null;
  Type: CounterTypeDiscriminator;
  CreatedUtc: string;
  UpdatedUtc: string;
}
/** Counter type discriminator. */
type CounterTypeDiscriminator =
  | "Counter"
  | "AccountingCounter"
  | "AvailabilityBlockCounter"
  | "BillCounter"
  | "BillPreviewCounter"
  | "FiscalCounter"
  | "ProformaCounter"
  | "RegistrationCardCounter"
  | "ServiceOrderCounter"
  | "CorrectionBillCounter"
  | "PaymentConfirmationBillCounter"
  | "CreditNoteBillCounter"
  | "PaymentSplitBillCounter"
  | (string & {});
/** Country. */
export interface Country {
  Code: string;
  SovereignCountryCode: string;
  EnglishName: string;
}
/** Country group. */
export interface CountryGroup {
  Code: string;
  EnglishName: string;
  CountryCodes: string[];
}
/** Country rules. */
export interface CountryRules {
  CountryCode: string;
  IdentityCardExpirationDateNotRequired: boolean;
  DriverLicenceExpirationDateNotRequired: boolean;
}
/** Country subdivision. */
export interface CountrySubdivision {
  Code: string;
  CountryCode: string;
  EnglishName: string;
}
/** Credit card. */
export interface CreditCard {
  Id: string;
  EnterpriseId: string;
  CustomerId: string;
  IsActive: boolean;
  State: CreditCardState;
  Kind: CreditCardKind;
  Format: CreditCardFormat;
  Type: CreditCardType | null;
  ObfuscatedNumber: string | null;
  Expiration: string | null;
  CreatedUtc: string;
  UpdatedUtc: string;
}
/** Credit card data. */
export interface CreditCardData {
  StorageData: string;
  Expiration: string;
}
/** Credit card format. */
type CreditCardFormat = "Physical" | "Virtual" | (string & {});
/** Credit card kind. */
type CreditCardKind = "Terminal" | "Gateway" | (string & {});
/** Credit card parameters. */
export interface CreditCardParameters {
  Type: string;
  Number: string;
  Expiration?: string | null | undefined;
  Name: string;
}
/** Credit card payment data. */
interface CreditCardPaymentData {
  CreditCardId: string | null;
  Transaction: CreditCardTransaction | null;
}
/** Credit card state. */
type CreditCardState = "Enabled" | "Disabled" | (string & {});
/** Credit card transaction. */
export interface CreditCardTransaction {
  PaymentId: string;
  SettlementId: string | null;
  SettledUtc: string | null;
  Fee: Amount | null;
  AdjustedFee: Amount | null;
  ChargedAmount: Amount;
  SettledAmount: Amount | null;
}
/** Credit card type. */
type CreditCardType =
  | "MasterCard"
  | "Visa"
  | "Amex"
  | "Discover"
  | "DinersClub"
  | "Jcb"
  | "Maestro"
  | "UnionPay"
  | "VPay"
  | "RuPay"
  | "Dankort"
  | "Mir"
  | "Verve"
  | "Troy"
  | "PostFinance"
  | "Giro"
  | "Bancomat"
  | "Bc"
  | "CarteBleue"
  | "Eftpos"
  | "Eps"
  | "Interac"
  | "Isracard"
  | "Meps"
  | "Nets"
  | "Bancontact"
  | (string & {});
/** Credit Rating. */
interface CreditRating {
  Basic: CompaniesCreditRatingBasic | null;
}
/** Credit rating parameters. */
export interface CreditRatingParameters {
  Basic?: CompaniesCreditRatingBasic | null | undefined;
}
/** Credit rating update parameters. */
export interface CreditRatingUpdateParameters {
  Basic?: StringUpdateValue | null | undefined;
}
/** Currency. */
export interface Currency {
  Code: string;
  Precision: number;
}
/** Currency value (ver 2023-02-02). */
export interface CurrencyValue {
  Currency: string;
  Value: MewsDecimal;
}
/** Currency value (ver 2023-02-02), as it is sent. */
export interface CurrencyValueInput {
  Currency: string;
  Value: MewsDecimalInput;
}
/** Currency value (ver 2018-06-07). */
export interface CurrencyValue20180607 {
  Currency: string;
  Value: MewsDecimal | null;
  /** @deprecated by Mews. */
  Net: MewsDecimal | null;
  /** @deprecated by Mews. */
  Tax: MewsDecimal | null;
  /** @deprecated by Mews. */
  TaxRate: MewsDecimal | null;
}
/** Currency value (ver 2018-06-07), as it is sent. */
export interface CurrencyValue20180607Input {
  Currency: string;
  Value?: MewsDecimalInput | null | undefined;
  /** @deprecated by Mews. */
  Net?: MewsDecimalInput | null | undefined;
  /** @deprecated by Mews. */
  Tax?: MewsDecimalInput | null | undefined;
  /** @deprecated by Mews. */
  TaxRate?: MewsDecimalInput | null | undefined;
}
/** Currency value (ver 2018-06-07) update value. */
interface CurrencyValueVer20180607UpdateValue {
  Value: CurrencyValue20180607Input | null;
}
/** Customer. */
export interface Customer {
  Id: string;
  ChainId: string;
  Number: string;
  Title: Title | null;
  Sex: Sex | null;
  FirstName: string | null;
  LastName: string;
  SecondLastName: string | null;
  NationalityCode: string | null;
  PreferredLanguageCode: string | null;
  LanguageCode: string | null;
  BirthDate: string | null;
  BirthCountryCode: string | null;
  BirthCountrySubdivisionCode: string | null;
  BirthPlace: string | null;
  Occupation: string | null;
  Email: string | null;
  HasOtaEmail: boolean;
  Phone: string | null;
  TaxIdentificationNumber: string | null;
  LoyaltyCode: string | null;
  AccountingCode: string | null;
  BillingCode: string | null;
  Notes: string | null;
  CarRegistrationNumber: string | null;
  DietaryRequirements: string | null;
  CreatedUtc: string;
  UpdatedUtc: string;
  AddressId: string | null;
  Classifications: CustomerClassification[];
  Options: CustomerOption[];
  ItalianDestinationCode: string | null;
  ItalianFiscalCode: string | null;
  ItalianLotteryCode: string | null;
  CompanyId: string | null;
  MergeTargetId: string | null;
  IsActive: boolean;
  PreferredSpaceFeatures: ResourceFeatureClassification[];
  CreatorProfileId: string;
  UpdaterProfileId: string;
  /** @deprecated by Mews. */
  Passport: IdentityDocument | null;
  /** @deprecated by Mews. */
  IdentityCard: IdentityDocument | null;
  /** @deprecated by Mews. */
  Visa: IdentityDocument | null;
  /** @deprecated by Mews. */
  DriversLicense: IdentityDocument | null;
  /** @deprecated by Mews. */
  Address: Address | null;
  /** @deprecated by Mews. */
  ActivityState: string | null;
}
/** Customer classification. */
type CustomerClassification =
  | "PaymasterAccount"
  | "Blacklist"
  | "Media"
  | "LoyaltyProgram"
  | "PreviousComplaint"
  | "Returning"
  | "Staff"
  | "FriendOrFamily"
  | "TopManagement"
  | "Important"
  | "VeryImportant"
  | "Problematic"
  | "Cashlist"
  | "DisabledPerson"
  | "Military"
  | "Airline"
  | "HealthCompliant"
  | "InRoom"
  | "WaitingForRoom"
  | "Student"
  | "Blocklist"
  | (string & {});
/** Customer classifications. */
interface CustomerClassifications {
  PaymasterAccount: boolean;
  Blocklist: boolean;
  Media: boolean;
  LoyaltyProgram: boolean;
  PreviousComplaint: boolean;
  Returning: boolean;
  Staff: boolean;
  FriendOrFamily: boolean;
  TopManagement: boolean;
  Important: boolean;
  VeryImportant: boolean;
  Problematic: boolean;
  Cashlist: boolean;
  DisabledPerson: boolean;
  Military: boolean;
  Airline: boolean;
  HealthCompliant: boolean;
  InRoom: boolean;
  WaitingForRoom: boolean;
  Student: boolean;
  /** @deprecated by Mews. */
  Blacklist: boolean;
}
/** Customer extent. */
export interface CustomerExtent {
  Customers?: boolean | null | undefined;
  Addresses?: boolean | null | undefined;
  /** @deprecated by Mews. */
  Documents?: boolean | null | undefined;
}
/** Customer items. */
export interface CustomerItems {
  CustomerId: string;
  OrderItems: AccountingitemsOrderItem[];
  PaymentItems: PaymentItem[];
  /** @deprecated by Mews. */
  Items: unknown[];
}
/** Customer legal identifiers. */
interface CustomerLegalIdentifiers {
  ItDestinationCode: string | null;
  ItFiscalCode: string | null;
  ItLotteryCode: string | null;
}
/** Customer option. */
type CustomerOption =
  | "None"
  | "SendMarketingEmails"
  | "Invoiceable"
  | "BillAddressObjection"
  | "SendMarketingPostalMail"
  | "SendPartnerMarketingEmails"
  | "SendPartnerMarketingPostalMail"
  | "WithdrawCardConsent"
  | "GuestPhotoConsent"
  | "IdPhotosConsent"
  | (string & {});
/** Customer option. */
type CustomerOption1 =
  | "SendMarketingEmails"
  | "Invoiceable"
  | "BillAddressObjection"
  | "SendMarketingPostalMail"
  | "SendPartnerMarketingEmails"
  | "SendPartnerMarketingPostalMail"
  | "WithdrawCardConsent"
  | "GuestPhotoConsent"
  | "IdPhotosConsent"
  | (string & {});
/** Customer options. */
interface CustomerOptions {
  SendMarketingEmails: boolean;
  Invoiceable: boolean;
  BillAddressObjection: boolean;
}
/** Customer relationship. */
export interface CustomerRelationship {
  CustomerId: string;
  RelatedCustomerId: string;
  Relationship: CustomerRelationshipType;
  UpdatedUtc: string;
}
/** Customer relationship type. */
type CustomerRelationshipType =
  "Spouse" | "Child" | "Parent" | "OtherFamily" | "Friend" | "Colleague" | "Other" | (string & {});
/** Customer search result. */
export interface CustomerSearchResult {
  Customer: Customer;
  Reservation: Reservation20170412 | null;
}
/** Customer update classifications. */
interface CustomerUpdateClassifications {
  PaymasterAccount?: BoolUpdateValue | null | undefined;
  Blocklist?: BoolUpdateValue | null | undefined;
  Media?: BoolUpdateValue | null | undefined;
  LoyaltyProgram?: BoolUpdateValue | null | undefined;
  PreviousComplaint?: BoolUpdateValue | null | undefined;
  Returning?: BoolUpdateValue | null | undefined;
  Staff?: BoolUpdateValue | null | undefined;
  FriendOrFamily?: BoolUpdateValue | null | undefined;
  TopManagement?: BoolUpdateValue | null | undefined;
  Important?: BoolUpdateValue | null | undefined;
  VeryImportant?: BoolUpdateValue | null | undefined;
  Problematic?: BoolUpdateValue | null | undefined;
  Cashlist?: BoolUpdateValue | null | undefined;
  DisabledPerson?: BoolUpdateValue | null | undefined;
  Military?: BoolUpdateValue | null | undefined;
  Airline?: BoolUpdateValue | null | undefined;
  HealthCompliant?: BoolUpdateValue | null | undefined;
  InRoom?: BoolUpdateValue | null | undefined;
  WaitingForRoom?: BoolUpdateValue | null | undefined;
  Student?: BoolUpdateValue | null | undefined;
  /** @deprecated by Mews. */
  Blacklist?: BoolUpdateValue | null | undefined;
}
/** Customer update legal entity identifiers. */
interface CustomerUpdateLegalEntityIdentifiers {
  ItDestinationCode?: StringUpdateValue | null | undefined;
  ItFiscalCode?: StringUpdateValue | null | undefined;
  ItLotteryCode?: StringUpdateValue | null | undefined;
}
/** Customer update options. */
interface CustomerUpdateOptions {
  SendMarketingEmails?: BoolUpdateValue | null | undefined;
  Invoiceable?: BoolUpdateValue | null | undefined;
  BillAddressObjection?: BoolUpdateValue | null | undefined;
}
/** Customer update parameters. */
interface CustomerUpdateParameters {
  Email?: StringUpdateValue | null | undefined;
  TaxIdentifier?: StringUpdateValue | null | undefined;
  BillingCode?: StringUpdateValue | null | undefined;
  AccountingCode?: StringUpdateValue | null | undefined;
  Notes?: StringUpdateValue | null | undefined;
  LastName?: StringUpdateValue | null | undefined;
  FirstName?: StringUpdateValue | null | undefined;
  SecondLastName?: StringUpdateValue | null | undefined;
  BirthPlace?: StringUpdateValue | null | undefined;
  Telephone?: StringUpdateValue | null | undefined;
  Occupation?: StringUpdateValue | null | undefined;
  CarRegistrationNumber?: StringUpdateValue | null | undefined;
  DietaryRequirements?: StringUpdateValue | null | undefined;
  LoyaltyCode?: StringUpdateValue | null | undefined;
  NationalityCode?: StringUpdateValue | null | undefined;
  CompanyId?: StringUpdateValue | null | undefined;
  BirthDate?: StringUpdateValue | null | undefined;
  Sex?: StringUpdateValue | null | undefined;
  Title?: StringUpdateValue | null | undefined;
  PreferredLanguageCode?: StringUpdateValue | null | undefined;
  Options?: CustomerUpdateOptions | null | undefined;
  Classifications?: CustomerUpdateClassifications | null | undefined;
  LegalEntityIdentifiers?: CustomerUpdateLegalEntityIdentifiers | null | undefined;
}
/** Identity document parameters. */
interface CustomersIdentityDocumentParameters {
  Number?: string | null | undefined;
  Expiration?: string | null | undefined;
  Issuance?: string | null | undefined;
  IssuingCountryCode?: string | null | undefined;
  IssuingCountrySubdivisionCode?: string | null | undefined;
  IssuingCity?: string | null | undefined;
}
/** Date interval. */
export interface DateInterval {
  Start: string;
  End: string;
}
/** Date restriction. */
interface DateRestriction {
  Id: string;
  RateId: string;
  IsInherited: boolean;
  StartUtc: string | null;
  EndUtc: string | null;
  Days: string[] | null;
  ExternalIdentifier: string | null;
}
/** Days parameters. */
interface DaysParameters {
  Monday: boolean;
  Tuesday: boolean;
  Wednesday: boolean;
  Thursday: boolean;
  Friday: boolean;
  Saturday: boolean;
  Sunday: boolean;
}
/** Department. */
export interface Department {
  Id: string;
  EnterpriseId: string;
  IsActive: boolean;
  Name: string;
  CreatedUtc: string;
  UpdatedUtc: string;
}
/** Dependent rate pricing parameters. */
interface DependentRatePricingParameters {
  BaseRateId: string;
  RelativeAdjustment: MewsDecimalInput;
  AbsoluteAdjustment: MewsDecimalInput;
}
/** Dependent rate set pricing parameters. */
interface DependentRateSetPricingParameters {
  BaseRateId: string;
  RelativeAdjustment: MewsDecimalInput;
  AbsoluteAdjustment: MewsDecimalInput;
}
/** Dependent tax rate strategy data. */
interface DependentTaxRateStrategyData {
  Value: MewsDecimal;
  BaseTaxationCodes: string[];
}
/** Device. */
export interface Device {
  Id: string;
  Type: DeviceType;
  Name: string;
  Identifier: string | null;
}
/** Device type. */
type DeviceType = "Printer" | "PaymentTerminal" | "KeyCutter" | "FiscalMachine" | "PassportScanner" | (string & {});
/** Document type. */
type DocumentType = "IdentityCard" | "Passport" | "Visa" | "DriversLicense" | (string & {});
/** Earliness restriction. */
interface EarlinessRestriction {
  Id: string;
  RateId: string;
  IsInherited: boolean;
  StartUtc: string | null;
  EndUtc: string | null;
  Days: string[] | null;
  ExternalIdentifier: string | null;
  MinAdvance: string | null;
  MaxAdvance: string | null;
}
/** Enterprise. */
export interface Enterprise {
  Id: string;
  ExternalIdentifier: string | null;
  HoldingKey: string | null;
  ChainId: string;
  ChainName: string;
  CreatedUtc: string;
  UpdatedUtc: string;
  Name: string;
  ShortName: string | null;
  TimeZoneIdentifier: string;
  LegalEnvironmentCode: string;
  AccommodationEnvironmentCode: string;
  AccountingEnvironmentCode: string;
  TaxEnvironmentCode: string;
  DefaultLanguageCode: string;
  AccountingEditableHistoryInterval: string;
  OperationalEditableHistoryInterval: string;
  BusinessDayClosingOffset: string | null;
  WebsiteUrl: string | null;
  Email: string | null;
  Phone: string | null;
  LogoImageId: string | null;
  CoverImageId: string | null;
  Pricing: Pricing;
  TaxPrecision: number | null;
  AddressId: string;
  Address: Address;
  GroupNames: string[];
  Subscription: EnterpriseSubscription;
  LinkedUtc: string;
  /** @deprecated by Mews. */
  EditableHistoryInterval: string | null;
}
/** Enterprise profile data. */
interface EnterpriseProfileData {
  ProfileId: string;
}
/** Enterprise subscription. */
interface EnterpriseSubscription {
  TaxIdentifier: string | null;
}
/** Exchange rate. */
export interface ExchangeRate {
  Id: string;
  EnterpriseId: string;
  SourceCurrency: string;
  TargetCurrency: string;
  Value: MewsDecimal;
}
/** Export. */
export interface Export {
  Id: string;
  Status: ExportStatus;
  EntityType: ExportedEntityType;
  Scope: ExportScope;
  Files: ExportFileEntry[];
  ExpiresUtc: string | null;
  Filters: ExportDataFilters | null;
}
/** Export data filters. */
export interface ExportDataFilters {
  UpdatedUtc: TimeInterval | null;
  LedgerEntryFilters: ExportLedgerEntryDataFilters | null;
}
/** Export data filters, as it is sent. */
export interface ExportDataFiltersInput {
  UpdatedUtc?: TimeInterval | null | undefined;
  LedgerEntryFilters?: ExportLedgerEntryDataFilters | null | undefined;
}
/** Export file entry. */
interface ExportFileEntry {
  Url: string;
  SizeInBytes: number;
}
/** Export ledger entry data filters. */
interface ExportLedgerEntryDataFilters {
  Posting: DateInterval;
}
/** Export scope. */
interface ExportScope {
  EnterpriseIds: string[] | null;
  ChainIds: string[] | null;
}
/** Export scope parameters. */
export interface ExportScopeParameters {
  EnterpriseIds?: readonly string[] | null | undefined;
  ChainIds?: readonly string[] | null | undefined;
}
/** Export status. */
type ExportStatus = "Pending" | "Processing" | "Success" | "Failed" | "Expired" | (string & {});
/** Exported entity type. */
type ExportedEntityType =
  | "OrderItem"
  | "Payment"
  | "Reservation"
  | "Customer"
  | "Company"
  | "Bill"
  | "AvailabilityAdjustment"
  | "AvailabilityBlock"
  | "ResourceBlock"
  | "LedgerEntry"
  | (string & {});
/** External payment data. */
interface ExternalPaymentData {
  Type: ExternalPaymentType;
  ExternalIdentifier: string | null;
}
/** External payment type. */
type ExternalPaymentType =
  | "Unspecified"
  | "BadDebts"
  | "Bacs"
  | "WireTransfer"
  | "Invoice"
  | "ExchangeRateDifference"
  | "Complimentary"
  | "Reseller"
  | "ExchangeRoundingDifference"
  | "Barter"
  | "Commission"
  | "BankCharges"
  | "CrossSettlement"
  | "Cash"
  | "CreditCard"
  | "Prepayment"
  | "Cheque"
  | "Bancontact"
  | "IDeal"
  | "PayPal"
  | "GiftCard"
  | "LoyaltyPoints"
  | "ChequeVacances"
  | "OnlinePayment"
  | "CardCheck"
  | "PaymentHubRedirection"
  | "Voucher"
  | "MasterCard"
  | "Visa"
  | "Amex"
  | "Discover"
  | "DinersClub"
  | "Jcb"
  | "UnionPay"
  | "Twint"
  | "Reka"
  | "LoyaltyCard"
  | "PosDiningAndSpaReward"
  | "DirectDebit"
  | "DepositCheck"
  | "DepositCash"
  | "DepositCreditCard"
  | "DepositWireTransfer"
  | (string & {});
/** Fiscal machine command data (ver. 2025-06-23). */
export interface FiscalMachineCommandData20250623 {
  Id: string;
  State: CommandState;
  CreatedUtc: string;
  Creator: ProfileData | null;
  FiscalMachineId: string;
  ApiUrl: string;
  FiscalMachineData: string;
  TaxIdentifier: string | null;
  Device: Device;
  Bill: Bill20250623;
  CommandData: Fiscalmachineadditionaldata | null;
}
/** Fiscal machine data discriminator. */
type FiscalMachineDataDiscriminator = "ItalianFiscalMachineData" | "ItalianFiscalMachinePayload" | (string & {});
/** FiscalMachineAdditionalData. */
interface Fiscalmachineadditionaldata {
  Discriminator: FiscalMachineDataDiscriminator | null;
  ItalianFiscalMachineData: ItalianFiscalMachineData | null;
  ItalianFiscalMachinePayload: ItalianFiscalMachinePayload | null;
}
/** Flat tax rate strategy data. */
interface FlatTaxRateStrategyData {
  CurrencyCode: string;
  Value: MewsDecimal;
}
/** Ghost payment data. */
interface GhostPaymentData {
  OriginalPaymentId: string;
}
/** iDEAL data. */
interface IdealData {
  RedirectUrl: string;
}
/** Identity document. */
interface IdentityDocument {
  Id: string;
  CustomerId: string;
  Type: DocumentType;
  Number: string | null;
  Expiration: string | null;
  Issuance: string | null;
  IssuingCountryCode: string | null;
  IssuingCountrySubdivisionCode: string | null;
  IssuingCity: string | null;
  IdentityDocumentSupportNumber: string | null;
}
/** Identity document (ver 2024-10-25). */
export interface IdentityDocument20241025 {
  Id: string;
  CustomerId: string;
  Type: DocumentType;
  Number: string;
  ExpirationDate: string | null;
  IssuanceDate: string | null;
  IssuingCountryCode: string | null;
  IssuingCountrySubdivisionCode: string | null;
  IssuingCity: string | null;
  IdentityDocumentSupportNumber: string | null;
  IsVerified: boolean;
}
/** Identity document type update value. */
interface IdentityDocumentTypeUpdateValue {
  Value: DocumentType;
}
/** Identity document update parameters. */
export interface IdentityDocumentUpdateParameters {
  Id: string;
  Type?: IdentityDocumentTypeUpdateValue | null | undefined;
  Number?: StringUpdateValue | null | undefined;
  ExpirationDate?: StringUpdateValue | null | undefined;
  IssuanceDate?: StringUpdateValue | null | undefined;
  IssuingCountryCode?: StringUpdateValue | null | undefined;
  IssuingCountrySubdivisionCode?: StringUpdateValue | null | undefined;
  IssuingCity?: StringUpdateValue | null | undefined;
  IdentityDocumentSupportNumber?: StringUpdateValue | null | undefined;
  IsVerified?: BoolUpdateValue | null | undefined;
}
/** Identity document parameters. */
export interface IdentitydocumentsIdentityDocumentParameters {
  CustomerId: string;
  Type: DocumentType;
  Number: string;
  ExpirationDate?: string | null | undefined;
  IssuanceDate?: string | null | undefined;
  IssuingCountryCode?: string | null | undefined;
  IssuingCountrySubdivisionCode?: string | null | undefined;
  IssuingCity?: string | null | undefined;
  IdentityDocumentSupportNumber?: string | null | undefined;
  IsVerified?: boolean | null | undefined;
}
/** Image resize mode. */
type ImageResizeMode = "Cover" | "CoverExact" | "Fit" | "FitExact" | (string & {});
/** Image size parameters. */
export interface ImageSizeParameters {
  ImageId: string;
  Width?: number | null | undefined;
  Height?: number | null | undefined;
  ResizeMode?: ImageResizeMode | null | undefined;
}
/** Image URL. */
export interface ImageUrl {
  ImageId: string;
  Url: string;
}
/** Integer update value. */
interface IntegerUpdateValue {
  Value: number | null;
}
/** Invoice payment data. */
interface InvoicePaymentData {
  InvoiceId: string | null;
  Type: InvoicePaymentType;
}
/** Invoice payment type. */
type InvoicePaymentType =
  | "Receivable"
  | "Balancing"
  | "UnderpaymentBalancingReceivable"
  | "OverpaymentBalancingReceivable"
  | "Overpayment"
  | (string & {});
/** Italian fiscal machine data. */
interface ItalianFiscalMachineData {
  IsRefund: boolean;
  RebatedReceiptNumber: string | null;
  RebatedReceiptSequence: string | null;
  RebatedReceiptDateTimeUtc: string | null;
  PrinterSerialNumber: string | null;
}
/** Italian fiscal machine payload.. */
interface ItalianFiscalMachinePayload {
  Payload: string;
}
/** Item parameters. */
export interface ItemParameters {
  Name: string;
  UnitCount: number;
  UnitAmount: AmountParameters;
  AccountingCategoryId?: string | null | undefined;
  ExternalIdentifier?: string | null | undefined;
}
/** Language. */
export interface Language {
  Code: string;
  FallbackLanguageCode: string | null;
  EnglishName: string;
  LocalName: string;
}
/** Language texts. */
export interface LanguageTexts {
  LanguageCode: string;
  Texts: Record<string, string>;
}
/** Ledger balance. */
export interface LedgerBalance {
  EnterpriseId: string;
  Date: string;
  LedgerType: LedgerbalancesAccountingLedgerType;
  OpeningBalance: Amount;
  ClosingBalance: Amount;
}
/** Accounting ledger type. */
type LedgerbalancesAccountingLedgerType =
  "Revenue" | "Tax" | "Payment" | "Deposit" | "Guest" | "City" | "NonRevenue" | (string & {});
/** Length restriction. */
interface LengthRestriction {
  Id: string;
  RateId: string;
  IsInherited: boolean;
  StartUtc: string | null;
  EndUtc: string | null;
  Days: string[] | null;
  ExternalIdentifier: string | null;
  MinLength: string | null;
  MaxLength: string | null;
}
/** Limitation. */
export interface Limitation {
  Cursor?: string | null | undefined;
  Count: number;
}
/** Localized text update value. */
interface LocalizedTextUpdateValue {
  Value: Record<string, string> | null;
}
/** Loyalty membership. */
export interface LoyaltyMembership {
  Id: string;
  ChainId: string;
  AccountId: string;
  LoyaltyProgramId: string;
  State: LoyaltyMembershipState;
  IsPrimary: boolean;
  ProviderMembershipId: string | null;
  MembershipNumber: string | null;
  Points: number | null;
  ExpirationDate: string | null;
  Url: string | null;
  LoyaltyTierId: string | null;
  CreatorProfile: ProfileData | null;
  UpdaterProfile: ProfileData | null;
  /** @deprecated by Mews. */
  Code: string | null;
}
/** Loyalty membership parameters. */
export interface LoyaltyMembershipParameters {
  AccountId: string;
  LoyaltyProgramId: string;
  IsPrimary: boolean;
  State?: LoyaltyMembershipState | null | undefined;
  MembershipNumber?: string | null | undefined;
  Points?: number | null | undefined;
  ExpirationDate?: string | null | undefined;
  Url?: string | null | undefined;
  LoyaltyTierId?: string | null | undefined;
  /** @deprecated by Mews. */
  Code?: string | null | undefined;
}
/** Loyalty membership state. */
type LoyaltyMembershipState = "New" | "Pending" | "Enrolled" | "Canceled" | "Declined" | (string & {});
/** Loyalty membership state update value. */
interface LoyaltyMembershipStateUpdateValue {
  Value: LoyaltyMembershipState;
}
/** Loyalty membership update parameters. */
export interface LoyaltyMembershipUpdateParameters {
  LoyaltyMembershipId: string;
  LoyaltyProgramId?: StringUpdateValue | null | undefined;
  State?: LoyaltyMembershipStateUpdateValue | null | undefined;
  IsPrimary?: BoolUpdateValue | null | undefined;
  MembershipNumber?: StringUpdateValue | null | undefined;
  ProviderMembershipId?: StringUpdateValue | null | undefined;
  Points?: NumberUpdateValue | null | undefined;
  ExpirationDate?: StringUpdateValue | null | undefined;
  Url?: StringUpdateValue | null | undefined;
  LoyaltyTierId?: StringUpdateValue | null | undefined;
  /** @deprecated by Mews. */
  Code?: StringUpdateValue | null | undefined;
}
/** Loyalty program. */
export interface LoyaltyProgram {
  Id: string;
  ChainId: string;
  Name: string;
  Code: string;
  Type: LoyaltyProgramType;
  Subscription: LoyaltyProgramSubscription;
}
/** Loyalty program parameters. */
export interface LoyaltyProgramParameters {
  Name: string;
  Code: string;
  Type: LoyaltyProgramType;
  Subscription: LoyaltyProgramSubscription;
}
/** Loyalty program subscription. */
type LoyaltyProgramSubscription = "Free" | "Paid" | (string & {});
/** Loyalty program subscription update value. */
interface LoyaltyProgramSubscriptionUpdateValue {
  Value: LoyaltyProgramSubscription;
}
/** Loyalty program type. */
type LoyaltyProgramType = "Hotel" | "ExternalPartner" | "SoftBrand" | "Unknown" | (string & {});
/** Loyalty program type update value. */
interface LoyaltyProgramTypeUpdateValue {
  Value: LoyaltyProgramType;
}
/** Loyalty program update parameters. */
export interface LoyaltyProgramUpdateParameters {
  LoyaltyProgramId: string;
  Name?: StringUpdateValue | null | undefined;
  Type?: LoyaltyProgramTypeUpdateValue | null | undefined;
  Subscription?: LoyaltyProgramSubscriptionUpdateValue | null | undefined;
}
/** Loyalty tier. */
export interface LoyaltyTier {
  Id: string;
  LoyaltyProgramId: string;
  Name: string;
  Code: string;
  Ordering: number;
}
/** Loyalty tier add parameters. */
export interface LoyaltyTierAddParameters {
  LoyaltyProgramId: string;
  Name: string;
  Code: string;
  Ordering: number;
}
/** Loyalty tier update parameters. */
export interface LoyaltyTierUpdateParameters {
  LoyaltyTierId: string;
  Name?: StringUpdateValue | null | undefined;
  Code?: StringUpdateValue | null | undefined;
  Ordering?: IntegerUpdateValue | null | undefined;
}
/** Message. */
export interface Message {
  Id: string;
  MessageThreadId: string;
  Text: string;
  Sender: Sender;
  CreatedUtc: string;
}
/** Message parameters. */
export interface MessageParameters {
  MessageThreadId: string;
  Text: string;
  Identifier?: string | null | undefined;
}
/** Message thread. */
export interface MessageThread {
  Id: string;
  OriginalSender: string;
  Subject: string;
  CreatedUtc: string;
  UpdatedUtc: string;
  IsResolved: boolean;
}
/** Number update value. */
interface NumberUpdateValue {
  Value: MewsDecimalInput | null;
}
/** Occupancy state. */
type OccupancyState = "Vacant" | "ReservedLocked" | "Reserved" | "InternalUse" | "OutOfOrder" | (string & {});
/** Order addition options. */
export interface OrderAdditionOptions {
  DisableItemGrouping?: boolean | null | undefined;
}
/** Order item. */
export interface OrderItem {
  Id: string;
  EnterpriseId: string;
  AccountId: string | null;
  AccountType: AccountType | null;
  ServiceId: string;
  ServiceOrderId: string;
  Notes: string | null;
  BillId: string | null;
  AccountingCategoryId: string | null;
  BillingName: string | null;
  ExternalIdentifier: string | null;
  UnitCount: number;
  UnitAmount: Amount;
  Amount: Amount;
  OriginalAmount: Amount;
  RevenueType: RevenueType;
  CreatorProfileId: string;
  UpdaterProfileId: string;
  CreatedUtc: string;
  UpdatedUtc: string;
  ConsumedUtc: string;
  CanceledUtc: string | null;
  ClosedUtc: string | null;
  StartUtc: string | null;
  ClaimedUtc: string | null;
  AccountingState: OrderitemsOrderItemAccountingState;
  Type: OrderItemType;
  Options: OrderItemOptions;
  Data: OrderitemsOrderItemData | null;
  TaxExemptionReason: TaxExemptionReasonType | null;
  TaxExemptionLegalReference: string | null;
}
/** Order item options. */
interface OrderItemOptions {
  CanceledWithReservation: boolean;
}
/** Order item type. */
type OrderItemType =
  | "CancellationFee"
  | "NightRebate"
  | "ProductOrderRebate"
  | "AdditionalExpenseRebate"
  | "Deposit"
  | "ExchangeRateDifference"
  | "CustomItem"
  | "ServiceCharge"
  | "CityTax"
  | "CityTaxDiscount"
  | "SpaceOrder"
  | "ProductOrder"
  | "Surcharge"
  | "TaxCorrection"
  | "ResourceUpgradeFee"
  | "InvoiceFee"
  | "MulticurrencyFee"
  | "AllowanceDiscount"
  | "AllowanceBreakage"
  | "AllowanceContraBreakage"
  | (string & {});
/** Order item accounting state. */
type OrderitemsOrderItemAccountingState = "Open" | "Closed" | "Inactive" | "Canceled" | (string & {});
/** Order item data. */
interface OrderitemsOrderItemData {
  Discriminator: OrderitemsOrderItemDataDiscriminator;
  Rebate: RebateData | null;
  Product: ProductData | null;
  AllowanceDiscount: AllowanceDiscountData | null;
  AllowanceProfits: AllowanceProfitsData | null;
}
/** Order item data discriminator. */
type OrderitemsOrderItemDataDiscriminator =
  "Rebate" | "Product" | "AllowanceDiscount" | "AllowanceProfits" | (string & {});
/** Outlet. */
export interface Outlet {
  Id: string;
  IsActive: boolean;
  Name: string;
  EnterpriseId: string;
  CreatedUtc: string;
  UpdatedUtc: string;
}
/** Outlet bill. */
export interface OutletBill {
  Id: string;
  EnterpriseId: string;
  OutletId: string;
  Number: string | null;
  ClosedUtc: string;
  UpdatedUtc: string;
  Notes: string | null;
}
/** Outlet bill parameters. */
export interface OutletBillParameters {
  OutletId: string;
  Number: string;
  ClosedUtc: string;
  Items: readonly OutletItemParameters[];
  AccountId?: string | null | undefined;
  Notes?: string | null | undefined;
}
/** Outlet item. */
export interface OutletItem {
  Id: string;
  EnterpriseId: string;
  BillId: string;
  AccountingCategoryId: string | null;
  Type: OutletItemType;
  Name: string | null;
  UnitCount: number;
  UnitAmount: Amount;
  CreatedUtc: string;
  UpdatedUtc: string;
  ConsumedUtc: string;
  ExternalIdentifier: string | null;
  Notes: string | null;
  PaymentCardPaymentId: string | null;
  /** @deprecated by Mews. */
  UnitCost: CurrencyValue20180607 | null;
}
/** Outlet item parameters. */
interface OutletItemParameters {
  Name: string;
  UnitCount: number;
  UnitAmount: AmountParameters;
  ConsumedUtc: string;
  Type: OutletItemType;
  ExternalIdentifier?: string | null | undefined;
  Notes?: string | null | undefined;
  AccountingCategoryId?: string | null | undefined;
}
/** Outlet item type. */
type OutletItemType = "Revenue" | "NonRevenue" | "Payment" | (string & {});
/** Parent product category. */
interface ParentProductCategory {
  Id: string;
  Names: Record<string, string>;
}
/** Pax count. */
interface PaxCount {
  PersonCount: number;
  UnitCount: number;
}
/** Payment. */
export interface Payment {
  Id: string;
  EnterpriseId: string;
  AccountId: string;
  AccountType: AccountType;
  PaymentRequestId: string | null;
  BillId: string | null;
  ReservationId: string | null;
  AccountingCategoryId: string | null;
  Amount: Amount;
  OriginalAmount: Amount;
  Notes: string | null;
  SettlementId: string | null;
  ConsumedUtc: string | null;
  ClosedUtc: string | null;
  ChargedUtc: string | null;
  CreatedUtc: string;
  UpdatedUtc: string;
  SettlementUtc: string | null;
  AccountingState: OrderitemsOrderItemAccountingState;
  State: PaymentState1;
  Identifier: string | null;
  Type: PaymentsPaymentType;
  Kind: PaymentKind | null;
  Data: PaymentData | null;
  PaymentOrigin: PaymentOrigin | null;
}
/** Payment card storage. */
export interface PaymentCardStorage {
  PublicKey: string;
}
/** Payment data. */
interface PaymentData {
  Discriminator: PaymentDataDiscriminator;
  CreditCard: CreditCardPaymentData | null;
  Invoice: InvoicePaymentData | null;
  External: ExternalPaymentData | null;
  Ghost: GhostPaymentData | null;
  Alternative: AlternativePaymentData | null;
}
/** Payment data discriminator. */
type PaymentDataDiscriminator = "CreditCard" | "Invoice" | "External" | "Ghost" | "Alternative" | (string & {});
/** Payment item. */
export interface PaymentItem {
  Id: string;
  AccountId: string;
  BillId: string | null;
  AccountingCategoryId: string | null;
  Amount: Amount;
  OriginalAmount: Amount;
  Notes: string | null;
  SettlementId: string | null;
  ConsumedUtc: string;
  ClosedUtc: string | null;
  AccountingState: string;
  State: string;
  Identifier: string | null;
  Data: PaymentItemData;
  /** @deprecated by Mews. */
  AmountDefault: Amount | null;
}
/** Payment item data. */
interface PaymentItemData {
  Discriminator: PaymentItemDataDiscriminator;
  Value: unknown;
}
/** Payment item data discriminator. */
type PaymentItemDataDiscriminator =
  | "CreditCard"
  | "Invoice"
  | "Cash"
  | "Unspecified"
  | "BadDebts"
  | "WireTransfer"
  | "ExchangeRateDifference"
  | "ExchangeRoundingDifference"
  | "BankCharges"
  | "Cheque"
  | "Other"
  | (string & {});
/** Payment kind. */
type PaymentKind = "Payment" | "Chargeback" | "ChargebackReversal" | "Refund" | (string & {});
/** Payment next action discriminator. */
type PaymentNextActionDiscriminator = "RedirectToUrl" | (string & {});
/** Payment origin. */
type PaymentOrigin =
  | "Other"
  | "System"
  | "Operations"
  | "AutomaticPayment"
  | "PaymentRequest"
  | "BookingEngine"
  | "Api"
  | "Terminal"
  | "ChannelManager"
  | "OnlineCheckout"
  | "BillBalancing"
  | "OnlineCheckin"
  | "PointOfSales"
  | "PaymentToInvoiceLinking"
  | (string & {});
/** Payment request. */
export interface PaymentRequest {
  Id: string;
  EnterpriseId: string;
  AccountId: string;
  ReservationGroupId: string | null;
  ReservationId: string | null;
  State: PaymentRequestState;
  Amount: Amount;
  Type: PaymentRequestType;
  Reason: PaymentRequestReason;
  ExpirationUtc: string;
  Description: string;
  Notes: string | null;
  CreatedUtc: string;
  UpdatedUtc: string;
  /** @deprecated by Mews. */
  CustomerId: string | null;
}
/** Payment request parameters. */
export interface PaymentRequestParameters {
  AccountId: string;
  Amount: CurrencyValueInput;
  Type: PaymentRequestType;
  Reason: PaymentRequestReason;
  ExpirationUtc: string;
  Description: string;
  Notes?: string | null | undefined;
  ReservationId?: string | null | undefined;
  BillId?: string | null | undefined;
}
/** Payment request reason. */
type PaymentRequestReason =
  | "Other"
  | "PaymentCardMissing"
  | "PaymentCardDeclined"
  | "Deposit"
  | "Prepayment"
  | "Fee"
  | "RecurringPayment"
  | (string & {});
/** Payment request state. */
type PaymentRequestState = "Pending" | "Completed" | "Canceled" | "Expired" | (string & {});
/** Payment request type. */
type PaymentRequestType = "Payment" | "Preauthorization" | (string & {});
/** Payment state. */
type PaymentState = "Charged" | "Canceled" | "Pending" | "Failed" | "Verifying" | (string & {});
/** Payment state. */
type PaymentState1 = "Charged" | "Canceled" | "Pending" | "Failed" | "Verifying" | (string & {});
/** Payment type. */
type PaymentsPaymentType =
  | "Payment"
  | "CreditCardPayment"
  | "AlternativePayment"
  | "CashPayment"
  | "InvoicePayment"
  | "ExternalPayment"
  | "GhostPayment"
  | "TaxDeductedPayment"
  | (string & {});
/** Person counts update value. */
export interface PersonCountsUpdateValue {
  Value: readonly AgeCategoryParameters[] | null;
}
/** Pickup distribution. */
type PickupDistribution = "AllInOneGroup" | "IndividualGroups" | (string & {});
/** Preauthorization. */
export interface Preauthorization {
  Id: string;
  CreditCardId: string;
  Amount: Amount;
  State: PreauthorizationState;
  ReservationId: string | null;
  Code: string | null;
  CustomerId: string;
  IsActive: boolean;
}
/** Preauthorization state. */
type PreauthorizationState = "Chargeable" | "Expired" | "Cancelled" | "Charged" | "Pending" | "Failed" | (string & {});
/** Pricing. */
type Pricing = "Gross" | "Net" | (string & {});
/** Product. */
export interface Product {
  Id: string;
  ServiceId: string;
  CategoryId: string | null;
  AccountingCategoryId: string | null;
  IsActive: boolean;
  Names: Record<string, string>;
  ExternalNames: Record<string, string>;
  ShortNames: Record<string, string>;
  Descriptions: Record<string, string> | null;
  ChargingMode: ProductChargingMode;
  PostingMode: ProductPostingMode;
  Options: ProductOptions;
  Promotions: Promotions;
  Classifications: ProductClassifications;
  Price: Amount;
  ImageIds: string[] | null;
  Ordering: number;
  ExternalIdentifier: string | null;
  TaxExemptionReason: TaxExemptionReasonType | null;
  TaxExemptionLegalReference: string | null;
  CreatedUtc: string;
  UpdatedUtc: string;
  ConsumptionMoment: ProductConsumptionMoment;
  /** @deprecated by Mews. */
  IsDefault: boolean;
  /** @deprecated by Mews. */
  Name: string | null;
  /** @deprecated by Mews. */
  ExternalName: string | null;
  /** @deprecated by Mews. */
  ShortName: string | null;
  /** @deprecated by Mews. */
  Description: string | null;
  /** @deprecated by Mews. */
  Charging: ProductChargingMode;
  /** @deprecated by Mews. */
  Posting: ProductPosting;
  /** @deprecated by Mews. */
  Pricing: ProductPricing;
}
/** Product action type. */
type ProductActionType = "Add" | "Delete" | (string & {});
/** Product category. */
export interface ProductCategory {
  Id: string;
  EnterpriseId: string;
  ServiceId: string;
  Names: Record<string, string>;
  ShortNames: Record<string, string>;
  Descriptions: Record<string, string>;
  ParentProductCategory: ParentProductCategory | null;
  UpdatedUtc: string;
  CreatedUtc: string;
  Ordering: number;
}
/** Product charging mode. */
type ProductChargingMode = "Once" | "PerTimeUnit" | "PerPersonPerTimeUnit" | "PerPerson" | (string & {});
/** Product classifications. */
interface ProductClassifications {
  Food: boolean;
  Beverage: boolean;
  Wellness: boolean;
  CityTax: boolean;
  Fee: boolean;
}
/** Product consumption moment. */
type ProductConsumptionMoment =
  "ServiceOrderEnd" | "ServiceOrderStart" | "PostingTimeUnit" | "NextTimeUnit" | (string & {});
/** Product data. */
interface ProductData {
  ProductId: string;
  AgeCategoryId: string | null;
  ProductType: ProductType | null;
}
/** Product options. */
interface ProductOptions {
  BillAsPackage: boolean;
  ExcludePriceFromOffer: boolean;
}
/** Product order parameters. */
export interface ProductOrderParameters {
  ProductId: string;
  Count?: number | null | undefined;
  UnitAmount?: AmountParameters | null | undefined;
  StartUtc?: string | null | undefined;
  EndUtc?: string | null | undefined;
  ExternalIdentifier?: string | null | undefined;
}
/** Product posting. */
type ProductPosting = "Once" | "Daily" | (string & {});
/** Product posting mode. */
type ProductPostingMode = "Once" | "PerTimeUnit" | (string & {});
/** Product price update. */
export interface ProductPriceUpdate {
  Value?: MewsDecimalInput | null | undefined;
  FirstTimeUnitStartUtc?: string | null | undefined;
  LastTimeUnitStartUtc?: string | null | undefined;
}
/** Product pricing. */
interface ProductPricing {
  Discriminator: ProductPricingDataDiscriminator;
  Value: unknown;
}
/** Product pricing data discriminator. */
type ProductPricingDataDiscriminator = "Absolute" | "Relative" | (string & {});
/** Product service order. */
export interface ProductServiceOrder {
  Id: string;
  ServiceId: string;
  AccountId: string;
  AccountType: AccountType;
  CreatorProfileId: string;
  UpdaterProfileId: string;
  BookerId: string | null;
  Number: string;
  State: ServiceOrderState;
  Origin: ServiceOrderOrigin;
  CommanderOrigin: CommanderOrigin | null;
  OriginDetails: string | null;
  CreatedUtc: string;
  UpdatedUtc: string;
  CancelledUtc: string | null;
  VoucherId: string | null;
  BusinessSegmentId: string | null;
  LinkedReservationId: string | null;
  Options: ServiceOrderOptions;
}
/** Product type. */
type ProductType = "Product" | "Allowance" | (string & {});
/** Profile data. */
interface ProfileData {
  Discriminator: ProfileDataDiscriminator;
  EnterpriseProfile: EnterpriseProfileData | null;
}
/** Profile data discriminator. */
type ProfileDataDiscriminator = "Personal" | "Enterprise" | "Platform" | "Static" | "Integration" | (string & {});
/** Promotions. */
interface Promotions {
  BeforeCheckIn: boolean;
  AfterCheckIn: boolean;
  DuringStay: boolean;
  BeforeCheckOut: boolean;
  AfterCheckOut: boolean;
  DuringCheckOut: boolean;
}
/** Rate. */
export interface Rate {
  Id: string;
  GroupId: string;
  ServiceId: string;
  BaseRateId: string | null;
  IsBaseRate: boolean;
  BusinessSegmentId: string | null;
  IsActive: boolean;
  IsEnabled: boolean;
  IsPublic: boolean;
  IsDefault: boolean;
  Type: RateType;
  Names: Record<string, string>;
  ShortName: string | null;
  UpdatedUtc: string;
  ExternalNames: Record<string, string> | null;
  Description: Record<string, string> | null;
  ExternalIdentifier: string | null;
  TaxExemptionReason: TaxExemptionReasonType | null;
  TaxExemptionLegalReference: string | null;
  /** @deprecated by Mews. */
  Name: string | null;
}
/** Rate add pricing data parameters. */
interface RateAddPricingDataParameters {
  BaseRatePricing?: BaseRatePricingParametersWithOccupancyAdjustments | null | undefined;
  DependentRatePricing?: DependentRatePricingParameters | null | undefined;
}
/** Rate Add Type. */
type RateAddType = "Public" | "Private" | (string & {});
/** Rate extent. */
export interface RateExtent {
  Rates?: boolean | null | undefined;
  AvailabilityBlockAssignments: boolean;
  /** @deprecated by Mews. */
  RateGroups?: boolean | null | undefined;
}
/** Rate for extent. */
export interface RateForExtent {
  Id: string;
  GroupId: string;
  ServiceId: string;
  BaseRateId: string | null;
  IsBaseRate: boolean;
  BusinessSegmentId: string | null;
  IsActive: boolean;
  IsEnabled: boolean;
  IsPublic: boolean;
  Type: RateType;
  Names: Record<string, string>;
  ShortName: string | null;
  UpdatedUtc: string;
  ExternalNames: Record<string, string> | null;
  Description: Record<string, string> | null;
  ExternalIdentifier: string | null;
  /** @deprecated by Mews. */
  Name: string | null;
}
/** Rate Group. */
export interface RateGroup {
  Id: string;
  ServiceId: string;
  IsActive: boolean;
  CreatedUtc: string;
  UpdatedUtc: string;
  Ordering: number;
  Names: Record<string, string>;
  ShortNames: Record<string, string> | null;
  Descriptions: Record<string, string> | null;
  ExternalIdentifier: string | null;
}
/** Rate group (ver 2017-04-12). */
export interface RateGroup20170412 {
  Id: string;
  ServiceId: string;
  IsActive: boolean;
  Name: string | null;
  ExternalIdentifier: string | null;
}
/** Rate parameters. */
export interface RateParameters {
  ServiceId: string;
  RateGroupId: string;
  IsEnabled?: boolean | null | undefined;
  Type: RateAddType;
  AccountingCategoryId?: string | null | undefined;
  BusinessSegmentId?: string | null | undefined;
  Names: Record<string, string>;
  ShortNames?: Record<string, string> | null | undefined;
  ExternalNames?: Record<string, string> | null | undefined;
  Descriptions?: Record<string, string> | null | undefined;
  PricingType: RatePricingDiscriminator;
  ExternalIdentifier?: string | null | undefined;
  Pricing?: RateAddPricingDataParameters | null | undefined;
}
/** Rate price update. */
export interface RatePriceUpdate {
  CategoryId?: string | null | undefined;
  Value?: MewsDecimalInput | null | undefined;
  FirstTimeUnitStartUtc?: string | null | undefined;
  LastTimeUnitStartUtc?: string | null | undefined;
}
/** Rate pricing discriminator. */
type RatePricingDiscriminator = "BaseRatePricing" | "DependentRatePricing" | (string & {});
/** Rate restriction result. */
interface RateRestrictionResult {
  DateRestrictions: DateRestriction[];
  EarlinessRestrictions: EarlinessRestriction[];
  LengthRestrictions: LengthRestriction[];
}
/** Rate set pricing data parameters. */
interface RateSetPricingDataParameters {
  BaseRatePricing?: BaseRatePricingParametersWithoutOccupancyAdjustments | null | undefined;
  DependentRatePricing?: DependentRateSetPricingParameters | null | undefined;
}
/** Rate type. */
type RateType = "Public" | "Private" | "AvailabilityBlock" | (string & {});
/** RateCapacityOffsetUpdateParameters. */
export interface Ratecapacityoffsetupdateparameters {
  RateId: string;
  NegativeOccupancyAdjustment?: NumberUpdateValue | null | undefined;
  ExtraOccupancyAdjustment?: NumberUpdateValue | null | undefined;
}
/** Rebate data. */
interface RebateData {
  ProductId: string;
  RebatedItemId: string;
}
/** Refund type. */
type RefundType = "CreditCardPayment" | "AlternativePayment" | (string & {});
/** Relative tax rate strategy data. */
interface RelativeTaxRateStrategyData {
  Value: MewsDecimal;
}
/** Release strategy. */
type ReleaseStrategy = "FixedRelease" | "RollingRelease" | "None" | (string & {});
/** Release strategy update value. */
interface ReleaseStrategyUpdateValue {
  Value: ReleaseStrategy;
}
/** Reservation (ver 2023-06-06). */
export interface Reservation {
  Id: string;
  ServiceId: string;
  AccountId: string;
  AccountType: AccountType;
  CreatorProfileId: string;
  UpdaterProfileId: string;
  BookerId: string | null;
  Number: string;
  State: ServiceOrderState;
  Origin: ServiceOrderOrigin;
  CommanderOrigin: CommanderOrigin | null;
  OriginDetails: string | null;
  CreatedUtc: string;
  UpdatedUtc: string;
  CancelledUtc: string | null;
  VoucherId: string | null;
  BusinessSegmentId: string | null;
  Options: ServiceOrderOptions;
  RateId: string;
  CreditCardId: string | null;
  GroupId: string;
  RequestedResourceCategoryId: string;
  AssignedResourceId: string | null;
  AvailabilityBlockId: string | null;
  PartnerCompanyId: string | null;
  TravelAgencyId: string | null;
  AssignedResourceLocked: boolean;
  ChannelNumber: string | null;
  ChannelManagerNumber: string | null;
  CancellationReason: ReservationCancellationReason | null;
  ReleasedUtc: string | null;
  ScheduledStartUtc: string;
  ActualStartUtc: string | null;
  ScheduledEndUtc: string;
  ActualEndUtc: string | null;
  Purpose: ReservationPurpose | null;
  QrCodeData: string | null;
  PersonCounts: AgeCategoryParameters[];
  /** @deprecated by Mews. */
  StartUtc: string;
  /** @deprecated by Mews. */
  EndUtc: string;
}
/** Reservation (ver 2017-04-12). */
export interface Reservation20170412 {
  Id: string;
  ServiceId: string;
  GroupId: string;
  Number: string;
  ChannelNumber: string | null;
  ChannelManagerNumber: string | null;
  ChannelManagerGroupNumber: string | null;
  ChannelManager: string | null;
  State: ServiceOrderState20170412;
  Origin: ReservationOrigin;
  OriginDetails: string | null;
  Purpose: ReservationPurpose1 | null;
  CreatedUtc: string;
  UpdatedUtc: string;
  CancelledUtc: string | null;
  StartUtc: string;
  EndUtc: string;
  ReleasedUtc: string | null;
  RequestedCategoryId: string;
  AssignedResourceId: string | null;
  AssignedResourceLocked: boolean;
  BusinessSegmentId: string | null;
  CompanyId: string | null;
  TravelAgencyId: string | null;
  AvailabilityBlockId: string | null;
  RateId: string;
  VoucherId: string | null;
  CreditCardId: string | null;
  CancellationReason: Cancellationreason | null;
  PersonCounts: AgeCategoryParameters[];
  OwnerId: string;
  BookerId: string | null;
  Options: ReservationOptions;
  /** @deprecated by Mews. */
  AssignedSpaceId: string | null;
  /** @deprecated by Mews. */
  AssignedSpaceLocked: boolean;
  /** @deprecated by Mews. */
  AdultCount: number;
  /** @deprecated by Mews. */
  ChildCount: number;
  /** @deprecated by Mews. */
  CustomerId: string;
  /** @deprecated by Mews. */
  CompanionIds: string[];
  /** @deprecated by Mews. */
  ChannelManagerId: string | null;
}
/** Reservation cancellation reason. */
type ReservationCancellationReason =
  | "Other"
  | "ConfirmationMissed"
  | "BookedElsewhere"
  | "ForceMajeure"
  | "GuestComplaint"
  | "NoShow"
  | "PriceTooHigh"
  | "ServiceNotAvailable"
  | "InputError"
  | "InvalidPayment"
  | "TravelAgency"
  | "RequestedByGuest"
  | "Update"
  | "BookingAbandoned"
  | "RequestedByBooker"
  | (string & {});
/** Reservation channel manager details. */
export interface ReservationChannelManagerDetails {
  ReservationId: string;
  RequestedRateCode: string;
  ChannelManagerName: string | null;
  ChannelNumber: string | null;
  ChannelManagerGroupNumber: string | null;
  ChannelManagerNumber: string | null;
  CreatedUtc: string;
}
/** Reservation extent. */
export interface ReservationExtent {
  Reservations?: boolean | null | undefined;
  ReservationGroups?: boolean | null | undefined;
  Customers?: boolean | null | undefined;
  CustomerAdresses?: boolean | null | undefined;
  CustomerIdentityDocuments?: boolean | null | undefined;
  Services?: boolean | null | undefined;
  Products?: boolean | null | undefined;
  BusinessSegments?: boolean | null | undefined;
  Resources?: boolean | null | undefined;
  ResourceCategories?: boolean | null | undefined;
  ResourceCategoryAssignments?: boolean | null | undefined;
  Rates?: boolean | null | undefined;
  Items?: boolean | null | undefined;
  OrderItems?: boolean | null | undefined;
  Notes?: boolean | null | undefined;
  QrCodeData?: boolean | null | undefined;
  Companies?: boolean | null | undefined;
  AccountingStates?: readonly AccountingitemsOrderItemAccountingState[] | null | undefined;
}
/** Reservation Group. */
export interface ReservationGroup {
  Id: string;
  Name: string | null;
  ChannelManager: string | null;
  ChannelManagerGroupNumber: string | null;
  EnterpriseId: string;
}
/** Reservation groups (ver 2017-04-12). */
export interface ReservationGroups {
  Id: string;
  Name: string | null;
}
/** Reservation items. */
export interface ReservationItems {
  ReservationId: string;
  Items: unknown[];
  OrderItems: AccountingitemsOrderItem[];
}
/** Reservation options. */
interface ReservationOptions {
  OwnerCheckedIn: boolean;
  AllCompanionsCheckedIn: boolean;
  AnyCompanionCheckedIn: boolean;
}
/** Reservation origin (ver 2017-04-12). */
type ReservationOrigin =
  | "Distributor"
  | "ChannelManager"
  | "Import"
  | "Connector"
  | "Navigator"
  | "CommanderInPerson"
  | "CommanderChannel"
  | "CommanderPhone"
  | "CommanderEmail"
  | "CommanderWebsite"
  | "CommanderMessage"
  | "CommanderCallCenter"
  | "CommanderRoomingList"
  | (string & {});
/** Reservation parameters. */
export interface ReservationParameters {
  Identifier?: string | null | undefined;
  ChannelNumber?: string | null | undefined;
  State?: ServiceOrderState20170412 | null | undefined;
  StartUtc: string;
  EndUtc: string;
  ReleasedUtc?: string | null | undefined;
  PersonCounts: readonly AgeCategoryParameters[];
  CustomerId: string;
  BookerId?: string | null | undefined;
  RequestedCategoryId: string;
  AssignedResourceId?: string | null | undefined;
  AssignedResourceLocked?: boolean | null | undefined;
  RateId: string;
  VoucherCode?: string | null | undefined;
  CreditCardId?: string | null | undefined;
  TravelAgencyId?: string | null | undefined;
  CompanyId?: string | null | undefined;
  BusinessSegmentId?: string | null | undefined;
  Notes?: string | null | undefined;
  TimeUnitAmount?: AmountParameters | null | undefined;
  TimeUnitPrices?: readonly TimeUnitAmountParameters[] | null | undefined;
  ProductOrders?: readonly ProductOrderParameters[] | null | undefined;
  AvailabilityBlockId?: string | null | undefined;
  /** @deprecated by Mews. */
  AdultCount?: number | undefined;
  /** @deprecated by Mews. */
  ChildCount?: number | undefined;
}
/** Reservation price. */
export interface ReservationPrice {
  Identifier: string | null;
  TotalAmount: Amount;
  /** @deprecated by Mews. */
  Total: CurrencyValue20180607 | null;
}
/** Reservation purpose. */
type ReservationPurpose = "Leisure" | "Business" | "Student" | (string & {});
/** Reservation purpose. */
type ReservationPurpose1 = "Leisure" | "Business" | "Student" | (string & {});
/** Reservation QR code data. */
export interface ReservationQrCodeData {
  ReservationId: string;
  Data: string | null;
}
/** Reservation time filter. */
type ReservationTimeFilter =
  "Colliding" | "Created" | "Updated" | "Start" | "End" | "Overlapping" | "Canceled" | (string & {});
/** Reservation updates. */
export interface ReservationUpdates {
  EnterpriseId?: string | null | undefined;
  ReservationId: string;
  ChannelNumber?: StringUpdateValue | null | undefined;
  StartUtc?: StringUpdateValue | null | undefined;
  EndUtc?: StringUpdateValue | null | undefined;
  ReleasedUtc?: StringUpdateValue | null | undefined;
  PersonCounts?: PersonCountsUpdateValue | null | undefined;
  AssignedResourceId?: StringUpdateValue | null | undefined;
  RequestedCategoryId?: StringUpdateValue | null | undefined;
  TravelAgencyId?: StringUpdateValue | null | undefined;
  CompanyId?: StringUpdateValue | null | undefined;
  BusinessSegmentId?: StringUpdateValue | null | undefined;
  Purpose?: StringUpdateValue | null | undefined;
  RateId?: StringUpdateValue | null | undefined;
  CreditCardId?: StringUpdateValue | null | undefined;
  TimeUnitPrices?: TimeUnitAmountUpdateValue | null | undefined;
  BookerId?: StringUpdateValue | null | undefined;
  AssignedResourceLocked?: BoolUpdateValue | null | undefined;
  AvailabilityBlockId?: StringUpdateValue | null | undefined;
  Options?: ReservationsOptionsParametersUpdateValues | null | undefined;
}
/** Reservations options parameters update values. */
export interface ReservationsOptionsParametersUpdateValues {
  OwnerCheckedIn?: BoolUpdateValue | null | undefined;
}
/** Resource. */
export interface Resource {
  Id: string;
  EnterpriseId: string;
  IsActive: boolean;
  ParentResourceId: string | null;
  Name: string;
  State: ResourceState;
  Descriptions: Record<string, string>;
  CreatedUtc: string;
  UpdatedUtc: string;
  Data: ResourceData;
  ExternalNames: Record<string, string>;
  Directions: Record<string, string>;
}
/** Resource access token. */
export interface ResourceAccessToken {
  Id: string;
  EnterpriseId: string;
  ServiceOrderId: string;
  CompanionshipId: string | null;
  ResourceId: string | null;
  Type: ResourceAccessTokenType;
  Value: string;
  SerialNumber: string | null;
  ValidityStartUtc: string;
  ValidityEndUtc: string;
  Permissions: ResourceAccessTokenPermissions;
  CreatedUtc: string;
  UpdatedUtc: string;
  IsActive: boolean;
}
/** Resource access token parameters. */
export interface ResourceAccessTokenParameters {
  ServiceOrderId: string;
  CompanionshipId?: string | null | undefined;
  ResourceId?: string | null | undefined;
  Type: string;
  Value: string;
  SerialNumber?: string | null | undefined;
  ValidityStartUtc: string;
  ValidityEndUtc: string;
  Permissions: unknown;
}
/** Resource access token permissions. */
interface ResourceAccessTokenPermissions {
  Bed: boolean;
  Room: boolean;
  Floor: boolean;
  Building: boolean;
}
/** Resource access token type. */
type ResourceAccessTokenType = "PinCode" | "RfidTag" | (string & {});
/** Resource access token update. */
export interface ResourceAccessTokenUpdate {
  ResourceAccessTokenId: string;
  ValidityStartUtc?: StringUpdateValue | null | undefined;
  ValidityEndUtc?: StringUpdateValue | null | undefined;
  Value?: StringUpdateValue | null | undefined;
  Permissions?: unknown;
}
/** Resource block. */
export interface ResourceBlock {
  Id: string;
  EnterpriseId: string;
  AssignedResourceId: string;
  IsActive: boolean;
  Type: ResourceBlockType;
  StartUtc: string;
  EndUtc: string;
  CreatedUtc: string;
  UpdatedUtc: string;
  DeletedUtc: string | null;
  Name: string;
  Notes: string | null;
}
/** Resource block extent. */
interface ResourceBlockExtent {
  Inactive: boolean;
}
/** Resource block parameters. */
export interface ResourceBlockParameters {
  ResourceId: string;
  Name: string;
  Type: ResourceBlockType;
  StartUtc: string;
  EndUtc: string;
  Notes?: string | null | undefined;
}
/** Resource block type. */
type ResourceBlockType = "OutOfOrder" | "InternalUse" | (string & {});
/** Resource category. */
export interface ResourceCategory {
  Id: string;
  EnterpriseId: string;
  ServiceId: string;
  IsActive: boolean;
  Type: ResourcesResourceCategoryType;
  Classification: ResourceClassification;
  Names: Record<string, string>;
  ShortNames: Record<string, string>;
  Descriptions: Record<string, string>;
  Ordering: number;
  Capacity: number;
  ExtraCapacity: number;
  ExternalIdentifier: string | null;
  AccountingCategoryId: string | null;
}
/** Resource category add parameters. */
export interface ResourceCategoryAddParameters {
  ServiceId: string;
  Type: RestrictionsResourceCategoryType;
  Capacity: number;
  ExtraCapacity?: number | null | undefined;
  Names?: Record<string, string> | null | undefined;
  ShortNames?: Record<string, string> | null | undefined;
  Descriptions?: Record<string, string> | null | undefined;
  Classification?: ResourceClassification | null | undefined;
  Ordering?: number | null | undefined;
  ExternalIdentifier?: string | null | undefined;
  AccountingCategoryId?: string | null | undefined;
}
/** Resource category adjustment. */
export interface ResourceCategoryAdjustment {
  CategoryId: string;
  ParentCategoryId: string | null;
  AbsoluteValue: MewsDecimal;
  RelativeValue: MewsDecimal;
}
/** Resource category assignment. */
export interface ResourceCategoryAssignment {
  Id: string;
  IsActive: boolean;
  ResourceId: string;
  CategoryId: string;
  CreatedUtc: string;
  UpdatedUtc: string;
}
/** Resource category availability. */
export interface ResourceCategoryAvailability {
  CategoryId: string;
  Availabilities: number[];
  Adjustments: number[];
}
/** Resource category availability (ver 2024-01-22). */
export interface ResourceCategoryAvailability20240122 {
  ResourceCategoryId: string;
  Metrics: Record<string, number[]>;
}
/** Resource category image assignment. */
export interface ResourceCategoryImageAssignment {
  Id: string;
  IsActive: boolean;
  CategoryId: string;
  ImageId: string;
  CreatedUtc: string;
  UpdatedUtc: string;
  Ordering: number;
}
/** Resource category occupancy state. */
export interface ResourceCategoryOccupancyState {
  ResourceCategoryId: string;
  ResourceOccupancyStates: ResourceOccupancyState[];
}
/** Resource category pricing. */
export interface ResourceCategoryPricing {
  CategoryId: string;
  AmountPrices: Amount[];
  /** @deprecated by Mews. */
  Prices: MewsDecimal[];
}
/** Resource category type update value. */
interface ResourceCategoryTypeUpdateValue {
  Value: RestrictionsResourceCategoryType;
}
/** Resource category update parameters. */
export interface ResourceCategoryUpdateParameters {
  ResourceCategoryId: string;
  Names?: LocalizedTextUpdateValue | null | undefined;
  ShortNames?: LocalizedTextUpdateValue | null | undefined;
  Descriptions?: LocalizedTextUpdateValue | null | undefined;
  Type?: ResourceCategoryTypeUpdateValue | null | undefined;
  Capacity?: IntegerUpdateValue | null | undefined;
  ExtraCapacity?: IntegerUpdateValue | null | undefined;
  Ordering?: IntegerUpdateValue | null | undefined;
  Classification?: ResourceClassificationUpdateValue | null | undefined;
  ExternalIdentifier?: StringUpdateValue | null | undefined;
  AccountingCategoryId?: StringUpdateValue | null | undefined;
}
/** Resource classification. */
type ResourceClassification =
  | "StandardSingle"
  | "StandardDouble"
  | "SuperiorTwin"
  | "SuperiorDouble"
  | "JuniorSuite"
  | "SharedOrDorm"
  | "Other"
  | "SuperiorSingle"
  | "Triple"
  | "Family"
  | "StandardTwin"
  | "Studio"
  | "SuperiorTripleRoom"
  | "OneBedroomApartment"
  | "ThreeBedroomsApartment"
  | "TwoBedroomsApartment"
  | (string & {});
/** Resource classification update value. */
interface ResourceClassificationUpdateValue {
  Value: ResourceClassification | null;
}
/** Resource data. */
type ResourceData =
  | { Discriminator: "Space"; Value: SpaceResourceData }
  | { Discriminator: "Object"; Value: unknown }
  | { Discriminator: "Person"; Value: unknown };
/** Resource data update. */
type ResourceDataUpdate =
  | { Discriminator: "Space"; Value: SpaceResourceDataUpdate }
  | { Discriminator: "Object"; Value: unknown }
  | { Discriminator: "Person"; Value: unknown };
/** Resource extent. */
export interface ResourceExtent {
  Resources?: boolean | null | undefined;
  Inactive?: boolean | null | undefined;
  /** @deprecated by Mews. */
  ResourceCategories?: boolean | null | undefined;
  /** @deprecated by Mews. */
  ResourceCategoryAssignments?: boolean | null | undefined;
  /** @deprecated by Mews. */
  ResourceCategoryImageAssignments?: boolean | null | undefined;
  /** @deprecated by Mews. */
  ResourceFeatures?: boolean | null | undefined;
  /** @deprecated by Mews. */
  ResourceFeatureAssignments?: boolean | null | undefined;
}
/** Resource feature. */
export interface ResourceFeature {
  Id: string;
  ServiceId: string;
  IsActive: boolean;
  Classification: ResourceFeatureClassification;
  Names: Record<string, string>;
  ShortNames: Record<string, string>;
  Descriptions: Record<string, string>;
  CreatedUtc: string;
  UpdatedUtc: string;
}
/** Resource feature assignment. */
export interface ResourceFeatureAssignment {
  Id: string;
  IsActive: boolean;
  ResourceId: string;
  FeatureId: string;
  CreatedUtc: string;
  UpdatedUtc: string;
}
/** Resource feature classification. */
type ResourceFeatureClassification =
  | "SeaView"
  | "RiverView"
  | "OceanView"
  | "TwinBeds"
  | "DoubleBed"
  | "RollawayBed"
  | "UpperBed"
  | "LowerBed"
  | "Balcony"
  | "AccessibleBathroom"
  | "AccessibleRoom"
  | "ElevatorAccess"
  | "HighFloor"
  | "Kitchenette"
  | "AirConditioning"
  | "PrivateJacuzzi"
  | "PrivateSauna"
  | "EnsuiteRoom"
  | "PrivateBathroom"
  | "SharedBathroom"
  | (string & {});
/** Resource occupancy state. */
interface ResourceOccupancyState {
  ResourceId: string;
  ResourceState: ResourceState;
  OccupancyState: OccupancyState;
}
/** Resource state. */
type ResourceState = "Dirty" | "Clean" | "Inspected" | "OutOfService" | "OutOfOrder" | (string & {});
/** Resource update. */
export interface ResourceUpdate {
  ResourceId: string;
  Name?: StringUpdateValue | null | undefined;
  ParentResourceId?: StringUpdateValue | null | undefined;
  Data?: ResourceDataUpdate | null | undefined;
  State?: StringUpdateValue | null | undefined;
  StateReason?: StringUpdateValue | null | undefined;
}
/** Resource category type. */
type ResourcesResourceCategoryType =
  | "Room"
  | "Bed"
  | "Dorm"
  | "Apartment"
  | "Suite"
  | "Villa"
  | "Site"
  | "Office"
  | "MeetingRoom"
  | "ParkingSpot"
  | "Desk"
  | "TeamArea"
  | "Membership"
  | "Tent"
  | "CaravanOrRV"
  | "UnequippedCampsite"
  | "Bike"
  | "ExtraBed"
  | "Cot"
  | "Crib"
  | "ConferenceRoom"
  | "Rooftop"
  | "Garden"
  | "Restaurant"
  | "Amphitheater"
  | "PrivateSpaces"
  | (string & {});
/** Restriction. */
export interface Restriction {
  Id: string;
  ServiceId: string;
  ExternalIdentifier: string | null;
  Origin: RestrictionOrigin1;
  Conditions: RestrictionsRestrictionCondition;
  Exceptions: RestrictionException | null;
}
/** Restriction clear data. */
export interface RestrictionClearData {
  Type: RestrictionsRestrictionType;
  ExactRateId?: string | null | undefined;
  BaseRateId?: string | null | undefined;
  RateGroupId?: string | null | undefined;
  ResourceCategoryId?: string | null | undefined;
  ResourceCategoryType?: RestrictionsResourceCategoryType | null | undefined;
  StartUtc?: string | null | undefined;
  EndUtc?: string | null | undefined;
  Days: DaysParameters;
}
/** Restriction exception. */
interface RestrictionException {
  MinAdvance: string | null;
  MaxAdvance: string | null;
  MinLength: string | null;
  MaxLength: string | null;
  MinPrice: CurrencyValue20180607 | null;
  MaxPrice: CurrencyValue20180607 | null;
}
/** Restriction origin. */
type RestrictionOrigin1 = "User" | "Integration" | (string & {});
/** Restriction set data. */
export interface RestrictionSetData {
  Type: RestrictionsRestrictionType;
  ExactRateId?: string | null | undefined;
  BaseRateId?: string | null | undefined;
  RateGroupId?: string | null | undefined;
  ResourceCategoryId?: string | null | undefined;
  ResourceCategoryType?: RestrictionsResourceCategoryType | null | undefined;
  StartUtc?: string | null | undefined;
  EndUtc?: string | null | undefined;
  Days: DaysParameters;
  MinAdvance?: string | null | undefined;
  MaxAdvance?: string | null | undefined;
  MinLength?: string | null | undefined;
  MaxLength?: string | null | undefined;
  MinPrice?: CurrencyValueInput | null | undefined;
  MaxPrice?: CurrencyValueInput | null | undefined;
}
/** Hours. */
interface RestrictionsHours {
  Zero: boolean;
  One: boolean;
  Two: boolean;
  Three: boolean;
  Four: boolean;
  Five: boolean;
  Six: boolean;
  Seven: boolean;
  Eight: boolean;
  Nine: boolean;
  Ten: boolean;
  Eleven: boolean;
  Twelve: boolean;
  Thirteen: boolean;
  Fourteen: boolean;
  Fifteen: boolean;
  Sixteen: boolean;
  Seventeen: boolean;
  Eighteen: boolean;
  Nineteen: boolean;
  Twenty: boolean;
  TwentyOne: boolean;
  TwentyTwo: boolean;
  TwentyThree: boolean;
}
/** Resource category type. */
type RestrictionsResourceCategoryType =
  | "Room"
  | "Bed"
  | "Dorm"
  | "Apartment"
  | "Suite"
  | "Villa"
  | "Site"
  | "Office"
  | "MeetingRoom"
  | "ParkingSpot"
  | "Desk"
  | "TeamArea"
  | "Membership"
  | "Tent"
  | "CaravanOrRV"
  | "UnequippedCampsite"
  | "Bike"
  | "ExtraBed"
  | "Cot"
  | "Crib"
  | "ConferenceRoom"
  | "Rooftop"
  | "Garden"
  | "Restaurant"
  | "Amphitheater"
  | "PrivateSpaces"
  | (string & {});
/** Restriction condition. */
interface RestrictionsRestrictionCondition {
  Type: RestrictionsRestrictionType;
  ExactRateId: string | null;
  BaseRateId: string | null;
  RateGroupId: string | null;
  ResourceCategoryId: string | null;
  ResourceCategoryType: RestrictionsResourceCategoryType | null;
  StartUtc: string | null;
  EndUtc: string | null;
  Days: string[] | null;
  Hours: RestrictionsHours | null;
}
/** Restriction origin. */
type RestrictionsRestrictionOrigin = "User" | "Integration" | (string & {});
/** Restriction type. */
type RestrictionsRestrictionType = "Stay" | "Start" | "End" | (string & {});
/** Revenue type. */
type RevenueType = "Service" | "Product" | "Additional" | (string & {});
/** Route type. */
type RouteType = "AllStayItems" | "SelectedStayItems" | (string & {});
/** Routing rule. */
export interface RoutingRule {
  Id: string;
  EnterpriseId: string;
  CompanyId: string;
  CompanyRelation: CompanyRelation;
  Applicability: Applicability;
  RouteType: RouteType;
  ServiceId: string;
  SelectedStayItems: SelectedStayItems | null;
  CreatedUtc: string;
  UpdatedUtc: string;
}
/** Routing rule parameters. */
export interface RoutingRuleParameters {
  CompanyId: string;
  ServiceId: string;
  CompanyRelation: CompanyRelation;
  Applicability: Applicability;
  RouteType: RouteType;
  AssignmentTargetType?: AssignmentTargetType | null | undefined;
  SelectedStayItems?: SelectedStayItemsParameters | null | undefined;
}
/** Routing rule update parameters. */
export interface RoutingRuleUpdateParameters {
  RoutingRuleId: string;
  CompanyId?: StringUpdateValue | null | undefined;
  ServiceId?: StringUpdateValue | null | undefined;
  CompanyRelation?: CompanyRelation | null | undefined;
  Applicability?: Applicability | null | undefined;
  RouteType?: RouteType | null | undefined;
  AssignmentTargetType?: AssignmentTargetType | null | undefined;
  SelectedStayItems?: SelectedStayItemsUpdateParameters | null | undefined;
}
/** Rule. */
export interface Rule {
  Id: string;
  ServiceId: string;
  Conditions: RuleConditions;
  CreatedUtc: string;
  UpdatedUtc: string;
}
/** Rule action. */
export interface RuleAction {
  Id: string;
  RuleId: string;
  Data: RuleActionData | null;
}
/** Rule action data. */
interface RuleActionData {
  Discriminator: RuleActionDiscriminator;
  Value: RuleActionProductData;
}
/** Rule action discriminator. */
type RuleActionDiscriminator = "Product" | (string & {});
/** Rule action product data. */
interface RuleActionProductData {
  ActionType: ProductActionType;
  ProductId: string;
}
/** Rule condition. */
interface RuleCondition {
  Value: string;
  ConditionType: ConditionType;
}
/** Rule conditions. */
interface RuleConditions {
  RateId: RuleCondition | null;
  RateGroupId: RuleCondition | null;
  BusinessSegmentId: RuleCondition | null;
  ResourceCategoryId: RuleCondition | null;
  ResourceCategoryType: RuleCondition | null;
  Origin: RuleCondition | null;
  TravelAgencyId: RuleCondition | null;
  MinimumTimeUnitCount: number | null;
  MaximumTimeUnitCount: number | null;
}
/** Rule extent. */
export interface RuleExtent {
  RuleActions?: boolean | null | undefined;
  Rates?: boolean | null | undefined;
  RateGroups?: boolean | null | undefined;
  ResourceCategories?: boolean | null | undefined;
  BusinessSegments?: boolean | null | undefined;
}
/** Selected stay items. */
interface SelectedStayItems {
  Nights: boolean;
  CityTax: boolean;
  ProductCategoryIds: string[] | null;
}
/** Selected stay items parameters. */
interface SelectedStayItemsParameters {
  Nights: boolean;
  CityTax: boolean;
  ProductCategoryIds?: readonly string[] | null | undefined;
}
/** Selected stay items update parameters. */
interface SelectedStayItemsUpdateParameters {
  Nights?: BoolUpdateValue | null | undefined;
  CityTax?: BoolUpdateValue | null | undefined;
  ProductCategoryIds?: ArrayOfStringsUpdateValue | null | undefined;
}
/** Sender. */
interface Sender {
  Discriminator: SenderDiscriminator;
  Value: unknown;
}
/** Sender discriminator. */
type SenderDiscriminator = "Enterprise" | "Application" | (string & {});
/** SEPA Direct Debit data. */
interface SepaDirectDebitData {
  Iban: string;
  Name: string;
  Email: string;
  UserAgent: string;
  RemoteIpAddress: string;
}
/** Service. */
export interface Service {
  Id: string;
  EnterpriseId: string;
  IsActive: boolean;
  Names: Record<string, string>;
  Options: ServiceOptions;
  Ordering: number;
  Data: ServiceData | null;
  ExternalIdentifier: string | null;
  CreatedUtc: string;
  UpdatedUtc: string;
  /** @deprecated by Mews. */
  Name: string;
  /** @deprecated by Mews. */
  StartTime: string | null;
  /** @deprecated by Mews. */
  EndTime: string | null;
  /** @deprecated by Mews. */
  Promotions: Promotions | null;
  /** @deprecated by Mews. */
  Type: string | null;
}
/** Service availability metrics. */
type ServiceAvailabilityMetrics =
  | "OutOfOrderBlocks"
  | "PublicAvailabilityAdjustment"
  | "OtherServiceReservationCount"
  | "Occupied"
  | "ConfirmedReservations"
  | "OptionalReservations"
  | "BlockAvailability"
  | "AllocatedBlockAvailability"
  | "UsableResources"
  | "ActiveResources"
  | "HouseUse"
  | (string & {});
/** Service data. */
type ServiceData =
  | { Discriminator: "Bookable"; Value: BookableServiceData }
  | { Discriminator: "Additional"; Value: AdditionalServiceData };
/** Service data discriminator. */
type ServiceDataDiscriminator = "Bookable" | "Additional" | (string & {});
/** Service options. */
interface ServiceOptions {
  BillAsPackage: boolean;
}
/** Service order note. */
export interface ServiceOrderNote {
  Id: string;
  OrderId: string;
  Text: string | null;
  Type: ServiceOrderNoteType;
  CreatedUtc: string | null;
  UpdatedUtc: string | null;
}
/** Service order note parameters. */
export interface ServiceOrderNoteParameters {
  ServiceOrderId: string;
  Text: string;
}
/** Service order note type. */
type ServiceOrderNoteType = "General" | "ChannelManager" | "SpecialRequest" | (string & {});
/** Service order note update parameters. */
export interface ServiceOrderNoteUpdateParameters {
  ServiceOrderNoteId: string;
  Text?: StringUpdateValue | null | undefined;
}
/** Service Order Options. */
interface ServiceOrderOptions {
  OwnerCheckedIn: boolean;
  AllCompanionsCheckedIn: boolean;
  AnyCompanionCheckedIn: boolean;
  ConnectorCheckIn: boolean;
}
/** Service order origin. */
type ServiceOrderOrigin =
  "Distributor" | "ChannelManager" | "Commander" | "Import" | "Connector" | "Navigator" | (string & {});
/** Service order state. */
type ServiceOrderState =
  "Inquired" | "Confirmed" | "Started" | "Processed" | "Canceled" | "Optional" | "Requested" | (string & {});
/** Service order state (ver 2017-04-12). */
type ServiceOrderState20170412 =
  "Enquired" | "Confirmed" | "Started" | "Processed" | "Canceled" | "Optional" | "Requested" | (string & {});
/** Service overbooking limit. */
export interface ServiceOverbookingLimit {
  Id: string;
  ServiceId: string;
  FirstTimeUnitStartUtc: string;
  LastTimeUnitStartUtc: string;
  Limit: number;
  CreatedUtc: string;
  UpdatedUtc: string;
  IsActive: boolean;
}
/** Service overbooking limits clear parameters. */
export interface ServiceOverbookingLimitsClearParameters {
  FirstTimeUnitStartUtc: string;
  LastTimeUnitStartUtc: string;
}
/** Service overbooking limits set parameters. */
export interface ServiceOverbookingLimitsSetParameters {
  FirstTimeUnitStartUtc: string;
  LastTimeUnitStartUtc: string;
  Limit: number;
}
/** Set rate parameters. */
export interface SetRateParameters {
  Id?: string | null | undefined;
  ExternalIdentifier?: string | null | undefined;
  ServiceId: string;
  RateGroupId?: string | null | undefined;
  IsEnabled?: boolean | null | undefined;
  Type: RateAddType;
  Names: Record<string, string>;
  Descriptions?: Record<string, string> | null | undefined;
  PricingType: RatePricingDiscriminator;
  Pricing?: RateSetPricingDataParameters | null | undefined;
}
/** Sex. */
type Sex = "Male" | "Female" | (string & {});
/** Sex. */
type Sex1 = "Male" | "Female" | (string & {});
/** Source. */
export interface Source {
  Id: string;
  Name: string;
  Type: SourceType;
  UpdatedUtc: string;
  Code: number;
}
/** Source assignment. */
export interface SourceAssignment {
  Id: string;
  ReservationGroupId: string;
  SourceId: string;
  IsPrimary: boolean;
}
/** Source assignments (ver 2024-09-20). */
export interface SourceAssignments {
  Id: string;
  ReservationId: string;
  SourceId: string;
  IsPrimary: boolean;
  UpdatedUtc: string;
}
/** Source type. */
type SourceType =
  | "OnlineTravelAgency"
  | "CentralReservationSystem"
  | "GlobalDistributionSystem"
  | "AlternativeDistributionSystem"
  | "SalesAndCateringSystem"
  | "PropertyManagementSystem"
  | "TourOperatorSystem"
  | "OnlineBookingEngine"
  | "Kiosk"
  | "Agent"
  | (string & {});
/** Space resource data. */
interface SpaceResourceData {
  FloorNumber: string;
  LocationNotes: string | null;
}
/** Space resource data update. */
interface SpaceResourceDataUpdate {
  FloorNumber?: StringUpdateValue | null | undefined;
  LocationNotes?: StringUpdateValue | null | undefined;
}
/** String update value. */
export interface StringUpdateValue {
  Value: string | null;
}
/** Supported email types. */
type SupportedEmailTypes = "PaymentMethodRequestAdded" | (string & {});
/** Surcharging fees configuration. */
interface SurchargingFeesConfiguration {
  SurchargeFees: Record<string, MewsDecimal>;
  SurchargeServiceId: string | null;
  SurchargeTaxCode: string | null;
}
/** Task. */
export interface Task {
  Id: string;
  EnterpriseId: string;
  Name: string;
  State: string;
  Description: string | null;
  DepartmentId: string | null;
  ServiceOrderId: string | null;
  CreatedUtc: string;
  DeadlineUtc: string;
  ClosedUtc: string | null;
}
/** Tax breakdown. */
interface TaxBreakdown {
  Items: TaxBreakdownItem[];
}
/** Tax breakdown item. */
interface TaxBreakdownItem {
  TaxRateCode: string | null;
  NetValue: MewsDecimal;
  TaxValue: MewsDecimal;
}
/** Tax environment. */
export interface TaxEnvironment {
  Code: string;
  CountryCode: string;
  ValidityStartUtc: string | null;
  ValidityEndUtc: string | null;
  TaxationCodes: string[];
}
/** Tax exemption reason type. */
type TaxExemptionReasonType =
  | "Unknown"
  | "IT_N1"
  | "IT_N2_1"
  | "IT_N2_2"
  | "IT_N3_4"
  | "IT_N3_5"
  | "IT_N4"
  | "IT_N5"
  | "PL_ZW"
  | "PL_NP"
  | "DE_NATO"
  | "FR_261_7"
  | "FR_262_00_BIS"
  | "FR_293_B"
  | (string & {});
/** Tax rate. */
export interface TaxRate {
  Code: string;
  TaxationCode: string;
  Value: MewsDecimal;
  ValidityInvervalsUtc: TimeInterval[] | null;
  Strategy: TaxRateStrategy;
}
/** Tax rate strategy. */
type TaxRateStrategy =
  | { Discriminator: "Relative"; Value: RelativeTaxRateStrategyData }
  | { Discriminator: "Flat"; Value: FlatTaxRateStrategyData }
  | { Discriminator: "Dependent"; Value: DependentTaxRateStrategyData };
/** Tax value. */
interface TaxValue {
  Code: string | null;
  Value: MewsDecimal;
}
/** Taxation. */
export interface Taxation {
  Code: string;
  Name: string;
  LocalName: string;
}
/** Time interval. */
export interface TimeInterval {
  StartUtc: string;
  EndUtc: string;
}
/** Time unit amount parameters. */
interface TimeUnitAmountParameters {
  Index: number;
  Amount?: AmountParameters | null | undefined;
}
/** Time unit amount update value. */
export interface TimeUnitAmountUpdateValue {
  Value: readonly TimeUnitAmountParameters[] | null;
}
/** Time unit period. */
type TimeUnitPeriod = "Day" | "Month" | "Hour" | (string & {});
/** Title. */
type Title = "Mister" | "Miss" | "Misses" | (string & {});
/** Travel agency contract. */
export interface TravelAgencyContract {
  Id: string;
  ServiceId: string;
  CompanyId: string;
  IsActive: boolean;
  CommissionIncluded: boolean | null;
  Commission: MewsDecimal | null;
  ChannelManagerAbsoluteAdjustment: MewsDecimal | null;
  ChannelManagerRelativeAdjustment: MewsDecimal | null;
  Options: TravelAgencyContractOptions;
  AccountingCode: string | null;
  InvoiceDueInterval: string | null;
  ChannelManagerBusinessSegmentId: string | null;
  ContactPerson: string | null;
  ContactEmail: string | null;
  AdditionalContactInfo: string | null;
  Notes: string | null;
  CreatedUtc: string;
  UpdatedUtc: string;
}
/** Travel agency contract options. */
interface TravelAgencyContractOptions {
  IncludeCancellationFeeInCommissionEstimate: boolean;
  SkipAutomaticSettlement: boolean;
}
/** Travel agency contract parameters. */
export interface TravelAgencyContractParameters {
  ServiceId: string;
  CompanyId: string;
  CommissionIncluded?: boolean | null | undefined;
  Commission?: MewsDecimalInput | null | undefined;
  ChannelManagerBusinessSegmentId?: string | null | undefined;
  ChannelManagerAbsoluteAdjustment?: MewsDecimalInput | null | undefined;
  ChannelManagerRelativeAdjustment?: MewsDecimalInput | null | undefined;
  Options: TravelAgencyContractOptions;
  AccountingCode?: string | null | undefined;
  InvoiceDueInterval?: string | null | undefined;
  ContactPerson?: string | null | undefined;
  ContactEmail?: string | null | undefined;
  AdditionalContactInfo?: string | null | undefined;
  Notes?: string | null | undefined;
}
/** Travel agency contract update options. */
interface TravelAgencyContractUpdateOptions {
  IncludeCancellationFeeInCommissionEstimate: BoolUpdateValue;
  SkipAutomaticSettlement: BoolUpdateValue;
}
/** Travel agency contract update parameters. */
export interface TravelAgencyContractUpdateParameters {
  TravelAgencyContractId: string;
  CommissionIncluded?: BoolUpdateValue | null | undefined;
  Commission?: NumberUpdateValue | null | undefined;
  ChannelManagerBusinessSegmentId?: StringUpdateValue | null | undefined;
  ChannelManagerAbsoluteAdjustment?: NumberUpdateValue | null | undefined;
  ChannelManagerRelativeAdjustment?: NumberUpdateValue | null | undefined;
  Options?: TravelAgencyContractUpdateOptions | null | undefined;
  AccountingCode?: StringUpdateValue | null | undefined;
  InvoiceDueInterval?: StringUpdateValue | null | undefined;
  ContactPerson?: StringUpdateValue | null | undefined;
  ContactEmail?: StringUpdateValue | null | undefined;
  AdditionalContactInfo?: StringUpdateValue | null | undefined;
  Notes?: StringUpdateValue | null | undefined;
}
/** User. */
interface User {
  FirstName: string | null;
  LastName: string;
  ImageUrl: string | null;
}
/** Voucher. */
export interface Voucher {
  Id: string;
  ServiceId: string;
  EnterpriseId: string;
  Name: string;
  CreatedUtc: string;
  UpdatedUtc: string;
  Type: VoucherType;
  CompanyId: string | null;
  TravelAgencyId: string | null;
  OccupiableIntervalStartUtc: string | null;
  OccupiableIntervalEndUtc: string | null;
  ExternalIdentifier: string | null;
  IsActive: boolean;
  /** @deprecated by Mews. */
  ActivityState: ActivityState;
}
/** Voucher assignment. */
export interface VoucherAssignment {
  VoucherId: string;
  RateId: string;
}
/** Voucher code. */
export interface VoucherCode {
  Id: string;
  VoucherId: string;
  Value: string | null;
  ValidityStartUtc: string | null;
  ValidityEndUtc: string | null;
  CreatedUtc: string | null;
  UpdatedUtc: string | null;
  IsActive: boolean;
  /** @deprecated by Mews. */
  ActivityState: ActivityState;
}
/** Voucher code parameters. */
export interface VoucherCodeParameters {
  VoucherId: string;
  Value: string;
  ValidityStartUtc?: string | null | undefined;
  ValidityEndUtc?: string | null | undefined;
}
/** Voucher Extent. */
export interface VoucherExtent {
  Vouchers?: boolean | null | undefined;
  VoucherAssignments?: boolean | null | undefined;
  Rates?: boolean | null | undefined;
  /** @deprecated by Mews. */
  VoucherCodes?: boolean | null | undefined;
  /** @deprecated by Mews. */
  Companies?: boolean | null | undefined;
}
/** Voucher Parameters. */
export interface VoucherParameters {
  ServiceId: string;
  Name: string;
  Type: VoucherType;
  CompanyId?: string | null | undefined;
  AssignedRateIds?: readonly string[] | null | undefined;
  OccupiableIntervalStartUtc?: string | null | undefined;
  OccupiableIntervalEndUtc?: string | null | undefined;
  ExternalIdentifier?: string | null | undefined;
}
/** Voucher Type. */
type VoucherType = "Public" | "PartnerCompany" | "TravelAgency" | (string & {});
/** Vouchers update parameters. */
export interface VouchersUpdateParameters {
  VoucherId: string;
  Name?: StringUpdateValue | null | undefined;
  Type?: StringUpdateValue | null | undefined;
  CompanyId?: StringUpdateValue | null | undefined;
  AssignedRateIds?: AssignedRateIds | null | undefined;
  OccupiableIntervalStartUtc?: StringUpdateValue | null | undefined;
  OccupiableIntervalEndUtc?: StringUpdateValue | null | undefined;
  ExternalIdentifier?: StringUpdateValue | null | undefined;
}
