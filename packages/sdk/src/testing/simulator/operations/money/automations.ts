import { type Body, operation, type Operation } from "../../protocol/operation.ts";
import { invalid } from "../../protocol/refusal.ts";
import type { BillingAutomation } from "../../state/money-tables.ts";
import type { World } from "../../world.ts";
import { listing } from "../listing.ts";
import { known } from "../known.ts";

/** Rules by which Mews itself puts items on the bills of companies. They are kept and shown; they route nothing here. */
export const automationOperations: readonly Operation[] = [
  listing<BillingAutomation>("billingAutomations/getAll", {
    rows: ({ state }) => state.billingAutomations,
    ids: "BillingAutomationIds",
    by: { CompanyIds: (row) => row.CompaniesWithRelations.map(({ CompanyId }) => CompanyId) },
  }),
  operation("billingAutomations/add", ({ BillingAutomations }, world) => {
    const rows = BillingAutomations.map((sent, index): BillingAutomation => {
      const name = `BillingAutomations[${index}]`;
      const Id = world.uuid();
      return {
        Id,
        EnterpriseId: world.state.enterprise.Id,
        Name: sent.Name,
        Description: sent.Description ?? null,
        CompaniesWithRelations: companiesOf(world, sent.CompaniesWithRelations ?? [], `${name}.CompaniesWithRelations`),
        Prepayment: sent.Prepayment,
        AssignmentTargetType: sent.AssignmentTargetType,
        TriggerType: sent.TriggerType,
        BillAggregationType: sent.BillAggregationType,
        CreatedUtc: world.stamp(),
        UpdatedUtc: world.stamp(),
        CreatorProfileId: world.integrationId,
        UpdaterProfileId: world.integrationId,
        ProcessingStartOffset: sent.ProcessingStartOffset ?? null,
        OrderItemConsumptionPeriod: sent.OrderItemConsumptionPeriod ?? null,
        Assignments: sent.Assignments.map((one) => assignmentOf(world, Id, one, `${name}.Assignments`)),
      };
    });
    return { BillingAutomations: rows.map((row) => world.add("billingAutomations", row)) };
  }),
  operation("billingAutomations/update", ({ BillingAutomationUpdates }, world) => {
    const changes = BillingAutomationUpdates.map((sent, index) => {
      const name = `BillingAutomationUpdates[${index}]`;
      const row = known(world.state.billingAutomations, sent.BillingAutomationId, `${name}.BillingAutomationId`);
      return { id: row.Id, fields: updateOf(world, row, sent, name) };
    });
    return { BillingAutomations: changes.map(({ id, fields }) => world.change("billingAutomations", id, fields)) };
  }),
  operation("billingAutomations/updateAssignments", (body, world) => {
    const { Id, Assignments } = known(world.state.billingAutomations, body.BillingAutomationId, "BillingAutomationId");
    const ids = new Set((Assignments ?? []).map((one) => one.Id));
    const removed = new Set(body.AssignmentIdsToRemove ?? []);
    const updates = body.AssignmentsToUpdate ?? [];
    if ([...removed].some((id) => !ids.has(id))) throw invalid("AssignmentIdsToRemove");
    if (updates.some((one) => !ids.has(one.BillingAutomationAssignmentId)))
      throw invalid("AssignmentsToUpdate.BillingAutomationAssignmentId");
    const kept = (Assignments ?? []).filter((one) => !removed.has(one.Id));
    const changed = kept.map((one) => {
      const sent = updates.find((update) => update.BillingAutomationAssignmentId === one.Id);
      return sent === undefined ? one : updatedAssignment(one, sent);
    });
    const added = (body.AssignmentsToAdd ?? []).map((one) => assignmentOf(world, Id, one, "AssignmentsToAdd"));
    const row = world.change("billingAutomations", Id, {
      Assignments: [...changed, ...added],
      UpdaterProfileId: world.integrationId,
    });
    return { BillingAutomations: [row] };
  }),
  operation("billingAutomations/delete", ({ BillingAutomationIds }, world) => {
    const ids = [...new Set(BillingAutomationIds)];
    for (const id of ids) known(world.state.billingAutomations, id, "BillingAutomationIds");
    for (const id of ids) world.remove("billingAutomations", id);
    return {};
  }),
  operation("billingAutomationPaymentPlans/add", (body, world) => {
    known(world.state.billingAutomations, body.BillingAutomationId, "BillingAutomationId");
    known(world.state.customers, body.CustomerId, "CustomerId");
    if (Date.parse(body.PaymentRequest.ExpirationDateUtc) <= world.at())
      throw invalid("PaymentRequest.ExpirationDateUtc");
    const { Id } = world.add("paymentPlans", { ...body, Id: world.uuid() });
    return { PaymentRequestUrl: `https://pay.mews.example/plans/${Id}` };
  }),
];

type Assignment = NonNullable<BillingAutomation["Assignments"]>[number];
type SentAssignment = Body<"billingAutomations/add">["BillingAutomations"][number]["Assignments"][number];
type Update = Body<"billingAutomations/update">["BillingAutomationUpdates"][number];
type AssignmentUpdate = NonNullable<Body<"billingAutomations/updateAssignments">["AssignmentsToUpdate"]>[number];

function companiesOf<Company extends { readonly CompanyId: string }>(
  { state }: World,
  companies: readonly Company[],
  parameter: string,
): readonly Company[] {
  for (const { CompanyId } of companies) known(state.companies, CompanyId, `${parameter}.CompanyId`);
  return companies;
}

function assignmentOf(world: World, automationId: string, sent: SentAssignment, parameter: string): Assignment {
  const { services, rates, accountingCategories } = world.state;
  known(services, sent.ServiceId, `${parameter}.ServiceId`);
  for (const id of sent.RateIds ?? []) known(rates, id, `${parameter}.RateIds`);
  for (const { AccountingCategoryId } of sent.AccountingCategories ?? [])
    known(accountingCategories, AccountingCategoryId, `${parameter}.AccountingCategories`);
  return {
    Id: world.uuid(),
    BillingAutomationId: automationId,
    ServiceId: sent.ServiceId,
    RoutedItemTypes: sent.RoutedItemTypes,
    RateIds: sent.RateIds ?? null,
    ProductCategoryIds: sent.ProductCategoryIds ?? null,
    ProductIds: sent.ProductIds ?? null,
    AccountingCategoryAssignments: sent.AccountingCategories ?? null,
  };
}

function updatedAssignment(row: Assignment, sent: AssignmentUpdate): Assignment {
  const types = Object.entries(sent.RoutedItemTypes ?? {}).flatMap(([name, flag]) =>
    flag?.Value === undefined || flag.Value === null ? [] : [[name, flag.Value] as const],
  );
  return {
    ...row,
    RoutedItemTypes: { ...row.RoutedItemTypes, ...Object.fromEntries(types) },
    RateIds: sent.RateIds === undefined ? row.RateIds : sent.RateIds.Value,
    ProductCategoryIds: sent.ProductCategoryIds === undefined ? row.ProductCategoryIds : sent.ProductCategoryIds.Value,
    ProductIds: sent.ProductIds === undefined ? row.ProductIds : sent.ProductIds.Value,
    AccountingCategoryAssignments:
      sent.AccountingCategories === undefined ? row.AccountingCategoryAssignments : sent.AccountingCategories.Value,
  };
}

function updateOf(world: World, row: BillingAutomation, sent: Update, name: string): Partial<BillingAutomation> {
  /** What must not be empty is kept where null is sent. */
  const set = <T>(wrapper: { readonly Value: T | null } | undefined, before: T): T => wrapper?.Value ?? before;
  const clear = <T>(wrapper: { readonly Value: T | null } | undefined, before: T | null): T | null =>
    wrapper === undefined ? before : wrapper.Value;
  const companies = set(sent.Companies, row.CompaniesWithRelations);
  return {
    Name: set(sent.Name, row.Name),
    Description: clear(sent.Description, row.Description),
    CompaniesWithRelations: companiesOf(world, companies, `${name}.Companies`),
    Prepayment: set(sent.Prepayment, row.Prepayment),
    AssignmentTargetType: set(sent.AssignmentTargetType, row.AssignmentTargetType),
    BillAggregationType: set(sent.BillAggregationType, row.BillAggregationType),
    OrderItemConsumptionPeriod: clear(sent.OrderItemConsumptionPeriod, row.OrderItemConsumptionPeriod),
    ProcessingStartOffset: clear(sent.ProcessingStartOffset, row.ProcessingStartOffset),
    UpdaterProfileId: world.integrationId,
  };
}
