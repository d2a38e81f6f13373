import { Button, NumberInput } from "@mantine/core";
import { useId, useState } from "react";
import type { Subject } from "../../app/explainState.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { SmallSelect } from "../parts/SmallSelect.tsx";
import classes from "./Explain.module.css";

const orders = ["file", "highest", "lowest", "nearest"] as const;
const parts = ["validation", "test"] as const;

type Loan = NonNullable<Subject["loan"]>;
type Pick = Readonly<Partial<Record<"part", Loan["part"]> & Record<"order", Loan["order"]> & Record<"number", number>>>;

/** Which loan is looked at: by its number in the file, or from the highest or lowest PD, or from the cut-off. */
export function LoanPicker() {
  const { pickLoan, takeTyped } = useCommands();
  const subject = useSession((session) => session.explain.subject);
  const testOpen = useSession((session) => session.testOpen);
  const typed = useSession((session) => session.typed !== null);
  const looking = useSession(({ tasks }) => tasks.pickLoan !== undefined);
  const loan = subject?.loan ?? null;
  const { part, order } = loan ?? { part: "validation", order: "nearest" };
  const show = (pick: Pick): void => void pickLoan({ part, order, number: 1, ...pick });
  return (
    <Card
      title={t("explain:pick.title")}
      reading={<output>{looking ? t("explain:pick.looking") : standing(subject)}</output>}
    >
      <div className={classes["picker"]}>
        {testOpen && (
          <div className={classes["pick"]}>
            <span aria-hidden>{t("explain:pick.part")}</span>
            <SmallSelect
              label={t("explain:pick.part")}
              value={part}
              options={parts.map((value) => ({ value, label: t(`parts:part.${value}`) }))}
              onChosen={(value) => show({ part: value })}
            />
          </div>
        )}
        <div className={classes["pick"]}>
          <span aria-hidden>{t("explain:pick.order")}</span>
          <SmallSelect
            label={t("explain:pick.order")}
            value={order}
            options={orders.map((value) => ({ value, label: t(`explain:pick.orders.${value}`) }))}
            onChosen={(value) => show({ order: value })}
          />
        </div>
        <NumberForm loan={loan} onShow={(number) => show({ number })} />
        <Button size="xs" variant="default" disabled={!typed} onClick={takeTyped}>
          {t("explain:pick.typed")}
        </Button>
      </div>
    </Card>
  );
}

function standing(subject: Subject | null): string {
  if (!subject) return t("explain:pick.nobody");
  const { loan } = subject;
  if (!loan) return t("explain:pick.ofScore");
  return t("explain:pick.loan", {
    number: format.whole(loan.number),
    count: loan.count,
    row: format.whole(loan.row),
    outcome: t(`explain:pick.outcome.${loan.isBad ? "bad" : "good"}`),
  });
}

interface NumberFormProps {
  readonly loan: Loan | null;
  readonly onShow: (number: number) => void;
}

function NumberForm({ loan, onShow }: NumberFormProps) {
  const [draft, setDraft] = useState<number | string | null>(null);
  const id = useId();
  const number = loan?.number ?? 1;
  function show(wanted: number): void {
    setDraft(null);
    onShow(wanted);
  }
  return (
    <form
      className={classes["number"]}
      onSubmit={(event) => {
        event.preventDefault();
        show(Math.max(1, Math.round(Number(draft ?? number)) || 1));
      }}
    >
      <label htmlFor={id}>{t("explain:pick.number")}</label>
      <NumberInput
        id={id}
        size="xs"
        w={84}
        min={1}
        max={loan?.count ?? Number.MAX_SAFE_INTEGER}
        allowDecimal={false}
        allowNegative={false}
        value={draft ?? number}
        onChange={setDraft}
      />
      <Button type="submit" size="xs">
        {t("explain:pick.show")}
      </Button>
      <Button.Group>
        <Button
          size="xs"
          variant="default"
          aria-label={t("explain:pick.previous")}
          disabled={!loan || number <= 1}
          onClick={() => show(number - 1)}
        >
          ‹
        </Button>
        <Button
          size="xs"
          variant="default"
          aria-label={t("explain:pick.next")}
          disabled={!loan || number >= loan.count}
          onClick={() => show(number + 1)}
        >
          ›
        </Button>
      </Button.Group>
    </form>
  );
}
