import { type Body, operation, type Operation } from "../../protocol/operation.ts";
import { invalid } from "../../protocol/refusal.ts";
import type { RoutingRule } from "../../state/money-tables.ts";
import type { World } from "../../world.ts";
import { listing } from "../listing.ts";
import { known } from "../known.ts";

/** What billing automations were before; still kept and shown for those who ask. */
export const routingRuleOperations: readonly Operation[] = [
  listing<RoutingRule>("routingRules/getAll", {
    rows: ({ state }) => state.routingRules,
    ids: "RoutingRuleIds",
    by: { CompanyIds: (row) => row.CompanyId },
  }),
  operation("routingRules/add", ({ RoutingRules }, world) => {
    const rows = RoutingRules.map((sent, index): RoutingRule => {
      const name = `RoutingRules[${index}]`;
      known(world.state.companies, sent.CompanyId, `${name}.CompanyId`);
      known(world.state.services, sent.ServiceId, `${name}.ServiceId`);
      return {
        Id: world.uuid(),
        EnterpriseId: world.state.enterprise.Id,
        CompanyId: sent.CompanyId,
        CompanyRelation: sent.CompanyRelation,
        Applicability: sent.Applicability,
        RouteType: sent.RouteType,
        ServiceId: sent.ServiceId,
        SelectedStayItems: selectedOf(sent.RouteType, sent.SelectedStayItems, `${name}.SelectedStayItems`),
        CreatedUtc: world.stamp(),
        UpdatedUtc: world.stamp(),
      };
    });
    return { RoutingRules: rows.map((row) => world.add("routingRules", row)) };
  }),
  operation("routingRules/update", ({ RoutingRuleUpdates }, world) => {
    const changes = RoutingRuleUpdates.map((sent, index) => ({
      id: sent.RoutingRuleId,
      fields: updateOf(world, sent, `RoutingRuleUpdates[${index}]`),
    }));
    return { RoutingRules: changes.map(({ id, fields }) => world.change("routingRules", id, fields)) };
  }),
  operation("routingRules/delete", ({ RoutingRuleIds }, world) => {
    const ids = [...new Set(RoutingRuleIds)];
    for (const id of ids) known(world.state.routingRules, id, "RoutingRuleIds");
    for (const id of ids) world.remove("routingRules", id);
    return {};
  }),
];

type Sent = Body<"routingRules/add">["RoutingRules"][number];
type Update = Body<"routingRules/update">["RoutingRuleUpdates"][number];

/** What is selected is said where only some of a stay's items are routed. */
function selectedOf(
  route: Sent["RouteType"],
  selected: Sent["SelectedStayItems"],
  parameter: string,
): RoutingRule["SelectedStayItems"] {
  if (route !== "SelectedStayItems") return null;
  if (selected === undefined) throw invalid(parameter);
  return { ...selected, ProductCategoryIds: selected.ProductCategoryIds ?? null };
}

function updateOf(world: World, sent: Update, name: string): Partial<RoutingRule> {
  const { routingRules, companies, services } = world.state;
  const row = known(routingRules, sent.RoutingRuleId, `${name}.RoutingRuleId`);
  const CompanyId = sent.CompanyId?.Value?.toLowerCase() ?? row.CompanyId;
  const ServiceId = sent.ServiceId?.Value?.toLowerCase() ?? row.ServiceId;
  known(companies, CompanyId, `${name}.CompanyId`);
  known(services, ServiceId, `${name}.ServiceId`);
  const RouteType = sent.RouteType ?? row.RouteType;
  const { Nights, CityTax, ProductCategoryIds } = sent.SelectedStayItems ?? {};
  const before = row.SelectedStayItems;
  const selected = {
    Nights: Nights?.Value ?? before?.Nights ?? false,
    CityTax: CityTax?.Value ?? before?.CityTax ?? false,
    ProductCategoryIds:
      ProductCategoryIds === undefined ? (before?.ProductCategoryIds ?? null) : ProductCategoryIds.Value,
  };
  return {
    CompanyId,
    ServiceId,
    CompanyRelation: sent.CompanyRelation ?? row.CompanyRelation,
    Applicability: sent.Applicability ?? row.Applicability,
    RouteType,
    SelectedStayItems: RouteType === "SelectedStayItems" ? selected : null,
  };
}
