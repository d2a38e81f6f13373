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
      <WideTable label={t("prepare:split.table")}>
        <thead>
          <tr>
            <th scope="col">{t("prepare:split.part")}</th>
            {(["share", "rows", "bads", "rate"] as const).map((name) => (
              <th scope="col" key={name} className={classes["number"]}>
                {t(`prepare:split.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => {
            const summary = prepared?.parts[part];
            return (
              <tr key={part}>
                <th scope="row">
                  <span className={classes["mark"]} data-part={part} aria-hidden="true" />
                  {t(`parts:part.${part}`)}
                  <span className={classes["purpose"]}>
                    {t(`prepare:split.purposes.${part}`)}
                    {part === "test" && ` · ${t("prepare:split.locked")}`}
                  </span>
                </th>
                <td className={classes["number"]}>{format.percent(shares[part] / 100, 0)}</td>
                <td className={classes["number"]}>{summary ? format.whole(summary.rows) : undefinedFigure}</td>
                <td className={classes["number"]}>{summary ? format.whole(summary.bads) : undefinedFigure}</td>
                <td className={classes["number"]}>{rateText(summary)}</td>
              </tr>
            );
          })}
        </tbody>
      </WideTable>
      {!prepared && <p className={classes["muted"]}>{t("prepare:split.waiting")}</p>}
      {prepared && prepared.unlabelled > 0 && (
        <p className={classes["muted"]}>
          {t("prepare:split.unlabelled", { count: prepared.unlabelled, rows: format.whole(prepared.unlabelled) })}
        </p>
      )}
    </>
  );
}
