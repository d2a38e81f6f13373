import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, test } from "vitest";
import type { SessionEvent } from "../../src/app/events.ts";
import { DataScreen } from "../../src/ui/data/DataScreen.tsx";
import { SaveProject } from "../../src/ui/project/SaveProject.tsx";
import { imported } from "../support/appCases.ts";
import { renderScreen } from "../support/renderScreen.tsx";
import { projectJob } from "../support/projectCases.ts";

const { loans, reading, choices, testOpenings } = projectJob().manifest;
if (loans?.kind !== "file") throw new Error("the case has a file");
const awaiting: SessionEvent = { type: "loansAwaited", awaited: { loans, reading, choices, testOpenings } };

describe("saving a project", () => {
  test("leaves the loans behind unless told otherwise", async () => {
    const { commands } = renderScreen(<SaveProject />, { events: [imported()] });
    await userEvent.click(screen.getByRole("button", { name: "Save project" }));
    expect(commands.saveProject).toHaveBeenLastCalledWith({ withLoans: false });
    await userEvent.click(screen.getByRole("checkbox", { name: /^Put the loans in too/ }));
    await userEvent.click(screen.getByRole("button", { name: "Save project" }));
    expect(commands.saveProject).toHaveBeenLastCalledWith({ withLoans: true });
  });

  test("shows how far it is, with a way out", async () => {
    const progress = { bytes: 30, totalBytes: 120, rows: 0 };
    const { commands } = renderScreen(<SaveProject />, {
      events: [
        imported(),
        { type: "taskStarted", task: "project" },
        { type: "taskProgressed", task: "project", progress },
      ],
    });
    expect(screen.getByRole("progressbar", { name: "Project file" }).getAttribute("aria-valuenow")).toBe("25");
    await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
    expect(commands.cancelProject).toHaveBeenCalled();
  });
});

describe("a project whose loans stayed behind", () => {
  test("asks for the file by its name, and takes it", async () => {
    const { commands, container } = renderScreen(<DataScreen />, { events: [awaiting] });
    expect(screen.getByText("This project goes on with german.csv")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Choose german.csv" })).toBeTruthy();
    const input = container.querySelector<HTMLInputElement>('input[type="file"]');
    const file = new File(["x"], "german.csv");
    if (input) await userEvent.upload(input, file);
    expect(commands.openFile).toHaveBeenCalledWith(file);
  });

  test("can be gone on without", async () => {
    const { store } = renderScreen(<DataScreen />, { events: [awaiting] });
    await userEvent.click(screen.getByRole("button", { name: "Go on without" }));
    expect(store.getState().awaited).toBeNull();
    expect(screen.queryByText("This project goes on with german.csv")).toBeNull();
  });
});
