import { encodeBundle } from "../../core/bundle/encode.ts";
import type { KeptWork } from "../../storage/records.ts";
import type { OpenedProject, PackJob } from "../../workers/projectProtocol.ts";
import type { AppContext } from "../context.ts";
import { withEvidence } from "../evidence.ts";
import type { AwaitedLoans } from "../projectState.ts";
import type { Origin, Session } from "../session.ts";
import type { ImportCommands } from "./importing.ts";
import { takeUpModel, type TakenUp } from "./restoring.ts";
import type { Runner } from "./runner.ts";

/** Commands on project files: loans, choices and models in one file, for another machine or for later. */
export interface ProjectCommands {
  /** Hands the project over as a file. */
  readonly saveProject: (wishes: { readonly withLoans: boolean }) => Promise<boolean>;
  /** Takes up loans, choices and models of a project file; those there were stay untouched if any part of it is unsound. */
  readonly openProject: (file: File) => Promise<boolean>;
  readonly cancelProject: () => void;
  /** Reads a dropped or chosen file: a project, the loans a project waits for, or other loans. */
  readonly openFile: ImportCommands["openFile"];
}

/** What a project is called as a file. */
export const projectEnding = ".loanlab";

/** Builds the {@link ProjectCommands}. */
export function projectCommands(
  context: AppContext,
  runner: Runner,
  importing: Pick<ImportCommands, "openFile" | "openOrigin">,
): ProjectCommands {
  const { data, store } = context;
  const { openProject, openAwaited } = projectOpener(context, runner, importing);
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
      return awaited ? openAwaited(file, awaited) : importing.openFile(file);
    },
  };
}

interface ProjectOpener {
  readonly openProject: ProjectCommands["openProject"];
  /** The awaited loans are known by their bytes, whatever they are called now; other loans are opened as ever. */
  readonly openAwaited: (file: File, awaited: AwaitedLoans) => Promise<boolean>;
}

function projectOpener(
  context: AppContext,
  runner: Runner,
  { openFile, openOrigin }: Pick<ImportCommands, "openFile" | "openOrigin">,
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
      const kept: TakenUp[] = [];
      const isKept = await runner.run("storage", "models", async () => {
        kept.push(...(await keepModels(context, opened, origin && workOf(opened, origin))));
      });
      for (const model of kept) await takeUpModel(context, runner, model);
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
 * @returns The one that was in hand, if any.
 */
async function keepModels(
  { dispatch, models, newId, now }: AppContext,
  { manifest, models: bundles }: OpenedProject,
  session: KeptWork | null,
): Promise<readonly TakenUp[]> {
  const at = now().toISOString();
  const before = new Set((await models.list()).map(({ id }) => id));
  const added: string[] = [];
  const inHand: TakenUp[] = [];
  try {
    for (const [place, bundle] of bundles.entries()) {
      const kept = await models.add({ bundle, at, freshId: newId(), session });
      if (!before.has(kept.bundle.id)) added.push(kept.bundle.id);
      if (manifest.models[place]?.champion) await models.crown(kept.bundle.id, true);
      if (bundle.id === manifest.inHand) inHand.push({ ...kept, saved: true });
    }
  } catch (thrown) {
    for (const id of added) await models.erase(id);
    throw thrown;
  }
  dispatch({ type: "modelsListed", models: await models.list() });
  return inHand;
}

type PackedModels = PackJob["models"];

/** The saved models that were made from these loans, and the one in hand as it is now. */
async function projectModels({ models }: AppContext, session: Session): Promise<PackedModels> {
  const inHand = withEvidence(session);
  const fingerprint = session.imported?.source.fingerprint ?? inHand?.provenance.source.fingerprint;
  const entries = (await models.list()).filter(
    (entry) => entry.deletedAt === null && entry.fingerprint === fingerprint,
  );
  const packed = new Map<string, PackedModels[number]>();
  for (const { id, champion } of entries) packed.set(id, { id, champion, text: encodeBundle(await models.load(id)) });
  if (inHand) {
    const { id } = inHand;
    packed.set(id, { id, champion: packed.get(id)?.champion ?? false, text: encodeBundle(inHand) });
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
