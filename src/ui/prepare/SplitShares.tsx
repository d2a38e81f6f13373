import { Switch } from "@mantine/core";
import type { SplitSpec } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { NumberField } from "./NumberField.tsx";
import classes from "./Prepare.module.css";
import { foldedShares, leastShare, percentages } from "./shares.ts";

const seedMost = 4_294_967_295;
const defaultFolds = 5;
const mostFolds = 20;

interface SplitSharesProps {
  readonly split: SplitSpec;
  readonly onChosen: (changed: Partial<SplitSpec>) => void;
}

/** How large the parts are, whether the rest is cut into folds, and the seed. */
export function SplitShares({ split, onChosen }: SplitSharesProps) {
  const shares = percentages(split);
  const { folds } = split;
  const seed = (
    <NumberField
      label={t("prepare:split.seed")}
      value={split.seed}
      min={0}
      max={seedMost}
      onChosen={(chosen) => onChosen({ seed: chosen })}
    />
  );
  return (
    <>
      <div className={classes["fields"]}>
        {folds ? (
          <FoldFields folds={folds} test={shares.test} onChosen={onChosen} />
        ) : (
          <>
            <NumberField
              label={t("prepare:split.train")}
              value={shares.train}
              min={leastShare.train}
              max={100 - leastShare.test - shares.validation}
              onChosen={(percent) => onChosen({ train: percent / 100 })}
            />
            <NumberField
              label={t("prepare:split.validation")}
              value={shares.validation}
              min={leastShare.validation}
              max={100 - leastShare.test - shares.train}
              onChosen={(percent) => onChosen({ validation: percent / 100 })}
            />
          </>
        )}
        {seed}
      </div>
      <ShareBar split={split} />
      <Switch
        label={t("prepare:split.folds")}
        description={t("prepare:split.foldsHint")}
        checked={folds !== null}
        onChange={(change) =>
          onChosen(
            change.currentTarget.checked
              ? { folds: { count: defaultFolds, validate: 1 }, ...foldedShares(shares.test, defaultFolds) }
              : { folds: null, ...wholeShares(shares.test) },
          )
        }
      />
    </>
  );
}

/** The parts without folds, in whole percent again. */
function wholeShares(test: number): Pick<SplitSpec, "train" | "validation"> {
  const validation = Math.max(leastShare.validation, Math.min(15, Math.round((100 - test) / 4)));
  return { train: (100 - test - validation) / 100, validation: validation / 100 };
}

function ShareBar({ split }: { readonly split: SplitSpec }) {
  const { folds } = split;
  const { train, validation, test } = percentages(split);
  const share = format.percent((100 - test) / 100 / (folds?.count ?? 1));
  const ofFolds = Array.from({ length: folds?.count ?? 0 }, (_, at) => at + 1);
  return (
    <div>
      <div className={classes["bar"]} aria-hidden="true">
        {folds ? (
          ofFolds.map((fold) => (
            <span
              key={fold}
              data-part={fold === folds.validate ? "validation" : "train"}
              style={{ flexGrow: (100 - test) / folds.count }}
            />
          ))
        ) : (
          <>
            <span data-part="train" style={{ flexGrow: train }} />
            <span data-part="validation" style={{ flexGrow: validation }} />
          </>
        )}
        <span data-part="test" style={{ flexGrow: test }} />
      </div>
      <p className={classes["hint"]}>
        {folds
          ? t("prepare:split.foldRest", { count: folds.count, share, test: format.percent(test / 100, 0) })
          : t("prepare:split.rest", { share: format.percent(test / 100, 0) })}
      </p>
    </div>
  );
}

interface FoldFieldsProps {
  readonly folds: NonNullable<SplitSpec["folds"]>;
  /** In percent. */
  readonly test: number;
  readonly onChosen: (changed: Partial<SplitSpec>) => void;
}

function FoldFields({ folds, test, onChosen }: FoldFieldsProps) {
  const { count, validate } = folds;
  return (
    <>
      <NumberField
        label={t("prepare:split.testShare")}
        value={test}
        min={leastShare.test}
        max={100 - leastShare.train - leastShare.validation}
        onChosen={(percent) => onChosen(foldedShares(percent, count))}
      />
      <NumberField
        label={t("prepare:split.foldCount")}
        value={count}
        min={2}
        max={mostFolds}
        onChosen={(chosen) =>
          onChosen({ folds: { count: chosen, validate: Math.min(validate, chosen) }, ...foldedShares(test, chosen) })
        }
      />
      <NumberField
        label={t("prepare:split.foldValidates")}
        value={validate}
        min={1}
        max={count}
        onChosen={(chosen) => onChosen({ folds: { count, validate: chosen } })}
      />
    </>
  );
}
