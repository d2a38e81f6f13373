import { Button, Group, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useId, useState } from "react";
import type { Verdict } from "../../core/pipeline.ts";
import { t } from "../i18n/text.ts";
import { verdictText } from "./actText.ts";
import classes from "./Audit.module.css";

/** A person decides otherwise, and says why. */
export interface Override {
  readonly verdict: Verdict;
  readonly because: string;
  readonly by: string;
}

interface OverrideFormProps {
  /** What the model decides. */
  readonly decided: Verdict;
  /** Whether it can be recorded now. */
  readonly isReady: boolean;
  readonly onOverride: (override: Override) => void;
  readonly onCancel: () => void;
}

const verdicts: readonly Verdict[] = ["approve", "refer", "decline"];

/** Another decision than that of the model, with a reason and a name, both needed. */
export function OverrideForm({ decided, isReady, onOverride, onCancel }: OverrideFormProps) {
  const others = verdicts.filter((verdict) => verdict !== decided);
  const [wanted, setWanted] = useState<Verdict | null>(null);
  const [because, setBecause] = useState("");
  const [by, setBy] = useState("");
  const neededId = useId();
  const verdict = others.find((other) => other === wanted) ?? others[0] ?? "refer";
  const isSaid = because.trim() !== "" && by.trim() !== "";
  return (
    <form
      className={classes["form"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (isSaid && isReady) onOverride({ verdict, because: because.trim(), by: by.trim() });
      }}
    >
      <NativeSelect
        size="xs"
        label={t("audit:record.verdict")}
        value={verdict}
        data={others.map((value) => ({ value, label: verdictText(value) }))}
        onChange={({ currentTarget }) => setWanted(others.find((other) => other === currentTarget.value) ?? null)}
      />
      <Textarea
        size="xs"
        required
        rows={2}
        maxLength={2000}
        label={t("audit:record.reason")}
        placeholder={t("audit:record.reasonHint")}
        value={because}
        onChange={({ currentTarget }) => setBecause(currentTarget.value)}
      />
      <TextInput
        size="xs"
        required
        maxLength={200}
        label={t("audit:record.name")}
        autoComplete="name"
        value={by}
        onChange={({ currentTarget }) => setBy(currentTarget.value)}
      />
      <Group gap="xs">
        <Button size="xs" type="submit" disabled={!isSaid || !isReady} aria-describedby={neededId}>
          {t("audit:record.confirm")}
        </Button>
        <Button size="xs" variant="default" onClick={onCancel}>
          {t("audit:record.cancel")}
        </Button>
      </Group>
      <p className={classes["note"]} id={neededId}>
        {isReady || !isSaid ? t("audit:record.needed") : t("audit:record.late")}
      </p>
    </form>
  );
}
