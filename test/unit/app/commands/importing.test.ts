import { describe, expect, test, vi } from "vitest";
import type { SessionEvent } from "../../../../src/app/events.ts";
import { AppError } from "../../../../src/core/errors.ts";
import type { Imported } from "../../../../src/core/pipeline.ts";
import type { TrainedMembers } from "../../../../src/core/training/job.ts";
import { checkpointWith, epochWith, file, importedWith, newsWith, target } from "../../../support/appCases.ts";
import { fakeApp } from "../../../support/fakeApp.ts";
import { trainingApp } from "../../../support/trainingApp.ts";

const confirmed: SessionEvent = { type: "targetConfirmed", target };

describe("opening a file", () => {
  test("takes the table up with the choices of a new project", async () => {
    const importFile = vi.fn(async () => importedWith());
    const { commands, session } = fakeApp({ data: { importFile } });
    expect(await commands.openFile(file)).toBe(true);
    expect(importFile).toHaveBeenCalledWith({ file, options: {} }, expect.anything());
    expect(session()).toMatchObject({ origin: { kind: "file", file }, step: "data", choices: { target: null } });
  });

  test("keeps the session as it was where the file cannot be read", async () => {
    const importFile = vi.fn(async () => importedWith());
    const { commands, session } = fakeApp({ data: { importFile } });
    await commands.openFile(file);
    commands.change(confirmed);
    await vi.waitFor(() => expect(session().judgedTarget).not.toBeNull());
    const before = session();
    importFile.mockRejectedValueOnce(new AppError("file/empty", { file: "empty.csv" }));
    expect(await commands.openFile(new File([], "empty.csv"))).toBe(false);
    expect(session()).toEqual({
      ...before,
      failures: { data: { code: "file/empty", details: { file: "empty.csv" } } },
    });
  });

  test("keeps the session as it was where the analyst cancels", async () => {
    const importFile = vi.fn(async () => importedWith());
    const { commands, session } = fakeApp({ data: { importFile } });
    await commands.openFile(file);
    const before = session();
    importFile.mockReturnValueOnce(new Promise<Imported>(() => {}));
    const opening = commands.openFile(file);
    // The file is found before the worker is asked.
    await vi.waitFor(() => expect(importFile).toHaveBeenCalledTimes(2));
    commands.cancelImport();
    expect(await opening).toBe(false);
    expect(session()).toEqual(before);
  });

  test("a newer file wins over one that is still being read", async () => {
    const importFile = vi.fn(async () => importedWith({ tableId: "new" }));
    importFile.mockReturnValueOnce(new Promise<Imported>(() => {}));
    const { commands, session } = fakeApp({ data: { importFile } });
    const older = commands.openFile(file);
    await vi.waitFor(() => expect(importFile).toHaveBeenCalledOnce());
    expect(await commands.openFile(file)).toBe(true);
    expect(await older).toBe(false);
    expect(session().imported?.tableId).toBe("new");
  });

  test("lets the worker forget the table before it", async () => {
    const forgetTable = vi.fn(async () => {});
    const importFile = vi.fn(async () => importedWith({ tableId: "second" }));
    importFile.mockResolvedValueOnce(importedWith({ tableId: "first" }));
    const { commands } = fakeApp({ data: { importFile, forgetTable } });
    await commands.openFile(file);
    await commands.openFile(file);
    expect(forgetTable).toHaveBeenCalledWith({ tableId: "first" }, expect.anything());
  });
});

describe("a run of the loans before", () => {
  /** An app with a run that is on, and one epoch of it done. */
  async function training(tableId: string) {
    const signals: AbortSignal[] = [];
    const app = trainingApp({
      data: { importFile: async () => importedWith({ tableId }), forgetTable: async () => {} },
      engine: {
        train: (_job, { report, signal }) => {
          signals.push(signal);
          report(newsWith({ epochs: [epochWith(1)], checkpoint: checkpointWith([epochWith(1)]) }));
          return new Promise<TrainedMembers>(() => {});
        },
      },
    });
    const running = app.commands.train(false);
    await vi.waitFor(() => expect(app.context.telemetry.read().history).toHaveLength(1));
    return { ...app, running, signals };
  }

  test.each(["another table", "table-1"])("ends when loans are opened, and leaves no curves: %s", async (tableId) => {
    const { commands, context, running, session, signals } = await training(tableId);
    await commands.openFile(file);
    expect(await running).toBe(false);
    expect(signals[0]?.aborted).toBe(true);
    expect(session().tasks).toEqual({});
    expect(context.telemetry.read()).toMatchObject({ history: [], checkpoint: null });
  });

  test("ends when the project is closed, and leaves no curves", async () => {
    const { commands, context, running } = await training("table-1");
    await commands.closeProject();
    expect(await running).toBe(false);
    expect(context.telemetry.read()).toMatchObject({ history: [], checkpoint: null });
  });
});

describe("other ways in", () => {
  test("pasted text is read as a file", async () => {
    const importFile = vi.fn(async (_job: { readonly file: File }) => importedWith());
    const { commands } = fakeApp({ data: { importFile } });
    await commands.openText("a,b\n1,2\n");
    expect(await importFile.mock.calls[0]?.[0].file.text()).toBe("a,b\n1,2\n");
  });

  test("synthetic loans are made by the worker", async () => {
    const importSynthetic = vi.fn(async () => importedWith());
    const { commands, session } = fakeApp({ data: { importSynthetic } });
    await commands.openSynthetic(5000, 3);
    expect(importSynthetic).toHaveBeenCalledWith({ rows: 5000, seed: 3, options: {} }, expect.anything());
    const options = { kinds: [{ column: "age", kind: "category" }] } as const;
    await commands.reread(options);
    expect(importSynthetic).toHaveBeenLastCalledWith({ rows: 5000, seed: 3, options }, expect.anything());
    expect(session().origin).toEqual({ kind: "synthetic", rows: 5000, seed: 3 });
  });

  test("reading again another way keeps the choices that still fit", async () => {
    const importFile = vi.fn(async () => importedWith());
    const { commands, session } = fakeApp({ data: { importFile } });
    await commands.openFile(file);
    commands.change(confirmed);
    expect(await commands.reread({ delimiter: ";" })).toBe(true);
    expect(importFile).toHaveBeenLastCalledWith({ file, options: { delimiter: ";" } }, expect.anything());
    expect(session().choices).toMatchObject({ target, reading: { delimiter: ";" } });
  });

  test("there is nothing to read again before a file was opened", async () => {
    expect(await fakeApp().commands.reread()).toBe(false);
  });
});
