import type { Finding } from "../../core/findings.ts";
import type { NumberSummary } from "../../core/pipeline.ts";
import { FixActions } from "../findings/FixActions.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import classes from "./ColumnPanel.module.css";

interface ColumnCodesProps {
  readonly codes: NumberSummary["specialCodes"];
  /** The finding that offers a way out, if there is one. */
  readonly finding: Finding | undefined;
}

/** Values that look like codes, with the offer to take them for what they are. */
export function ColumnCodes({ codes, finding }: ColumnCodesProps) {
  return (
    <Card title={t("data:column.codes")} reading={t("data:column.codesReading")}>
      <p className={classes["text"]}>
        {codes.map(({ value, count }) => (
          <span className={classes["chip"]} key={value}>
            {t("data:column.code", { value: format.exact(value), rows: format.whole(count) })}
          </span>
        ))}
      </p>
      {finding && <FixActions finding={finding} />}
    </Card>
  );
}
