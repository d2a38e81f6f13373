import { Button } from "@mantine/core";
import { useMemo } from "react";
import type { Subject } from "../../app/explainState.ts";
import type { Bundle } from "../../core/pipeline.ts";
import { specialCodesOf } from "../../core/recipe/schema.ts";
import { useCommands } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { ApplicantField } from "../score/ApplicantField.tsx";
import { standingOf } from "../score/applicantEntries.ts";
import classes from "./Explain.module.css";
import { changeText } from "./valueText.ts";

interface WhatIfCardProps {
  readonly bundle: Bundle;
  readonly subject: Subject;
}

/** The values of the applicant, to be changed at will. */
export function WhatIfCard({ bundle, subject }: WhatIfCardProps) {
  const { change } = useCommands();
  const { schema, recipe } = bundle;
  const codes = useMemo(() => specialCodesOf(recipe), [recipe]);
  const { own, values } = subject;
  const changes = schema.flatMap((field, at) => {
    const from = own[at] ?? null;
    const to = values[at] ?? null;
    return from === to ? [] : [changeText(field, { column: field.name, from, to })];
  });
  return (
    <Card
      title={t("explain:whatIf.title")}
      reading={t("explain:whatIf.reading")}
      action={
        <Button
          size="compact-xs"
          variant="subtle"
          disabled={changes.length === 0}
          onClick={() => change({ type: "subjectChanged", values: own })}
        >
          {t("explain:whatIf.reset")}
        </Button>
      }
    >
      {changes.length > 0 && (
        <p className={classes["changes"]}>
          {t("explain:whatIf.changed", { count: changes.length, changes: format.list(changes) })}
        </p>
      )}
      <form className={classes["fields"]} onSubmit={(event) => event.preventDefault()}>
        {schema.map((field, at) => (
          <ApplicantField
            key={field.name}
            field={field}
            value={values[at] ?? null}
            standing={standingOf(field, values[at] ?? null, codes)}
            onChange={(value) => {
              if (value !== (values[at] ?? null)) change({ type: "subjectChanged", values: values.with(at, value) });
            }}
          />
        ))}
      </form>
    </Card>
  );
}
