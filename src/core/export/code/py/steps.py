# ----------------------------------------------------------------------------------------------- 3. preparation
#
# Each column goes through its steps in order, all rows at a time. Missing numbers are NaN, missing levels and texts are
# None. A step takes the values, what it has learnt and a place, and returns what the values become; some also write
# inputs of the network (place.inputs) beside them.


class Place:
    """Where the next inputs of a column go."""

    def __init__(self, inputs, column):
        self.inputs = inputs
        self.indicator = column["indicators"]
        self.encoding = column["encodings"]


def limited(values):
    """No step takes a larger value."""
    return np.where(values > 1e100, 1e100, np.where(values < -1e100, -1e100, values))


def limited_to_single(values):
    """No input is larger than the numbers of single precision."""
    largest = 3.4028234663852886e38
    return np.where(values > largest, largest, np.where(values < -largest, -largest, values))
#: if specialCodes


def special_codes(values, step, place):
    """Codes that mean "missing": each has a 0/1 input of its own."""
    result = values
    for i, code in enumerate(step["codes"]):
        found = values == code
        place.inputs[found, place.indicator + i] = 1
        result = np.where(found, np.nan, result)
    place.indicator += len(step["codes"])
    return result
#: end
#: if indicator


def indicator(values, step, place):
    """A 0/1 input that says whether the value is missing."""
    place.inputs[np.isnan(values), place.indicator] = 1
    place.indicator += 1
    return values
#: end
#: if impute


def impute(values, step, place):
    """What a missing value is taken for."""
    return np.where(np.isnan(values), step["value"], values)
#: end
#: if clip


def clip(values, step, place):
    """Values beyond the limits count as the limits."""
    above = np.where(values > step["upper"], step["upper"], values)
    return np.where(values < step["lower"], step["lower"], above)
#: end
#: if log1p


def signed_log(values, step, place):
    """sign(x) * ln(1 + |x|)."""
    size = log1p(np.abs(values))
    return np.where(values < 0, -size, np.where(values == 0, values, size))
#: end
#: if yeoJohnson


def yeo_johnson(values, step, place):
    """A power that makes the column more like a normal distribution: Yeo and Johnson, 2000."""

    def powered(logarithm, power):
        return logarithm if power == 0 else limited(expm1(power * logarithm) / power)

    logarithm = log1p(np.abs(values))
    above, below = powered(logarithm, step["lambda"]), -powered(logarithm, 2 - step["lambda"])
    return np.where(np.isnan(values), values, np.where(values >= 0, above, below))
#: end
#: if standardise


def standardise(values, step, place):
    return limited((values - step["mean"]) / step["scale"])
#: end
#: if minmax


def minmax(values, step, place):
    return limited((values - step["min"]) / step["range"])
#: end
#: if robust


def robust(values, step, place):
    return limited((values - step["median"]) / step["scale"])
#: end
#: if smoothClip


def smooth_clip(values, step, place):
    """Hardly bent near 0, never beyond 3 or -3."""
    bent = values / np.sqrt(1 + (values / 3) * (values / 3))
    return np.where(values > 1e9, 3.0, np.where(values < -1e9, -3.0, bent))
#: end
#: if quantile


def quantile(values, step, place):
    """The share of the training rows below a value, or the normal quantile of that share."""
    known = np.array(step["values"], dtype=np.float64)
    last = len(known) - 1
    near_end = 1e-7 if step["output"] == "normal" else 0.0
    below = np.searchsorted(known, values, side="left")
    up_to = np.searchsorted(known, values, side="right")
    lower, upper = known[np.clip(below - 1, 0, last)], known[np.clip(below, 0, last)]
    between = below - 1 + (values - lower) / (upper - lower)
    share = np.where(up_to > below, (below + up_to - 1) / 2, between) / last
    share = np.where(values >= known[last] - near_end, 1.0, share)
    share = np.where(values <= known[0] + near_end, 0.0, share)
    #: if normalQuantile
    if step["output"] == "normal":
        share = np.clip(normal_quantile(share), -5.199337582605575, 5.199337582605575)
    #: end
    return np.where(np.isnan(values), values, share)
#: end
#: if ple


def piecewise(values, step, place):
    """An input for each bin: 1 if the value has passed it, the share of it if the value lies in it, else 0."""
    edges = step["edges"]
    for i, (lower, upper) in enumerate(zip(edges, edges[1:])):
        share = np.where(values >= upper, 1.0, (values - lower) / ((upper - lower) or 1.0))
        place.inputs[:, place.encoding + i] = np.where(values > lower, share, 0.0)
    place.encoding += len(edges) - 1
    return values
#: end
#: if woeBins


def woe_bins(values, step, place):
    """The weight of evidence of the bin a number falls in; bins hold their upper edge."""
    weights = np.array(step["weights"], dtype=np.float64)
    edges = np.array(step["edges"], dtype=np.float64)
    bins = np.searchsorted(edges, np.where(np.isnan(values), 0.0, values), side="left")
    return np.where(np.isnan(values), step["missing"], weights[bins])
#: end
#: if woeLevels


def woe_levels(levels, step, place):
    """The weight of evidence of a level; 0 for one that training has not seen."""
    weights = {level: group["weight"] for group in step["groups"] for level in group["levels"]}
    return np.array([step["missing"] if one is None else weights.get(one, 0.0) for one in levels], dtype=np.float64)
#: end
#: if fillLevel


def fill_level(levels, step, place):
    """What a missing level is taken for."""
    return [step["level"] if level is None else level for level in levels]
#: end
#: if oneHot


def one_hot(levels, step, place):
    """A 0/1 input for each level; levels that training has not seen set none."""
    inputs = dict(zip(step["levels"], step["inputs"]))
    for row, level in enumerate(levels):
        at = step["missing"] if level is None else inputs.get(level, -1)
        if at >= 0:
            place.inputs[row, place.encoding + at] = 1
    place.encoding += step["width"]
    return levels
#: end
#: if ordinal


def ordinal(levels, step, place):
    """The place of a level among the others."""
    places = {level: i for i, level in enumerate(step["levels"])}
    unknown = step["unknown"]
    return np.array([unknown if one is None else places.get(one, unknown) for one in levels], dtype=np.float64)
#: end
#: if age


def age(days, step, place):
    """Months before the reference day."""
    return (step["reference"] - days) / (365.2425 / 12)
#: end
#: if calendar


def calendar(days, step, place):
    """A 0/1 input for each month (1 is January) or weekday (1 is Monday)."""
    part = month_of(days) if step["part"] == "month" else np.mod(np.floor(days) + 3, 7) + 1
    for i, value in enumerate(step["values"]):
        place.inputs[part == value, place.encoding + i] = 1
    place.encoding += len(step["values"])
    return days


def month_of(days):
    """The month of days since 1970-01-01, by counting years from March on."""
    since_march_0 = np.floor(days) + 719468
    day_of_era = since_march_0 - np.floor(since_march_0 / 146097) * 146097
    leap_days = np.floor(day_of_era / 1460) - np.floor(day_of_era / 36524) + np.floor(day_of_era / 146096)
    year = np.floor((day_of_era - leap_days) / 365)
    day_of_year = day_of_era - (365 * year + np.floor(year / 4) - np.floor(year / 100))
    return np.mod(np.floor((5 * day_of_year + 2) / 153) + 2, 12) + 1
#: end
#: if textLength


def text_length(texts, step, place):
    """Number of characters."""
    return np.array([np.nan if text is None else len(text) for text in texts], dtype=np.float64)
#: end
#: if hashedWords


def hashed_words(texts, step, place):
    """How often words of each bucket occur; the bucket of a word is its FNV-1a hash."""
    for row, text in enumerate(texts):
        lower = (text or "").lower()
        spaced = "".join(one if unicodedata.category(one)[0] in "LN" else " " for one in lower)
        for word in spaced.split():
            code = 0x811C9DC5
            units = word.encode("utf-16-le", "surrogatepass")
            for i in range(0, len(units), 2):
                code = ((code ^ (units[i] | units[i + 1] << 8)) * 0x01000193) & 0xFFFFFFFF
            place.inputs[row, place.encoding + code % step["buckets"]] += 1
    place.encoding += step["buckets"]
    return texts
#: end


STEPS = {
    #: if specialCodes
    "specialCodes": special_codes,
    #: end
    #: if indicator
    "indicator": indicator,
    #: end
    #: if impute
    "impute": impute,
    #: end
    #: if clip
    "clip": clip,
    #: end
    #: if log1p
    "log1p": signed_log,
    #: end
    #: if yeoJohnson
    "yeoJohnson": yeo_johnson,
    #: end
    #: if standardise
    "standardise": standardise,
    #: end
    #: if minmax
    "minmax": minmax,
    #: end
    #: if robust
    "robust": robust,
    #: end
    #: if smoothClip
    "smoothClip": smooth_clip,
    #: end
    #: if quantile
    "quantile": quantile,
    #: end
    #: if ple
    "ple": piecewise,
    #: end
    #: if woeBins
    "woeBins": woe_bins,
    #: end
    #: if woeLevels
    "woeLevels": woe_levels,
    #: end
    #: if fillLevel
    "fillLevel": fill_level,
    #: end
    #: if oneHot
    "oneHot": one_hot,
    #: end
    #: if ordinal
    "ordinal": ordinal,
    #: end
    #: if age
    "age": age,
    #: end
    #: if calendar
    "calendar": calendar,
    #: end
    #: if textLength
    "textLength": text_length,
    #: end
    #: if hashedWords
    "hashedWords": hashed_words,
    #: end
}


def inputs_of(cells, rows):
    """The inputs of the network, shape [rows, inputs]. cells: the values of each column of the model."""
    inputs = np.zeros((rows, MODEL["inputs"]), dtype=np.float64)
    for column, values in zip(MODEL["columns"], cells):
        place = Place(inputs, column)
        if isinstance(values, np.ndarray):
            values = limited(values)
        for step in column["steps"]:
            values = STEPS[step["kind"]](values, step, place)
        if column["value"] >= 0:
            inputs[:, column["value"]] = limited_to_single(values)
    #: if rowNorm
    squares = np.zeros(rows)
    for i in range(MODEL["inputs"]):
        squares = squares + inputs[:, i] * inputs[:, i]
    length = np.sqrt(squares)
    inputs = inputs / np.where(length == 0, 1.0, length)[:, None]
    #: end
    return inputs


