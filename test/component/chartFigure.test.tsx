import { MantineProvider } from "@mantine/core";
import { render, screen, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { afterEach, describe, expect, test, vi } from "vitest";
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

describe("downloads", () => {
  async function download(item: string): Promise<{ readonly name: string; readonly content: Blob }> {
    let content: Blob | undefined;
    let name = "";
    vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => {
      if (blob instanceof Blob) content = blob;
      return "blob:chart";
    });
    vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function click(this: HTMLAnchorElement) {
      name = this.download;
    });
    await userEvent.click(screen.getByRole("button", { name: /: Download$/ }));
    await userEvent.click(await screen.findByRole("menuitem", { name: item }));
    return { name, content: content! };
  }

  afterEach(() => vi.restoreAllMocks());

  function drawWith(data?: () => readonly (readonly (string | number | null)[])[]): void {
    render(
      <MantineProvider env="test">
        <ChartFigure
          title="Loss, by epoch"
          reading="It falls."
          table={{ columns: ["epoch", "loss"], rows: [["1", "0.5"]], data }}
        >
          <svg width={300} height={100}>
            <path d="M0 0L300 100" className="line" />
          </svg>
        </ChartFigure>
      </MantineProvider>,
    );
  }

  test("give the figures in full, formulas made harmless", async () => {
    drawWith(() => [
      [1, 0.123456789],
      ["=2+2", null],
    ]);
    const { name, content } = await download("Figures as CSV");
    expect(name).toBe("loss-by-epoch.csv");
    expect(await content.text()).toBe("\ufeffepoch,loss\r\n1,0.123456789\r\n'=2+2,\r\n");
  });

  test("give the texts of the table where there are no others", async () => {
    drawWith();
    expect(await (await download("Figures as CSV")).content.text()).toContain("1,0.5\r\n");
  });

  test("give the picture with its title, without classes of the page", async () => {
    drawWith();
    const { name, content } = await download("Picture as SVG");
    expect(name).toBe("loss-by-epoch.svg");
    const text = await content.text();
    expect(text).toContain("Loss, by epoch</text>");
    expect(text).toContain("M0 0L300 100");
    expect(text).not.toContain("class=");
  });

  test("say so where the browser cannot draw a picture", async () => {
    drawWith();
    vi.spyOn(HTMLImageElement.prototype, "decode").mockRejectedValue(new Error("no"));
    await download("Picture as PNG");
    expect((await screen.findByRole("alert")).textContent).toMatch(/could not draw the PNG/);
  });

  test("offer no picture while the table is shown", async () => {
    drawWith();
    await userEvent.click(screen.getByRole("button", { name: /Show as table/ }));
    await userEvent.click(screen.getByRole("button", { name: /: Download$/ }));
    expect((await screen.findAllByRole("menuitem")).map(textOf)).toEqual(["Figures as CSV"]);
  });
});
