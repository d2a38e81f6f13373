import { Button } from "@mantine/core";
import type { Imported, ReadOptions } from "../../core/pipeline.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { MissingTokens } from "./MissingTokens.tsx";
import { PreviewTable } from "./PreviewTable.tsx";
import classes from "./ReadingCard.module.css";
import { ReadingPart } from "./ReadingPart.tsx";
import { partMenus, partsOf, withoutOption } from "./readingParts.ts";
import { readingReason } from "./readingReason.ts";

/** What may be decided by looking; the types of columns are laid down beside the columns. */
const decided = [...partsOf("text"), "missingTokens"] as const;

function readingSentence(isFile: boolean, { source: { format } }: Imported): string {
  if (!isFile) return t("data:reading.synthetic");
  return format === "parquet" ? t("data:reading.parquet") : t("data:reading.reading");
}

/** How the file was read, and why, beside its first rows; each change reads it again. */
export function ReadingCard({ imported }: { readonly imported: Imported }) {
  const commands = useCommands();
  const reading = useSession((session) => session.choices.reading);
  const isFile = useSession((session) => session.origin?.kind !== "synthetic");
  const importing = useSession((session) => session.tasks.import !== undefined);
  const { source, dialect, guesses, profile, preview } = imported;
  const disabled = !isFile || importing;
  const reread = (options: ReadOptions): void => void commands.reread(options);
  const hasOwn = decided.some((part) => reading[part] !== undefined);

  return (
    <Card
      title={t("data:reading.title")}
      reading={`${t(`data:reading.formats.${source.format}`)}. ${readingSentence(isFile, imported)}`}
      action={
        hasOwn && (
          <Button
            size="xs"
            variant="default"
            disabled={importing}
            onClick={() => reread(decided.reduce<ReadOptions>(withoutOption, reading))}
          >
            {t("data:reading.allByLooking")}
          </Button>
        )
      }
    >
      <div className={classes["sides"]}>
        <ul className={classes["parts"]}>
          {partsOf(source.format).map((part) => {
            const guess = guesses.find((each) => each.part === part) ?? { part, because: "usual", count: null };
            const { options, valueOf, choice } = partMenus[part];
            return (
              <ReadingPart
                key={part}
                name={t(`data:reading.parts.${part}`)}
                value={valueOf(dialect)}
                options={options(dialect)}
                reason={readingReason(guess, source.columns)}
                isOwn={reading[part] !== undefined}
                disabled={disabled}
                onChosen={(value) => reread({ ...reading, ...choice(value) })}
                onLeave={() => reread(withoutOption(reading, part))}
              />
            );
          })}
          <MissingTokens columns={profile.columns} reading={reading} disabled={disabled} onRead={reread} />
        </ul>
        <PreviewTable preview={preview} />
      </div>
    </Card>
  );
}
