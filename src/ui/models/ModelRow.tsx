import { Checkbox, Table } from "@mantine/core";
import { useSession } from "../appAccess.tsx";
import { format, undefinedFigure } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { LongText } from "../parts/WideTable.tsx";
import { ModelActions, type ModelActs } from "./ModelActions.tsx";
import type { RegistryEntry } from "./modelLines.ts";
import classes from "./Registry.module.css";

/** So many digits tell files apart by eye. */
const shownDigits = 8;

interface ModelRowProps extends ModelActs {
  readonly model: RegistryEntry;
  readonly isChosen: boolean;
  /** Whether two others are chosen already. */
  readonly isFull: boolean;
  readonly isDetailed: boolean;
  readonly onChoose: (model: RegistryEntry) => void;
}

/** One saved model. */
export function ModelRow({ model, isChosen, isFull, isDetailed, onChoose, ...acts }: ModelRowProps) {
  const { name, target } = model;
  return (
    <Table.Tr>
      <Table.Td>
        <Checkbox
          size="xs"
          aria-label={t("registry:choose", { name: `${name} ${t("registry:revision", { revision: model.revision })}` })}
          checked={isChosen}
          disabled={isFull && !isChosen}
          onChange={() => onChoose(model)}
        />
      </Table.Td>
      <Table.Th scope="row">
        <LongText text={name} />
        <Marks model={model} />
      </Table.Th>
      <Table.Td>
        <LongText text={target === "" ? undefinedFigure : target} />
      </Table.Td>
      <Figures model={model} />
      <Table.Td>
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

function Figures({ model }: { readonly model: RegistryEntry }) {
  const { auc, brier, gini, ks, logLoss, part, source } = model;
  const figures = { auc, gini, ks, logLoss, brier };
  return (
    <>
      <Table.Td ta="right">{format.moment(model.savedAt)}</Table.Td>
      <Table.Td ta="right">{format.whole(model.rows)}</Table.Td>
      <Table.Td>{part ? t(`parts:part.${part}`) : t("models:table.notJudged")}</Table.Td>
      {Object.entries(figures).map(([name, value]) => (
        <Table.Td key={name} ta="right" title={value === null ? t("models:table.notEvaluated") : undefined}>
          {value === null ? undefinedFigure : format.figure(value)}
        </Table.Td>
      ))}
      <Table.Td>{t(`registry:learner.${model.learner}`)}</Table.Td>
      <Table.Td ta="right">{format.whole(model.inputs)}</Table.Td>
      <Table.Td ta="right">{format.bytes(model.bytes)}</Table.Td>
      <Table.Td title={t("models:table.fingerprintHelp", { source })}>
        <code>{model.fingerprint.slice(0, shownDigits)}</code>
      </Table.Td>
    </>
  );
}
