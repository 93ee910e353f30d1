import { ArrowLeftOutlined } from "@ant-design/icons";
import { useEffect, type ReactNode } from "react";
import { Link } from "react-router";

interface Props {
  title: string;
  /** A count or a state beside the title. */
  note?: ReactNode;
  /** One line below it. */
  about?: ReactNode;
  /** The list a record is from. */
  back?: { to: string; label: string };
  actions?: ReactNode;
}

/** The head of every page: where one is, and what one may do there. It names the browser's tab as well. */
export function PageHead({ title, note, about, back, actions }: Props) {
  useEffect(() => {
    document.title = `${title} · Innkit`;
  }, [title]);
  return (
    <header className="page-head">
      {back && (
        <Link to={back.to} className="back">
          <ArrowLeftOutlined aria-hidden /> {back.label}
        </Link>
      )}
      <div className="page-title">
        <h1>{title}</h1>
        {note !== undefined && <span className="note">{note}</span>}
        {actions && <div className="page-actions">{actions}</div>}
      </div>
      {about && <p className="about">{about}</p>}
    </header>
  );
}
