import { Table } from "@mantine/core";
import type { TrainerChoice, TrainerTrial, TrialReport } from "../../core/training/job.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { WideTable } from "../parts/WideTable.tsx";
import { trainerName } from "./trainerName.ts";
import { timesSlower, timesText } from "./whereText.ts";
import classes from "./TrialTable.module.css";

interface TrialTableProps {
  readonly trial: TrialReport;
  readonly trainer: TrainerChoice;
}

/** Every trainer and how long an epoch takes it here, the fastest first; or why it cannot be used. */
export function TrialTable({ trial, trainer }: TrialTableProps) {
  const taken = trainer === "auto" ? trial.choice : trainer;
  return (
    <div className={classes["trials"]}>
      <WideTable label={t("train:where.table")} minWidth={240}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col">{t("train:where.name")}</Table.Th>
            <Table.Th scope="col" ta="right">
              {t("train:where.perEpoch")}
            </Table.Th>
            <Table.Th scope="col" ta="right">
              {t("train:where.times")}
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {trial.trials.map((one) => (
            <TrialRow key={one.backend} one={one} trial={trial} taken={one.backend === taken} />
          ))}
        </Table.Tbody>
      </WideTable>
    </div>
  );
}

interface TrialRowProps {
  readonly one: TrainerTrial;
  readonly trial: TrialReport;
  readonly taken: boolean;
}

function TrialRow({ one, trial, taken }: TrialRowProps) {
  const { backend, secondsPerEpoch, reason } = one;
  const times = timesSlower(one, trial);
  return (
    <Table.Tr data-taken={taken}>
      <Table.Th scope="row">
        {trainerName(backend, trial)}
        {taken && <span className={classes["taken"]}>{t("train:where.taken")}</span>}
      </Table.Th>
      {secondsPerEpoch === null || times === null ? (
        <Table.Td colSpan={2} className={classes["why"] ?? ""}>
          {t("train:where.cannot", { reason: reason ?? "" })}
        </Table.Td>
      ) : (
        <>
          <Table.Td ta="right">{format.seconds(secondsPerEpoch)}</Table.Td>
          <Table.Td ta="right">
            {times > 1 ? t("train:where.timesValue", { times: timesText(times) }) : t("train:where.fastest")}
          </Table.Td>
        </>
      )}
    </Table.Tr>
  );
}
