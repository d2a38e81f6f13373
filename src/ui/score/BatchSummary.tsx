import { Button, Table } from "@mantine/core";
import type { Batch } from "../../app/session.ts";
import type { Bundle, Flag } from "../../core/pipeline.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { Stat, StatRow } from "../parts/Stat.tsx";
import { LongText, WideTable } from "../parts/WideTable.tsx";

type Scored = NonNullable<Batch["scored"]>["value"];

const flagKinds: readonly Flag["kind"][] = ["missing", "unknownLevel", "outOfRange", "notANumber", "farFromTraining"];

/** The kind of a flag, where it is one of those the app has words for. */
function flagKindOf(kind: string): Flag["kind"] | null {
  return flagKinds.find((known) => known === kind) ?? null;
}

/** A scored file in figures, and how often which field was flagged. */
export function BatchSummary({ scored, bundle }: { readonly scored: Scored; readonly bundle: Bundle }) {
  const { downloadScored } = useCommands();
  const downloading = useSession((session) => session.tasks.download !== undefined);
  const { rows, approved, referred, declined, flagged, meanPd, writtenTo } = scored;
  const share = (count: number): string => (rows === 0 ? undefinedFigure : format.percent(count / rows));
  const ofRows = (count: number): string =>
    t("score:batch.ofRows", { part: format.whole(count), rows: format.whole(rows) });
  return (
    <Card
      title={t("score:batch.title")}
      reading={t("score:batch.model", { name: bundle.name, id: bundle.id })}
      action={
        writtenTo === null ? (
          <Button size="xs" loading={downloading} onClick={() => void downloadScored()}>
            {t("score:batch.download")}
          </Button>
        ) : (
          <span>{t("score:batch.written", { file: writtenTo })}</span>
        )
      }
    >
      <StatRow>
        <Stat label={t("score:batch.rows")} value={format.whole(rows)} note={t("score:batch.rowsNote")} />
        <Stat label={t("score:batch.approved")} value={share(approved)} note={ofRows(approved)} tone="good" />
        {(referred > 0 || bundle.policy.referFrom !== null) && (
          <Stat label={t("score:batch.referred")} value={share(referred)} note={ofRows(referred)} />
        )}
        <Stat label={t("score:batch.declined")} value={share(declined)} note={ofRows(declined)} tone="bad" />
        <Stat
          label={t("score:batch.meanPd")}
          value={rows === 0 ? undefinedFigure : format.percent(meanPd)}
          note={t("score:batch.meanPdNote")}
        />
        <Stat
          label={t("score:batch.flagged")}
          value={format.whole(flagged)}
          note={t("score:batch.flaggedNote", { share: share(flagged) })}
        />
      </StatRow>
      {scored.bands.length > 0 && (
        <p>
          {t("score:batch.bands", {
            bands: format.list(
              scored.bands.map((band) => t("score:batch.band", { band: band.band, share: share(band.rows) })),
            ),
          })}
        </p>
      )}
      <FlagTable flags={scored.flags} />
    </Card>
  );
}

function FlagTable({ flags }: { readonly flags: Scored["flags"] }) {
  if (flags.length === 0) return <p>{t("score:batch.noFlags")}</p>;
  return (
    <WideTable label={t("score:batch.flagsTitle")}>
      <Table.Caption>{t("score:batch.flagsReading")}</Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t("score:batch.field")}</Table.Th>
          <Table.Th scope="col">{t("score:batch.what")}</Table.Th>
          <Table.Th scope="col" ta="right">
            {t("score:batch.flagRows")}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {flags.map(({ kind, field, rows }) => {
          const known = flagKindOf(kind);
          return (
            <Table.Tr key={`${kind} ${field}`}>
              <Table.Th scope="row">
                <LongText text={field === "" ? t("score:batch.wholeRow") : field} />
              </Table.Th>
              <Table.Td>{known ? t(`score:batch.kind.${known}`) : kind}</Table.Td>
              <Table.Td ta="right">{format.whole(rows)}</Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </WideTable>
  );
}
