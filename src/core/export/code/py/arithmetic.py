# ------------------------------------------------------------------------------------------------ 2. arithmetic
#
# numpy leaves the last digits of exp, log and tanh to the machine. These functions use only operations that IEEE 754
# fixes to the last bit, so that every machine gives the same PD as the app. All take and give float64 arrays.

LN2_HIGH = 0.6931471803691238
LN2_LOW = 1.9082149292705877e-10


def exp(x):
    """e to the power of x, as in fdlibm."""
    within = np.where(np.isnan(x), 0.0, np.clip(x, -746.0, 710.0))
    k = np.floor(within * 1.4426950408889634 + 0.5)
    high = within - k * LN2_HIGH
    low = k * LN2_LOW
    r = high - low
    t = r * r
    tail = -0.0027777777777015593 + t * (6.613756321437934e-5 + t * (-1.6533902205465252e-6 + t * 4.1381367970572385e-8))
    c = r - t * (0.16666666666666602 + t * tail)
    y = 1 - (low - (r * c) / (2 - c) - high)
    power = np.ldexp(y, k.astype(np.int32))
    power = np.where(x > 709.782712893384, np.inf, np.where(x < -745.1332191019412, 0.0, power))
    return np.where(np.isnan(x), x, power)


def sigmoid(x):
    """1 / (1 + e^-x): the probability of a logit."""
    e = exp(np.where(x >= 0, -x, x))
    return np.where(x >= 0, 1 / (1 + e), e / (1 + e))
#: if log


def log(x):
    """The natural logarithm, as in fdlibm."""
    normal = np.where((x > 0) & (x < np.inf), x, 1.0)
    mantissa, exponent = np.frexp(normal)
    mantissa, exponent = 2 * mantissa, exponent - 1.0
    large = mantissa > 1.4142135623730951
    mantissa = np.where(large, mantissa / 2, mantissa)
    exponent = exponent + large
    f = mantissa - 1
    s = f / (2 + f)
    z = s * s
    w = z * z
    even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373))
    odd = z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)))
    half = 0.5 * f * f
    value = exponent * LN2_HIGH - (half - (s * (half + even + odd) + exponent * LN2_LOW) - f)
    return np.where(x > 0, np.where(x == np.inf, x, value), np.where(x == 0, -np.inf, np.nan))


def log1p(x):
    """ln(1 + x), exact near 0 too."""
    total = 1 + x
    return np.where((total == 1) | (total == np.inf), x, log(total) * x / (total - 1))
#: end
#: if yeoJohnson


def expm1(x):
    """e^x - 1, exact near 0 too."""
    power = exp(x)
    less = power - 1
    value = np.where((less == -1) | (power == np.inf), less, less * x / log(power))
    return np.where(power == 1, x, value)
#: end
#: if tanh


def tanh(x):
    """The hyperbolic tangent: Cody and Waite, 1980."""
    size = np.abs(x)
    s = x * x
    top = (-0.9643991794250523 * s - 99.28772310019185) * s - 1614.6876844170845
    bottom = ((s + 112.81167849163293) * s + 2235.4883906010045) * s + 4844.063053251255
    value = 1 - 2 / (exp(2 * size) + 1)
    return np.where(size < 0.625, x + x * s * (top / bottom), np.where(x < 0, -value, value))
#: end
#: if rational


def polynomial(x, coefficients):
    """A polynomial of x, coefficients from the highest power down."""
    value = np.zeros_like(x)
    for coefficient in coefficients:
        value = value * x + coefficient
    return value
#: end
#: if erf


ERF = "<<erf>>"


def erf_tail(x):
    """1 - erf(x) for x from 1.25 on."""
    near = x.astype(np.float32).astype(np.float64)
    at = 1 / (x * x)
    middle = polynomial(at, ERF["middle"]["top"]) / polynomial(at, ERF["middle"]["bottom"])
    tail = polynomial(at, ERF["tail"]["top"]) / polynomial(at, ERF["tail"]["bottom"])
    correction = np.where(x < 1 / 0.35, middle, tail)
    value = exp(-near * near - 0.5625) * exp((near - x) * (near + x) + correction) / x
    return np.where(x > 28, 0.0, value)


def erf(x):
    """The error function, as in fdlibm."""
    size = np.abs(x)
    zero, one = ERF["nearZero"], ERF["nearOne"]
    near_zero = x + x * (polynomial(x * x, zero["top"]) / polynomial(x * x, zero["bottom"]))
    near_one = one["value"] + polynomial(size - 1, one["top"]) / polynomial(size - 1, one["bottom"])
    value = np.where(size < 1.25, near_one, 1 - erf_tail(np.maximum(size, 1.25)))
    return np.where(size < 0.84375, near_zero, np.where(x < 0, -value, value))


def normal_cdf(x):
    """The distribution function of the standard normal."""
    scaled = x * 0.7071067811865476
    return np.where(scaled <= -1.25, 0.5 * erf_tail(np.maximum(-scaled, 1.25)), 0.5 + 0.5 * erf(scaled))
#: end
#: if normalQuantile


NORMAL = "<<normal>>"


def normal_quantile(p):
    """The quantile function of the standard normal: Wichura's algorithm AS 241, 1988."""
    q = p - 0.5
    near = 0.180625 - q * q
    centre = q * polynomial(near, NORMAL["centre"]["top"]) / polynomial(near, NORMAL["centre"]["bottom"])
    nearest = np.where(q < 0, p, 1 - p)
    r = np.sqrt(-log(np.where(nearest > 0, nearest, 0.5)))
    side = polynomial(r - 1.6, NORMAL["side"]["top"]) / polynomial(r - 1.6, NORMAL["side"]["bottom"])
    tail = polynomial(r - 5, NORMAL["tail"]["top"]) / polynomial(r - 5, NORMAL["tail"]["bottom"])
    size = np.where(nearest > 0, np.where(r <= 5, side, tail), np.inf)
    return np.where(np.abs(q) <= 0.425, centre, np.where(q < 0, -size, size))
#: end


