import { describe, expect, test } from "vitest";
import { encodeBundle } from "../../../../src/core/bundle/encode.ts";
import { AppError } from "../../../../src/core/errors.ts";
import { openProject } from "../../../../src/workers/project/openProject.ts";
import { packProject } from "../../../../src/workers/project/packProject.ts";
import { createDataHandlers } from "../../../../src/workers/dataApi.ts";
import { fakeApp } from "../../../support/fakeApp.ts";
import { fakeModels } from "../../../support/fakeModels.ts";
import { bundleWith } from "../../../support/modelSamples.ts";
import { quietCall } from "../../../support/projectCases.ts";

const csv = `age,purpose,risk\n${Array.from({ length: 40 }, (_, row) => `${20 + row},${row % 2 ? "car" : "repairs"},${row % 3 ? 1 : 2}`).join("\n")}\n`;
const loans = (text = csv, name = "german.csv"): File => new File([text], name);

/** An app whose data worker is the real one, and what it has handed over. */
function app(options: Parameters<typeof fakeApp>[0] = {}) {
  const saved: File[] = [];
  const download = (name: string, content: Blob): void => void saved.push(new File([content], name));
  return { ...fakeApp({ data: createDataHandlers(), download, ...options }), saved };
}

async function savedProject(withLoans: boolean): Promise<File> {
  const { commands, session, saved } = app();
  await commands.openFile(loans());
  commands.change({ type: "targetConfirmed", target: { column: "risk", bad: ["2"], good: ["1"] } });
  const { provenance } = bundleWith();
  const source = { ...provenance.source, fingerprint: session().imported?.source.fingerprint ?? "" };
  commands.change({
    type: "modelTaken",
    bundle: bundleWith({ id: "model-7", provenance: { ...provenance, source } }),
    saved: false,
  });
  expect(await commands.saveProject({ withLoans })).toBe(true);
  const [file] = saved;
  if (!file) throw new Error("nothing was handed over");
  return file;
}

describe("a project", () => {
  test("goes on elsewhere with its loans, choices and models", async () => {
    const file = await savedProject(true);
    expect(file.name).toBe("german.loanlab");
    const { commands, session } = app();
    expect(await commands.openFile(file)).toBe(true);
    expect(session().imported?.source).toMatchObject({ name: "german.csv", rows: 40 });
    expect(session().choices.target).toEqual({ column: "risk", bad: ["2"], good: ["1"] });
    expect(session().model?.bundle.id).toBe("model-7");
    expect(session().models.map(({ id }) => id)).toEqual(["model-7"]);
  });

  test("that left its loans behind goes on once they are opened, whatever they are called", async () => {
    const { commands, session } = app();
    await commands.openFile(await savedProject(false));
    expect(session().imported).toBeNull();
    expect(session().awaited?.loans.name).toBe("german.csv");
    await commands.openFile(loans(csv, "renamed.csv"));
    expect(session().choices.target).toEqual({ column: "risk", bad: ["2"], good: ["1"] });
    expect(session().awaited).toBeNull();
  });

  test("does not lay its choices on other loans", async () => {
    const { commands, session } = app();
    await commands.openFile(await savedProject(false));
    await commands.openFile(loans(csv.replace("20,", "21,")));
    expect(session().imported?.source.rows).toBe(40);
    expect(session().choices.target).toBeNull();
  });

  test("brings its champion, but dethrones none that is here", async () => {
    const opened = await openProject(await savedProject(true), quietCall);
    const job = {
      manifest: opened.manifest,
      models: opened.models.map((bundle) => ({ id: bundle.id, text: encodeBundle(bundle), champion: true })),
      loans: opened.loans,
    };
    const file = new File([await packProject(job, quietCall)], "crowned.loanlab");
    const champions = (session: ReturnType<typeof app>["session"]): readonly string[] =>
      session().models.flatMap(({ id, champion }) => (champion ? [id] : []));

    const fresh = app();
    await fresh.commands.openFile(file);
    expect(champions(fresh.session)).toEqual(["model-7"]);

    const settled = app({ models: fakeModels(bundleWith({ id: "mine" })) });
    await settled.commands.crownModel("mine", true);
    await settled.commands.openFile(file);
    expect(champions(settled.session)).toEqual(["mine"]);
  });

  test("that is unsound leaves loans and models as they are", async () => {
    const project = await savedProject(true);
    const { commands, session } = app({ models: fakeModels(bundleWith({ id: "mine" })) });
    await commands.openFile(loans());
    await commands.listModels();
    const before = session();
    expect(await commands.openFile(new File([project.slice(0, 700)], "cut.loanlab"))).toBe(false);
    expect(session().failures.data?.code).toMatch(/^project\//);
    expect(session()).toEqual({ ...before, failures: session().failures });
  });

  test("whose models find no room leaves none of them", async () => {
    const file = await savedProject(true);
    const opened = await openProject(file, quietCall);
    const two = [...opened.models, bundleWith({ id: "model-8" })];
    const packed = await packProject(
      {
        manifest: { ...opened.manifest },
        models: two.map((bundle) => ({ id: bundle.id, text: encodeBundle(bundle), champion: false })),
        loans: opened.loans,
      },
      quietCall,
    );
    const models = fakeModels();
    let room = 1;
    const crowded = {
      ...models,
      add: (...adding: Parameters<typeof models.add>) =>
        room-- > 0 ? models.add(...adding) : Promise.reject(new AppError("storage/quota", { neededBytes: 10 })),
    };
    const { commands, session } = app({ models: crowded });
    expect(await commands.openFile(new File([packed], "two.loanlab"))).toBe(false);
    expect(session().failures.models?.code).toBe("storage/quota");
    expect(await models.list()).toEqual([]);
    expect(session()).toMatchObject({ imported: {}, model: { saved: false, bundle: { id: "model-7" } } });
  });
});
