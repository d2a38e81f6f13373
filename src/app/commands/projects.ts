import type { KeptWork } from "../../storage/records.ts";
import type { OpenedProject, PackJob } from "../../workers/projectProtocol.ts";
import type { AppContext } from "../context.ts";
import { withEvidence } from "../evidence.ts";
import type { AwaitedLoans } from "../projectState.ts";
import type { Origin, Session } from "../session.ts";
import type { ImportCommands } from "./importing.ts";
import type { RegistryWork } from "../registryWork.ts";
import { takeUpModel, type TakenUp } from "./restoring.ts";
import type { Runner } from "./runner.ts";

/** Commands on project files: loans, choices and models in one file, for another machine or for later. */
export interface ProjectCommands {
  /** Hands the project over as a file. */
  readonly saveProject: (wishes: { readonly withLoans: boolean }) => Promise<boolean>;
  /**
   * Takes up loans, choices and models of a project file; those there were stay untouched if any part of it is unsound.
   * Where the registry has no room for its models, the one that was in hand is in hand all the same, unsaved.
   */
  readonly openProject: (file: File) => Promise<boolean>;
  readonly cancelProject: () => void;
  /** Reads a dropped or chosen file: a project, the loans a project waits for, or other loans. */
  readonly openFile: ImportCommands["openFile"];
}

/** What a project is called as a file. */
const projectEnding = ".loanlab";

/** Builds the {@link ProjectCommands}. */
export function projectCommands(context: AppContext, runner: Runner, opening: OpeningWith): ProjectCommands {
  const { data, store } = context;
  const { openProject, openAwaited } = projectOpener(context, runner, opening);
  return {
    saveProject: ({ withLoans }) =>
      runner.run("project", "models", async ({ signal, progress }) => {
        const session = store.getState();
        const job = packJob(context, session, await projectModels(context, session), withLoans);
        const packed = await data("packProject", job, { signal, onEvent: progress });
        context.download(`${fileName(job.manifest.name)}${projectEnding}`, packed);
      }),
    openProject,
    cancelProject: () => runner.cancel("project"),
    openFile(file) {
      if (file.name.toLowerCase().endsWith(projectEnding)) return openProject(file);
      const { awaited } = store.getState();
      return awaited ? openAwaited(file, awaited) : opening.openFile(file);
    },
  };
}

/** What of the app a project is opened with. */
type OpeningWith = Pick<ImportCommands, "openFile" | "openOrigin"> & Pick<RegistryWork, "changing">;

interface ProjectOpener {
  readonly openProject: ProjectCommands["openProject"];
  /** The awaited loans are known by their bytes, whatever they are called now; other loans are opened as ever. */
  readonly openAwaited: (file: File, awaited: AwaitedLoans) => Promise<boolean>;
}

function projectOpener(
  context: AppContext,
  runner: Runner,
  { openFile, openOrigin, changing }: OpeningWith,
): ProjectOpener {
  const { data, dispatch, store } = context;

  function choose({ reading, choices, testOpenings }: Omit<AwaitedLoans, "loans">): void {
    dispatch({ type: "choicesRestored", choices: { ...choices, reading }, testOpenings });
  }

  return {
    async openProject(file) {
      const found: OpenedProject[] = [];
      await runner.run("project", "data", async ({ signal, progress }) => {
        found.push(await data("openProject", { file }, { signal, onEvent: progress }));
      });
      const [opened] = found;
      if (!opened) return false;
      const { reading, choices, testOpenings, loans } = opened.manifest;
      const chosen = { reading, choices, testOpenings };
      const origin = originOf(opened);
      if (origin && !(await openOrigin(origin, reading))) return false;
      if (origin) choose(chosen);
      else if (loans?.kind === "file") dispatch({ type: "loansAwaited", awaited: { loans, ...chosen } });
      const inHand = opened.models.filter(({ id }) => id === opened.manifest.inHand);
      let taken: readonly TakenUp[] = inHand.map((bundle) => ({ bundle, saved: false }));
      const isKept = await changing(async () => {
        taken = await keepModels(context, opened, origin && workOf(opened, origin));
      });
      for (const model of taken) await takeUpModel(context, runner, model);
      return isKept;
    },
    async openAwaited(file, awaited) {
      if (file.size !== awaited.loans.bytes) return openFile(file);
      if (!(await openOrigin({ kind: "file", file }, awaited.reading))) return false;
      if (store.getState().imported?.source.fingerprint !== awaited.loans.fingerprint) return openFile(file);
      choose(awaited);
      const { model, registry } = store.getState();
      const stamp = registry.seen?.id === model?.bundle.id ? registry.seen?.stamp : undefined;
      if (model) await takeUpModel(context, runner, { ...model, ...(stamp !== undefined && { stamp }) });
      return true;
    },
  };
}

/**
 * Adds the models of a project to those of this browser: all of them, or after a failure none.
 *
 * A champion of the project becomes one here where its target has none.
 *
 * @returns The one that was in hand, if any.
 */
async function keepModels(
  { models, newId, now }: AppContext,
  { manifest, models: bundles }: OpenedProject,
  session: KeptWork | null,
): Promise<readonly TakenUp[]> {
  const at = now().toISOString();
  const here = await models.list();
  const before = new Set(here.map(({ id }) => id));
  const decided = new Set(here.flatMap(({ champion, deletedAt, target }) => (champion && !deletedAt ? [target] : [])));
  const added: string[] = [];
  const champions: string[] = [];
  const inHand: TakenUp[] = [];
  try {
    for (const [place, bundle] of bundles.entries()) {
      const { bundle: kept, stamp } = await models.add({ bundle, at, freshId: newId(), session });
      if (!before.has(kept.id)) added.push(kept.id);
      const isFree = !decided.has(kept.provenance.target.column);
      if (manifest.models[place]?.champion && isFree) champions.push(kept.id);
      if (bundle.id === manifest.inHand) inHand.push({ bundle: kept, stamp, saved: true });
    }
    // Last: a champion that is taken back does not bring the one before it back.
    for (const id of champions) await models.crown(id, true);
  } catch (thrown) {
    for (const id of added) await models.erase(id);
    throw thrown;
  }
  return inHand;
}

type PackedModels = PackJob["models"];

/** The saved models that were made from these loans, and the one in hand as it is now. */
async function projectModels({ codec, models }: AppContext, session: Session): Promise<PackedModels> {
  const inHand = withEvidence(session);
  const fingerprint = session.imported?.source.fingerprint ?? inHand?.provenance.source.fingerprint;
  const entries = (await models.list()).filter(
    (entry) => entry.deletedAt === null && entry.fingerprint === fingerprint,
  );
  const packed = new Map<string, PackedModels[number]>();
  for (const { id, champion } of entries)
    packed.set(id, { id, champion, text: await codec.encode(await models.load(id)) });
  if (inHand) {
    const { id } = inHand;
    packed.set(id, { id, champion: packed.get(id)?.champion ?? false, text: await codec.encode(inHand) });
  }
  return [...packed.values()];
}

function packJob(context: AppContext, session: Session, models: PackedModels, withLoans: boolean): PackJob {
  const { imported, origin, choices, model, testOpenings } = session;
  const { reading, ...chosen } = choices;
  const file = origin && origin.kind !== "synthetic" ? origin.file : null;
  return {
    manifest: {
      format: "loanlab-project",
      version: 1,
      name: imported?.source.name ?? model?.bundle.name ?? "",
      savedAt: context.now().toISOString(),
      app: context.appVersion,
      loans: loansOf(session, withLoans),
      reading,
      choices: chosen,
      testOpenings,
      inHand: model?.bundle.id ?? null,
    },
    models,
    loans: withLoans ? file : null,
  };
}

function loansOf({ origin, imported }: Session, withLoans: boolean): PackJob["manifest"]["loans"] {
  if (!origin || !imported) return null;
  if (origin.kind === "synthetic") return origin;
  const { name, size } = origin.file;
  const { fingerprint } = imported.source;
  return { kind: "file", name, bytes: size, fingerprint, entry: withLoans ? "loans/loans" : null };
}

/** Loans that the project brings or can make; null where it has none, or they stayed behind. */
function originOf({ manifest, loans }: OpenedProject): Origin | null {
  if (manifest.loans?.kind === "synthetic") return manifest.loans;
  return loans && { kind: "file", file: loans };
}

function workOf({ manifest }: OpenedProject, origin: Origin): KeptWork {
  const { reading, choices, testOpenings, loans, name } = manifest;
  const fingerprint = loans?.kind === "file" ? loans.fingerprint : "";
  return { name, origin, fingerprint, reading, choices, testOpenings };
}

function fileName(name: string): string {
  return name.replace(/\.[a-z]+$/i, "").replaceAll(/[^\p{L}\p{N}._-]+/gu, "-") || "project";
}
