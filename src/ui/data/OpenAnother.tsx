import { Button, FileButton } from "@mantine/core";
import { Dropzone } from "@mantine/dropzone";
import { useCommands } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";

/** Opens another file: by a button, or dropped anywhere on the screen. Until it is read, everything stays as it is. */
export function OpenAnother() {
  const commands = useCommands();
  const open = (file: File | null | undefined): void => {
    if (file) void commands.openFile(file);
  };
  return (
    <>
      <FileButton onChange={open} inputProps={{ "aria-label": t("data:drop.input") }}>
        {(props) => (
          <Button {...props} variant="default">
            {t("data:actions.another")}
          </Button>
        )}
      </FileButton>
      <Dropzone.FullScreen withinPortal={false} multiple={false} onDrop={([file]) => open(file)}>
        <p>{t("data:drop.title")}</p>
      </Dropzone.FullScreen>
    </>
  );
}
