import { useCommands, useSession } from "../appAccess.tsx";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { FailureText } from "../parts/FailureText.tsx";
import { useAnswer } from "../parts/useAnswer.ts";
import { Waiting } from "../parts/Waiting.tsx";
import classes from "./ColumnPanel.module.css";

const figure = (value: number | null): string => (value === null ? undefinedFigure : format.figure(value));

/** How two columns of numbers hang together, by each measure; asked for once it is shown. */
export function PairRelationText({ pair }: { readonly pair: readonly [string, string] }) {
  const { relatePair } = useCommands();
  const tableId = useSession(({ imported }) => imported?.tableId ?? null);
  const key = tableId && JSON.stringify([tableId, pair]);
  const { value, failure, isLate } = useAnswer(key, (signal) => relatePair(pair, signal));
  if (failure) return <FailureText failure={failure} />;
  if (isLate) return <Waiting label={t("data:column.pair.waiting")} />;
  if (!value) return <p className={classes["text"]}>{t("data:column.pair.unknown")}</p>;
  const { rows, pearson, spearman, kendall } = value;
  const isWhole = pearson !== null && spearman !== null && kendall !== null;
  return (
    <p className={classes["text"]}>
      {t("data:column.pair.reading", {
        rows: format.whole(rows),
        pearson: figure(pearson),
        spearman: figure(spearman),
        kendall: figure(kendall),
      })}{" "}
      {!isWhole && t("data:column.pair.undefined")}
    </p>
  );
}
