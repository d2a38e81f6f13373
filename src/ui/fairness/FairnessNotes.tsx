import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import classes from "./Fairness.module.css";

const items = ["proof", "together", "same", "small", "fourFifths", "us", "eu", "advice"] as const;

/** What stands beside the numbers whatever they are. */
export function FairnessNotes() {
  return (
    <Card title={t("fairness:notes.title")}>
      <ul className={classes["notes"]}>
        {items.map((item) => (
          <li key={item}>{t(`fairness:notes.items.${item}`)}</li>
        ))}
      </ul>
    </Card>
  );
}
