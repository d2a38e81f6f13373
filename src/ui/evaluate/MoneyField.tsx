import { NativeSelect, NumberInput } from "@mantine/core";
import { useId } from "react";
import type { MoneyChoice } from "../../core/evaluate/decisionChoice.ts";
import { t } from "../i18n/text.ts";
import { useNumberDraft } from "../parts/useNumberDraft.ts";
import classes from "./MoneyCard.module.css";

interface MoneyFieldProps {
  readonly name: string;
  readonly money: MoneyChoice;
  /** Number columns that an amount can be made of. */
  readonly columns: readonly string[];
  readonly onChosen: (money: MoneyChoice) => void;
}

/** An amount for each loan: a number, or a column times a factor, and perhaps times another column. */
export function MoneyField({ name, money, columns, onChosen }: MoneyFieldProps) {
  const id = useId();
  const { factor } = money;
  const [amount = "", share = ""] = money.columns;
  const draft = useNumberDraft(
    factor,
    (typed) => typed >= 0,
    (typed) => onChosen({ ...money, factor: typed }),
  );
  const choose = (...chosen: readonly string[]): void =>
    onChosen({ factor: startingFactor(money, chosen), columns: chosen.filter((column) => column !== "") });
  return (
    <div className={classes["money"]}>
      <span id={id} className={classes["what"]}>
        {name}
      </span>
      <div className={classes["fields"]}>
        <NativeSelect
          size="xs"
          aria-label={t("money:amountOf", { what: name })}
          value={amount}
          data={[{ value: "", label: t("money:constant") }, ...columns.map((value) => ({ value, label: value }))]}
          onChange={({ currentTarget }) => choose(currentTarget.value, currentTarget.value === "" ? "" : share)}
        />
        {amount !== "" && (
          <NativeSelect
            size="xs"
            aria-label={t("money:shareOf", { what: name })}
            value={share}
            data={[
              { value: "", label: t("money:noShare") },
              ...columns.filter((column) => column !== amount).map((value) => ({ value, label: `× ${value}` })),
            ]}
            onChange={({ currentTarget }) => choose(amount, currentTarget.value)}
          />
        )}
        <NumberInput
          size="xs"
          w={104}
          aria-label={t("money:factor", { what: name })}
          leftSection={amount === "" ? undefined : "×"}
          clampBehavior="none"
          step={amount === "" ? 1 : 0.05}
          value={draft.shown}
          onChange={draft.take}
          error={draft.invalid && t("money:notBelow")}
        />
        {amount === "" && <span>{t("money:each")}</span>}
      </div>
    </div>
  );
}

/** A factor that was an amount is none any more, and the other way round: all of the column, or one. */
function startingFactor({ columns, factor }: MoneyChoice, chosen: readonly string[]): number {
  return (columns.length === 0) === (chosen[0] === "") ? factor : 1;
}
