import { describe, expect, test, vi } from "vitest";
import type { Imported, ReadOptions } from "../../../../src/core/pipeline.ts";
import { AppError } from "../../../../src/core/errors.ts";
import { prepareJobOf } from "../../../../src/app/derive.ts";
import { file, importedWith, target } from "../../../support/appCases.ts";
import { fakeApp } from "../../../support/fakeApp.ts";

const comma: ReadOptions = { decimal: "," };

/** Loans that are another table when they are read another way. */
async function openLoans() {
  const importFile = vi.fn(async ({ options }: { readonly options: ReadOptions }): Promise<Imported> =>
    importedWith({ tableId: `table-${JSON.stringify(options)}` }),
  );
  const app = fakeApp({ data: { importFile, forgetTable: async () => {} } });
  await app.commands.openFile(file);
  app.commands.change({ type: "targetConfirmed", target });
  return { ...app, importFile };
}

describe("a fix", () => {
  test("that is a choice is made at once and can be undone", async () => {
    const { commands, session, importFile } = await openLoans();
    expect(await commands.applyFix({ kind: "dropRepeats" })).toBe(true);
    expect(session().choices.split.repeats).toBe("drop");
    expect(await commands.undo()).toBe(true);
    expect(session().choices.split.repeats).toBe("keep");
    expect(importFile).toHaveBeenCalledTimes(1);
  });

  test("that reads the loans another way is undone by reading them as before, with the choices of then", async () => {
    const { commands, session, importFile } = await openLoans();
    commands.change({ type: "roleChosen", column: "age", role: "ignored" });
    const before = session().choices;
    expect(await commands.applyFix({ kind: "reread", options: comma })).toBe(true);
    expect(session().choices).toEqual({ ...before, reading: comma });
    commands.change({ type: "roleChosen", column: "age", role: "input" });
    await commands.undo();
    expect(await commands.undo()).toBe(true);
    expect(session()).toMatchObject({ choices: before, imported: { tableId: "table-{}" } });
    expect(importFile.mock.calls.map(([{ options }]) => options)).toEqual([{}, comma, {}]);
    expect(await commands.redo()).toBe(true);
    expect(session().choices.reading).toEqual(comma);
    await commands.redo();
    expect(session().choices.roles).toEqual([{ column: "age", role: "input" }]);
    expect(await commands.redo()).toBe(false);
  });

  test("stays where the loans cannot be read as before", async () => {
    const { commands, session, importFile } = await openLoans();
    await commands.applyFix({ kind: "reread", options: comma });
    const after = session();
    importFile.mockRejectedValueOnce(new AppError("file/unreadable", { file: "a", reason: "gone" }));
    expect(await commands.undo()).toBe(false);
    expect(session()).toMatchObject({ choices: after.choices, past: after.past, imported: after.imported });
  });
});

test("nothing can be undone before anything was chosen", async () => {
  const { commands } = fakeApp();
  expect(await commands.undo()).toBe(false);
  expect(await commands.redo()).toBe(false);
});

describe("pictures of a plan", () => {
  const plan = { column: "age", steps: [{ step: { kind: "log1p" }, on: true }] } as const;

  test("are made of the choices as they stand", async () => {
    const pictures = vi.fn(async () => [null]);
    const { commands, session } = fakeApp({ data: { importFile: async () => importedWith(), pictures } });
    await commands.openFile(file);
    expect(await commands.pictures(plan)).toEqual([]);
    commands.change({ type: "targetConfirmed", target });
    expect(await commands.pictures(plan)).toEqual([null]);
    expect(pictures).toHaveBeenCalledExactlyOnceWith({ job: prepareJobOf(session()), plan }, expect.anything());
  });

  test("that nobody waits for any more are given up", async () => {
    const { commands } = fakeApp({
      data: { importFile: async () => importedWith(), pictures: () => new Promise(() => {}) },
    });
    await commands.openFile(file);
    commands.change({ type: "targetConfirmed", target });
    const controller = new AbortController();
    const waiting = commands.pictures(plan, controller.signal);
    controller.abort();
    await expect(waiting).rejects.toMatchObject({ code: "worker/aborted" });
  });
});
