import { describe, expect, test, vi } from "vitest";
import type { AppContext } from "../../../../src/app/context.ts";
import type { Decision } from "../../../../src/core/pipeline.ts";
import { fakeApp } from "../../../support/fakeApp.ts";
import { bundleWith } from "../../../support/modelSamples.ts";
import { applicantsWith, scoredWith } from "../../../support/scoredFiles.ts";

const decision: Decision = { pd: 0.1, range: null, points: 550, band: null, verdict: "approve", flags: [] };
const file = new File(["age\n30\n"], "march.applicants.csv");
const applicants = applicantsWith();
const scored = scoredWith();
const wish = { reasonsFor: "nobody", words: [], intoFile: false } as const;

describe("one applicant", () => {
  test("is scored with the model in hand", async () => {
    const scoreApplicant = vi.fn(async () => decision);
    const { commands, session } = fakeApp({ data: { scoreApplicant } });
    commands.change({ type: "modelTaken", bundle: bundleWith(), saved: true });
    await commands.scoreApplicant([30, null, "car"]);
    expect(scoreApplicant).toHaveBeenCalledWith({ bundle: bundleWith(), values: [30, null, "car"] }, expect.anything());
    expect(session().decision).toBe(decision);
  });

  test("while one types, only the latest answer counts", async () => {
    const scoreApplicant = vi.fn(async () => decision);
    scoreApplicant.mockReturnValueOnce(new Promise<Decision>(() => {}));
    const { commands, session } = fakeApp({ data: { scoreApplicant } });
    commands.change({ type: "modelTaken", bundle: bundleWith(), saved: true });
    const older = commands.scoreApplicant([3]);
    expect(await commands.scoreApplicant([30])).toBe(true);
    expect(await older).toBe(false);
    expect(session().decision).toBe(decision);
    expect(session().failures).toEqual({});
  });
});

test("an answer of a model that is no longer in hand counts for nobody", async () => {
  let answer = (_decision: Decision): void => {};
  const scoreApplicant = (): Promise<Decision> => new Promise((resolve) => (answer = resolve));
  const { commands, session } = fakeApp({ data: { scoreApplicant } });
  commands.change({ type: "modelTaken", bundle: bundleWith(), saved: true });
  const asked = commands.scoreApplicant([30, null, "car"]);
  commands.change({ type: "modelTaken", bundle: bundleWith({ id: "another" }), saved: true });
  answer(decision);
  await asked;
  expect(session().decision).toBeNull();
  expect(session().typed).toBeNull();
});

describe("a file of applicants", () => {
  function start(changes: Pick<Partial<AppContext>, "chooseOutput"> = {}) {
    const scoreFile = vi.fn(async () => scored);
    const app = fakeApp({
      data: {
        inspectApplicants: async () => applicants,
        scoreFile,
        scoredCsv: async () => new Blob(["age,pd\n"]),
      },
      ...changes,
    });
    app.commands.change({ type: "modelTaken", bundle: bundleWith(), saved: true });
    return { ...app, scoreFile };
  }

  test("is looked at, mapped, scored and handed over, with the mapping the analyst chose", async () => {
    const { commands, context, scoreFile, session } = start();
    await commands.inspectApplicants(file);
    expect(session().batch?.mapping).toEqual(applicants.mapping);
    const mapping = [{ field: "age", column: null }];
    commands.mapApplicants(mapping);
    expect(await commands.scoreFile(wish)).toBe(true);
    expect(scoreFile).toHaveBeenCalledWith(
      { file, bundle: bundleWith(), mapping, reasonsFor: "nobody", words: [], output: null },
      expect.anything(),
    );
    await commands.downloadScored();
    expect(context.download).toHaveBeenCalledWith("march.applicants-scored.csv", expect.any(Blob));
  });

  test("can be cancelled, and is then as it was before", async () => {
    const { commands, scoreFile, session } = start();
    await commands.inspectApplicants(file);
    scoreFile.mockReturnValueOnce(new Promise(() => {}));
    const scoring = commands.scoreFile(wish);
    commands.cancelScoring();
    expect(await scoring).toBe(false);
    expect(session().batch?.scored).toBeNull();
    expect(session().failures).toEqual({});
  });

  test("there is nothing to hand over before it was scored", async () => {
    const { commands, context } = start();
    await commands.inspectApplicants(file);
    await commands.downloadScored();
    expect(context.download).not.toHaveBeenCalled();
  });

  test("can be written where the person wants it, and nothing is done where no place was chosen", async () => {
    const handle = { name: "out.csv" } as FileSystemFileHandle;
    const chooseOutput = vi.fn(async (): Promise<FileSystemFileHandle | null> => handle);
    const { commands, scoreFile } = start({ chooseOutput });
    await commands.inspectApplicants(file);
    await commands.scoreFile({ ...wish, intoFile: true });
    expect(chooseOutput).toHaveBeenCalledWith("march.applicants-scored.csv");
    expect(scoreFile).toHaveBeenLastCalledWith(expect.objectContaining({ output: handle }), expect.anything());
    chooseOutput.mockResolvedValueOnce(null);
    await commands.scoreFile({ ...wish, intoFile: true });
    expect(scoreFile).toHaveBeenCalledTimes(1);
  });
});
