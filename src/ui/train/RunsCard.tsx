import { Table } from "@mantine/core";
import type { Run, Session } from "../../app/session.ts";
import type { PartSummary } from "../../core/pipeline.ts";
import { useSession } from "../appAccess.tsx";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { FigureText } from "../parts/FigureText.tsx";
import { WideTable } from "../parts/WideTable.tsx";
import { backendName } from "./backendName.ts";
import { rankFigure } from "./rankFigure.ts";

const numeric = ["loss", "auc", "ks", "epochs", "time"] as const;

/** Every finished run, newest first. */
export function RunsCard() {
  const runs = useSession((session) => session.runs);
  const backend = useSession((session) => session.backend);
  const validation = useSession(({ prepared }) => prepared?.value.parts.validation);
  if (runs.length === 0) return null;
  return (
    <Card title={t("train:runs.title")} reading={t("train:runs.reading")}>
      <WideTable label={t("train:runs.table")} minWidth={640}>
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
            <RunRow key={run.number} run={run} backend={backend} validation={validation} />
          ))}
        </Table.Tbody>
      </WideTable>
    </Card>
  );
}

interface RunRowProps {
  readonly run: Run;
  readonly backend: Session["backend"];
  readonly validation: PartSummary | undefined;
}

function RunRow({ run, backend, validation }: RunRowProps) {
  const { outcome, validationLoss } = run;
  return (
    <Table.Tr>
      <Table.Th scope="row">#{run.number}</Table.Th>
      <Table.Td>{t(`train:presets.${run.preset}`)}</Table.Td>
      <Table.Td ta="right">{validationLoss === null ? undefinedFigure : format.figure(validationLoss)}</Table.Td>
      <Table.Td ta="right">
        <FigureText figure={rankFigure(run.validationAuc, validation)} />
      </Table.Td>
      <Table.Td ta="right">
        <FigureText figure={rankFigure(run.validationKs, validation)} />
      </Table.Td>
      <Table.Td ta="right">
        {t("train:runs.epochsValue", { epochs: format.whole(outcome.epochs), best: format.whole(outcome.bestEpoch) })}
      </Table.Td>
      <Table.Td ta="right">{format.seconds(outcome.seconds)}</Table.Td>
      <Table.Td>{backendName(outcome.backend, backend)}</Table.Td>
      <Table.Td>{t(`train:ended.${outcome.ended}`)}</Table.Td>
    </Table.Tr>
  );
}
