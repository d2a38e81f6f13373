import { Button, Group, Progress } from "@mantine/core";
import type { Running } from "../../app/session.ts";
import { useCommands } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";

/** How far a project file has been packed or taken apart, with a way out. */
export function PackingProject({ running: { progress } }: { readonly running: Running }) {
  const { cancelProject } = useCommands();
  const share = progress && progress.totalBytes > 0 ? (100 * progress.bytes) / progress.totalBytes : 0;
  return (
    <Group gap="md" wrap="nowrap">
      <Progress value={share} aria-label={t("project:opening.bar")} transitionDuration={100} flex={1} />
      <Button size="xs" variant="default" onClick={cancelProject}>
        {t("project:opening.cancel")}
      </Button>
    </Group>
  );
}
