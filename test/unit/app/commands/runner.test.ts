import { describe, expect, test } from "vitest";
import { createRunner } from "../../../../src/app/commands/runner.ts";
import { createSessionHolder } from "../../../../src/app/context.ts";
import { AppError } from "../../../../src/core/errors.ts";

function start() {
  const holder = createSessionHolder();
  return { ...holder, runner: createRunner(holder), session: () => holder.store.getState() };
}

/** Work that waits until it is told to end, or until it is aborted as a worker call is. */
function waiting() {
  const signals: AbortSignal[] = [];
  let end: () => void = () => {};
  return {
    signals,
    end: () => end(),
    work: ({ signal }: { signal: AbortSignal }): Promise<void> => {
      signals.push(signal);
      return new Promise((resolve, reject) => {
        end = resolve;
        signal.addEventListener("abort", () => reject(new AppError("worker/aborted", { method: "import" })));
      });
    },
  };
}

describe("a task", () => {
  test("is shown while it runs, and no longer", async () => {
    const { runner, session } = start();
    const { work, end } = waiting();
    const done = runner.run("import", "data", work);
    expect(session().tasks.import).toEqual({ progress: null });
    end();
    expect(await done).toBe(true);
    expect(session().tasks.import).toBeUndefined();
  });

  test("shows its progress", async () => {
    const { runner, session } = start();
    const progress = { bytes: 1, totalBytes: 2, rows: 3 };
    let seen: unknown;
    await runner.run("import", "data", async (work) => {
      work.progress(progress);
      seen = session().tasks.import;
    });
    expect(seen).toEqual({ progress });
  });

  test("shows its failure on its screen, as data", async () => {
    const { runner, session } = start();
    const failing = (): Promise<void> => Promise.reject(new AppError("file/empty", { file: "a.csv" }));
    expect(await runner.run("import", "data", failing)).toBe(false);
    expect(session().failures).toEqual({ data: { code: "file/empty", details: { file: "a.csv" } } });
  });

  test("takes the earlier failure of its screen away when it starts", async () => {
    const { runner, session } = start();
    await runner.run("import", "data", () => Promise.reject(new Error("x")));
    expect(session().failures.data?.code).toBe("internal");
    await runner.run("import", "data", () => Promise.resolve());
    expect(session().failures).toEqual({});
  });

  test("is cancelled quietly", async () => {
    const { runner, session } = start();
    const done = runner.run("import", "data", waiting().work);
    runner.cancel("import");
    expect(await done).toBe(false);
    expect(session()).toMatchObject({ failures: {}, tasks: {} });
  });
});

describe("a newer run of a task", () => {
  test("aborts the older, quietly, and stays shown when the older ends", async () => {
    const { runner, session } = start();
    const first = waiting();
    const second = waiting();
    const older = runner.run("import", "data", first.work);
    const newer = runner.run("import", "data", second.work);
    expect(first.signals[0]?.aborted).toBe(true);
    expect(await older).toBe(false);
    expect(session().tasks.import).toBeDefined();
    expect(session().failures).toEqual({});
    second.end();
    expect(await newer).toBe(true);
    expect(session().tasks.import).toBeUndefined();
  });

  test("does not hear of the older's late progress and late failure", async () => {
    const { runner, session } = start();
    let late: () => void = () => {};
    const older = runner.run("import", "data", async ({ progress }) => {
      await new Promise<void>((resolve) => (late = resolve));
      progress({ bytes: 9, totalBytes: 9, rows: 9 });
      throw new Error("too late to matter");
    });
    const { work, end } = waiting();
    const newer = runner.run("import", "data", work);
    late();
    expect(await older).toBe(false);
    expect(session().tasks.import).toEqual({ progress: null });
    expect(session().failures).toEqual({});
    end();
    await newer;
  });

  test("leaves other tasks alone", async () => {
    const { runner } = start();
    const other = waiting();
    const training = runner.run("train", "train", other.work);
    await runner.run("import", "data", () => Promise.resolve());
    expect(other.signals[0]?.aborted).toBe(false);
    other.end();
    expect(await training).toBe(true);
  });
});
