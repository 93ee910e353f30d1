import { Content, useSend, useSource } from "@innkit/admin/kit";
import { App, Button, Input, Modal } from "antd";
import type { Letter } from "../letter.ts";

/** A message that asks the guest, ready in their language: opened in the mail program, or copied. */
export function AskGuest({ guestId, guest, onClose }: { guestId: string; guest: string; onClose(): void }) {
  const query = useSource<Letter>(`/recommendations/letter/${encodeURIComponent(guestId)}`);
  return (
    <Modal open title={`Ask ${guest}`} onCancel={onClose} footer={null} width={600} destroyOnHidden>
      <Content query={query}>{(letter) => <Ready letter={letter} onClose={onClose} />}</Content>
    </Modal>
  );
}

const languages = new Intl.DisplayNames("en", { type: "language" });

function Ready({ letter, onClose }: { letter: Letter; onClose(): void }) {
  const { message } = App.useApp();
  const asked = useSend();
  const note = () => asked.mutate({ path: "/recommendations/asked", body: { ids: letter.ids } });
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(letter.text);
    } catch {
      // A page that is not served safely may not write there: the text can still be marked by hand.
      void message.warning("The browser does not let Innkit copy: mark the text and copy it yourself.");
      return;
    }
    void message.success("Copied");
    note();
  };
  return (
    <div className="ask">
      <p className="muted">
        {letter.to === null
          ? "No address of this guest can be used: read it to them, or send it another way."
          : `To ${letter.to}`}
        {" · "}
        {languages.of(letter.language)}
      </p>
      <p className="ask-subject">{letter.subject}</p>
      <Input.TextArea
        readOnly
        value={letter.text}
        autoSize={{ minRows: 8, maxRows: 16 }}
        aria-label="The message"
        lang={letter.language}
      />
      <div className="write-foot">
        <Button onClick={() => void copy()}>Copy</Button>
        {letter.mailto && (
          <Button
            type="primary"
            href={letter.mailto}
            onClick={() => {
              note();
              onClose();
            }}
          >
            Write an e-mail
          </Button>
        )}
      </div>
    </div>
  );
}
