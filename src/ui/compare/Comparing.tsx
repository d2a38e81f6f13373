import { memo } from "react";
import { judgedRunOf } from "../../app/contenders.ts";
import { useSession } from "../appAccess.tsx";
import { SegmentsCard } from "../segments/SegmentsCard.tsx";
import { StabilityCard } from "../segments/StabilityCard.tsx";
import { BaselineCard } from "./BaselineCard.tsx";
import { ChallengersCard } from "./ChallengersCard.tsx";
import { ScorecardCard } from "./ScorecardCard.tsx";
import { useComparison } from "./useComparison.ts";

/** The judged model beside others, and its loans taken apart. */
export const Comparing = memo(function Comparing() {
  const isJudged = useSession((session) => judgedRunOf(session) !== null);
  const comparison = useComparison();
  if (!isJudged) return null;
  return (
    <>
      <ChallengersCard comparison={comparison} />
      <BaselineCard lines={comparison.lines} />
      <ScorecardCard />
      <SegmentsCard />
      <StabilityCard />
    </>
  );
});
