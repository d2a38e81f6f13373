import { memo } from "react";
import type { Finding } from "../../core/findings.ts";
import { findingMessage } from "../i18n/messages.ts";
import { t } from "../i18n/text.ts";
import classes from "./Findings.module.css";
import { FixActions } from "./FixActions.tsx";
import { columnOf } from "./columnOf.ts";

interface FindingItemProps {
  readonly finding: Finding;
  /** Opens the column it is about; absent where that is open. */
  readonly onOpen?: ((column: string) => void) | undefined;
}

/** One finding: how severe, what with its numbers, why it matters, and the ways out. */
export const FindingItem = memo(function FindingItem({ finding, onOpen }: FindingItemProps) {
  const { title, why } = findingMessage(finding);
  const column = columnOf(finding);
  return (
    <li className={classes["item"]}>
      <span className={classes["severity"]} data-severity={finding.severity}>
        {t(`parts:severity.${finding.severity}`)}
      </span>
      <div>
        {title}
        <p className={classes["why"]}>{why}</p>
        <div className={classes["ways"]}>
          <FixActions finding={finding} />
          {column !== null && onOpen && (
            <button
              type="button"
              className={classes["look"]}
              aria-label={t("data:findings.openColumn", { column })}
              onClick={() => onOpen(column)}
            >
              {t("data:findings.look")}
            </button>
          )}
        </div>
      </div>
    </li>
  );
});
