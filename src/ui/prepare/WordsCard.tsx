import { Button, Group } from "@mantine/core";
import { useId, useState } from "react";
import type { RecipeSpec } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import classes from "./Prepare.module.css";
import { recipeSentences, recipeText } from "./recipeWords.ts";

/** The whole recipe in plain words, to read and to copy. */
export function WordsCard({ recipe }: { readonly recipe: RecipeSpec }) {
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [told, setTold] = useState("");

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(recipeText(recipe));
      setTold(t("recipe:words.copied"));
    } catch {
      setTold(t("recipe:words.copyFailed"));
      setOpen(true);
    }
  }

  return (
    <Card
      title={t("recipe:words.title")}
      reading={t("recipe:words.reading")}
      action={
        <Group gap={6}>
          <output className={classes["told"]}>{told}</output>
          <Button size="compact-xs" variant="subtle" onClick={() => void copy()}>
            {t("recipe:words.copy")}
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setOpen(!isOpen)}
          >
            {t(isOpen ? "recipe:words.hide" : "recipe:words.show")}
          </Button>
        </Group>
      }
    >
      <div id={id} hidden={!isOpen}>
        {isOpen && (
          <>
            <p className={classes["muted"]}>{t("recipe:words.learntFrom")}</p>
            <ul className={classes["words"]} aria-label={t("recipe:words.list")}>
              {recipeSentences(recipe).map(({ columns, clauses }) => (
                <li key={columns[0]}>
                  <strong>{format.list(columns)}</strong>: {clauses.join("; ")}.
                </li>
              ))}
            </ul>
            {recipe.rowNorm && <p className={classes["muted"]}>{t("recipe:words.rowNorm")}</p>}
          </>
        )}
      </div>
    </Card>
  );
}
