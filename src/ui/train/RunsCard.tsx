import { Table } from "@mantine/core";
import type { Run, Session } from "../../app/session.ts";
import type { PartSummary } from "../../core/pipeline.ts";
import { useSession } from "../appAccess.tsx";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { FigureText } from "../parts/FigureText.tsx";
import { WideTable } from "../parts/WideTable.tsx";
import { bestEpochsText } from "./bestEpochsText.ts";
import { rankFigure } from "./rankFigure.ts";
import { trainerName } from "./trainerName.ts";

const numeric = ["members", "loss", "auc", "ks", "epochs", "time"] as const;

/** Every finished run, newest first. */
export function RunsCard() {
  const runs = useSession((session) => session.runs);
  const trial = useSession((session) => session.trial);
  const validation = useSession(({ prepared }) => prepared?.value.parts.validation);
  if (runs.length === 0) return null;
  return (
    <Card title={t("train:runs.title")} reading={t("train:runs.reading")}>
      <WideTable label={t("train:runs.table")} minWidth={720}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("train:runs.number")}</Table.Th>
            <Table.Th scope="col">{t("train:runs.preset")}</Table.Th>
            {numeric.map((column) => (
              <Table.Th scope="col" ta="right" key={column}>
                {t(`train:runs.${column}`)}
              </Table.Th>
            ))}
            <Table.Th scope="col">{t("train:runs.backend")}</Table.Th>
            <Table.Th scope="col">{t("train:runs.ended")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {runs.toReversed().map((run) => (
            <RunRow key={run.number} run={run} trial={trial} validation={validation} />
          ))}
        </Table.Tbody>
      </WideTable>
    </Card>
  );
}

interface RunRowProps {
  readonly run: Run;
  readonly trial: Session["trial"];
  readonly validation: PartSummary | undefined;
}

function RunRow({ run, trial, validation }: RunRowProps) {
  const { outcome, validationLoss } = run;
  return (
    <Table.Tr>
      <Table.Th scope="row">#{run.number}</Table.Th>
      <Table.Td>{madeBy(run)}</Table.Td>
      <Table.Td ta="right">{format.whole(Math.max(1, outcome.bestEpochs.length))}</Table.Td>
      <Table.Td ta="right">{validationLoss === null ? undefinedFigure : format.figure(validationLoss)}</Table.Td>
      <Table.Td ta="right">
        <FigureText figure={rankFigure(run.validationAuc, validation)} />
      </Table.Td>
      <Table.Td ta="right">
        <FigureText figure={rankFigure(run.validationKs, validation)} />
      </Table.Td>
      <Table.Td ta="right">
        {t("train:runs.epochsValue", {
          epochs: format.whole(outcome.epochs),
          best: bestEpochsText(outcome.bestEpochs),
        })}
      </Table.Td>
      <Table.Td ta="right">{format.seconds(outcome.seconds)}</Table.Td>
      <Table.Td>{trainerName(outcome.backend, trial)}</Table.Td>
      <Table.Td>{endedText(outcome)}</Table.Td>
    </Table.Tr>
  );
}

function madeBy({ learner = "network", preset }: Run): string {
  return learner === "network" ? t(`train:presets.${preset}`) : t(`compare:challenger.${learner}`);
}

/** How a run ended, and from which epochs on it had another learning rate. */
function endedText({ ended, rateChanges }: Run["outcome"]): string {
  const how = t(`train:ended.${ended}`);
  if (rateChanges.length === 0) return how;
  const epochs = format.list(rateChanges.map(({ afterEpoch }) => format.whole(afterEpoch)));
  return t("train:runs.endedChanged", { how, epochs });
}
