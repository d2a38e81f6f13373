import { Table } from "@mantine/core";
import type { Part, PartSummary, Prepared } from "../../core/pipeline.ts";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { WideTable } from "../parts/WideTable.tsx";
import classes from "./Prepare.module.css";

const parts: readonly Part[] = ["train", "validation", "test"];

interface PartsTableProps {
  /** In percent, as chosen now. */
  readonly shares: Readonly<Record<Part, number>>;
  readonly prepared: Prepared | null;
}

function rateText(summary: PartSummary | undefined): string {
  return summary && summary.rows > 0 ? format.percent(summary.bads / summary.rows) : undefinedFigure;
}

/** Each part with its purpose, size and bad rate. */
export function PartsTable({ shares, prepared }: PartsTableProps) {
  return (
    <>
      <div className={classes["parts"]}>
        <WideTable label={t("prepare:split.table")}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t("prepare:split.part")}</Table.Th>
              {(["share", "rows", "bads", "rate"] as const).map((name) => (
                <Table.Th scope="col" key={name} className={classes["number"] ?? ""}>
                  {t(`prepare:split.${name}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {parts.map((part) => {
              const summary = prepared?.parts[part];
              return (
                <Table.Tr key={part}>
                  <Table.Th scope="row">
                    <span className={classes["mark"]} data-part={part} aria-hidden="true" />
                    {t(`parts:part.${part}`)}
                    <span className={classes["purpose"]}>
                      {t(`prepare:split.purposes.${part}`)}
                      {part === "test" && ` · ${t("prepare:split.locked")}`}
                    </span>
                  </Table.Th>
                  <Table.Td className={classes["number"] ?? ""}>{format.percent(shares[part] / 100, 0)}</Table.Td>
                  <Table.Td className={classes["number"] ?? ""}>
                    {summary ? format.whole(summary.rows) : undefinedFigure}
                  </Table.Td>
                  <Table.Td className={classes["number"] ?? ""}>
                    {summary ? format.whole(summary.bads) : undefinedFigure}
                  </Table.Td>
                  <Table.Td className={classes["number"] ?? ""}>{rateText(summary)}</Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </WideTable>
      </div>
      {!prepared && <p className={classes["muted"]}>{t("prepare:split.waiting")}</p>}
      {prepared && prepared.unlabelled > 0 && (
        <p className={classes["muted"]}>
          {t("prepare:split.unlabelled", { count: prepared.unlabelled, rows: format.whole(prepared.unlabelled) })}
        </p>
      )}
    </>
  );
}
