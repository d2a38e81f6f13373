import { describe, expect, test, vi } from "vitest";
import { createDataHandlers } from "../../../../src/workers/dataApi.ts";
import { exportCases } from "../../../support/exportCases.ts";
import { fakeApp } from "../../../support/fakeApp.ts";
import { fakeModels } from "../../../support/fakeModels.ts";
import { readOnnx } from "../../../support/onnxFile.ts";

const { exportOffers, exportModel } = createDataHandlers();
const [{ bundle }] = exportCases() as [ReturnType<typeof exportCases>[number]];
const never = new AbortController().signal;

function appWith(models = fakeModels()) {
  const download = vi.fn<(name: string, content: Blob) => void>();
  return { ...fakeApp({ models, download, data: { exportOffers, exportModel } }), download };
}

describe("a model taken elsewhere", () => {
  test("is the model in hand, under its name", async () => {
    const { commands, download } = appWith();
    commands.change({ type: "modelTaken", bundle, saved: false });
    expect(await commands.exportAs("onnx", null)).toBe(true);
    const [name, content] = download.mock.calls[0] ?? [];
    expect(name).toBe("Loans-every-step.onnx");
    const file = readOnnx(new Uint8Array(await (content ?? new Blob()).arrayBuffer()));
    expect(file.metadata.get("model_id")).toBe(bundle.id);
  });

  test("is a saved one where its id is given, and the audit log tells of that one", async () => {
    const { commands, download } = appWith(fakeModels(bundle));
    expect(await commands.exportAs("onnx", bundle.id)).toBe(true);
    expect(download).toHaveBeenCalledOnce();
    await vi.waitFor(async () =>
      expect((await commands.readAudit()).map(({ entry }) => [entry.modelId, entry.what])).toEqual([
        [bundle.id, { kind: "exported", as: "Loans-every-step.onnx" }],
      ]),
    );
  });

  test("is nothing without a model", async () => {
    const { commands, download } = appWith();
    expect(await commands.exportAs("onnx", null)).toBe(true);
    expect(download).not.toHaveBeenCalled();
  });

  test("in a form that is refused is a failure, not a wrong file", async () => {
    const { commands, download, session } = appWith();
    commands.change({ type: "modelTaken", bundle, saved: false });
    expect(await commands.exportAs("pmml", null)).toBe(false);
    expect(session().failures.models?.code).toBe("internal");
    expect(download).not.toHaveBeenCalled();
  });
});

test("every form is offered, or refused with its reason", async () => {
  const { commands } = appWith();
  const offers = new Map((await commands.exportOffers(bundle, never)).map(({ kind, refusal }) => [kind, refusal]));
  expect(offers.get("onnx")).toBeNull();
  expect(offers.get("pmml")).toEqual({ code: "noScorecard" });
});
