import { Link, useLocation } from "react-router";
import { PageHead } from "../kit/page.tsx";
import { Empty } from "../kit/states.tsx";

/** An address that leads nowhere. */
export function NotFound() {
  const { pathname } = useLocation();
  return (
    <>
      <PageHead title="There is no such page" />
      <div className="card full">
        <Empty action={<Link to="/">Go to Today</Link>}>
          Nothing is at <code>{pathname}</code>. The plugin that had it may be gone, or you may lack the permission to
          see it.
        </Empty>
      </div>
    </>
  );
}
