import type { Bundle } from "../../core/pipeline.ts";
import type { PairingApi, Paired } from "../../workers/pairingProtocol.ts";
import type { AppContext } from "../context.ts";
import { prepareJobOf, trainInputsOf } from "../derive.ts";
import { preparedBy } from "../preparedBy.ts";
import { sameData } from "../sameData.ts";
import type { Session } from "../session.ts";

/** Two models on the loans that are open. */
export type PairReport = PairingApi["pair"]["result"];

/** Two models on the same loans. */
export type PairedModels = Paired;

/** Commands that set two saved models beside each other. */
export interface PairingCommands {
  /** On the test part where it is open, else on the validation part; null without loans and a target. */
  readonly pairModels: (one: Bundle, other: Bundle, signal: AbortSignal) => Promise<PairReport | null>;
}

/** Builds the {@link PairingCommands}. */
export function pairingCommands(context: AppContext): PairingCommands {
  const { data, store } = context;
  return {
    async pairModels(one, other, signal) {
      const session = store.getState();
      const job = prepareJobOf(session);
      if (!job) return null;
      const { preparedId } = await preparedBy(context, job, signal);
      const part = session.testOpen ? "test" : "validation";
      return data("pair", { preparedId, part, one: pairedOf(one), other: pairedOf(other) }, { signal });
    },
  };
}

function pairedOf({ recipe, network, calibration, policy }: Bundle) {
  return { model: { recipe, network, calibration }, cutoff: policy.cutoff };
}

/** Whether a model has learnt nothing from the loans it is paired on: they are the same file, divided the same way. */
export function isHeldOutFor({ provenance }: Bundle, session: Session): boolean {
  const now = trainInputsOf(session)?.prepare;
  const { imported } = session;
  if (!now || !imported) return false;
  const { source, split, target } = provenance;
  return (
    source.fingerprint === imported.source.fingerprint &&
    sameData(source.sampledFrom, imported.source.sampledFrom) &&
    sameData([split, target], [now.split, now.target])
  );
}
