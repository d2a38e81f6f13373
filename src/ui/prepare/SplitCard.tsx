import type { Part, Prepared, SplitSpec } from "../../core/pipeline.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { NumberField } from "./NumberField.tsx";
import { PartsTable } from "./PartsTable.tsx";
import classes from "./Prepare.module.css";

/** No part smaller than that, in percent: a rate of so few loans says nothing. */
const least = { train: 10, validation: 5, test: 5 };
const seedMost = 4_294_967_295;

function percentages({ train, validation }: SplitSpec): Readonly<Record<Part, number>> {
  const [trainPercent, validationPercent] = [Math.round(train * 100), Math.round(validation * 100)];
  return { train: trainPercent, validation: validationPercent, test: 100 - trainPercent - validationPercent };
}

interface SplitCardProps {
  /** The preparation last made; null before that. */
  readonly prepared: Prepared | null;
}

/** How the loans are divided, and what came of it. */
export function SplitCard({ prepared }: SplitCardProps) {
  const commands = useCommands();
  const split = useSession((session) => session.choices.split);
  const shares = percentages(split);

  function choose(changed: Partial<SplitSpec>): void {
    commands.change({ type: "splitChosen", split: { ...split, ...changed } });
  }

  return (
    <Card title={t("prepare:split.title")} reading={t("prepare:split.reading")}>
      <div className={classes["fields"]}>
        <NumberField
          label={t("prepare:split.train")}
          value={shares.train}
          min={least.train}
          max={100 - least.test - shares.validation}
          onChosen={(percent) => choose({ train: percent / 100 })}
        />
        <NumberField
          label={t("prepare:split.validation")}
          value={shares.validation}
          min={least.validation}
          max={100 - least.test - shares.train}
          onChosen={(percent) => choose({ validation: percent / 100 })}
        />
        <NumberField
          label={t("prepare:split.seed")}
          value={split.seed}
          min={0}
          max={seedMost}
          onChosen={(seed) => choose({ seed })}
        />
      </div>
      <div className={classes["bar"]} aria-hidden="true">
        {(["train", "validation", "test"] as const).map((part) => (
          <span key={part} data-part={part} style={{ flexGrow: shares[part] }} />
        ))}
      </div>
      <p className={classes["muted"]}>{t("prepare:split.rest", { share: format.percent(shares.test / 100, 0) })}</p>
      <PartsTable shares={shares} prepared={prepared} />
    </Card>
  );
}
