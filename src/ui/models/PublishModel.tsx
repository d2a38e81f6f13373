import { Button } from "@mantine/core";
import { useId, useState } from "react";
import { t } from "../i18n/text.ts";
import { FormLine } from "./FormLine.tsx";
import { PublishName } from "./PublishName.tsx";

interface PublishModelProps {
  /** Of a saved model; null for the one in hand. */
  readonly id: string | null;
  readonly name: string;
}

/** Puts the network of a model where other pages of this origin load it; a line among its forms. */
export function PublishModel({ id, name }: PublishModelProps) {
  const [isAsked, setAsked] = useState(false);
  const [published, setPublished] = useState<string | null>(null);
  const told = useId();
  return (
    <FormLine
      id={told}
      words={{
        title: t("exports:publish.title"),
        file: "indexeddb://",
        holds: t("exports:publish.holds"),
        proof: t("exports:publish.proof"),
      }}
      outcome={<output>{published !== null && t("exports:publish.done", { name: published })}</output>}
    >
      <Button size="compact-xs" mih={24} variant="default" aria-describedby={told} onClick={() => setAsked(true)}>
        {t("exports:publish.action")}
      </Button>
      {isAsked && <PublishName id={id} proposed={name} onPublished={setPublished} onClose={() => setAsked(false)} />}
    </FormLine>
  );
}
