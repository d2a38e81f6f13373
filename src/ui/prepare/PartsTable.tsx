import { Table } from "@mantine/core";
import type { ReactNode } from "react";
import type { Part, PartSummary, Prepared, SplitSpec } from "../../core/pipeline.ts";
import { useSession } from "../appAccess.tsx";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { LockIcon } from "../parts/LockIcon.tsx";
import { WideTable } from "../parts/WideTable.tsx";
import classes from "./Prepare.module.css";

const parts: readonly Part[] = ["train", "validation", "test"];

function rateText(summary: PartSummary | undefined): string {
  return summary && summary.rows > 0 ? format.percent(summary.bads / summary.rows) : undefinedFigure;
}

function datesText(dates: PartSummary["dates"] | undefined): string {
  if (!dates) return undefinedFigure;
  return t("prepare:split.dateRange", { from: format.day(dates.from), to: format.day(dates.to) });
}

interface SummaryRowProps {
  readonly part: Part;
  readonly name: ReactNode;
  readonly note?: ReactNode;
  /** As chosen; null where it is not said. */
  readonly share: string | null;
  readonly summary: PartSummary | undefined;
  readonly hasDates: boolean;
}

function SummaryRow({ part, name, note, share, summary, hasDates }: SummaryRowProps) {
  const number = classes["number"] ?? "";
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <span className={classes["mark"]} data-part={part} aria-hidden="true" />
        {name}
        {note && <span className={classes["purpose"]}>{note}</span>}
      </Table.Th>
      {share !== null && <Table.Td className={number}>{share}</Table.Td>}
      <Table.Td className={number}>{summary ? format.whole(summary.rows) : undefinedFigure}</Table.Td>
      <Table.Td className={number}>{summary ? format.whole(summary.bads) : undefinedFigure}</Table.Td>
      <Table.Td className={number}>{rateText(summary)}</Table.Td>
      {hasDates && <Table.Td>{datesText(summary?.dates)}</Table.Td>}
    </Table.Tr>
  );
}

function Head({ first, hasShare, hasDates }: { first: string; hasShare: boolean; hasDates: boolean }) {
  const names = hasShare ? (["share", "rows", "bads", "rate"] as const) : (["rows", "bads", "rate"] as const);
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th scope="col">{first}</Table.Th>
        {names.map((name) => (
          <Table.Th scope="col" key={name} className={classes["number"] ?? ""}>
            {t(`prepare:split.${name}`)}
          </Table.Th>
        ))}
        {hasDates && <Table.Th scope="col">{t("prepare:split.dates")}</Table.Th>}
      </Table.Tr>
    </Table.Thead>
  );
}

interface PartsTableProps {
  /** In percent, as chosen now. */
  readonly shares: Readonly<Record<Part, number>>;
  readonly prepared: Prepared | null;
}

/** Each part with its purpose, size, bad rate and dates. */
export function PartsTable({ shares, prepared }: PartsTableProps) {
  const opened = useSession((session) => session.testOpenings.length > 0);
  const hasDates = parts.some((part) => prepared?.parts[part].dates);
  return (
    <div className={classes["parts"]}>
      <WideTable label={t("prepare:split.table")}>
        <Head first={t("prepare:split.part")} hasShare hasDates={hasDates} />
        <Table.Tbody>
          {parts.map((part) => (
            <SummaryRow
              key={part}
              part={part}
              name={
                <>
                  {t(`parts:part.${part}`)} {part === "test" && <LockIcon open={opened} />}
                </>
              }
              note={t(`prepare:split.purposes.${part}`)}
              share={format.percent(shares[part] / 100, 0)}
              summary={prepared?.parts[part]}
              hasDates={hasDates}
            />
          ))}
        </Table.Tbody>
      </WideTable>
    </div>
  );
}

interface FoldsTableProps {
  readonly folds: Prepared["folds"];
  /** As they were when the loans were divided. */
  readonly spec: SplitSpec["folds"];
}

/** What is in each fold, and which of them validates. */
export function FoldsTable({ folds, spec }: FoldsTableProps) {
  const hasDates = folds.some(({ dates }) => dates);
  return (
    <details className={classes["details"]}>
      <summary>{t("prepare:split.foldsTitle")}</summary>
      <WideTable label={t("prepare:split.foldTable")}>
        <Head first={t("prepare:split.foldTable")} hasShare={false} hasDates={hasDates} />
        <Table.Tbody>
          {folds.map((fold, at) => {
            const validates = spec?.validate === at + 1;
            return (
              <SummaryRow
                // oxlint-disable-next-line react/no-array-index-key -- a fold is its number
                key={at}
                part={validates ? "validation" : "train"}
                name={t("prepare:split.fold", { number: format.whole(at + 1) })}
                note={validates && t("prepare:split.validates")}
                share={null}
                summary={fold}
                hasDates={hasDates}
              />
            );
          })}
        </Table.Tbody>
      </WideTable>
    </details>
  );
}
