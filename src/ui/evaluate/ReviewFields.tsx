import { Checkbox, NumberInput } from "@mantine/core";
import type { Review } from "../../core/evaluate/payoff.ts";
import { t } from "../i18n/text.ts";
import { useNumberDraft } from "../parts/useNumberDraft.ts";
import classes from "./MoneyCard.module.css";

/** Where a person begins to say what a review does. */
const usualReview: Review = { cost: 0.1, badsFound: 0.7, goodsKept: 0.95 };

interface ReviewFieldsProps {
  readonly review: Review | null;
  readonly onChosen: (review: Review | null) => void;
}

/** Whether a person looks at some applications, what that costs and how well it is done. */
export function ReviewFields({ review, onChosen }: ReviewFieldsProps) {
  return (
    <>
      <Checkbox
        size="xs"
        label={t("money:review.on")}
        checked={review !== null}
        onChange={({ currentTarget }) => onChosen(currentTarget.checked ? usualReview : null)}
      />
      {review && (
        <div className={classes["fields"]}>
          <ReviewNumber
            label={t("money:review.cost")}
            value={review.cost}
            onChosen={(cost) => onChosen({ ...review, cost })}
          />
          <ReviewNumber
            label={t("money:review.badsFound")}
            value={review.badsFound}
            isShare
            onChosen={(badsFound) => onChosen({ ...review, badsFound })}
          />
          <ReviewNumber
            label={t("money:review.goodsKept")}
            value={review.goodsKept}
            isShare
            onChosen={(goodsKept) => onChosen({ ...review, goodsKept })}
          />
        </div>
      )}
    </>
  );
}

interface ReviewNumberProps {
  readonly label: string;
  readonly value: number;
  readonly isShare?: boolean;
  readonly onChosen: (value: number) => void;
}

function ReviewNumber({ label, value, isShare = false, onChosen }: ReviewNumberProps) {
  const factor = isShare ? 100 : 1;
  const { shown, invalid, take } = useNumberDraft(
    Number((value * factor).toPrecision(12)),
    (typed) => typed >= 0 && (!isShare || typed <= factor),
    (typed) => onChosen(typed / factor),
  );
  return (
    <NumberInput
      size="xs"
      w={132}
      label={label}
      clampBehavior="none"
      suffix={isShare ? " %" : ""}
      value={shown}
      onChange={take}
      error={invalid && t(isShare ? "money:percentRange" : "money:notBelow")}
    />
  );
}
