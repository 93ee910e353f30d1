import { sql } from "kysely";
import { expect, test } from "vitest";
import { createTestKit, testDatabases } from "../../testing/kit.ts";
import { partsOf } from "../create.ts";
import { appendOnly } from "../database/role.ts";
import { definePlugin, type Plugin } from "../plugin.ts";

interface Line {
  property_id: string;
  n: number;
  said: string;
}
type LedgerPlugin = Plugin<
  "ledger",
  { service: { write(said: string): Promise<void> }; tables: { ledger_line: Line; ledger_draft: Line } }
>;

const ledger = (): LedgerPlugin =>
  definePlugin<LedgerPlugin>({
    name: "ledger",
    version: "1.0.0",
    migrations: {
      "001_line": {
        async up(db) {
          for (const table of ["ledger_line", "ledger_draft"])
            await sql`create table ${sql.table(table)} (property_id text, n integer, said text not null, primary key (property_id, n))`.execute(
              db,
            );
          await sql`comment on table ledger_line is ${sql.lit(appendOnly)}`.execute(db);
        },
      },
    },
    setup: (ctx) => ({
      write: (said) =>
        ctx.tx({ propertyId: "lighthouse", actor: "test" }, async (tx) => {
          for (const table of ["ledger_line", "ledger_draft"] as const)
            await tx.insertInto(table).values({ property_id: "lighthouse", n: 1, said }).execute();
        }),
    }),
  });

test.each(testDatabases)(
  "of a table that may only be added to, plugins change and delete nothing, on %s",
  async (database) => {
    await using t = await createTestKit({ plugins: [ledger()], database });
    await t.kit.ledger.write("once");
    const app = partsOf(t.kit).database.scoped("lighthouse");
    const tried = (table: string) => [
      sql`update ${sql.table(table)} set said = 'otherwise'`,
      sql`delete from ${sql.table(table)}`,
      sql`insert into ${sql.table(table)} values ('lighthouse', 1, 'otherwise') on conflict (property_id, n) do update set said = excluded.said`,
    ];
    for (const statement of [...tried("ledger_line"), sql`truncate ledger_line`])
      await expect(statement.execute(app)).rejects.toThrow(/permission denied/);
    expect((await sql<Line>`select * from ledger_line`.execute(app)).rows).toEqual([
      { property_id: "lighthouse", n: 1, said: "once" },
    ]);
    for (const statement of tried("ledger_draft")) await statement.execute(app);
    expect((await sql<Line>`select said from ledger_draft`.execute(app)).rows).toEqual([{ said: "otherwise" }]);
  },
);
