import { Button } from "@mantine/core";
import type { Bundle } from "../../core/pipeline.ts";
import { useCommands } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { FailureText } from "../parts/FailureText.tsx";
import { useAnswer } from "../parts/useAnswer.ts";
import { Waiting } from "../parts/Waiting.tsx";
import { ConfigurationBeside, FiguresBeside, RecipesBeside } from "./BesideTables.tsx";
import type { RegistryEntry } from "./modelLines.ts";
import { PairCards } from "./PairCards.tsx";
import classes from "./Registry.module.css";

interface CompareModelsProps {
  readonly one: RegistryEntry;
  readonly other: RegistryEntry;
  readonly onClose: () => void;
}

/** Two saved models beside each other: their figures, what they were made by, and what they say of the same loans. */
export function CompareModels({ one, other, onClose }: CompareModelsProps) {
  const { readModel } = useCommands();
  const key = [one, other].map(({ id, stamp }) => `${id} ${stamp}`).join(" ");
  const { value, failure, isLate } = useAnswer(key, async () => ({
    key,
    bundles: await Promise.all([readModel(one.id), readModel(other.id)]),
  }));
  const names = namesOf(one, other);
  const [first, second] = value?.key === key ? value.bundles : [];
  return (
    <>
      <Card
        title={t("registry:compare.title", { one: names[0], other: names[1] })}
        reading={t("registry:compare.reading")}
        action={
          <Button size="compact-xs" variant="subtle" onClick={onClose}>
            {t("registry:compare.close")}
          </Button>
        }
      >
        {isLate && <Waiting label={t("registry:compare.action")} />}
        {failure && <FailureText failure={failure} />}
        {first && second && <Beside one={first} other={second} names={names} />}
      </Card>
      {first && second && <PairCards key={key} one={first} other={second} names={names} />}
    </>
  );
}

interface BesideProps {
  readonly one: Bundle;
  readonly other: Bundle;
  readonly names: readonly [string, string];
}

function Beside(models: BesideProps) {
  return (
    <>
      <h3 className={classes["heading"]}>{t("registry:compare.figures")}</h3>
      <FiguresBeside {...models} />
      {!isSameRows(models.one, models.other) && <p className={classes["note"]}>{t("registry:compare.otherRows")}</p>}
      <h3 className={classes["heading"]}>{t("registry:compare.configuration")}</h3>
      <ConfigurationBeside {...models} />
      <h3 className={classes["heading"]}>{t("registry:compare.recipe")}</h3>
      <RecipesBeside {...models} />
    </>
  );
}

/** The same part of the same file, divided the same way. */
function isSameRows(one: Bundle, other: Bundle): boolean {
  const rowsOf = ({ evaluation, provenance }: Bundle): string => {
    const { source, split, target } = provenance;
    return JSON.stringify([evaluation?.part, evaluation?.rows, source.fingerprint, split, target]);
  };
  return rowsOf(one) === rowsOf(other);
}

/** Two of one name are told apart by their revision. */
function namesOf(one: RegistryEntry, other: RegistryEntry): readonly [string, string] {
  if (one.name !== other.name) return [one.name, other.name];
  const named = ({ name, revision }: RegistryEntry): string => `${name} ${t("registry:revision", { revision })}`;
  return [named(one), named(other)];
}
