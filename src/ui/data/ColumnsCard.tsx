import { Button, Table, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Profile } from "../../core/pipeline.ts";
import { useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { WideTable } from "../parts/WideTable.tsx";
import { ColumnRow } from "./ColumnRow.tsx";
import classes from "./ColumnsCard.module.css";
import { useForcedKind } from "./useForcedKind.ts";

/** Rows drawn at once: files with thousands of columns stay quick. */
const pageSize = 50;

interface PagerProps {
  readonly page: number;
  readonly total: number;
  readonly onPage: (page: number) => void;
}

function Pager({ page, total, onPage }: PagerProps) {
  const from = page * pageSize;
  const to = Math.min(from + pageSize, total);
  return (
    <nav className={classes["pager"]} aria-label={t("data:columns.pages")}>
      <Button size="xs" variant="default" disabled={page === 0} onClick={() => onPage(page - 1)}>
        {t("data:columns.previous")}
      </Button>
      <span>
        {t("data:columns.shown", { from: format.whole(from + 1), to: format.whole(to), total: format.whole(total) })}
      </span>
      <Button size="xs" variant="default" disabled={to === total} onClick={() => onPage(page + 1)}>
        {t("data:columns.next")}
      </Button>
    </nav>
  );
}

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
  const forcedKind = useForcedKind();
  const [search, setSearch] = useState("");
  const [wantedPage, setPage] = useState(0);

  const roles = new Map(chosen.map(({ column, role }) => [column, role]));
  const isInput = profile.columns.filter(({ name, role }) => name !== target && (roles.get(name) ?? role) === "input");
  const wanted = search.trim().toLowerCase();
  const found = profile.columns.filter(({ name }) => name.toLowerCase().includes(wanted));
  const page = Math.min(wantedPage, Math.max(0, Math.ceil(found.length / pageSize) - 1));
  const shown = found.slice(page * pageSize, (page + 1) * pageSize);

  return (
    <Card title={t("data:columns.title")} reading={t("data:columns.reading", { count: isInput.length })}>
      {profile.columns.length > 10 && (
        <TextInput
          className={classes["search"] ?? ""}
          aria-label={t("data:columns.search")}
          placeholder={t("data:columns.search")}
          value={search}
          onChange={(change) => {
            setSearch(change.currentTarget.value);
            setPage(0);
          }}
        />
      )}
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
              forcedKind={forcedKind}
            />
          ))}
        </Table.Tbody>
      </WideTable>
      {found.length === 0 && <p className={classes["muted"]}>{t("data:columns.empty")}</p>}
      {found.length > pageSize && <Pager page={page} total={found.length} onPage={setPage} />}
    </Card>
  );
}
