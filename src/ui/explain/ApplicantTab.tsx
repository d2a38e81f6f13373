import { useEffect } from "react";
import type { ExplainState, Subject } from "../../app/explainState.ts";
import type { Bundle } from "../../core/pipeline.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { SmallSelect } from "../parts/SmallSelect.tsx";
import { DecisionFigures } from "../score/DecisionFigures.tsx";
import classes from "./Explain.module.css";
import { LoanPicker } from "./LoanPicker.tsx";
import { ReasonsCard } from "./ReasonsCard.tsx";
import { useExplanation } from "./useExplanation.ts";
import { WaterfallFigure } from "./WaterfallFigure.tsx";
import { WaysOutCard } from "./WaysOutCard.tsx";
import { WhatIfCard } from "./WhatIfCard.tsx";

/** One applicant: what moved the score, what spoke against him, and what would turn the decision round. */
export function ApplicantTab({ bundle }: { readonly bundle: Bundle }) {
  const subject = useSession((session) => session.explain.subject);
  const { pickLoan } = useCommands();
  const isNew = subject === null;
  useEffect(() => {
    // Something to look at, before anything is picked: the loan that is hardest to decide on.
    if (isNew) void pickLoan({ part: "validation", order: "nearest", number: 1 });
  }, [isNew, pickLoan]);
  return (
    <div className={classes["column"]}>
      <LoanPicker />
      {subject && <Explained bundle={bundle} subject={subject} />}
    </div>
  );
}

interface ExplainedProps {
  readonly bundle: Bundle;
  readonly subject: Subject;
}

function Explained({ bundle, subject }: ExplainedProps) {
  const current = useExplanation();
  const explained = useSession((session) => session.explain.explained?.value ?? null);
  const waysOut = useSession((session) => session.explain.waysOut?.value ?? null);
  return (
    <div className={classes["panel"]}>
      <div className={classes["column"]}>
        <WhatIfCard bundle={bundle} subject={subject} />
      </div>
      <div className={classes["column"]}>
        {explained && (
          <>
            <DecisionFigures decision={explained.decision} policy={bundle.policy} late={!current.explained} />
            <Because bundle={bundle} explained={explained} values={subject.values} />
            <ReasonsCard bundle={bundle} explained={explained} values={subject.values} />
          </>
        )}
        <WaysOutCard bundle={bundle} waysOut={waysOut} values={subject.values} late={!current.waysOut} />
      </div>
    </div>
  );
}

const references = ["approved", "all", "safest"] as const;

interface BecauseProps {
  readonly bundle: Bundle;
  readonly explained: NonNullable<ExplainState["explained"]>["value"];
  readonly values: Subject["values"];
}

/** Whom the applicant is compared with, and how far apart they are. */
function Because({ bundle, explained, values }: BecauseProps) {
  const { change } = useCommands();
  const explaining = useSession(({ choices }) => choices.explaining);
  const made = useSession((session) => session.explain.explained?.from.reference ?? "approved");
  const { because } = explained;
  const choice = (
    <div className={classes["choices"]}>
      <span className={classes["pick"]}>
        <span aria-hidden>{t("explain:reference.label")}</span>
        <SmallSelect
          label={t("explain:reference.label")}
          value={explaining.reference}
          options={references.map((value) => ({ value, label: t(`explain:reference.${value}`) }))}
          onChosen={(reference) => change({ type: "explainingChosen", explaining: { ...explaining, reference } })}
        />
      </span>
    </div>
  );
  if (!because)
    return (
      <Card title={t("explain:waterfall.title")}>
        {choice}
        <p>{t("explain:reference.nobody")}</p>
      </Card>
    );
  const whom = t(`explain:reference.of.${made}`, { count: because.background });
  return <WaterfallFigure bundle={bundle} because={because} values={values} whom={whom} choice={choice} />;
}
