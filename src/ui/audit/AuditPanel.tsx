import { Button, Group, NativeSelect, Pagination, Table, TextInput } from "@mantine/core";
import { useState } from "react";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { errorMessage } from "../i18n/messages.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { FailureText } from "../parts/FailureText.tsx";
import { Notice } from "../parts/Notice.tsx";
import { useAnswer } from "../parts/useAnswer.ts";
import { Waiting } from "../parts/Waiting.tsx";
import { LongText, WideTable } from "../parts/WideTable.tsx";
import { actText, type AuditLine } from "./actText.ts";
import classes from "./Audit.module.css";
import { type AuditKind, auditKinds, auditLines, isAuditKind } from "./auditFilter.ts";

const pageLines = 50;

/** The audit log of this browser: found, paged, handed over. */
export function AuditPanel() {
  const { readAudit } = useCommands();
  const newest = useSession(({ audit }) => audit.newest?.number ?? 0);
  const failure = useSession(({ audit }) => audit.failure);
  const { value: lines, failure: unread, isLate } = useAnswer<readonly AuditLine[]>(`audit ${newest}`, readAudit);
  return (
    <Card title={t("audit:title")} reading={t("audit:reading")}>
      {failure && (
        <Notice tone="error" title={t("audit:failed")}>
          {errorMessage(failure).title}
        </Notice>
      )}
      {unread && <FailureText failure={unread} />}
      {!lines && isLate && <Waiting label={t("audit:loading")} />}
      {lines && lines.length === 0 && <p className={classes["note"]}>{t("audit:empty")}</p>}
      {lines && lines.length > 0 && <Log lines={lines} />}
    </Card>
  );
}

function Log({ lines }: { readonly lines: readonly AuditLine[] }) {
  const { downloadAudit } = useCommands();
  const [kind, setKind] = useState<AuditKind>("all");
  const [sought, setSought] = useState("");
  const [page, setPage] = useState(1);
  const found = auditLines(lines, kind, sought);
  const pages = Math.max(1, Math.ceil(found.length / pageLines));
  const shown = Math.min(page, pages);
  // Files tell the story from its beginning.
  const asFile = (as: "csv" | "json"): void => downloadAudit(found.toReversed(), as);
  return (
    <>
      <div className={classes["tools"]}>
        <NativeSelect
          size="xs"
          label={t("audit:filter")}
          value={kind}
          data={auditKinds.map((value) => ({ value, label: t(`audit:kinds.${value}`) }))}
          onChange={({ currentTarget }) => {
            if (isAuditKind(currentTarget.value)) setKind(currentTarget.value);
            setPage(1);
          }}
        />
        <TextInput
          size="xs"
          type="search"
          label={t("audit:find")}
          placeholder={t("audit:findHint")}
          value={sought}
          onChange={({ currentTarget }) => {
            setSought(currentTarget.value);
            setPage(1);
          }}
        />
        <Group gap="xs">
          <span className={classes["note"]}>
            {t("audit:downloads", { count: found.length, lines: format.whole(found.length) })}
          </span>
          {(["csv", "json"] as const).map((as) => (
            <Button
              key={as}
              size="xs"
              variant="default"
              disabled={found.length === 0}
              aria-label={`${t("audit:download")} ${t(`audit:${as}`)}`}
              onClick={() => asFile(as)}
            >
              {t(`audit:${as}`)}
            </Button>
          ))}
        </Group>
      </div>
      <LineTable lines={found.slice((shown - 1) * pageLines, shown * pageLines)} />
      {pages > 1 && (
        <Pagination
          size="sm"
          mt="sm"
          aria-label={t("audit:pages")}
          total={pages}
          value={shown}
          onChange={setPage}
          getControlProps={(control) => ({
            "aria-label": control === "previous" ? t("audit:previous") : t("audit:next"),
          })}
        />
      )}
    </>
  );
}

function LineTable({ lines }: { readonly lines: readonly AuditLine[] }) {
  if (lines.length === 0) return <p className={classes["note"]}>{t("audit:noneFound")}</p>;
  return (
    <WideTable label={t("audit:title")} minWidth={640}>
      <Table.Thead>
        <Table.Tr>
          {(["line", "when", "what", "model", "details"] as const).map((column) => (
            <Table.Th scope="col" key={column}>
              {t(`audit:${column}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map(({ number, entry }) => (
          <Table.Tr key={number}>
            <Table.Th scope="row">{format.whole(number)}</Table.Th>
            <Table.Td className={classes["when"] ?? ""}>{format.moment(entry.at)}</Table.Td>
            <Table.Td>{t(`audit:act.${entry.what.kind}`)}</Table.Td>
            <Table.Td>
              <LongText text={entry.modelName} />
            </Table.Td>
            <Table.Td className={classes["details"] ?? ""}>{actText(entry.what)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  );
}
