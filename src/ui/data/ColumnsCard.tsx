import { Table } from "@mantine/core";
import type { Profile } from "../../core/pipeline.ts";
import { useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { PagedList } from "../parts/PagedList.tsx";
import { WideTable } from "../parts/WideTable.tsx";
import { ColumnRow } from "./ColumnRow.tsx";
import classes from "./ColumnsCard.module.css";

/** Rows drawn at once: files with thousands of columns stay quick. */
const pageSize = 50;

const headings = [
  { name: "name", isNumber: false },
  { name: "kind", isNumber: false },
  { name: "role", isNumber: false },
  { name: "missing", isNumber: true },
  { name: "distinct", isNumber: true },
  { name: "summary", isNumber: false },
  { name: "shape", isNumber: false },
] as const;

/** Every column with its type, its role and what it holds; found by name, fifty at a time. */
export function ColumnsCard({ profile }: { readonly profile: Profile }) {
  const target = useSession((session) => session.choices.target?.column);
  const chosen = useSession((session) => session.choices.roles);

  const roles = new Map(chosen.map(({ column, role }) => [column, role]));
  const isInput = profile.columns.filter(({ name, role }) => name !== target && (roles.get(name) ?? role) === "input");

  return (
    <Card title={t("data:columns.title")} reading={t("data:columns.reading", { count: isInput.length })}>
      <PagedList items={profile.columns} pageSize={pageSize} nameOf={({ name }) => name}>
        {(shown) => (
          <WideTable label={t("data:columns.table")} minWidth={900}>
            <Table.Thead>
              <Table.Tr>
                {headings.map(({ name, isNumber }) => (
                  <Table.Th scope="col" key={name} className={(isNumber && classes["number"]) || ""}>
                    {t(`data:columns.${name}`)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {shown.map((column) => (
                <ColumnRow
                  key={column.name}
                  column={column}
                  rows={profile.rows}
                  role={column.name === target ? null : (roles.get(column.name) ?? column.role)}
                />
              ))}
            </Table.Tbody>
          </WideTable>
        )}
      </PagedList>
    </Card>
  );
}
