import { apiErrorOf, Fault, Link, useMay, useSend } from "@innkit/admin/kit";
import { Alert, App, Button, Flex } from "antd";
import type { Card } from "../types.ts";

/** The step that nobody can take back: merging the two in Mews. It says what stands against it, and asks. */
export function InMews({ card: { pair, guests, merge, blockers, inMews } }: { card: Card }) {
  const send = useSend();
  const mayPush = useMay("duplicates:push");
  const { modal } = App.useApp();
  const stays = guests.find(({ id }) => id === merge?.survivorId);
  const goes = guests.find(({ id }) => id !== merge?.survivorId);
  if (inMews) {
    return (
      <p>
        Mews was told to merge them: {inMews.state}
        {inMews.error && ` (${inMews.error})`}.{" "}
        <Link to={`/sync/writes/${encodeURIComponent(inMews.writeId)}`}>Open the write</Link>
      </p>
    );
  }
  if (!stays || !goes) return null;
  const ask = () =>
    modal.confirm({
      title: "Merge them in Mews for good?",
      content: `In Mews ${goes.name} goes into ${stays.name}, with stays, bills and payments. Nobody can take that back, neither here nor in Mews.`,
      okText: "Merge in Mews",
      okButtonProps: { danger: true },
      onOk: () => send.mutate({ path: `/duplicates/pairs/${pair.id}/push`, body: { confirm: true } }),
    });
  return (
    <Flex vertical gap={8} style={{ marginBlockStart: 12 }}>
      {blockers.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title="Mews should not merge them yet"
          description={blockers.map(({ message }) => (
            <div key={message}>{message}</div>
          ))}
        />
      )}
      {send.error && <Fault error={apiErrorOf(send.error)} />}
      {mayPush ? (
        <div>
          <Button danger onClick={ask} disabled={blockers.length > 0} loading={send.isPending}>
            Merge in Mews too…
          </Button>
        </div>
      ) : (
        <p className="hint">They are merged here only. A manager can merge them in Mews, too.</p>
      )}
    </Flex>
  );
}
