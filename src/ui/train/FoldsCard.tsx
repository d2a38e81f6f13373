import { Button, Table } from "@mantine/core";
import { crossInputsOf, isOutOfDate } from "../../app/derive.ts";
import type { FoldResult } from "../../app/session.ts";
import { spreadOf } from "../../core/evaluate/spread.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { FigureText } from "../parts/FigureText.tsx";
import { OutOfDate } from "../parts/OutOfDate.tsx";
import { WideTable } from "../parts/WideTable.tsx";
import { bestEpochsText } from "./bestEpochsText.ts";
import classes from "./TrainScreen.module.css";

const figures = ["auc", "ks", "logLoss"] as const;

/** A network for each fold: how much the figures depend on which loans are learnt from. */
export function FoldsCard() {
  const possible = useSession((session) => crossInputsOf(session) !== null);
  const made = useSession((session) => session.crossValidated);
  const stale = useSession(
    (session) => !session.tasks.crossValidate && isOutOfDate(session.crossValidated, crossInputsOf(session)),
  );
  const { crossValidate } = useCommands();
  const running = useSession(({ tasks }) => tasks.crossValidate !== undefined);
  if (!possible) return null;
  const done = made?.value.folds.length ?? 0;
  const count = made?.value.count ?? 0;
  return (
    <Card title={t("train:folds.title")} reading={t("train:folds.reading")} action={<FoldsAction />}>
      <output className={classes["status"]}>{statusText(running, done, count)}</output>
      {stale && <OutOfDate why={t("train:folds.outOfDate")} onRecompute={() => void crossValidate()} />}
      {made && done > 0 && <FoldsTable folds={made.value.folds} />}
      {made && done < count && !running && (
        <p className={classes["note"]}>{t("train:folds.partial", { done, count })}</p>
      )}
    </Card>
  );
}

/** What screen readers are told: that it has begun, and that it is done. */
function statusText(running: boolean, done: number, count: number): string {
  if (running) return t("train:folds.running");
  return count > 0 && done === count ? t("train:folds.done", { count }) : "";
}

function FoldsAction() {
  const count = useSession(({ choices }) => choices.split.folds?.count ?? 0);
  const busy = useSession(({ tasks }) => tasks.train !== undefined);
  const running = useSession(({ tasks }) => tasks.crossValidate !== undefined);
  const training = useSession(({ crossValidated }) => crossValidated?.value.training ?? null);
  const { crossValidate, cancelCrossValidation } = useCommands();
  if (running) {
    return (
      <>
        <span className={classes["progress"]}>
          {training
            ? t("train:folds.progress", {
                count: training.folds,
                epoch: format.whole(training.epoch),
                epochs: format.whole(training.epochs),
              })
            : t("train:folds.preparing")}
        </span>
        <Button size="xs" variant="default" onClick={cancelCrossValidation}>
          {t("train:folds.cancel")}
        </Button>
      </>
    );
  }
  return (
    <Button size="xs" variant="default" disabled={busy} onClick={() => void crossValidate()}>
      {t("train:folds.start", { count })}
    </Button>
  );
}

function FoldsTable({ folds }: { readonly folds: readonly FoldResult[] }) {
  return (
    <WideTable label={t("train:folds.table")} minWidth={520}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t("train:folds.fold")}</Table.Th>
          <Table.Th scope="col" ta="right">
            {t("train:folds.loans")}
          </Table.Th>
          {figures.map((figure) => (
            <Table.Th scope="col" ta="right" key={figure}>
              {t(`train:folds.${figure}`)}
            </Table.Th>
          ))}
          <Table.Th scope="col" ta="right">
            {t("train:folds.epoch")}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {folds.map((fold) => (
          <Table.Tr key={fold.fold}>
            <Table.Th scope="row">{fold.fold}</Table.Th>
            <Table.Td ta="right">
              {t("train:folds.loansValue", { rows: format.whole(fold.rows), bads: format.whole(fold.bads) })}
            </Table.Td>
            {figures.map((figure) => (
              <Table.Td ta="right" key={figure}>
                <FigureText figure={fold[figure]} />
              </Table.Td>
            ))}
            <Table.Td ta="right">{bestEpochsText(fold.bestEpochs)}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
      <Table.Tfoot>
        <Table.Tr>
          <Table.Th scope="row" colSpan={2}>
            {t("train:folds.mean")}
          </Table.Th>
          {figures.map((figure) => (
            <Table.Td ta="right" key={figure}>
              {spreadText(folds.map((fold) => fold[figure]))}
            </Table.Td>
          ))}
          <Table.Td />
        </Table.Tr>
      </Table.Tfoot>
    </WideTable>
  );
}

function spreadText(of: Parameters<typeof spreadOf>[0]): string {
  const spread = spreadOf(of);
  if (!spread) return undefinedFigure;
  const { mean, deviation } = spread;
  if (deviation === null) return format.figure(mean);
  return t("train:folds.spread", { mean: format.figure(mean), deviation: format.figure(deviation) });
}
