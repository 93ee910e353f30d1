import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid } from "../../protocol/refusal.ts";
import type { Task } from "../../state/guest-tables.ts";
import { listing } from "../listing.ts";
import { checkServiceOrder } from "./service-order-notes.ts";
import { known, knownIf } from "../known.ts";

const list = listing<Task>("tasks/getAll", {
  rows: ({ state }) => state.tasks,
  ids: "TaskIds",
  by: { DepartmentIds: (row) => row.DepartmentId, ServiceOrderIds: (row) => row.ServiceOrderId },
  times: { ClosedUtc: (row) => row.ClosedUtc, DeadlineUtc: (row) => row.DeadlineUtc },
});
const OTHER_FILTERS = ["TaskIds", "ServiceOrderIds", "CreatedUtc", "ClosedUtc", "DeadlineUtc"];

/** Work for the staff: it can be written down and closed, and nothing else. */
export const taskOperations: readonly Operation[] = [
  {
    ...list,
    answer(body, world) {
      const alone = !OTHER_FILTERS.some((name) => (body[name] ?? null) !== null);
      if (alone && (body["DepartmentIds"] ?? null) !== null)
        throw invalid("DepartmentIds", "Another filter is needed.");
      return list.answer(body, world);
    },
  },
  operation("tasks/add", ({ Name, Description, DepartmentId, ServiceOrderId, DeadlineUtc }, world) => {
    if (Name.trim() === "") throw invalid("Name");
    if (ServiceOrderId !== undefined) checkServiceOrder(world.state, ServiceOrderId);
    const department = knownIf(world.state.departments, DepartmentId, "DepartmentId");
    const row = world.add("tasks", {
      Id: world.uuid(),
      EnterpriseId: world.state.enterprise.Id,
      Name,
      State: "Open",
      Description: Description ?? null,
      DepartmentId: department?.Id ?? null,
      ServiceOrderId: ServiceOrderId ?? null,
      CreatedUtc: world.stamp(),
      DeadlineUtc,
      ClosedUtc: null,
    });
    return { TaskId: row.Id };
  }),
  operation("tasks/close", ({ TaskIds }, world) => {
    const ids = new Set(TaskIds);
    for (const id of ids) if (known(world.state.tasks, id, "TaskIds").ClosedUtc !== null) throw invalid("TaskIds");
    for (const id of ids) world.change("tasks", id, { State: "Closed", ClosedUtc: world.stamp() });
    return {};
  }),
];
