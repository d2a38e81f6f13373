import type { TrainingConfig } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";

/** How the learning rate changes over a run. */
export function scheduleText({ schedule, warmUp }: TrainingConfig): string {
  const name = t(`models:schedule.${schedule}`);
  return warmUp > 0 ? t("models:card.warmUp", { schedule: name, count: warmUp, epochs: format.value(warmUp) }) : name;
}

/** What keeps a network from learning its loans by heart, and when it stops. */
export function regularisationText({ clipNorm, dropout, patience, stopBy, weightDecay }: TrainingConfig): string {
  const by = t(`models:stopBy.${stopBy}`);
  const value = t("models:card.regularisationValue", {
    dropout: format.value(dropout),
    decay: format.value(weightDecay),
    patience:
      patience === null ? t("models:card.noPatience", { by }) : t("models:card.patience", { count: patience, by }),
  });
  return clipNorm === null ? value : t("models:card.clipped", { value, norm: format.value(clipNorm) });
}

/** The seeds of a run's networks. */
export function seedText({ members, seed }: Pick<TrainingConfig, "members" | "seed">): string {
  return members > 1 ? t("models:card.seeds", { from: String(seed), to: String(seed + members - 1) }) : String(seed);
}
