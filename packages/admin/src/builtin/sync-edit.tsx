import { useSource } from "../kit/source.ts";
import type { PartProps } from "../kit/ui.ts";
import { Content } from "../widgets/tile.tsx";
import { EditForm } from "./sync-edit-form.tsx";
import type { RecordForm } from "./sync-edit-types.ts";

/** The form by which a record is changed here and in Mews: drawn from what sync says can be written of it. */
export function EditPart({ source = "", back = "" }: PartProps) {
  const query = useSource<RecordForm>(`${source}/form`);
  return (
    <section className="card form-card edit-card" aria-label="Edit">
      <Content query={query}>
        {(record) => <EditForm record={record} source={source} back={back} readAgain={() => void query.refetch()} />}
      </Content>
    </section>
  );
}
