import { Pagination, SegmentedControl, Switch, Table } from "@mantine/core";
import { useState } from "react";
import type { Batch } from "../../app/session.ts";
import type { ApplicantValue, Bundle, Flag, StatedReason } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { reasonText } from "../explain/reasonText.ts";
import { Card } from "../parts/Card.tsx";
import { intervalText } from "../parts/EstimateText.tsx";
import { LongText, WideTable } from "../parts/WideTable.tsx";
import classes from "./ScoredRows.module.css";
import type { ScoredRowsPage } from "./useScoredRows.ts";
import { useScoredRows } from "./useScoredRows.ts";

type Scored = NonNullable<Batch["scored"]>["value"];

const pageRows = 50;
const verdicts = ["all", "approve", "refer", "decline"] as const;
type VerdictFilter = (typeof verdicts)[number];

/** The scored rows, a page at a time, all of them or those with one decision or with flags. */
export function ScoredRows({ scored, bundle }: { readonly scored: Scored; readonly bundle: Bundle }) {
  const [verdict, setVerdict] = useState<VerdictFilter>("all");
  const [flaggedOnly, setFlaggedOnly] = useState(false);
  const [page, setPage] = useState(1);
  const { page: shown, late } = useScoredRows({
    scoredId: scored.scoredId,
    from: (page - 1) * pageRows,
    count: pageRows,
    verdict: verdict === "all" ? null : verdict,
    flaggedOnly,
  });
  const total = shown?.total ?? 0;
  return (
    <Card
      title={t("score:rows.title")}
      reading={shown ? t("score:rows.reading", { count: total, shown: format.whole(total) }) : t("score:rows.loading")}
    >
      <div className={classes["filters"]}>
        <SegmentedControl
          size="xs"
          aria-label={t("score:rows.filter")}
          data={verdicts.map((value) => ({ value, label: t(`score:rows.${value}`) }))}
          value={verdict}
          onChange={(value) => {
            setVerdict(value);
            setPage(1);
          }}
        />
        <Switch
          size="sm"
          label={t("score:rows.flaggedOnly")}
          checked={flaggedOnly}
          onChange={(event) => {
            setFlaggedOnly(event.currentTarget.checked);
            setPage(1);
          }}
        />
      </div>
      {shown && <RowTable page={shown} scored={scored} bundle={bundle} late={late} />}
      {total > pageRows && (
        <Pagination
          size="sm"
          mt="sm"
          aria-label={t("score:rows.pages")}
          total={Math.ceil(total / pageRows)}
          value={page}
          onChange={setPage}
          getControlProps={(control) => ({
            "aria-label": control === "previous" ? t("score:rows.previous") : t("score:rows.next"),
          })}
        />
      )}
    </Card>
  );
}

interface RowTableProps {
  readonly page: ScoredRowsPage;
  readonly scored: Scored;
  readonly bundle: Bundle;
  readonly late: boolean;
}

function RowTable({ page, scored, bundle, late }: RowTableProps) {
  const names = scored.header.slice(0, page.rows[0]?.cells.length ?? 0);
  const hasBands = scored.bands.length > 0;
  const hasReasons = scored.reasonsFor !== "nobody";
  const hasRange = page.rows.some(({ decision }) => decision.range !== null);
  if (page.rows.length === 0) return <p aria-busy={late}>{t("score:rows.none")}</p>;
  return (
    <div className={classes["rows"]} aria-busy={late}>
      <WideTable label={t("score:rows.title")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("score:rows.row")}</Table.Th>
            <Table.Th scope="col">{t("score:rows.decision")}</Table.Th>
            <Table.Th scope="col">{t("score:rows.pd")}</Table.Th>
            {hasRange && <Table.Th scope="col">{t("score:rows.range")}</Table.Th>}
            <Table.Th scope="col">{t("score:rows.points")}</Table.Th>
            {hasBands && <Table.Th scope="col">{t("score:rows.band")}</Table.Th>}
            {names.map((name) => (
              <Table.Th scope="col" key={name}>
                <LongText text={name} />
              </Table.Th>
            ))}
            {hasReasons && <Table.Th scope="col">{t("score:rows.reasons")}</Table.Th>}
            <Table.Th scope="col">{t("score:rows.flags")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {page.rows.map(({ row, cells, values, decision }) => (
            <Table.Tr key={row}>
              <Table.Th scope="row">{format.whole(row)}</Table.Th>
              <Table.Td className={classes["verdict"] ?? ""} data-verdict={decision.verdict}>
                {t(`score:result.verdict.${decision.verdict}`)}
              </Table.Td>
              <Table.Td>{format.percent(decision.pd)}</Table.Td>
              {hasRange && <Table.Td>{decision.range && intervalText(decision.range, format.percent)}</Table.Td>}
              <Table.Td>{format.whole(decision.points)}</Table.Td>
              {hasBands && <Table.Td>{decision.band}</Table.Td>}
              {names.map((name, at) => (
                <Table.Td key={name}>
                  <LongText text={cells[at] ?? ""} />
                </Table.Td>
              ))}
              {hasReasons && <Table.Td>{reasonsText(decision.reasons ?? [], bundle, values)}</Table.Td>}
              <Table.Td>{flagsText(decision.flags)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </div>
  );
}

function reasonsText(reasons: readonly StatedReason[], { schema }: Bundle, values: readonly ApplicantValue[]): string {
  return reasons.map((reason) => reasonText(reason, schema, values)).join(" ");
}

function flagsText(flags: readonly Flag[]): string {
  return format.list(flags.map(({ kind, field }) => t(`score:rows.flag.${kind}`, { field })));
}
