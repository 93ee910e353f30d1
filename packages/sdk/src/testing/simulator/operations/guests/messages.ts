import { operation, type Operation } from "../../protocol/operation.ts";
import { invalid } from "../../protocol/refusal.ts";
import type { Message, MessageThread } from "../../state/guest-tables.ts";
import { listing } from "../listing.ts";
import { known } from "../known.ts";

/** Conversations that the integration began; they only grow. */
export const messageOperations: readonly Operation[] = [
  listing<MessageThread>("messageThreads/getAll", {
    rows: ({ state }) => state.messageThreads,
    ids: "MessageThreadIds",
  }),
  operation("messageThreads/add", ({ OriginalSender, Subject }, world) => {
    if (OriginalSender.trim() === "") throw invalid("OriginalSender");
    if (Subject.trim() === "") throw invalid("Subject");
    const [CreatedUtc, UpdatedUtc] = [world.stamp(), world.stamp()];
    const row = { Id: world.uuid(), OriginalSender, Subject, CreatedUtc, UpdatedUtc, IsResolved: false };
    return { MessageThreads: [world.add("messageThreads", row)] };
  }),
  listing<Message>("messages/getAll", {
    rows: ({ state }) => state.messages,
    by: { MessageThreadIds: (row) => row.MessageThreadId },
  }),
  operation("messages/add", ({ Messages }, world) => {
    const made = Messages.map(({ MessageThreadId, Text, Identifier }) => {
      known(world.state.messageThreads, MessageThreadId, "MessageThreadId");
      if (Text.trim() === "") throw invalid("Text");
      const Sender = { Discriminator: "Application", Value: null };
      const row: Message = { Id: world.uuid(), MessageThreadId, Text, Sender, CreatedUtc: world.stamp() };
      return { Identifier: Identifier ?? null, Message: row };
    });
    for (const { Message: row } of made) world.add("messages", row);
    // Mews does not say so: a new message is taken for a change of its thread.
    for (const id of new Set(made.map((one) => one.Message.MessageThreadId))) world.change("messageThreads", id, {});
    return { Messages: made };
  }),
];
