import { Button, Checkbox, SegmentedControl, Tooltip } from "@mantine/core";
import { memo, useId, useMemo, useState } from "react";
import type { Policy } from "../../core/pipeline.ts";
import { useCommands } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import type { AtPolicy, CutoffTables } from "./atPolicy.ts";
import classes from "./CutoffBar.module.css";
import { CutoffInput } from "./CutoffInput.tsx";
import { cutoffFor, type CutoffMode, cutoffModes, type Cutoffs, rangeOf, valueOf } from "./cutoffModes.ts";
import { type UsualCutoff, usualCutoffs, usualReferral } from "./cutoffs.ts";
import { pointsAt } from "./pointsAt.ts";
import { PolicyOutcome } from "./PolicyOutcome.tsx";
import { PolicySlider } from "./PolicySlider.tsx";
import type { JudgedFigures } from "./judged.ts";

interface CutoffBarProps {
  readonly evaluation: JudgedFigures;
  readonly tables: CutoffTables;
  readonly policy: Policy;
  readonly at: AtPolicy;
}

/** The policy, pinned on top: by PD, points, approvals, bad rate or profit. Everything below follows. */
export function CutoffBar({ evaluation, tables, policy, at }: CutoffBarProps) {
  const id = useId();
  const [mode, setMode] = useState<CutoffMode>("pd");
  const { change } = useCommands();
  const { cutoff, referFrom, scale } = policy;
  const cutoffs: Cutoffs = { table: tables.cutoffs, scale, scores: evaluation.scores };
  const range = rangeOf(mode, cutoffs);
  const decline = valueOf(mode, cutoffs, cutoff);
  const refer = at.referred && referFrom !== null ? valueOf(mode, cutoffs, referFrom) : null;
  const moveDecline = (wanted: number): void => {
    if (wanted !== decline) change({ type: "cutoffMoved", cutoff: cutoffFor(mode, cutoffs, wanted, cutoff) });
  };
  const moveRefer = (wanted: number): void => {
    if (wanted === refer || referFrom === null) return;
    const moved = cutoffFor(mode, cutoffs, wanted, referFrom);
    if (moved < cutoff) change({ type: "policyChosen", cutoff, referFrom: moved });
  };
  return (
    <section className={classes["bar"]} aria-labelledby={id}>
      <h2 className={classes["title"]} id={id}>
        {t("evaluate:cutoff.title")}
      </h2>
      <PolicySlider
        mode={mode}
        range={range}
        decline={decline}
        refer={refer}
        onDecline={moveDecline}
        onRefer={moveRefer}
      />
      <div className={classes["value"]} key={mode}>
        {refer !== null && <CutoffInput mode={mode} which="refer" range={range} value={refer} onChange={moveRefer} />}
        <CutoffInput
          mode={mode}
          which={refer === null ? "field" : "decline"}
          range={range}
          value={decline}
          onChange={moveDecline}
        />
        <span>{t(`evaluate:cutoff.mode.${mode}.unit`)}</span>
        {refer === null && <span className={classes["points"]}>{meaning(mode, cutoff, pointsAt(cutoff, scale))}</span>}
      </div>
      <PolicyOutcome at={at} />
      <div className={classes["modes"]}>
        <ModeChoice mode={mode} onMode={setMode} />
        <Checkbox
          size="xs"
          label={t("evaluate:cutoff.refer")}
          checked={referFrom !== null}
          onChange={({ currentTarget: { checked } }) =>
            change({
              type: "policyChosen",
              cutoff,
              referFrom: checked ? usualReferral(cutoff, tables.decisions) : null,
            })
          }
        />
      </div>
      <Picks evaluation={evaluation} tables={tables} cutoff={cutoff} />
    </section>
  );
}

interface ModeChoiceProps {
  readonly mode: CutoffMode;
  readonly onMode: (mode: CutoffMode) => void;
}

const ModeChoice = memo(function ModeChoice({ mode, onMode }: ModeChoiceProps) {
  return (
    <SegmentedControl
      size="xs"
      aria-label={t("evaluate:cutoff.by")}
      value={mode}
      data={cutoffModes.map((name) => ({ value: name, label: t(`evaluate:cutoff.mode.${name}.name`) }))}
      onChange={(chosen) => onMode(cutoffModes.find((name) => name === chosen) ?? "pd")}
    />
  );
});

type PicksProps = Pick<CutoffBarProps, "evaluation" | "tables"> & Pick<Policy, "cutoff">;

/** Cut-offs people often ask for, one click each. */
function Picks({ evaluation, tables, cutoff }: PicksProps) {
  const usual = useMemo(() => usualCutoffs(evaluation, tables.decisions), [evaluation, tables]);
  return (
    <fieldset className={classes["picks"]} aria-label={t("evaluate:cutoff.picks")}>
      {usual.map((one) => (
        <UsualPick key={one.name} usual={one} isInForce={one.cutoff === cutoff} />
      ))}
    </fieldset>
  );
}

interface UsualPickProps {
  readonly usual: UsualCutoff;
  readonly isInForce: boolean;
}

const UsualPick = memo(function UsualPick({ usual: { name, cutoff }, isInForce }: UsualPickProps) {
  const { change } = useCommands();
  return (
    <Tooltip label={t(`evaluate:cutoff.${name}Help`, { pd: format.percent(cutoff) })}>
      <Button
        size="compact-xs"
        mih={24}
        variant={isInForce ? "light" : "default"}
        aria-pressed={isInForce}
        onClick={() => change({ type: "cutoffMoved", cutoff })}
      >
        {t(`evaluate:cutoff.${name}`)}
      </Button>
    </Tooltip>
  );
});

/** The cut-off in the other unit: points, or the PD where points are what is typed. */
function meaning(mode: CutoffMode, cutoff: number, points: number | null): string {
  if (points === null) return `· ${t(cutoff <= 0 ? "evaluate:cutoff.everybody" : "evaluate:cutoff.nobody")}`;
  const pd = t("evaluate:cutoff.at", { pd: format.percent(cutoff) });
  const above = t("evaluate:cutoff.points", { points: format.whole(points) });
  switch (mode) {
    case "pd":
      return `· ${above}`;
    case "points":
      return `· ${pd}`;
    case "approval":
    case "badRate":
      return `· ${pd}, ${above}`;
  }
}
