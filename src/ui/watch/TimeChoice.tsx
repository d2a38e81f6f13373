import { NativeSelect } from "@mantine/core";
import { useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";

/** By the time of which column, where the rows of the report have more than one date; choosing another watches again. */
export function TimeChoice({ onChosen }: { readonly onChosen: (column: string) => void }) {
  const watched = useSession(({ watching }) => watching?.value ?? null);
  if (!watched || watched.date === null || watched.dates.length < 2) return null;
  return (
    <NativeSelect
      size="xs"
      label={t("watch:time")}
      value={watched.date}
      data={[...watched.dates]}
      onChange={({ currentTarget }) => onChosen(currentTarget.value)}
    />
  );
}
