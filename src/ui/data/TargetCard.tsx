import { Button, Select } from "@mantine/core";
import { useId, useRef, useState } from "react";
import type { Profile, TargetChoice } from "../../core/pipeline.ts";
import { useCommands, useSession } from "../appAccess.tsx";
import { format } from "../i18n/format.ts";
import { t } from "../i18n/text.ts";
import { Card } from "../parts/Card.tsx";
import { useFocusKept } from "../parts/useFocusKept.ts";
import classes from "./TargetCard.module.css";
import { TargetValues } from "./TargetValues.tsx";
import { TargetWarnings } from "./TargetWarnings.tsx";
import type { DraftCounts, TargetDraft } from "./targetDraft.ts";
import { candidates, choiceOf, countsOf, draftFor, draftIn, draftOfChoice, proposalFor } from "./targetDraft.ts";
import { targetSentence } from "./targetSentence.ts";

/** As many names as a list can show without growing slow; typing finds the others. */
const listedColumns = 100;

/** Why a draft cannot be confirmed; null where it can. */
function blockedBecause({ bads, goods }: DraftCounts): string | null {
  if (bads > 0 && goods > 0) return null;
  if (bads === 0 && goods === 0) return t("data:target.nothing");
  return bads === 0 ? t("data:target.noBads") : t("data:target.noGoods");
}

function readingOf(profile: Profile, draft: TargetDraft | null): string {
  if (candidates(profile).length === 0) return t("data:target.noCandidates");
  if (!draft) return t("data:target.unknown");
  const proposal = proposalFor(profile, draft.column.name);
  if (!proposal) return t("data:target.chosen");
  const reasons = proposal.evidence.filter((evidence) => evidence !== "polarityOpen");
  const why = format.list(reasons.map((evidence) => t(`data:target.evidence.${evidence}`)));
  const sentence = t("data:target.proposed", { column: proposal.column, why });
  return reasons.length < proposal.evidence.length ? `${sentence} ${t("data:target.polarityOpen")}` : sentence;
}

function columnsToChoose(profile: Profile) {
  const proposed = profile.targets.map(({ column }) => column);
  const others = candidates(profile).map(({ name }) => name);
  return [
    { group: t("data:target.groupProposed"), items: proposed },
    { group: t("data:target.groupOther"), items: others.filter((name) => !proposed.includes(name)) },
  ].filter(({ items }) => items.length > 0);
}

interface ConfirmProps {
  readonly draft: TargetDraft;
  readonly rows: number;
  readonly onConfirm: (target: TargetChoice) => void;
}

/** The draft in words, what speaks against it, and the button that makes it the target. */
function Confirm({ draft, rows, onConfirm }: ConfirmProps) {
  const why = useId();
  const counts = countsOf(draft, rows);
  const blocked = blockedBecause(counts);
  return (
    <>
      <p className={classes["sentence"]} aria-live="polite">
        {targetSentence(draft, counts)}
      </p>
      <TargetWarnings counts={counts} />
      <div className={classes["confirm"]}>
        <Button
          disabled={blocked !== null}
          aria-describedby={blocked === null ? undefined : why}
          onClick={() => onConfirm(choiceOf(draft))}
        >
          {t("data:target.confirm")}
        </Button>
        {blocked !== null && (
          <p className={classes["why"]} id={why}>
            {blocked}
          </p>
        )}
      </div>
    </>
  );
}

interface DraftCardProps {
  readonly profile: Profile;
  readonly draft: TargetDraft | null;
  readonly onChange: (draft: TargetDraft | null) => void;
  readonly onConfirm: (target: TargetChoice) => void;
}

/** The proposal, or what the analyst makes of it. */
function DraftCard({ profile, draft, onChange, onConfirm }: DraftCardProps) {
  return (
    <Card title={t("data:target.title")} reading={readingOf(profile, draft)}>
      <div className={classes["stack"]}>
        <Select
          label={t("data:target.column")}
          placeholder={t("data:target.placeholder")}
          nothingFoundMessage={t("data:target.nothingFound")}
          data={columnsToChoose(profile)}
          value={draft?.column.name ?? null}
          onChange={(name) => onChange(name === null ? null : draftFor(profile, name))}
          searchable
          allowDeselect={false}
          limit={listedColumns}
          maw={420}
        />
        {draft && <TargetValues draft={draft} rows={profile.rows} onChange={onChange} />}
        {draft && <Confirm draft={draft} rows={profile.rows} onConfirm={onConfirm} />}
      </div>
    </Card>
  );
}

interface ConfirmedCardProps {
  readonly confirmed: TargetDraft;
  readonly rows: number;
  readonly onReopen: () => void;
}

/** What was confirmed, in one line. */
function ConfirmedCard({ confirmed, rows, onReopen }: ConfirmedCardProps) {
  return (
    <Card
      title={t("data:target.confirmedTitle", { column: confirmed.column.name })}
      reading={t("data:target.confirmed")}
      action={
        <Button size="xs" variant="default" onClick={onReopen}>
          {t("data:target.change")}
        </Button>
      }
    >
      <p className={classes["sentence"]}>{targetSentence(confirmed, countsOf(confirmed, rows))}</p>
    </Card>
  );
}

/** What bad means: a proposal that counts for nothing until it is confirmed, then one line. */
export function TargetCard({ profile }: { readonly profile: Profile }) {
  const target = useSession((session) => session.choices.target);
  const commands = useCommands();
  const [edited, setEdited] = useState<TargetDraft | null>(null);
  const around = useRef<HTMLDivElement>(null);
  const onPress = useFocusKept(around, target);

  const confirmed = target && draftOfChoice(profile, target);
  const best = profile.targets[0];
  return (
    <div ref={around}>
      {confirmed ? (
        <ConfirmedCard
          confirmed={confirmed}
          rows={profile.rows}
          onReopen={() => {
            onPress();
            setEdited(confirmed);
            commands.change({ type: "targetReopened" });
          }}
        />
      ) : (
        <DraftCard
          profile={profile}
          draft={(edited && draftIn(profile, edited)) ?? (best ? draftFor(profile, best.column) : null)}
          onChange={setEdited}
          onConfirm={(choice) => {
            onPress();
            commands.change({ type: "targetConfirmed", target: choice });
          }}
        />
      )}
    </div>
  );
}
