import fc from "fast-check";
import { expect, test } from "vitest";
import { AppError } from "../../src/core/errors.ts";
import { isoDate, readDate } from "../../src/core/table/date.ts";
import { plainNumber, readNumber } from "../../src/core/table/number.ts";
import { profileTable } from "../../src/core/profile/profile.ts";
import { readText, valuesOf } from "../support/readText.ts";

fc.configureGlobal({ seed: 20261124, numRuns: 300 });

/** Amounts as loan files hold them: whole currency units or cents. */
const amount = fc.integer({ min: -10_000_000_00, max: 10_000_000_00 }).map((cents) => cents / 100);

test("an amount is read back from however it is written", () => {
  const styles = [
    (value: number) => ({ text: String(value), decimal: "." }) as const,
    (value: number) => ({ text: String(value).replace(".", ","), decimal: "," }) as const,
    (value: number) => ({ text: `$${value.toLocaleString("en-US")}`.replace("$-", "-$"), decimal: "." }) as const,
    (value: number) => ({ text: `${value.toLocaleString("de-DE")} €`, decimal: "," }) as const,
    (value: number) => ({ text: `${value.toLocaleString("fr-FR")} EUR`, decimal: "," }) as const,
    (value: number) => ({ text: `${value.toLocaleString("en-IN")} %`, decimal: "." }) as const,
    (value: number) => ({ text: value < 0 ? `(${-value})` : String(value), decimal: "." }) as const,
  ];
  fc.assert(
    fc.property(amount, fc.constantFrom(...styles), (value, style) => {
      const { text, decimal } = style(value);
      expect(readNumber(text, decimal)).toMatchObject({ value });
    }),
  );
});

test("the fast path gives what Number gives, or nothing", () => {
  fc.assert(
    fc.property(fc.oneof(amount.map(String), fc.double().map(String), fc.string()), (text) => {
      const value = plainNumber(text, 46);
      expect(Number.isNaN(value) || value === Number(text)).toBe(true);
    }),
  );
});

test("a day is read back from its date", () => {
  fc.assert(
    fc.property(fc.integer({ min: -60_000, max: 80_000 }), (days) => {
      const iso = isoDate(days);
      const [year, month, day] = iso.split("-");
      expect(readDate(iso, "monthFirst")).toBe(days);
      expect(readDate(`${day}.${month}.${year}`, "dayFirst")).toBe(days);
      expect(readDate(`${month}/${day}/${year}`, "monthFirst")).toBe(days);
    }),
  );
});

/** Words with all that makes CSV hard; never blank, never a number. */
const word = fc
  .array(fc.constantFrom("a", "é", "中", '"', ",", ";", "\n", "x y", "'", "=1"), { minLength: 1, maxLength: 6 })
  .map((parts) => `w${parts.join("")}w`);

const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;

test("words come back whole through quotes, whatever is in them", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(word, amount), { minLength: 2, maxLength: 30 }), async (rows) => {
      const csv = `name,amount\n${rows.map(([name, value]) => `${quote(name)},${value}`).join("\n")}`;
      const options = {
        delimiter: ",",
        decimal: ".",
        header: true,
        kinds: [{ column: "amount", kind: "number" }],
      } as const;
      const read = await readText(csv, options);
      expect(valuesOf(read, "name")).toEqual(rows.map(([name]) => name));
      expect(valuesOf(read, "amount")).toEqual(rows.map(([, value]) => value));
    }),
    { numRuns: 100 },
  );
});

test("any bytes are read and profiled, or refused by name", async () => {
  const piece = fc.oneof(
    fc.constantFrom(",", ";", "\t", "\n", "\r\n", '"', "1.5", "NA", "2017-01-02", "yes", "a", "\0", "é", "sep=;", " "),
    fc.string(),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 60 }), async (pieces) => {
      const outcome = await readText(pieces.join("")).catch((error: unknown) => error);
      expect(!(outcome instanceof Error) || outcome instanceof AppError).toBe(true);
      if (outcome instanceof Error) return;
      const { table, findings } = outcome as Awaited<ReturnType<typeof readText>>;
      const names = table.columns.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      for (const column of table.columns)
        expect("codes" in column ? column.codes : column.values).toHaveLength(table.rows);
      expect(profileTable(table, findings).columns).toHaveLength(names.length);
    }),
  );
});

test("quoting everything changes nothing", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(amount, fc.constantFrom("own", "rent", "")), { minLength: 2, maxLength: 30 }),
      async (rows) => {
        const plain = `amount,home\n${rows.map(([value, home]) => `${value},${home}`).join("\n")}\n`;
        const quoted = `"amount","home"\r\n${rows.map(([value, home]) => `"${value}","${home}"`).join("\r\n")}\r\n`;
        expect((await readText(quoted)).table).toEqual((await readText(plain)).table);
      },
    ),
    { numRuns: 100 },
  );
});
