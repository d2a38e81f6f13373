import { Button, Group, Modal, TagsInput } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useMemo, useState } from "react";
import type { ColumnProfile, LevelCount, ReadOptions } from "../../core/pipeline.ts";
import { usualMissingTokens } from "../../core/table/missing.ts";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import classes from "./ReadingCard.module.css";
import { ReadingRow } from "./ReadingPart.tsx";
import { withoutOption } from "./readingParts.ts";

/** More spellings than that are in the dialog. */
const shownFound = 5;

/** How missing cells are written in this file, most frequent first; null where it was not counted. */
function foundIn(columns: readonly ColumnProfile[]): readonly LevelCount[] | null {
  if (!columns.some(({ missingTexts }) => missingTexts)) return null;
  const counts = new Map<string, number>();
  for (const { level, count } of columns.flatMap(({ missingTexts }) => missingTexts ?? [])) {
    counts.set(level, (counts.get(level) ?? 0) + count);
  }
  return Array.from(counts, ([level, count]) => ({ level, count })).toSorted((a, b) => b.count - a.count);
}

function Found({ found }: { readonly found: readonly LevelCount[] }) {
  if (found.length === 0) return t("data:reading.missing.foundNone");
  return (
    <>
      {t("data:reading.missing.found")}{" "}
      {found.slice(0, shownFound).map(({ level, count }) => (
        <span className={classes["chip"]} key={level}>
          {t("data:reading.missing.cells", {
            text: level === "" ? t("data:reading.missing.blank") : level,
            cells: format.whole(count),
          })}
        </span>
      ))}
    </>
  );
}

interface MissingTokensProps {
  readonly columns: readonly ColumnProfile[];
  readonly reading: ReadOptions;
  readonly disabled: boolean;
  readonly onRead: (options: ReadOptions) => void;
}

/** Which texts mean "no value", those that stand in the file first; the list is changed in a dialog. */
export function MissingTokens({ columns, reading, disabled, onRead }: MissingTokensProps) {
  const [editing, dialog] = useDisclosure(false);
  const found = useMemo(() => foundIn(columns), [columns]);
  const tokens = (reading.missingTokens ?? usualMissingTokens).filter((token) => token.trim() !== "");
  return (
    <ReadingRow
      name={t("data:reading.missing.name")}
      reason={
        <span>
          {tokens.length === 0
            ? t("data:reading.missing.blankOnly")
            : t("data:reading.missing.summary", { count: tokens.length })}{" "}
          {found && <Found found={found} />}
        </span>
      }
      isOwn={reading.missingTokens !== undefined}
      disabled={disabled}
      onLeave={() => onRead(withoutOption(reading, "missingTokens"))}
    >
      <Button size="compact-xs" variant="default" disabled={disabled} onClick={dialog.open}>
        {t("data:reading.missing.edit")}
      </Button>
      <Modal
        opened={editing}
        onClose={dialog.close}
        title={t("data:reading.missing.title")}
        closeButtonProps={{ "aria-label": t("data:column.close") }}
        size="lg"
      >
        <TokenForm
          tokens={tokens}
          found={found}
          onClose={dialog.close}
          onApply={(chosen) => {
            dialog.close();
            onRead({ ...reading, missingTokens: ["", ...chosen] });
          }}
        />
      </Modal>
    </ReadingRow>
  );
}

interface TokenFormProps {
  readonly tokens: readonly string[];
  readonly found: readonly LevelCount[] | null;
  readonly onClose: () => void;
  readonly onApply: (tokens: readonly string[]) => void;
}

function TokenForm({ tokens, found, onClose, onApply }: TokenFormProps) {
  const standing = (found ?? []).map(({ level }) => level.toLowerCase());
  const [draft, setDraft] = useState(() => [
    ...tokens.filter((token) => standing.includes(token.toLowerCase())),
    ...tokens.filter((token) => !standing.includes(token.toLowerCase())),
  ]);
  return (
    <>
      <TagsInput
        label={t("data:reading.missing.label")}
        description={t("data:reading.missing.hint")}
        placeholder={t("data:reading.missing.add")}
        value={draft}
        onChange={setDraft}
        splitChars={["\n"]}
        acceptValueOnBlur
        data-autofocus
      />
      {found && (
        <p className={classes["found"]}>
          <Found found={found} />
        </p>
      )}
      <Group justify="flex-end" gap="xs" mt="md">
        <Button variant="default" onClick={onClose}>
          {t("data:reading.missing.cancel")}
        </Button>
        <Button onClick={() => onApply(draft)}>{t("data:reading.missing.apply")}</Button>
      </Group>
    </>
  );
}
