import { Button, Loader, Table } from "@mantine/core";
import { contendersOf, freshChallengers, judgedRunOf } from "../../app/contenders.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { FailureText } from "../parts/FailureText.tsx";
import { useAnswer } from "../parts/useAnswer.ts";
import { WideTable } from "../parts/WideTable.tsx";
import { comparisonReading } from "./comparisonReading.ts";
import classes from "./Compare.module.css";
import { columns, StandingRow } from "./StandingRow.tsx";
import { standingLines } from "./standingLines.ts";

/** The judged model beside simple models and earlier runs, on the same loans. */
export function ChallengersCard() {
  const judged = useSession(judgedRunOf);
  const challengers = useSession(freshChallengers);
  const challenging = useSession(({ tasks }) => tasks.challenge !== undefined);
  const ids = useSession((session) => JSON.stringify(contendersOf(session).map(({ judgedId }) => judgedId)));
  const { compare, challenge } = useCommands();
  const { value, failure, isLate } = useAnswer(judged && JSON.stringify([judged, ids]), compare);
  const lines = useSession((session) => session.comparing);
  if (!judged) return null;
  const rows = value && standingLines(value, judged, lines);
  return (
    <Card
      title={t("compare:title")}
      reading={rows ? comparisonReading(rows) : t("compare:reading")}
      action={challenging || isLate ? <Loader size="xs" aria-label={t("compare:running")} /> : undefined}
    >
      {!challengers && !challenging && (
        <div>
          <Button size="xs" variant="default" onClick={() => void challenge()}>
            {t("compare:start")}
          </Button>
        </div>
      )}
      {failure && <FailureText failure={failure} />}
      {rows && (
        <WideTable label={t("compare:table")} minWidth={860}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t("compare:model")}</Table.Th>
              {columns.map((column) => (
                <Table.Th scope="col" ta="right" key={column}>
                  {t(`compare:figure.${column}`)}
                </Table.Th>
              ))}
              <Table.Th scope="col">{t("compare:baseline")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((line) => (
              <StandingRow key={line.key} line={line} />
            ))}
          </Table.Tbody>
        </WideTable>
      )}
      {challengers && !challengers.logistic.hasConverged && (
        <p className={classes["note"]}>{t("compare:notConverged")}</p>
      )}
      {challengers && !challengers.scorecard && <p className={classes["note"]}>{t("compare:noCard")}</p>}
    </Card>
  );
}
