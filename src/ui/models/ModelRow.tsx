import { Checkbox, Table } from "@mantine/core";
import type { ReactNode } from "react";
import { useSession } from "../appAccess.tsx";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { LongText } from "../parts/WideTable.tsx";
import { ModelActions, type ModelActs } from "./ModelActions.tsx";
import { isTextColumn, type ModelColumn, type RegistryEntry } from "./modelLines.ts";
import classes from "./Registry.module.css";

/** So many digits tell files apart by eye. */
const shownDigits = 8;

interface ModelRowProps extends ModelActs {
  readonly model: RegistryEntry;
  readonly columns: readonly ModelColumn[];
  readonly isChosen: boolean;
  /** Whether two others are chosen already. */
  readonly isFull: boolean;
  readonly isDetailed: boolean;
  readonly onChoose: (model: RegistryEntry) => void;
}

/** One saved model. */
export function ModelRow({ model, columns, isChosen, isFull, isDetailed, onChoose, ...acts }: ModelRowProps) {
  const { name, revision } = model;
  return (
    <Table.Tr>
      <Table.Td>
        <Checkbox
          size="xs"
          aria-label={t("registry:choose", { name: `${name} ${t("registry:revision", { revision })}` })}
          checked={isChosen}
          disabled={isFull && !isChosen}
          onChange={() => onChoose(model)}
        />
      </Table.Td>
      {columns.map((column) =>
        column === "name" ? (
          <Table.Th scope="row" key={column}>
            <LongText text={name} />
            <Marks model={model} />
          </Table.Th>
        ) : (
          <Table.Td
            key={column}
            data-column={column}
            ta={isTextColumn(column) ? "left" : "right"}
            title={titleOf(column, model)}
          >
            {cellOf(column, model)}
          </Table.Td>
        ),
      )}
      <Table.Td data-column="actions">
        <ModelActions model={model} isDetailed={isDetailed} {...acts} />
      </Table.Td>
    </Table.Tr>
  );
}

/** What sets it apart from others of its name. */
function Marks({ model: { champion, id, notes, revision, stamp, tags } }: { readonly model: RegistryEntry }) {
  const inHand = useSession(({ model }) => model?.saved === true && model.bundle.id === id);
  const isOther = useSession(
    ({ model, registry: { seen } }) => model?.bundle.id === id && seen?.id === id && seen.stamp !== stamp,
  );
  return (
    <div className={classes["marks"]} title={notes === "" ? undefined : notes}>
      <span>{t("registry:revision", { revision })}</span>
      {champion && <span className={classes["champion"]}>★ {t("registry:champion")}</span>}
      {inHand && <span>{t("models:table.inHand")}</span>}
      {isOther && <span>{t("registry:changedElsewhere")}</span>}
      {tags.map((tag) => (
        <span key={tag} className={classes["tag"]}>
          {tag}
        </span>
      ))}
    </div>
  );
}

function cellOf(column: Exclude<ModelColumn, "name">, model: RegistryEntry): ReactNode {
  switch (column) {
    case "target":
      return <LongText text={model.target === "" ? undefinedFigure : model.target} />;
    case "savedAt":
      return format.moment(model.savedAt);
    case "part":
      return model.part ? t(`parts:part.${model.part}`) : t("models:table.notJudged");
    case "learner":
      return t(`registry:learner.${model.learner}`);
    case "rows":
    case "inputs":
      return format.whole(model[column]);
    case "bytes":
      return format.bytes(model.bytes);
    case "fingerprint":
      return <code>{model.fingerprint.slice(0, shownDigits)}</code>;
    default:
      return model[column] === null ? undefinedFigure : format.figure(model[column]);
  }
}

function titleOf(column: ModelColumn, model: RegistryEntry): string | undefined {
  if (column === "fingerprint") return t("models:table.fingerprintHelp", { source: model.source });
  return model[column] === null && column !== "part" ? t("models:table.notEvaluated") : undefined;
}
