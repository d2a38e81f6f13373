import { Table } from "@mantine/core";
import type { Picture, StepPicture } from "../../core/pipeline.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Icon } from "../parts/Icon.tsx";
import type { Written } from "../parts/outcomeBin.ts";
import { WideTable } from "../parts/WideTable.tsx";
import { PictureFigure } from "./PictureFigure.tsx";
import classes from "./BeforeAfter.module.css";
import { barEdges, changeText, writtenNumber } from "./pictureReading.ts";

interface BeforeAfterProps {
  /** Of the step. */
  readonly name: string;
  readonly picture: StepPicture | null;
  readonly isWaiting: boolean;
  /** Whether the picture is of earlier settings, as the new one is on its way. */
  readonly isOld: boolean;
  readonly isDays: boolean;
  readonly isDaysAfter: boolean;
}

/** The training loans before and after a step, what changed in one sentence, and the figures as tables. */
export function BeforeAfter({ name, picture, isWaiting, isOld, isDays, isDaysAfter }: BeforeAfterProps) {
  if (!picture) {
    return (
      <div className={classes["picture"]}>
        <p className={classes["note"]}>{t(isWaiting ? "recipe:picture.waiting" : "recipe:picture.none")}</p>
      </div>
    );
  }
  const before: Written = isDays ? format.day : writtenNumber;
  const after: Written = isDaysAfter ? format.day : writtenNumber;
  return (
    <div className={classes["picture"]} data-old={isOld} aria-busy={isOld}>
      <div className={classes["pair"]}>
        <PictureFigure picture={picture.before} when={t("recipe:picture.before")} written={before} />
        <Icon name="arrow" />
        {picture.after ? (
          <PictureFigure picture={picture.after} when={t("recipe:picture.after")} written={after} />
        ) : (
          <p className={classes["noValue"]}>
            <strong>{t("recipe:picture.inputs", { count: picture.inputs.length })}</strong>
            {t("recipe:picture.noValue")}
          </p>
        )}
      </div>
      <p className={classes["change"]}>{changeText(picture, before, after)}</p>
      <details className={classes["figures"]}>
        <summary aria-label={t("recipe:picture.figures", { name })}>{t("recipe:picture.showFigures")}</summary>
        <FigureTable name={name} when={t("recipe:picture.before")} picture={picture.before} written={before} />
        {picture.after && (
          <FigureTable name={name} when={t("recipe:picture.after")} picture={picture.after} written={after} />
        )}
        {picture.inputs.length > 0 && <AddedInputs inputs={picture.inputs} />}
      </details>
    </div>
  );
}

interface FigureTableProps {
  readonly name: string;
  readonly when: string;
  readonly picture: Picture;
  readonly written: Written;
}

function FigureTable({ name, when, picture, written }: FigureTableProps) {
  const rows =
    picture.kind === "levels"
      ? picture.levels.map(({ level, count }) => ({ key: level, count }))
      : picture.counts.map((count, at) => {
          const [from, to] = barEdges(picture, at);
          return { key: t("recipe:picture.range", { from: written(from), to: written(to) }), count };
        });
  const shown = rows.filter(({ count }) => count > 0);
  return (
    <WideTable label={t("recipe:picture.table", { when, name })} minWidth={180}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{when}</Table.Th>
          <Table.Th scope="col" className={classes["number"] ?? ""}>
            {t("recipe:picture.loans")}
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {[...shown, ...(picture.missing > 0 ? [{ key: t("parts:bin.missing"), count: picture.missing }] : [])].map(
          ({ key, count }) => (
            <Table.Tr key={key}>
              <Table.Th scope="row">{key}</Table.Th>
              <Table.Td className={classes["number"] ?? ""}>{format.whole(count)}</Table.Td>
            </Table.Tr>
          ),
        )}
      </Table.Tbody>
    </WideTable>
  );
}

/** More names than that are counted. */
const mostInputs = 60;

function AddedInputs({ inputs }: { readonly inputs: readonly string[] }) {
  return (
    <p className={classes["note"]}>
      {t("recipe:picture.addedInputs", {
        inputs: format.listUpTo(inputs, mostInputs),
      })}
    </p>
  );
}
