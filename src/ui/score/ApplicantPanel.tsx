import { Button, Group } from "@mantine/core";
import { useMemo, useState } from "react";
import type { Bundle } from "../../core/pipeline.ts";
import { specialCodesOf } from "../../core/recipe/schema.ts";
import { RecordCard } from "../audit/RecordCard.tsx";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { ApplicantField } from "./ApplicantField.tsx";
import classes from "./ApplicantPanel.module.css";
import { emptyApplicant, standingOf, typicalApplicant } from "./applicantEntries.ts";
import { DecisionCard } from "./DecisionCard.tsx";
import { useScoring } from "./useScoring.ts";

/** One applicant: a form made from what the model reads, and the decision beside it. */
export function ApplicantPanel({ bundle }: { readonly bundle: Bundle }) {
  const { schema, recipe } = bundle;
  const codes = useMemo(() => specialCodesOf(recipe), [recipe]);
  const [values, setValues] = useState(() => typicalApplicant(schema));
  const scoring = useScoring(bundle, values);
  return (
    <div className={classes["panel"]}>
      <Card
        title={t("score:applicant.title")}
        reading={t("score:applicant.reading")}
        action={
          <Group gap={4} wrap="nowrap">
            <Button size="compact-xs" variant="subtle" onClick={() => setValues(typicalApplicant(schema))}>
              {t("score:applicant.typical")}
            </Button>
            <Button size="compact-xs" variant="subtle" onClick={() => setValues(emptyApplicant(schema))}>
              {t("score:applicant.clear")}
            </Button>
          </Group>
        }
      >
        <form className={classes["fields"]} onSubmit={(event) => event.preventDefault()}>
          {schema.map((field, at) => (
            <ApplicantField
              key={field.name}
              field={field}
              value={values[at] ?? null}
              standing={standingOf(field, values[at] ?? null, codes)}
              onChange={(value) => setValues((before) => before.with(at, value))}
            />
          ))}
        </form>
      </Card>
      <div className={classes["result"]}>
        <DecisionCard bundle={bundle} values={values} scoring={scoring} />
        <RecordCard values={values} scoring={scoring} />
      </div>
    </div>
  );
}
