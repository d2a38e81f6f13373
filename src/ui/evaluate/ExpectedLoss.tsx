import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Facts } from "../parts/Facts.tsx";
import { FigureText } from "../parts/FigureText.tsx";
import type { AtPolicy } from "./atPolicy.ts";
import classes from "./MoneyCard.module.css";
import { moneyText } from "./moneyText.ts";

interface ExpectedLossProps {
  /** What says how much is at stake; null where nothing does. */
  readonly column: string | null;
  readonly at: AtPolicy;
}

/** What is expected to be lost of the loans that are approved. */
export function ExpectedLoss({ column, at: { money } }: ExpectedLossProps) {
  const expected = money?.expected;
  if (!expected || column === null) return <p className={classes["note"]}>{t("money:expected.none")}</p>;
  return (
    <>
      <h3 className={classes["subtitle"]}>{t("money:expected.title")}</h3>
      <Facts
        facts={[
          { name: t("money:expected.loss"), value: moneyText(expected.expectedLoss) },
          { name: t("money:expected.exposure"), value: moneyText(expected.exposure) },
          {
            name: t("money:expected.rate"),
            value: <FigureText figure={expected.rate} as={(value) => format.percent(value, 2)} />,
          },
          { name: t("money:expected.meanPd"), value: <FigureText figure={expected.meanPd} as={format.percent} /> },
        ]}
      />
      <p className={classes["note"]}>{t("money:expected.note", { column })}</p>
    </>
  );
}
