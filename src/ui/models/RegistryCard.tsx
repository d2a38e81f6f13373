import { Button } from "@mantine/core";
import { useState } from "react";
import { useCommands, useSession } from "../appAccess.tsx";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { Question } from "../parts/Question.tsx";
import { CompareModels } from "./CompareModels.tsx";
import { DescribeModel } from "./DescribeModel.tsx";
import { ModelDetail } from "./ModelDetail.tsx";
import { ModelTable } from "./ModelTable.tsx";
import type { RegistryEntry } from "./modelLines.ts";
import { TakeElsewhere } from "./TakeElsewhere.tsx";
import classes from "./Registry.module.css";

interface RegistryCardProps {
  readonly onOpen: (id: string) => void;
}

/** The saved models: the list, what is known of one of them, and two of them beside each other. */
export function RegistryCard({ onOpen }: RegistryCardProps) {
  const models = useSession((session) => session.models);
  const [ids, setIds] = useState<readonly string[]>([]);
  const [detailed, setDetailed] = useState<string | null>(null);
  const [described, setDescribed] = useState<RegistryEntry | null>(null);
  const [taken, setTaken] = useState<RegistryEntry | null>(null);
  const [restored, setRestored] = useState<RegistryEntry | null>(null);
  const [isComparing, setIsComparing] = useState(false);
  const chosen = ids.filter((id) => models.some((model) => model.id === id));
  const detail = models.find(({ id }) => id === detailed);
  return (
    <>
      <Card title={t("models:table.title")} reading={models.length > 0 && t("registry:reading")}>
        <ModelTable
          models={models}
          chosen={chosen}
          detailed={detailed}
          onChoose={({ id }) => {
            setIds(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
            setIsComparing(false);
          }}
          onOpen={({ id }) => onOpen(id)}
          onRestore={setRestored}
          onDescribe={setDescribed}
          onTake={setTaken}
          onDetails={({ id }) => setDetailed(id === detailed ? null : id)}
        />
        {models.length > 1 && (
          <Choice
            count={chosen.length}
            onCompare={() => setIsComparing(true)}
            onClear={() => {
              setIds([]);
              setIsComparing(false);
            }}
          />
        )}
      </Card>
      {isComparing && <Comparison chosen={chosen} onClose={() => setIsComparing(false)} />}
      {detail && <ModelDetail model={detail} />}
      {described && <DescribeModel model={described} onClose={() => setDescribed(null)} />}
      {taken && <TakeElsewhere model={taken} onClose={() => setTaken(null)} />}
      {restored && <RestoreSession model={restored} onClose={() => setRestored(null)} />}
    </>
  );
}

interface ChoiceProps {
  readonly count: number;
  readonly onCompare: () => void;
  readonly onClear: () => void;
}

function Choice({ count, onCompare, onClear }: ChoiceProps) {
  return (
    <div className={`${classes["line"]} ${classes["note"]}`}>
      <Button size="xs" variant="default" disabled={count !== 2} onClick={onCompare}>
        {t("registry:compare.action")}
      </Button>
      {count === 0 ? (
        <span>{t("registry:compare.hint")}</span>
      ) : (
        <Button size="compact-xs" variant="subtle" onClick={onClear}>
          {t("registry:compare.clear")}
        </Button>
      )}
    </div>
  );
}

function Comparison({ chosen, onClose }: { readonly chosen: readonly string[]; readonly onClose: () => void }) {
  const models = useSession((session) => session.models);
  const [one, other] = chosen.map((id) => models.find((model) => model.id === id));
  return one && other ? <CompareModels one={one} other={other} onClose={onClose} /> : null;
}

/** What is open makes way: that is asked for first. */
function RestoreSession({ model, onClose }: { readonly model: RegistryEntry; readonly onClose: () => void }) {
  const { restoreSession } = useCommands();
  return (
    <Question
      opened
      title={t("registry:replace.title", { name: model.name })}
      yes={t("registry:replace.confirm")}
      onYes={() => void restoreSession(model.id)}
      onClose={onClose}
    >
      {t("registry:replace.text")}
    </Question>
  );
}
