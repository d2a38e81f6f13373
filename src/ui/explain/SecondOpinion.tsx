import { Button } from "@mantine/core";
import { sameInputs } from "../../app/explainable.ts";
import type { Session } from "../../app/session.ts";
import type { Bundle } from "../../core/pipeline.ts";
import { pointsOfShift } from "../../core/score/points.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import type { Because } from "./because.ts";
import classes from "./Explain.module.css";
import { signedPoints } from "./signedPoints.ts";

/** What gradients say of the very applicant who is explained; null where nobody asked, or there is nothing to say. */
export function gradientsOf({ explain: { gradients, explained } }: Session): Float64Array | null {
  const isSame = sameInputs(gradients?.from ?? null, explained?.from ?? null);
  return isSame ? (gradients?.value?.contributions ?? null) : null;
}

interface SecondOpinionProps {
  readonly bundle: Bundle;
  readonly because: Because;
}

/** The contributions by another method, made when asked for, and how far they lie from those of the chart. */
export function SecondOpinion({ bundle, because }: SecondOpinionProps) {
  const { explainByGradients } = useCommands();
  const running = useSession(({ tasks }) => tasks.explainByGradients !== undefined);
  const known = useSession(gradientsOf);
  const asked = useSession(({ explain }) => explain.gradients !== null);
  const { calibration } = bundle;
  if (calibration.kind === "recalibrated" && calibration.by.kind === "isotonic")
    return <p className={classes["note"]}>{t("explain:gradients.steps")}</p>;
  return (
    <div className={classes["note"]}>
      {known ? (
        <output>{comparisonOf(bundle, because, known)}</output>
      ) : (
        <Button size="compact-xs" variant="subtle" loading={running} onClick={() => void explainByGradients()}>
          {t(asked ? "explain:gradients.again" : "explain:gradients.start")}
        </Button>
      )}
    </div>
  );
}

function comparisonOf({ schema, policy }: Bundle, because: Because, gradients: Float64Array): string {
  const points = (logit: number): string => signedPoints(pointsOfShift(logit, policy.scale));
  const apart = gradients.map((value, at) => Math.abs(value - (because.contributions[at] ?? 0)));
  const most = apart.indexOf(Math.max(...apart));
  const sum = gradients.reduce((total, value) => total + value, 0);
  const facts = {
    column: schema[most]?.name ?? "",
    gradients: points(gradients[most] ?? 0),
    shapley: points(because.contributions[most] ?? 0),
    sum: points(sum),
    all: points(because.logit - because.base),
  };
  return `${t("explain:gradients.what")} ${t("explain:gradients.apart", facts)}`;
}
