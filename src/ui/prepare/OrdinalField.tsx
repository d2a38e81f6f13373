import { Switch } from "@mantine/core";
import type { ColumnProfile, StepSpec } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { OrderList } from "../parts/OrderList.tsx";
import classes from "./StepCard.module.css";

interface OrdinalFieldProps {
  readonly step: Extract<StepSpec, { readonly kind: "ordinal" }>;
  readonly profile: ColumnProfile;
  readonly onStep: (step: StepSpec) => void;
}

/** The order of the levels: by frequency, or by hand, dragged or moved by keys. */
export function OrdinalField({ step, profile, onStep }: OrdinalFieldProps) {
  const { order } = step;
  const frequent = profile.levels.map(({ level }) => level);
  const counts = new Map(profile.levels.map(({ level, count }) => [level, count]));
  return (
    <div className={classes["wide"]}>
      <Switch
        label={t("recipe:field.byHand")}
        description={t("recipe:field.byHandHint")}
        checked={order !== null}
        onChange={(change) => onStep({ ...step, order: change.currentTarget.checked ? frequent : null })}
      />
      {order && (
        <div className={classes["order"]}>
          <OrderList
            label={t("recipe:field.order", { column: profile.name })}
            items={order}
            keyOf={(level) => level}
            nameOf={(level) => level}
            onMove={(from, to) => {
              const level = order[from];
              if (level !== undefined) onStep({ ...step, order: order.toSpliced(from, 1).toSpliced(to, 0, level) });
            }}
          >
            {(level, at, { handle, buttons }) => (
              <div className={classes["level"]}>
                {handle}
                <span className={classes["place"]}>{format.whole(at)}</span>
                <span className={classes["levelName"]} title={level}>
                  {level}
                </span>
                <span className={classes["count"]}>{format.whole(counts.get(level) ?? 0)}</span>
                {buttons}
              </div>
            )}
          </OrderList>
          {profile.distinct > frequent.length && (
            <p className={classes["reason"]}>{t("recipe:field.onlyFrequent", { count: frequent.length })}</p>
          )}
        </div>
      )}
    </div>
  );
}
