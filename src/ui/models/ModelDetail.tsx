import { useCommands } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { Facts } from "../parts/Facts.tsx";
import { FailureText } from "../parts/FailureText.tsx";
import { useAnswer } from "../parts/useAnswer.ts";
import { Waiting } from "../parts/Waiting.tsx";
import { HistoryCharts } from "./HistoryCharts.tsx";
import { ModelCard } from "./ModelCard.tsx";
import type { RegistryEntry } from "./modelLines.ts";
import classes from "./Registry.module.css";

/** All that is known of one saved model, read from the registry when it is asked for. */
export function ModelDetail({ model }: { readonly model: RegistryEntry }) {
  const { readModel } = useCommands();
  const { id, name, stamp } = model;
  const { value: bundle, failure, isLate } = useAnswer(`${id} ${stamp}`, () => readModel(id));
  const isThis = bundle?.id === id;
  return (
    <>
      <Card title={t("registry:detailsOf", { name })} action={isLate && <Waiting label={t("registry:details")} />}>
        {failure && <FailureText failure={failure} />}
        <Facts facts={entryFacts(model)} />
        <h3 className={classes["heading"]}>{t("registry:detail.curves")}</h3>
        {bundle && isThis && <HistoryCharts key={id} bundle={bundle} />}
      </Card>
      {bundle && isThis && <ModelCard bundle={bundle} isInHand={false} />}
    </>
  );
}

function entryFacts(model: RegistryEntry) {
  const { columnsFingerprint, loans, notes, revision, savedAt, tags } = model;
  const session = loans
    ? t("registry:detail.sessionKept", { loans: loans.name, bytes: format.bytes(loans.bytes) })
    : t("registry:detail.sessionNone");
  return [
    {
      name: t("registry:detail.revision"),
      value: t("registry:detail.revisionValue", { revision: format.whole(revision), when: format.moment(savedAt) }),
    },
    ...(tags.length > 0 ? [{ name: t("registry:detail.tags"), value: format.list(tags) }] : []),
    ...(notes === "" ? [] : [{ name: t("registry:detail.notes"), value: <p className={classes["notes"]}>{notes}</p> }]),
    {
      name: t("registry:detail.columns"),
      value: columnsFingerprint === null ? t("registry:detail.columnsUnknown") : <code>{columnsFingerprint}</code>,
    },
    { name: t("registry:detail.session"), value: session },
  ];
}
