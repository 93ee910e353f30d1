import { Button, Input } from "antd";
import { useState } from "react";
import type { ControlProps } from "./controls.tsx";

/** A secret is written, never read: the server only says whether one is kept. */
export function Secret({ id, value, onChange, disabled }: ControlProps) {
  const kept = isKept(value);
  const [writing, setWriting] = useState(false);
  if (kept && !writing) {
    return (
      <div className="secret">
        <Input id={id} value="••••••••••••" readOnly disabled={disabled ?? false} aria-label="A value is kept" />
        <Button disabled={disabled ?? false} onClick={() => setWriting(true)}>
          Replace
        </Button>
      </div>
    );
  }
  return (
    <div className="secret">
      <Input.Password
        id={id}
        disabled={disabled ?? false}
        value={typeof value === "string" ? value : ""}
        onChange={({ target }) => onChange?.(target.value === "" ? undefined : target.value)}
        autoComplete="new-password"
        placeholder={writing ? "The new value" : "Not set yet"}
      />
      {writing && (
        <Button
          onClick={() => {
            setWriting(false);
            onChange?.({ set: true });
          }}
        >
          Keep the old one
        </Button>
      )}
    </div>
  );
}

/** What the server says of a secret it holds. */
function isKept(value: unknown): boolean {
  return typeof value === "object" && value !== null && "set" in value && value.set === true;
}
