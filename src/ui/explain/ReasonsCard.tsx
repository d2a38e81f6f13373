import { Button, TextInput } from "@mantine/core";
import { useState } from "react";
import type { ExplainState, Subject } from "../../app/explainState.ts";
import { unnamedColumns } from "../../app/explainable.ts";
import { statedReasons } from "../../app/statedReasons.ts";
import { withWording } from "../../core/explain/choice.ts";
import type { Bundle, StatedReason } from "../../core/pipeline.ts";
import { pointsOfShift } from "../../core/score/points.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { SmallSelect } from "../parts/SmallSelect.tsx";
import classes from "./Explain.module.css";
import { reasonText, usualWords } from "./reasonText.ts";
import { signedPoints } from "./signedPoints.ts";

type Explained = NonNullable<ExplainState["explained"]>["value"];
type Named = Pick<StatedReason, "column" | "direction">;

interface ReasonsCardProps {
  readonly bundle: Bundle;
  readonly explained: Explained;
  readonly values: Subject["values"];
}

/** At most four reasons, the worst first, in words that the analyst can change. */
export function ReasonsCard({ bundle, explained, values }: ReasonsCardProps) {
  const wordings = useSession(({ choices }) => choices.explaining.wordings);
  const unnamed = useSession((session) => format.list(unnamedColumns(session)));
  const [edited, setEdited] = useState<Named | null>(null);
  const reasons = statedReasons(explained.because?.reasons ?? [], wordings);
  return (
    <Card title={t(`explain:reasons.${explained.decision.verdict}`)} reading={t("explain:reasons.reading")}>
      <ReasonList bundle={bundle} reasons={reasons} values={values} onEdit={setEdited} />
      {edited && (
        <WordingEditor
          key={`${edited.column} ${edited.direction}`}
          bundle={bundle}
          named={edited}
          onNamed={setEdited}
        />
      )}
      <p className={classes["note"]}>
        {t("explain:reasons.review")} {unnamed !== "" && t("explain:reasons.unnamed", { columns: unnamed })}
      </p>
    </Card>
  );
}

interface ReasonListProps {
  readonly bundle: Bundle;
  readonly reasons: readonly StatedReason[];
  readonly values: Subject["values"];
  /** Absent where words cannot be changed. */
  readonly onEdit?: (named: Named) => void;
}

/** Reasons as a numbered list. */
export function ReasonList({ bundle, reasons, values, onEdit }: ReasonListProps) {
  if (reasons.length === 0) return <p className={classes["note"]}>{t("explain:reasons.none")}</p>;
  return (
    <ol className={classes["reasons"]}>
      {reasons.map((reason) => (
        <li key={reason.column}>
          <span>{reasonText(reason, bundle.schema, values)}</span>
          <span className={classes["cost"]}>
            {t("explain:reasons.points", {
              points: signedPoints(pointsOfShift(reason.contribution, bundle.policy.scale)),
            })}
          </span>
          {onEdit && (
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={t("explain:reasons.edit", { column: reason.column })}
              onClick={() => onEdit({ column: reason.column, direction: reason.direction })}
            >
              {t("explain:wording.title")}
            </Button>
          )}
        </li>
      ))}
    </ol>
  );
}

const directions = ["higher", "lower", "missing", "level", "same"] as const;

interface WordingEditorProps {
  readonly bundle: Bundle;
  readonly named: Named;
  readonly onNamed: (named: Named | null) => void;
}

function WordingEditor({ bundle, named, onNamed }: WordingEditorProps) {
  const { change } = useCommands();
  const explaining = useSession(({ choices }) => choices.explaining);
  const known = explaining.wordings.find(
    ({ column, direction }) => column === named.column && direction === named.direction,
  );
  const [text, setText] = useState(known?.text ?? "");
  const field = bundle.schema.find(({ name }) => name === named.column);
  const isOfLevels = field?.kind === "category" || field?.kind === "text";
  const possible = directions.filter((one) => one === "missing" || (one === "level") === isOfLevels);
  const keep = (): void =>
    change({ type: "explainingChosen", explaining: withWording(explaining, { ...named, text: text.trim() }) });
  return (
    <form
      className={classes["wording"]}
      onSubmit={(event) => {
        event.preventDefault();
        keep();
        onNamed(null);
      }}
    >
      <SmallSelect
        label={t("explain:wording.column")}
        value={named.column}
        options={bundle.schema.map(({ name }) => ({ value: name, label: name }))}
        onChosen={(column) => {
          const kind = bundle.schema.find(({ name }) => name === column)?.kind;
          const direction = kind === "category" || kind === "text" ? "level" : "higher";
          onNamed({ column, direction });
        }}
      />
      <SmallSelect
        label={t("explain:wording.direction")}
        value={named.direction}
        options={possible.map((value) => ({ value, label: t(`explain:wording.directions.${value}`) }))}
        onChosen={(direction) => onNamed({ ...named, direction })}
      />
      <Button size="xs" type="submit" variant="default">
        {t("explain:wording.close")}
      </Button>
      <TextInput
        size="xs"
        label={t("explain:wording.text")}
        description={t("explain:wording.help")}
        inputWrapperOrder={["label", "input", "description"]}
        placeholder={usualWords(named, "{value}")}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={keep}
      />
    </form>
  );
}
