import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { usualExplaining, withWording } from "../../../../src/core/explain/choice.ts";
import { AppError } from "../../../../src/core/errors.ts";
import type { Prepared } from "../../../../src/core/pipeline.ts";
import type { ModelDescription } from "../../../../src/workers/scoringProtocol.ts";
import { fakeApp, plainDescription } from "../../../support/fakeApp.ts";
import { bundleWith } from "../../../support/modelSamples.ts";
import { trainedBy } from "../../../support/trainedCases.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(1000);

function trainedApp() {
  const describeModel = vi.fn(async (): Promise<ModelDescription> => plainDescription);
  const prepare = async () => ({ preparedId: "prepared" }) as Prepared;
  const app = fakeApp({ data: { describeModel, prepare } });
  for (const event of trainedBy()) app.context.dispatch(event);
  return { ...app, describeModel };
}

describe("a model just trained", () => {
  test("is given what it takes along by itself, and is another than the saved one by that", async () => {
    const { session, describeModel } = trainedApp();
    await settled();
    expect(describeModel).toHaveBeenCalledTimes(1);
    const { model } = session();
    expect(model?.saved).toBe(false);
    expect(model?.bundle.reasoning).toEqual(plainDescription.reasoning);
    expect(model?.bundle.baseline).toEqual(plainDescription.baseline);
    expect(model?.bundle.provenance.columnsFingerprint).toBe(plainDescription.columnsFingerprint);
  });

  test("is described anew once, after the cut-off, the referral and the words have come to rest", async () => {
    const { commands, describeModel } = trainedApp();
    await settled();
    for (const cutoff of [0.4, 0.3, 0.2]) commands.change({ type: "cutoffMoved", cutoff });
    commands.change({ type: "policyChosen", cutoff: 0.2, referFrom: 0.1 });
    const words = { column: "age", direction: "higher", text: "Older than most" } as const;
    commands.change({ type: "explainingChosen", explaining: withWording(usualExplaining, words) });
    await settled();
    expect(describeModel).toHaveBeenCalledTimes(2);
    expect(describeModel).toHaveBeenLastCalledWith(
      expect.objectContaining({ policy: { cutoff: 0.2, referFrom: 0.1 }, wordings: [words] }),
      expect.anything(),
    );
  });

  test("is not described again where nothing has changed, and stays saved", async () => {
    const { commands, session, describeModel } = trainedApp();
    await settled();
    const { bundle } = session().model!;
    commands.change({ type: "modelSaved", bundle, of: bundle });
    commands.change({ type: "stepOpened", step: "evaluate" });
    await settled();
    expect(await commands.describeModel()).toBe(true);
    expect(describeModel).toHaveBeenCalledTimes(1);
    expect(session().model).toEqual({ bundle, saved: true });
  });

  test("is saved with what it takes along, also where it has only just been trained", async () => {
    const { commands, session, context, describeModel } = trainedApp();
    expect(await commands.saveModel("Champion")).toBe(true);
    const { model } = session();
    expect(model?.saved).toBe(true);
    expect((await context.models.load(model!.bundle.id)).baseline).toEqual(plainDescription.baseline);
    await settled();
    expect(session().model?.saved).toBe(true);
    expect(describeModel).toHaveBeenCalledTimes(1);
  });

  test("is saved without it where that cannot be had", async () => {
    const { commands, session, describeModel } = trainedApp();
    describeModel.mockRejectedValue(new AppError("worker/crashed", { reason: "no memory" }));
    expect(await commands.saveModel("Champion")).toBe(true);
    expect(session().model).toMatchObject({ saved: true, bundle: { reasoning: null } });
  });

  test("can be waited for by whoever keeps it", async () => {
    const { commands, session } = trainedApp();
    await commands.describeModel();
    expect(session().model?.bundle.reasoning).toEqual(plainDescription.reasoning);
  });
});

test("a description that comes after the cut-off was moved is not that of the model any more", async () => {
  const { context, session } = trainedApp();
  await settled();
  const from = session().described!;
  context.dispatch({ type: "cutoffMoved", cutoff: 0.11 });
  const other = { ...plainDescription, columnsFingerprint: "f".repeat(64) };
  context.dispatch({ type: "modelDescribed", description: other, from });
  expect(session().model?.bundle.provenance.columnsFingerprint).toBe(plainDescription.columnsFingerprint);
});

test("a model from elsewhere keeps what it brought along", async () => {
  const { commands, session, describeModel } = trainedApp();
  await settled();
  const bundle = bundleWith();
  commands.change({ type: "modelTaken", bundle, saved: true });
  await settled();
  expect(describeModel).toHaveBeenCalledTimes(1);
  expect(session().model).toEqual({ bundle, saved: true });
});
