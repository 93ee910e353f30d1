import { Button, Input, Modal, Radio } from "antd";
import { useState } from "react";
import { reasons } from "./words.ts";

interface Props {
  title: string;
  onDismiss(reason: string): void;
  onClose(): void;
}

/** Asks why something is dismissed: it will not be said again, and whoever reads it later will ask. */
export function Dismiss({ title, onDismiss, onClose }: Props) {
  const [picked, setPicked] = useState<string>(reasons[0]);
  const [own, setOwn] = useState("");
  const reason = picked === "" ? own.trim() : picked;
  return (
    <Modal
      open
      title={`Dismiss “${title}”`}
      onCancel={onClose}
      width={440}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="primary"
            disabled={reason === ""}
            onClick={() => {
              onDismiss(reason);
              onClose();
            }}
          >
            Dismiss
          </Button>
        </>
      }
    >
      <p className="muted">It is not said of this guest again, unless you open it again yourself.</p>
      <Radio.Group
        className="reasons"
        value={picked}
        aria-label="Why"
        onChange={(event) => setPicked(String(event.target.value))}
        options={[
          ...reasons.map((value) => ({ value: String(value), label: value })),
          { value: "", label: "Another reason" },
        ]}
      />
      {picked === "" && (
        <Input
          autoFocus
          value={own}
          maxLength={500}
          aria-label="The reason"
          placeholder="The reason"
          onChange={({ target }) => setOwn(target.value)}
        />
      )}
    </Modal>
  );
}
