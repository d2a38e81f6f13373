import { Button, Group, Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useState } from "react";
import { useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";

interface ReplaceInHand {
  /** Does what puts another model in hand; asks first where that would lose one that is not saved. */
  readonly replace: (take: () => void) => void;
  /** To be drawn by whoever calls `replace`. */
  readonly dialog: ReactNode;
}

/** Guards the model in hand while it is saved nowhere. */
export function useReplaceInHand(): ReplaceInHand {
  const model = useSession((session) => session.model);
  const [asked, setAsked] = useState<{ readonly take: () => void } | null>(null);
  const close = (): void => setAsked(null);
  return {
    replace(take) {
      if (model && !model.saved) setAsked({ take });
      else take();
    },
    dialog: (
      <Modal opened={asked !== null} onClose={close} title={t("models:replace.title")} withCloseButton={false} centered>
        <p>{t("models:replace.text", { name: model?.bundle.name ?? "" })}</p>
        <Group gap="xs" justify="flex-end">
          <Button variant="default" data-autofocus onClick={close}>
            {t("models:replace.keep")}
          </Button>
          <Button
            color="red.8"
            onClick={() => {
              asked?.take();
              close();
            }}
          >
            {t("models:replace.confirm")}
          </Button>
        </Group>
      </Modal>
    ),
  };
}
