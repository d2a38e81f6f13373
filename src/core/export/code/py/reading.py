# --------------------------------------------------------------------------------------------------- 5. reading
#
# Cells become numbers, days since 1970-01-01, levels or texts, as the app reads them.

# Lower-case texts that mean "no value" in a file.
MISSING = frozenset(MODEL["missing"])
BLANKS = "\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff"


def is_missing(text):
    return text == "" or text.lower() in MISSING
#: if number


CURRENCIES = "<<currencies>>"
SIGNS = "".join(one for one in map(chr, range(0x1F000)) if unicodedata.category(one) == "Sc")
NUMBER = re.compile(
    r"^(?P<open>\()?[{b}]*(?P<sign>[-+\u2212])?[{b}]*(?:(?P<before>[A-Z]{{0,3}}[{s}]|(?:{c}))[{b}]*(?P<inner>[-\u2212])?)?"
    r"(?P<digits>[0-9.,'\u2019{b}]*[0-9.,])(?P<exponent>[eE][-+]?[0-9]{{1,3}})?"
    r"(?:[{b}]*(?P<mark>%|\u2030|[{s}]|z\u0142|K\u010d|kr|[\u4e07\u4ebf]?\u5143|\u5c81|\u4e2a\u6708"
    r"|[\u6708\u5e74\u5929\u65e5\u671f]|\u5186|\uc6d0)"
    r"|\+?[{b}]+(?P<word>[^\W\d_]{{1,12}}\.?)|(?P<code>{c}))?(?P<close>\))?\Z".format(
        b=re.escape(BLANKS), s=re.escape(SIGNS), c=CURRENCIES
    )
)


def number_body(decimal):
    """Digits in one piece, or in groups of three (two in India), then a fraction."""

    def groups(sign):
        return r"[0-9]{{1,3}}(?:{0}[0-9]{{3}})+|[0-9]{{1,2}}(?:{0}[0-9]{{2}})+{0}[0-9]{{3}}".format(sign)

    own, point = (",", r"\.") if decimal == "." else (r"\.", ",")
    whole = "|".join(["[0-9]+", groups(own), groups("[ \u00a0\u202f]"), groups("['\u2019]")])
    return re.compile(r"^(?P<whole>{0})?(?:{1}(?P<fraction>[0-9]*))?\Z".format(whole, point))


def read_number(text, body):
    """A number as people write it, such as 1,200.50 or (300) or 13.5% or 36 months: its value and unit (None for none).

    None for what is no number; digits that are a code, such as 00123, are none.
    """
    if len(text.encode("utf-16-le", "surrogatepass")) > 80 or not re.search("[0-9]", text):
        return None
    if re.fullmatch("[0-9]+", text) and (re.match("0[0-9]", text) or int(text) > 2**53 - 1):
        return None
    parts = NUMBER.match(text)
    if not parts or (parts["open"] is None) != (parts["close"] is None):
        return None
    if parts["word"] and any(unicodedata.category(one)[0] != "L" for one in parts["word"].rstrip(".")):
        return None
    digits = body.match(parts["digits"].strip(BLANKS))
    if not digits:
        return None
    whole = re.sub("[^0-9]", "", digits["whole"] or "")
    fraction = digits["fraction"] or ""
    if whole == "" and fraction == "":
        return None
    size = float((whole or "0") + "." + (fraction or "0") + (parts["exponent"] or ""))
    if size == float("inf"):
        return None
    negative = parts["open"] is not None or any(one in "-\u2212" for one in (parts["sign"] or "") + (parts["inner"] or ""))
    return (-size if negative else size), parts["before"] or parts["mark"] or parts["word"] or parts["code"]


def read_numbers(texts, decimal):
    """Texts of one column as numbers: all have the unit of the first that has one, or none. NaN is missing."""
    body, stem, values = number_body(decimal), None, []
    for text in texts:
        found = None if text is None or is_missing(text) else read_number(text, body)
        if found is None:
            values.append(np.nan)
            continue
        value, unit = found
        if unit is not None:
            own = re.sub(r"(?<=[^\W\d_]{2})(?:es|en|s|e|n)\Z", "", re.sub(r"\.\Z", "", unit.lower()))
            stem = own if stem is None else stem
            value = value if own == stem else np.nan
        values.append(value)
    return np.array(values, dtype=np.float64)
#: end
#: if date


MONTHS = ("jan|ene", "feb|fev", "mar|mrz", "apr|abr|avr", "ma[iy]", "jun|juin", "jul|juil", "aug|ago|aou", "se[pt]",
          "o[ck]t|out", "nov", "de[cz]|dic")
D2, S = "([0-9]{1,2})", "[" + re.escape(BLANKS) + "]"
TIME = (r"(?:[T%s]%s*[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?%s*(?:[AaPp][Mm])?%s*"
        r"(?:Z|[-+][0-9]{2}:?[0-9]{2}|UTC)?)?" % (re.escape(BLANKS), S, S, S))
YEAR_FIRST = re.compile(r"^([0-9]{4})([-/.])" + D2 + r"(?:\2" + D2 + TIME + r")?\Z")
YEAR_LAST = re.compile("^" + D2 + "([-/.])" + D2 + r"\2([0-9]{4}|[0-9]{2})" + TIME + r"\Z")
MONTH_YEAR = re.compile("^" + D2 + r"[-/]([0-9]{4})\Z")
CHINESE = re.compile("^([0-9]{4})\u5e74" + D2 + "\u6708(?:" + D2 + "\u65e5)?\\Z")
NAMED = re.compile("^(?:%s[-./%s])?([^\\W\\d_]{3,10})\\.?(?:[-./%s]%s,)?[-./'%s]{1,2}([0-9]{4}|[0-9]{2})\\Z"
                   % (D2, re.escape(BLANKS), re.escape(BLANKS), D2, re.escape(BLANKS)))


def day_number(year, month, day):
    """Days since 1970-01-01; NaN where there is no such day."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    lengths = (0, 31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    last = lengths[month] if month < len(lengths) else 0
    if year < 1600 or year > 9999 or day < 1 or day > last:
        return np.nan
    years = year if month > 2 else year - 1
    leaps = years // 4 - years // 100 + years // 400
    return float(365 * years + leaps + (153 * ((month + 9) % 12) + 2) // 5 + day - 1 - 719468)


def full_year(text):
    """Two digits of a year: 69 to 99 are of the last century."""
    year = int(text)
    return year if len(text) > 2 else 2000 + year if year < 69 else 1900 + year


def read_written(text, day_first):
    """A date as people write it, such as 2017-03-04, 04/03/2017, Mar-2017 or 4 March 2017; the time is left out."""
    if len(text) < 5 or len(text) > 40:
        return np.nan
    match = YEAR_LAST.match(text)
    if match:
        first, second = int(match[1]), int(match[3])
        return day_number(full_year(match[4]), second if day_first else first, first if day_first else second)
    match = YEAR_FIRST.match(text)
    if match:
        return day_number(int(match[1]), int(match[3]), int(match[4] or 1))
    match = MONTH_YEAR.match(text)
    if match:
        return day_number(int(match[2]), int(match[1]), 1)
    match = CHINESE.match(text)
    if match:
        return day_number(int(match[1]), int(match[2]), int(match[3] or 1))
    match = NAMED.match(text)
    if not match:
        return np.nan
    plain = "".join(one for one in unicodedata.normalize("NFD", match[2]) if unicodedata.category(one)[0] != "M").lower()
    month = next((i + 1 for i, start in enumerate(MONTHS) if re.match(start, plain)), 0)
    return day_number(full_year(match[4]), month, int(match[1] or match[3] or 1)) if month else np.nan


def read_packed(text, form):
    """A date in one piece, such as 20170304."""
    match = re.match(r"^([0-9]{1,8})(?:[.,]0*)?\Z", text)
    if not match or len(match[1]) > len(form):
        return np.nan
    padded = match[1].rjust(len(form), "0")

    def part(letter):
        return padded[form.index(letter) : form.rindex(letter) + 1]

    year = full_year(part("y"))
    if year < 1900 or year > 2100:
        return np.nan
    return day_number(year, int(part("m")), int(part("d")) if "d" in form else 1)


PACKED = {"yearFirst": ("yyyymmdd", "yyyymm", "yymmdd"), "dayFirst": ("ddmmyyyy",), "monthFirst": ("mmddyyyy",)}
# Days before 1970-01-01 on which SAS and spreadsheets begin to count.
SERIAL = {"sasDays": 3653, "excelDays": 25569}


def count_dates(texts, read):
    return sum(1 for text in texts if read(text) == read(text))


def read_dates(texts, reading, decimal):
    """Texts of one column as days since 1970-01-01; NaN is missing. How they are written is decided by all of them."""
    present = [text for text in texts if text is not None and not is_missing(text)]
    day_first = reading == "dayFirst"
    forms = PACKED.get(reading or "yearFirst", ())
    day_firsts = count_dates(present, lambda text: read_written(text, True)) if reading is None else 0
    month_firsts = count_dates(present, lambda text: read_written(text, False)) if reading is None else 0
    if day_firsts or month_firsts:
        usual = decimal == "," or any("." in text for text in present)
        day_first = usual if day_firsts == month_firsts else day_firsts > month_firsts
        forms = ()
    form = max(forms, key=lambda one: count_dates(present, lambda text: read_packed(text, one))) if forms else None

    def read(text):
        if text is None or is_missing(text):
            return np.nan
        if reading in SERIAL:
            try:
                days = float(re.sub(r"[.,]0*\Z", "", text))
            except ValueError:
                days = np.nan
            if days == np.floor(days):
                return days - SERIAL[reading]
        packed = np.nan if form is None else read_packed(text, form)
        return read_written(text, day_first) if np.isnan(packed) else packed

    return np.array([read(text) for text in texts], dtype=np.float64)


def days_of(value):
    """A date as days since 1970-01-01; None for what is none."""
    if isinstance(value, np.datetime64):
        return float(value.astype("datetime64[D]").astype(np.int64))
    if isinstance(value, datetime.date):
        return float(value.toordinal() - 719163)
    return None
#: end


def is_gap(value):
    """Whether a value that was handed over is none: None, NaN, NaT, NA or blank."""
    try:
        return value is None or bool(value != value) or (isinstance(value, str) and value.strip(BLANKS) == "")
    except (TypeError, ValueError):
        return True


def as_text(value):
    """A level as a file would have it: 1.0 is "1"."""
    if isinstance(value, (float, np.floating)) and float(value).is_integer() and abs(value) < 1e21:
        return str(int(value))
    return str(value).strip(BLANKS)


def as_number(value):
    """A number that was handed over as one; None for what is none."""
    if isinstance(value, (int, float, np.integer, np.floating)) and not isinstance(value, bool):
        return float(value) if np.isfinite(value) else np.nan
    return None


def read_column(column, values, decimal, file):
    """The cells of one column of the model. file: whether the values are texts of a file."""
    kind = column["kind"]
    if kind in ("category", "text"):
        texts = [None if is_gap(value) else as_text(value) for value in values]
        if not file:
            return texts
        dash_is_value = "+" in texts
        return [
            None if text is not None and is_missing(text) and not (dash_is_value and text == "-") else text
            for text in texts
        ]
    texts = [value.strip(BLANKS) if isinstance(value, str) else None for value in values]
    texts = [None if text == "" else text for text in texts]
    known = [None if is_gap(value) else as_number(value) for value in values]
    #: if date
    if kind == "date":
        read = read_dates(texts, column["reading"], decimal)
        given = [None if is_gap(value) else days_of(value) for value in values]
        known = [number if day is None else day for number, day in zip(known, given)]
    #: end
    #: if number
    if kind == "number":
        read = read_numbers(texts, decimal)
    #: end
    return np.array([one if number is None else number for number, one in zip(known, read)], dtype=np.float64)


