import { MantineProvider } from "@mantine/core";
import { render, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect, test } from "vitest";
import { ChartFigure } from "../../src/ui/charts/ChartFigure.tsx";
import { textOf } from "../support/noticed.ts";

function draw(rows: number): void {
  const table = {
    columns: ["epoch", "loss"],
    rows: Array.from({ length: rows }, (_, at) => [String(at + 1), (1 / (at + 1)).toFixed(3)]),
  };
  render(
    <MantineProvider env="test">
      <ChartFigure title="Loss" reading="It falls." table={table}>
        <p>the drawing</p>
      </ChartFigure>
    </MantineProvider>,
  );
}

test("a chart has a title, a sentence that reads it, and a twin as a table", async () => {
  draw(3);
  expect(screen.getByRole("heading", { level: 2, name: "Loss" })).toBeDefined();
  expect(screen.getByText("It falls.")).toBeDefined();
  await userEvent.click(screen.getByRole("button", { name: "Loss: Show as table" }));
  expect(screen.queryByText("the drawing")).toBeNull();
  const table = screen.getByRole("table", { name: "Loss, as a table" });
  expect(within(table).getAllByRole("columnheader").map(textOf)).toEqual(["epoch", "loss"]);
  expect(within(table).getAllByRole("rowheader").map(textOf)).toEqual(["1", "2", "3"]);
  await userEvent.click(screen.getByRole("button", { name: "Loss: Show as chart" }));
  expect(screen.getByText("the drawing")).toBeDefined();
});

test("a long twin is thinned, with its first and last row kept", async () => {
  draw(300);
  await userEvent.click(screen.getByRole("button", { name: "Loss: Show as table" }));
  const names = screen.getAllByRole("rowheader").map(textOf);
  expect(names.length).toBeLessThanOrEqual(41);
  expect(names[0]).toBe("1");
  expect(names.at(-1)).toBe("300");
});
