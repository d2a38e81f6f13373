"""Learns and applies the preparation of a Loanlab model: columns of a table become the inputs of a network.

    recipe = fit_recipe(columns, outcomes, plan)    from training rows alone
    inputs = apply_recipe(recipe, columns)          float64, shape [rows, inputs]

A column is {"name", "kind", "values"}: of numbers and dates (days since 1970-01-01) float64 with NaN for missing, of
categories and texts a list of str with None for missing. `read_columns` makes them of a pandas table. A fitted recipe is
plain data, in the form in which Loanlab's own files hold it.
"""

import math
import unicodedata

import numpy as np
import pandas as pd

LARGEST = 1e100
LARGEST_SINGLE = 3.4028234663852886e38
GOLDEN = (math.sqrt(5) - 1) / 2
DAYS_OF_MONTH = 365.2425 / 12

# ------------------------------------------------------------------------------------------------------ reading

# Days before 1970-01-01 on which other programs begin to count.
SERIAL = {"sasDays": 3653, "excelDays": 25569}


def read_columns(frame, fields, missing):
    """Columns of a pandas table. fields: name, kind and reading of each; missing: texts that mean "no value"."""
    tokens = {text.strip().lower() for text in missing} | {""}
    return [{**field, "values": read_values(frame[field["name"]], field, tokens)} for field in fields]


def read_values(series, field, tokens):
    if field["kind"] in ("category", "text"):
        return [level_of(value, tokens) for value in series]
    if field["kind"] == "date":
        return read_days(series, field.get("reading"), tokens)
    return read_numbers(series, tokens)


def level_of(value, tokens):
    """A level as a file has it: 1.0 is "1"."""
    if value is None or value != value:
        return None
    if isinstance(value, (float, np.floating)) and float(value).is_integer():
        value = int(value)
    text = str(value).strip()
    return None if text.lower() in tokens else text


def is_textual(series):
    return not (pd.api.types.is_numeric_dtype(series) or pd.api.types.is_datetime64_any_dtype(series))


def present_texts(series, tokens):
    texts = series.astype("string").str.strip()
    return texts.mask(texts.str.lower().isin(tokens).fillna(True))


def read_numbers(series, tokens):
    """Numbers written plainly, such as 1234.5 or 1,234.5 or 12%."""
    if is_textual(series):
        series = present_texts(series, tokens).str.replace(",", "", regex=False).str.rstrip("% ")
    values = pd.to_numeric(series, errors="coerce").to_numpy(dtype=np.float64, na_value=np.nan)
    return np.where(np.isfinite(values), values, np.nan)


def read_days(series, reading, tokens):
    if pd.api.types.is_numeric_dtype(series):
        return series.to_numpy(dtype=np.float64, na_value=np.nan) - SERIAL.get(reading, 0)
    if is_textual(series):
        texts = present_texts(series, tokens)
        numbers = pd.to_numeric(texts, errors="coerce")
        if reading in SERIAL or (numbers.notna().any() and (numbers.isna() == texts.isna()).all() and reading is None):
            return numbers.to_numpy(dtype=np.float64, na_value=np.nan) - SERIAL.get(reading, 0)
        known = {"dayfirst": reading == "dayFirst", "yearfirst": reading == "yearFirst"}
        series = pd.to_datetime(texts, errors="coerce", format="mixed", **known)
    days = series.to_numpy(dtype="datetime64[D]")
    return np.where(np.isnat(days), np.nan, days.astype(np.int64).astype(np.float64))


# ------------------------------------------------------------------------------------------------- number steps


def limited(values):
    return np.clip(values, -LARGEST, LARGEST)


def count_below(ascending, values):
    return np.searchsorted(ascending, values, side="left")


def linear_quantile(ordered, share):
    at = (len(ordered) - 1) * share
    if len(ordered) == 0:
        return 0.0
    below, above = float(ordered[math.floor(at)]), float(ordered[min(math.ceil(at), len(ordered) - 1)])
    return min(above, below + (above - below) * (at - math.floor(at)))


def quantile_edges(ordered, bins):
    edges = []
    for i in range(bins + 1):
        edge = linear_quantile(ordered, i / bins)
        if not edges or edge > edges[-1]:
            edges.append(edge)
    return edges


def rounded(value):
    return math.floor(value + 0.5)


def within(value, least, most):
    return max(least, min(value, most))


def powered(logarithm, power):
    return logarithm if power == 0 else limited(np.expm1(power * logarithm) / power)


def yeo_johnson(values, power):
    size = np.log1p(np.abs(values))
    return np.where(values >= 0, powered(size, power), -powered(size, 2 - power))


def normal_of(shares):
    """Normal quantiles, no further out than 5.2."""
    from scipy.special import ndtri

    return np.clip(ndtri(shares), -5.199337582605575, 5.199337582605575)


def shares_of(values, known, near_end):
    last = len(known) - 1
    below, up_to = count_below(known, values), np.searchsorted(known, values, side="right")
    lower, upper = known[np.clip(below - 1, 0, last)], known[np.clip(below, 0, last)]
    between = below - 1 + (values - lower) / np.where(upper > lower, upper - lower, 1)
    shares = np.where(up_to > below, (below + up_to - 1) / 2, between) / last
    shares = np.where(values >= known[-1] - near_end, 1.0, shares)
    shares = np.where(values <= known[0] + near_end, 0.0, shares)
    return np.where(np.isnan(values), np.nan, shares)


def smooth_clip(values):
    near = np.clip(values, -1e9, 1e9)
    bent = near / np.sqrt(1 + (near / 3) ** 2)
    return np.where(values > 1e9, 3.0, np.where(values < -1e9, -3.0, bent))


def quantile_step(step, values):
    normal = step["output"] == "normal"
    shares = shares_of(values, np.array(step["values"]), 1e-7 if normal else 0.0)
    return normal_of(shares) if normal else shares


def woe_bins_step(step, values):
    weights = np.array(step["weights"])[count_below(np.array(step["edges"]), np.nan_to_num(values))]
    return np.where(np.isnan(values), step["missing"], weights)


NUMBER_STEPS = {
    "impute": lambda step, x: np.where(np.isnan(x), step["value"], x),
    "clip": lambda step, x: np.clip(x, step["lower"], step["upper"]),
    "log1p": lambda step, x: np.sign(x) * np.log1p(np.abs(x)),
    "yeoJohnson": lambda step, x: yeo_johnson(x, step["lambda"]),
    "standardise": lambda step, x: limited((x - step["mean"]) / step["scale"]),
    "minmax": lambda step, x: limited((x - step["min"]) / step["range"]),
    "robust": lambda step, x: limited((x - step["median"]) / step["scale"]),
    "smoothClip": lambda step, x: smooth_clip(x),
    "quantile": quantile_step,
    "woeBins": woe_bins_step,
    "age": lambda step, x: (step["reference"] - x) / DAYS_OF_MONTH,
}


def part_of_day(days, part):
    whole = np.floor(np.nan_to_num(days)).astype(np.int64)
    if part == "month":
        values = whole.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) % 12 + 1
    else:
        values = (whole + 3) % 7 + 1
    return np.where(np.isnan(days), np.nan, values)


def pieces_of(edges, values):
    columns = []
    for lower, upper in zip(edges, edges[1:]):
        share = np.where(values >= upper, 1.0, (values - lower) / (upper - lower if upper > lower else 1.0))
        columns.append(np.where(values > lower, share, 0.0))
    return columns


# ---------------------------------------------------------------------------------------------------- texts


def words_of(text):
    kept = "".join(letter if unicodedata.category(letter)[0] in "LN" else " " for letter in text.lower())
    return kept.split(" ")


def bucket_of(word, buckets):
    """FNV-1a over UTF-16 code units."""
    units = np.frombuffer(word.encode("utf-16-le", "surrogatepass"), dtype="<u2")
    value = 0x811C9DC5
    for unit in units.tolist():
        value = ((value ^ unit) * 0x01000193) & 0xFFFFFFFF
    return value % buckets


def word_counts(texts, buckets):
    counts = np.zeros((len(texts), buckets))
    for row, text in enumerate(texts):
        for word in words_of(text or ""):
            if word:
                counts[row, bucket_of(word, buckets)] += 1
    return list(counts.T)


# ------------------------------------------------------------------------------------------------- applying


def one_hot_columns(step, levels):
    own = list(step["levels"])
    missing = None
    if step["missing"]:
        missing = sum(1 for level in own if level < "(missing)")
        own.insert(missing, None)
    place = {level: at for at, level in enumerate(own) if level is not None}
    width = len(own) + (1 if step["rare"] else 0)
    place.update({level: width - 1 for level in step["rare"]})
    places = np.array([missing if level is None else place.get(level) for level in levels], dtype=object)
    return [np.array(places == at, dtype=np.float64) for at in range(width)]


def numbers_of_levels(step, levels):
    if step["kind"] == "textLength":
        return np.array([np.nan if level is None else float(len(level)) for level in levels])
    if step["kind"] == "ordinal":
        place = {level: float(at) for at, level in enumerate(step["levels"])}
        return np.array([step["unknown"] if level is None else place.get(level, step["unknown"]) for level in levels])
    weight = {level: group["weight"] for group in step["groups"] for level in group["levels"]}
    return np.array([step["missing"] if level is None else weight.get(level, 0.0) for level in levels])


class Flow:
    """A column on its way through steps: what it is so far, and the inputs it has made."""

    def __init__(self, column):
        self.kind = column["kind"]
        self.levels = column["values"] if self.kind in ("category", "text") else None
        self.numbers = None if self.levels is not None else limited(column["values"])
        self.indicators = []
        self.encodings = []
        self.last = None
        self.keeps_value = True

    def pass_through(self, step):
        kind = step["kind"]
        self.last = kind
        if kind in NUMBER_STEPS:
            self.numbers = NUMBER_STEPS[kind](step, self.numbers)
        elif kind == "specialCodes":
            for code in step["codes"]:
                self.indicators.append((self.numbers == code).astype(np.float64))
            self.numbers = np.where(np.isin(self.numbers, step["codes"]), np.nan, self.numbers)
        elif kind == "indicator":
            self.indicators.append(np.isnan(self.numbers).astype(np.float64))
        elif kind == "ple":
            self.keeps_value = step["keepValue"]
            self.encodings += pieces_of(step["edges"], self.numbers)
        elif kind == "calendar":
            parts = part_of_day(self.numbers, step["part"])
            self.encodings += [(parts == value).astype(np.float64) for value in step["values"]]
        elif kind == "fillLevel":
            self.levels = [step["level"] if level is None else level for level in self.levels]
        elif kind == "oneHot":
            self.encodings += one_hot_columns(step, self.levels)
        elif kind == "hashedWords":
            self.encodings += word_counts(self.levels, step["buckets"])
        else:
            self.numbers = numbers_of_levels(step, self.levels)

    def value(self):
        """The value as an input; None where the column has none."""
        if self.last in ("oneHot", "calendar", "hashedWords", "fillLevel"):
            return None
        if self.last is None and self.levels is not None:
            return None
        return np.clip(self.numbers, -LARGEST_SINGLE, LARGEST_SINGLE) if self.keeps_value else None


def apply_recipe(recipe, columns):
    """The inputs of rows: the values of all columns, then their indicators, then their encodings."""
    named = {column["name"]: column for column in columns}
    flows = []
    for fitted in recipe["columns"]:
        flow = Flow(named[fitted["name"]])
        for step in fitted["steps"]:
            flow.pass_through(step)
        flows.append(flow)
    values = [flow.value() for flow in flows]
    inputs = [value for value in values if value is not None]
    inputs += [one for flow in flows for one in flow.indicators] + [one for flow in flows for one in flow.encodings]
    matrix = np.column_stack(inputs)
    if recipe["rowNorm"]:
        length = np.sqrt((matrix**2).sum(axis=1, keepdims=True))
        matrix = matrix / np.where(length == 0, 1, length)
    return matrix


# ---------------------------------------------------------------------------------------- learning: numbers


def fit_impute(present, spec):
    if spec["how"] == "constant":
        return float(np.clip(spec["value"], -LARGEST, LARGEST))
    if len(present) == 0:
        return 0.0
    if spec["how"] == "mean":
        return float(np.mean(present))
    if spec["how"] == "mode":
        values, counts = np.unique(present, return_counts=True)
        return float(values[np.argmax(counts)])
    return float(np.median(present))


def fit_robust(ordered):
    quartiles = linear_quantile(ordered, 0.75) - linear_quantile(ordered, 0.25)
    whole = linear_quantile(ordered, 1) - linear_quantile(ordered, 0)
    middle = float(np.median(ordered)) if len(ordered) else 0.0
    return {"kind": "robust", "median": middle, "scale": quartiles or whole / 2 or 1.0}


def fit_standardise(present):
    mean = float(np.mean(present)) if len(present) else 0.0
    constant = len(present) == 0 or present.min() == present.max()
    scale = 1.0 if constant else float(np.sqrt(np.mean((present - mean) ** 2)))
    return {"kind": "standardise", "mean": mean, "scale": scale or 1.0}


def fit_minmax(present):
    if len(present) == 0:
        return {"kind": "minmax", "min": 0.0, "range": 1.0}
    least, most = float(present.min()), float(present.max())
    return {"kind": "minmax", "min": least, "range": most - least or 1.0}


def fit_yeo_johnson(ordered):
    """The power of highest likelihood, by golden section between -5 and 5."""
    if len(ordered) == 0 or ordered[0] == ordered[-1]:
        return {"kind": "yeoJohnson", "lambda": 1.0}
    if len(ordered) > 20_000:
        stride = (len(ordered) - 1) / 19_999
        ordered = ordered[np.floor(np.arange(20_000) * stride + 0.5).astype(int)]
    signed = float(np.sum(np.sign(ordered) * np.log1p(np.abs(ordered))))

    def likelihood(power):
        return (power - 1) * signed - len(ordered) / 2 * math.log(float(np.var(yeo_johnson(ordered, power))))

    low, high = -5.0, 5.0
    left, right = high - GOLDEN * (high - low), low + GOLDEN * (high - low)
    at_left, at_right = likelihood(left), likelihood(right)
    while high - low > 1e-8:
        if at_left >= at_right:
            high, right, at_right = right, left, at_left
            left = high - GOLDEN * (high - low)
            at_left = likelihood(left)
        else:
            low, left, at_left = left, right, at_right
            right = low + GOLDEN * (high - low)
            at_right = likelihood(right)
    return {"kind": "yeoJohnson", "lambda": (low + high) / 2}


def fit_quantile(ordered, rows, spec):
    count = max(2, min(rounded(spec["quantiles"]), rows, 10_000))
    values = [linear_quantile(ordered, i / (count - 1)) for i in range(count)]
    return {"kind": "quantile", "output": spec["output"], "values": values}


def fit_clip(ordered, spec):
    low = within(min(spec["lower"], spec["upper"]), 0, 1)
    high = within(max(spec["lower"], spec["upper"]), 0, 1)
    return {"kind": "clip", "lower": linear_quantile(ordered, low), "upper": linear_quantile(ordered, high)}


def fit_age(present, spec):
    if spec["reference"] is not None:
        return {"kind": "age", "reference": spec["reference"]}
    return {"kind": "age", "reference": float(present.max()) if len(present) else 0.0}


def fit_ple(ordered, spec):
    edges = quantile_edges(ordered, within(rounded(spec["bins"]), 1, 256))
    edges = edges if len(edges) > 1 else [edges[0], edges[0]]
    return {"kind": "ple", "edges": edges, "keepValue": spec["keepValue"]}


# ------------------------------------------------------------------------- learning: weights of evidence
#
# A bin is [goods, bads, last]: last is the place of its last fine bin.


def evidence(bin_, total):
    """Weight of evidence and part of the information value of a bin."""
    goods, bads = bin_[0], bin_[1]
    if total[0] == 0 or total[1] == 0 or goods + bads == 0:
        return 0.0, 0.0
    weight = math.log((goods + 0.5) / total[0] / ((bads + 0.5) / total[1]))
    return weight, (goods / total[0] - bads / total[1]) * weight


def total_of(bins):
    return sum(one[0] for one in bins), sum(one[1] for one in bins)


def bad_rate(bin_):
    return bin_[1] / max(1, bin_[0] + bin_[1])


def pooled(one, other):
    return [one[0] + other[0], one[1] + other[1], other[2]]


def pooled_monotone(bins, direction):
    stack = []
    for one in bins:
        while stack and not (bad_rate(one) - bad_rate(stack[-1])) * direction > 0:
            one = pooled(stack.pop(), one)
        stack.append(one)
    return stack


def loss_at(bins, at, total):
    one, other = bins[at], bins[at + 1]
    return evidence(one, total)[1] + evidence(other, total)[1] - evidence(pooled(one, other), total)[1]


def coarsen(fine, most, least_rows, monotone):
    """Joins neighbouring bins until they are large and few enough, at the least loss of information value."""
    bins = [[goods, bads, at] for at, (goods, bads) in enumerate(fine)]
    total = total_of(bins)
    if monotone:
        rising, falling = pooled_monotone(bins, 1), pooled_monotone(bins, -1)
        worth = [sum(evidence(one, total)[1] for one in order) for order in (rising, falling)]
        bins = rising if worth[0] >= worth[1] else falling
    while len(bins) > 1:
        rows = [goods + bads for goods, bads, _ in bins]
        smallest = min(range(len(bins)), key=rows.__getitem__)
        if rows[smallest] >= least_rows:
            if len(bins) <= most:
                break
            losses = [loss_at(bins, at, total) for at in range(len(bins) - 1)]
            at = losses.index(min(losses))
        elif smallest == 0:
            at = 0
        elif smallest == len(bins) - 1 or loss_at(bins, smallest - 1, total) <= loss_at(bins, smallest, total):
            at = smallest - 1
        else:
            at = smallest
        bins[at : at + 2] = [pooled(bins[at], bins[at + 1])]
    return bins


def count_bins(edges, values, outcomes):
    """Goods and bads of each bin, and of the gaps."""
    gaps = np.isnan(values)
    place = np.where(gaps, len(edges) + 1, count_below(np.array(edges), np.nan_to_num(values)))
    counts = [np.bincount(place[outcomes == of], minlength=len(edges) + 2).tolist() for of in (0, 1)]
    pairs = list(zip(*counts))
    return pairs[:-1], pairs[-1]


def weights_of(bins, missing):
    """The weight of each bin and of gaps: 0 where training has none."""
    counted = bins + ([missing] if sum(missing) > 0 else [])
    total = total_of(counted)
    weights = [evidence(one, total)[0] for one in counted]
    return weights[: len(bins)], weights[-1] if sum(missing) > 0 else 0.0


def most_bins(spec):
    return within(rounded(spec["bins"]), 2, 50)


def fit_woe_bins(values, outcomes, spec):
    ordered = np.sort(values[~np.isnan(values)])
    if spec["edges"] is not None:
        edges = sorted({edge for edge in spec["edges"] if math.isfinite(edge)})
    else:
        different = np.unique(ordered)
        fine = different[:-1].tolist() if len(different) <= 50 else quantile_edges(ordered, 50)[1:-1]
        counted, _ = count_bins(fine, values, outcomes)
        runs = coarsen(counted, most_bins(spec), 0.05 * len(ordered), spec["monotone"])
        edges = [fine[last] for _, _, last in runs[:-1]]
    weights, missing = weights_of(*count_bins(edges, values, outcomes))
    return {"kind": "woeBins", "edges": edges, "weights": weights, "missing": missing}


def count_levels(levels, outcomes):
    counts = {}
    for level, outcome in zip(levels, outcomes.tolist()):
        if outcome in (0, 1):
            counts.setdefault(level, [0, 0])[outcome] += 1
    missing = tuple(counts.pop(None, (0, 0)))
    return {level: tuple(of) for level, of in counts.items()}, missing


def groups_by_hand(groups, seen):
    taken, made = set(), []
    for names in groups:
        own = [name for name in dict.fromkeys(names) if name not in taken]
        taken.update(own)
        made.append((own, total_of([seen[name] for name in own if name in seen] or [(0, 0)])))
    rest = [level for level in seen if level not in taken]
    return made + ([(rest, total_of([seen[level] for level in rest]))] if rest else [])


def joined_groups(seen, spec):
    rows = sum(goods + bads for goods, bads in seen.values())
    rare = [level for level, of in seen.items() if sum(of) < 0.005 * rows]
    single = [([level], of) for level, of in seen.items() if level not in set(rare)]
    if rare:
        single.append((rare, total_of([seen[level] for level in rare])))
    ordered = sorted(single, key=lambda group: (bad_rate(group[1]), group[0][0]))
    runs = coarsen([of for _, of in ordered], most_bins(spec), 0.05 * rows, False)
    groups, first = [], 0
    for goods, bads, last in runs:
        members = [level for levels, _ in ordered[first : last + 1] for level in levels]
        groups.append((sorted(members), (goods, bads)))
        first = last + 1
    return groups


def fit_woe_levels(levels, outcomes, spec):
    seen, missing = count_levels(levels, outcomes)
    groups = joined_groups(seen, spec) if spec["groups"] is None else groups_by_hand(spec["groups"], seen)
    weights, of_missing = weights_of([of for _, of in groups], missing)
    made = [{"levels": names, "weight": weight} for (names, _), weight in zip(groups, weights)]
    return {"kind": "woeLevels", "groups": made, "missing": of_missing}


# ----------------------------------------------------------------------------------------- learning: levels


def by_frequency(levels):
    counts = {}
    for level in levels:
        if level is not None:
            counts[level] = counts.get(level, 0) + 1
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def fit_one_hot(levels, spec):
    seen = by_frequency(levels)
    own = [level for rank, (level, count) in enumerate(seen) if count >= spec["rareBelow"] and rank < spec["maxLevels"]]
    rare = [level for level, _ in seen[len(own) :]]
    return {"kind": "oneHot", "levels": sorted(own), "rare": sorted(rare), "missing": None in levels}


def fit_ordinal(levels, spec):
    seen = by_frequency(levels)
    order = list(dict.fromkeys([*(spec["order"] or []), *(level for level, _ in seen)]))
    counts, total, passed = dict(seen), sum(count for _, count in seen), 0
    for place, level in enumerate(order):
        passed += counts.get(level, 0)
        if passed * 2 >= total > 0:
            return {"kind": "ordinal", "levels": order, "unknown": place}
    return {"kind": "ordinal", "levels": order, "unknown": 0}


def fit_fill_level(levels, spec):
    if spec["how"] == "own":
        return None
    seen = by_frequency(levels)
    level = spec["value"] if spec["how"] == "constant" else (seen[0][0] if seen else None)
    return None if level is None else {"kind": "fillLevel", "level": level}


# --------------------------------------------------------------------------------------- learning a column


class Learning:
    """A column that learns its steps from the training rows, one after the other."""

    def __init__(self, column, outcomes):
        self.column, self.outcomes = column, outcomes
        self.flow = Flow(column)
        self.steps = []
        self.filled = False
        self.coded = 0

    def take(self, fitted):
        self.steps.append(fitted)
        self.flow.pass_through(fitted)

    def present(self):
        return self.flow.numbers[~np.isnan(self.flow.numbers)]

    def fill(self, spec):
        self.take({"kind": "impute", "value": fit_impute(self.present(), spec)})
        self.filled = True

    def fill_what_is_left(self):
        if not self.filled:
            self.fill({"how": "median", "value": 0})

    def learn(self, spec):
        if self.flow.numbers is None:
            self.learn_from_levels(spec)
        else:
            self.learn_from_numbers(spec)

    def learn_from_numbers(self, spec):
        kind, numbers = spec["kind"], self.flow.numbers
        if kind == "specialCodes":
            codes = sorted(set(spec["codes"]))
            self.coded += int(np.isin(numbers, codes).sum())
            return self.take({"kind": "specialCodes", "codes": codes})
        if kind == "impute":
            if spec["indicator"] and int(np.isnan(numbers).sum()) > self.coded:
                self.take({"kind": "indicator"})
            return self.fill(spec)
        if kind == "calendar":
            parts = part_of_day(self.present(), spec["part"])
            return self.take({"kind": "calendar", "part": spec["part"], "values": np.unique(parts).astype(int).tolist()})
        if kind == "ple":
            self.fill_what_is_left()
            return self.take(fit_ple(np.sort(self.present()), spec))
        if kind == "woe":
            self.filled = True
            return self.take(fit_woe_bins(numbers, self.outcomes, spec))
        return self.take(self.fitted_number_step(spec))

    def fitted_number_step(self, spec):
        kind, present = spec["kind"], self.present()
        if kind in ("log1p", "smoothClip"):
            return {"kind": kind}
        if kind == "standardise":
            return fit_standardise(present)
        if kind == "minmax":
            return fit_minmax(present)
        if kind == "age":
            return fit_age(present, spec)
        ordered = np.sort(present)
        if kind == "clip":
            return fit_clip(ordered, spec)
        if kind == "yeoJohnson":
            return fit_yeo_johnson(ordered)
        if kind == "robust":
            return fit_robust(ordered)
        if kind == "quantile":
            return fit_quantile(ordered, len(self.flow.numbers), spec)
        raise ValueError(f"{kind} is no step of numbers")

    def learn_from_levels(self, spec):
        kind, levels = spec["kind"], self.flow.levels
        if kind == "fillLevel":
            fitted = fit_fill_level(levels, spec)
            return self.take(fitted) if fitted else None
        if kind == "oneHot":
            return self.take(fit_one_hot(levels, spec))
        if kind == "hashedWords":
            return self.take({"kind": "hashedWords", "buckets": within(rounded(spec["buckets"]), 1, 1024)})
        if kind == "textLength":
            return self.take({"kind": "textLength"})
        self.filled = True
        if kind == "ordinal":
            return self.take(fit_ordinal(levels, spec))
        if kind == "woe":
            return self.take(fit_woe_levels(levels, self.outcomes, spec))
        raise ValueError(f"{kind} is no step of levels")

    def ended(self):
        """The fitted column; None where it makes no inputs, or the same in every row."""
        if self.flow.numbers is None and all(step["kind"] == "fillLevel" for step in self.steps):
            return None
        if self.flow.numbers is not None and self.flow.value() is not None:
            self.fill_what_is_left()
        value = self.flow.value()
        inputs = [*self.flow.indicators, *self.flow.encodings, *([] if value is None else [value])]
        if not any((one != one[0]).any() for one in inputs):
            return None
        return {"kind": self.column["kind"], "name": self.column["name"], "steps": self.steps}


def fit_recipe(columns, outcomes, plan):
    """Learns a recipe. outcomes: 1 bad, 0 good; plan: "plans" and "rowNorm", as in plan.json."""
    plans = {one["column"]: one["steps"] for one in plan["plans"]}
    fitted = []
    for column in columns:
        steps = [step["step"] for step in plans.get(column["name"], []) if step["on"]]
        if column["name"] not in plans or any(step["kind"] == "drop" for step in steps):
            continue
        learning = Learning(column, np.asarray(outcomes))
        for step in steps:
            learning.learn(step)
        ended = learning.ended()
        if ended is not None:
            fitted.append(ended)
    return {"columns": fitted, "rowNorm": plan["rowNorm"]}
