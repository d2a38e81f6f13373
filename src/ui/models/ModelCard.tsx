import type { Bundle } from "../../core/pipeline.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { Facts } from "../parts/Facts.tsx";
import { figureFacts, learningFacts, networkFacts, purposeFacts } from "./cardFacts.tsx";
import classes from "./ModelCard.module.css";
import { RecipeTable } from "./RecipeTable.tsx";

interface ModelCardProps {
  readonly bundle: Bundle;
  /** False for a saved one that is looked at. */
  readonly isInHand?: boolean;
}

/** All that is to be said of a model: what it is, what it learnt from, how, and how well it does. */
export function ModelCard({ bundle, isInHand = true }: ModelCardProps) {
  const figures = figureFacts(bundle);
  const groups = [
    { title: t("models:card.purpose"), facts: purposeFacts(bundle) },
    { title: t("models:card.learning"), facts: learningFacts(bundle) },
    { title: t("models:card.network"), facts: networkFacts(bundle) },
  ];
  return (
    <Card
      title={isInHand ? t("models:card.title") : t("registry:detail.card", { name: bundle.name })}
      reading={isInHand && t("models:card.reading")}
    >
      <div className={classes["groups"]}>
        {groups.map(({ title, facts }) => (
          <section key={title} aria-label={title}>
            <h3 className={classes["title"]}>{title}</h3>
            <Facts facts={facts} />
          </section>
        ))}
        <section aria-label={t("models:card.figures")}>
          <h3 className={classes["title"]}>{t("models:card.figures")}</h3>
          {figures ? <Facts facts={figures} /> : <p className={classes["none"]}>{t("models:card.notEvaluated")}</p>}
        </section>
      </div>
      <h3 className={classes["title"]}>{t("models:card.recipe")}</h3>
      <RecipeTable recipe={bundle.recipe} />
    </Card>
  );
}
