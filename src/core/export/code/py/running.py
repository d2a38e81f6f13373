# --------------------------------------------------------------------------------------------------- 6. scoring


def score_columns(find, rows, decimal, file):
    """Scores columns. find: the values of a column by its name; None where there is no such column."""
    columns = [find(column["name"]) for column in MODEL["columns"]]
    absent = [column["name"] for column, values in zip(MODEL["columns"], columns) if values is None]
    if absent:
        raise ValueError("columns that the model needs are missing: " + ", ".join(absent))
    cells = [read_column(column, values, decimal, file) for column, values in zip(MODEL["columns"], columns)]
    return decide(cells, rows)


def score(rows, decimal="."):
    """Scores applicants.

    rows: a list of dicts, one for each applicant, with a value under the name of each column; or one dict (or a pandas
    data frame) of columns. Numbers are numbers or texts; dates are dates, texts, or days since 1970-01-01. None, NaN and
    blank texts are missing. Columns that the model does not know are passed over.
    decimal: what separates fractions in texts of numbers, "." or ",".

    Returns a dict of columns: "pd" and "points" (arrays), "band" and "decision" (lists); a decision is "approve", "refer"
    or "decline". Raises ValueError where no row has a column that the model needs: a gap is said by a None.
    """
    if hasattr(rows, "keys"):
        names = list(rows.keys())
        return score_columns(
            lambda name: list(rows[name]) if name in names else None,
            len(rows[names[0]]) if names else 0,
            decimal,
            False,
        )
    rows = list(rows)
    return score_columns(
        lambda name: [row.get(name) for row in rows] if not rows or any(name in row for row in rows) else None,
        len(rows),
        decimal,
        False,
    )


def delimiter_of(text):
    """The delimiter that the line of names has most of, quotes left out."""
    line = re.sub('"(?:[^"]|"")*"', "", text[:1000000]).split("\n", 1)[0]
    return max(",;\t|", key=line.count)


def score_csv(source, target, delimiter=None, decimal="."):
    """Scores a CSV file whose first line holds the names of the columns; the same lines with the scores go to target."""
    csv.field_size_limit(2**31 - 1)
    text = source.read().lstrip("\ufeff")
    records = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or delimiter_of(text))
    header, *lines = [record for record in records if record] or [[]]
    names = [name.strip(BLANKS) for name in header]

    def find(name):
        trimmed = name.strip(BLANKS)
        if name not in header and trimmed not in names:
            return None
        at = header.index(name) if name in header else names.index(trimmed)
        return [line[at] if at < len(line) else "" for line in lines]

    scored = score_columns(find, len(lines), decimal, True)
    writer = csv.writer(target)
    added = []
    for name in ("pd", "points", "band", "decision"):
        free, number = name, 2
        while free in names:
            free, number = "%s_%d" % (name, number), number + 1
        added.append(free)
    writer.writerow(header + added)
    for line, pd, points, band, decision in zip(lines, *scored.values()):
        cells = (line + [""] * len(header))[: len(header)]
        writer.writerow(cells + [repr(float(pd)), repr(float(points)), band or "", decision])


def main():
    parser = argparse.ArgumentParser(description="Scores a CSV file of applicants; writes the scored lines to the output.")
    parser.add_argument("file", help="CSV with the names of the columns in its first line; - reads the input")
    parser.add_argument("--delimiter", help="between cells; found by looking where it is not given")
    parser.add_argument("--decimal", default=".", choices=[".", ","], help="what separates fractions")
    chosen = parser.parse_args()
    output = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="")
    source = sys.stdin.buffer if chosen.file == "-" else open(chosen.file, "rb")
    with source:
        try:
            text = io.TextIOWrapper(source, encoding="utf-8", errors="replace", newline="")
            score_csv(text, output, chosen.delimiter, chosen.decimal)
        except ValueError as error:
            sys.exit(str(error))
    output.flush()


if __name__ == "__main__":
    main()
