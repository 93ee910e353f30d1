import { apiErrorOf, Fault, useNavigate, useSend, useShortcut, useSource } from "@innkit/admin/kit";
import { Button, Flex } from "antd";
import type { Card, PairView } from "../types.ts";
import type { Choice } from "./pair-card.tsx";

/** Merge, not the same, later, by a key, and then the next pair. Buttons for what was proposed are above; this one is for what was chosen. */
export function Decisions({ card: { pair }, choice }: { card: Card; choice: Choice }) {
  const send = useSend();
  const navigate = useNavigate();
  const { data: waiting } = useSource<{ data: readonly PairView[] }>("/duplicates/pairs?state=open&perPage=2");
  const next = waiting?.data.find(({ id }) => id !== pair.id);
  const isOpen = pair.state === "open" || pair.state === "later";
  const goOn = () => next && void navigate(`/duplicates/pairs/${encodeURIComponent(next.id)}`);
  const decide = (path: string, body: object = {}) => {
    if (isOpen && !send.isPending) {
      send.mutate({ path: `/duplicates/pairs/${path}`, body: { ids: [pair.id], ...body } }, { onSuccess: goOn });
    }
  };
  const { survivorId, chosen } = choice;
  const merge = () => decide("merge", { ...(survivorId !== undefined && { survivorId }), chosen });
  const different = () => decide("different");
  const later = () => decide("later");
  useShortcut("m", merge);
  useShortcut("n", different);
  useShortcut("l", later);
  useShortcut("j", goOn);
  const isChosen = survivorId !== undefined || Object.keys(chosen).length > 0;
  return (
    <Flex vertical gap={8} style={{ marginBlockStart: 12 }}>
      {send.error && <Fault error={apiErrorOf(send.error)} />}
      <Flex wrap gap={8}>
        {isOpen && isChosen && (
          <Button type="primary" onClick={merge} loading={send.isPending}>
            Merge as chosen
          </Button>
        )}
        {next && <Button onClick={goOn}>Next pair</Button>}
      </Flex>
      {isOpen && (
        <p className="hint">
          Keys: M merges{isChosen ? " as chosen" : ""}, N says not the same, L puts it aside, J goes to the next. A
          merge keeps both profiles and can be undone; Mews is told nothing.
        </p>
      )}
    </Flex>
  );
}
