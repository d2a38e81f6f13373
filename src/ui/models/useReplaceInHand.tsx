import type { ReactNode } from "react";
import { useState } from "react";
import { useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { Question } from "../parts/Question.tsx";

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
  return {
    replace(take) {
      if (model && !model.saved) setAsked({ take });
      else take();
    },
    dialog: (
      <Question
        opened={asked !== null}
        title={t("models:replace.title")}
        yes={t("models:replace.confirm")}
        no={t("models:replace.keep")}
        onYes={() => asked?.take()}
        onClose={() => setAsked(null)}
      >
        {t("models:replace.text", { name: model?.bundle.name ?? "" })}
      </Question>
    ),
  };
}
