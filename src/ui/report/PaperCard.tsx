import { Button, TagsInput, Textarea } from "@mantine/core";
import { useState } from "react";
import { unwrittenParts } from "../../core/export/report/draft.ts";
import type { Bundle } from "../../core/pipeline.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import classes from "./Report.module.css";
import { ReportPreview } from "./ReportPreview.tsx";
import { unwrittenText } from "./sayReport.ts";
import { Signatures } from "./Signatures.tsx";
import { usePaperDraft } from "./usePaperDraft.ts";

const texts = ["purpose", "limits", "monitoring", "notes"] as const;
/** As much as a person writes; a model file may hold more. */
const longest = 100_000;

/** What people say of the model in hand, and the report that it goes into. Keyed by the model. */
export function PaperCard({ bundle }: { readonly bundle: Bundle }) {
  const { paper } = bundle;
  const kept = useSession(({ model, models }) => model?.saved === true && models.some(({ id }) => id === bundle.id));
  const { writePaper } = useCommands();
  const unwritten = unwrittenParts(paper);
  return (
    <Card
      title={t("report:paper.title")}
      reading={t("report:paper.reading")}
      action={<PreviewButton name={bundle.name} />}
    >
      <p className={classes["state"]}>
        {unwritten.length === 0
          ? t("report:paper.ready")
          : t("report:paper.draft", { parts: unwrittenText(unwritten) })}{" "}
        {kept ? t("report:paper.kept") : t("report:paper.keptInHand")}
      </p>
      <div className={classes["fields"]}>
        {texts.map((part) => (
          <PaperText key={part} part={part} value={paper[part]} />
        ))}
      </div>
      <TagsInput
        size="xs"
        mt="sm"
        label={t("report:paper.tags")}
        description={t("report:paper.tagsHelp")}
        value={[...paper.tags]}
        onChange={(tags) => writePaper({ tags })}
        maxTags={20}
        maxLength={60}
      />
      <Signatures paper={paper} />
    </Card>
  );
}

function PreviewButton({ name }: { readonly name: string }) {
  const [isShown, setShown] = useState(false);
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setShown(true)}>
        {t("report:previewOf")}
      </Button>
      {isShown && <ReportPreview name={name} onClose={() => setShown(false)} />}
    </>
  );
}

interface PaperTextProps {
  readonly part: (typeof texts)[number];
  readonly value: string;
}

function PaperText({ part, value }: PaperTextProps) {
  const { writePaper } = useCommands();
  const draft = usePaperDraft(value, (text) => writePaper({ [part]: text }));
  return (
    <Textarea
      size="xs"
      rows={3}
      resize="vertical"
      label={t(`report:paper.${part}`)}
      description={t(`report:paper.${part}Help`)}
      value={draft.text}
      onChange={({ currentTarget }) => draft.write(currentTarget.value)}
      onBlur={draft.flush}
      maxLength={longest}
    />
  );
}
