#!/usr/bin/env python3
"""Writes f64.txt and f32.txt: partial derivatives, computed with 80 digits and rounded once.

    pip install mpmath && python3 generate.py

A section `# name` holds the rows of one rule: the bits of each operand, then of each partial, in hexadecimal; an integer
operand is decimal; `-` stands for a partial that is not checked there, because the value it is made of has lost digits.
The formulas are those of a textbook, not those of the table.
"""

import random
from fractions import Fraction
from pathlib import Path

import mpmath as mp

mp.mp.dps = 80
UNCHECKED = object()


class Format:
    """A binary floating-point format: how it rounds, and what it can hold."""

    def __init__(self, name, bits, precision):
        self.name, self.bits, self.precision = name, bits, precision
        self.exponent_bits = bits - precision
        self.bias = (1 << (self.exponent_bits - 1)) - 1
        self.e_min, self.e_max = 1 - self.bias, self.bias

    def encode(self, x):
        """The bits of the nearest number, ties to even."""
        infinity = ((1 << self.exponent_bits) - 1) << (self.precision - 1)
        sign = 1 << (self.bits - 1)
        if mp.isnan(x):
            return infinity | 1 << (self.precision - 2)
        if mp.isinf(x):
            return infinity | (sign if x < 0 else 0)
        magnitude = abs(exact(x))
        sign = sign if x < 0 else 0
        if magnitude == 0:
            return sign
        exponent = max(floor_log2(magnitude), self.e_min)
        step = Fraction(2) ** (exponent - self.precision + 1)
        mantissa = round(magnitude / step)
        # A subnormal's exponent field is 0, and a mantissa that rounds up carries into the exponent: both by this sum.
        bits = ((exponent - self.e_min) << (self.precision - 1)) + mantissa
        return sign | min(bits, infinity)

    def round(self, x):
        """The number nearest to x, as an mpf."""
        return self.decode(self.encode(mp.mpf(x)))

    def decode(self, bits):
        sign = -1 if bits >> (self.bits - 1) else 1
        field = bits >> (self.precision - 1) & ((1 << self.exponent_bits) - 1)
        mantissa = bits & ((1 << (self.precision - 1)) - 1)
        if field == (1 << self.exponent_bits) - 1:
            return mp.nan if mantissa else sign * mp.inf
        if field:
            mantissa += 1 << (self.precision - 1)
        return sign * mp.ldexp(mantissa, max(field, 1) + self.e_min - 1 - self.precision + 1)

    def is_normal(self, x):
        return mp.mpf(2) ** self.e_min <= abs(x) < mp.mpf(2) ** (self.e_max + 1)

    def hex(self, x):
        return f"{self.encode(x):0{self.bits // 4}x}"


F64 = Format("f64", 64, 53)
F32 = Format("f32", 32, 24)


def exact(x):
    sign, mantissa, exponent, _ = mp.mpf(x)._mpf_
    return (-1) ** sign * Fraction(int(mantissa)) * Fraction(2) ** exponent


def floor_log2(x):
    guess = x.numerator.bit_length() - x.denominator.bit_length()
    return guess if Fraction(2) ** guess <= x else guess - 1


class Points:
    """Where to look: pseudo-random, but the same on every run."""

    def __init__(self, format, seed):
        self.format, self.random = format, random.Random(seed)
        self.top = format.e_max + 0.99
        self.bottom = format.e_min

    def power_of_two(self, low, high):
        """Log-uniform: 2**low to 2**high."""
        return self.format.round(mp.mpf(2) ** self.random.uniform(low, high))

    def positive(self):
        """Any normal number above 0; half of them within 2**±8."""
        if self.random.random() < 0.5:
            return self.power_of_two(-8, 8)
        return self.power_of_two(self.bottom, self.top)

    def subnormal(self):
        return self.power_of_two(self.bottom - self.format.precision + 1, self.bottom)

    def large(self):
        return self.power_of_two(self.top - 1, self.top)

    def signed(self, x):
        return x if self.random.random() < 0.5 else -x

    def any(self):
        return self.signed(self.positive())

    def uniform(self, low, high):
        return self.format.round(self.random.uniform(low, high))

    def below(self, bound):
        """|x| < bound: half of them log-uniform, for the neighbourhood of 0."""
        if self.random.random() < 0.5:
            return self.signed(self.power_of_two(-60, mp.log(bound, 2)))
        return self.uniform(-bound, bound)

    def near(self, centre):
        """centre ± something between an ulp and 1/4."""
        distance = mp.mpf(2) ** self.random.uniform(1 - self.format.precision, -2)
        return self.format.round(centre + self.signed(distance))


RULES = {}


def rule(points):
    """Registers partials under their function's name: points(p) -> operands, partials(*operands) -> partials."""

    def register(partials):
        RULES[partials.__name__.rstrip("_")] = (points, partials)
        return partials

    return register


def inside(sample, accept):
    def points(p):
        while True:
            x = sample(p)
            if accept(x):
                return (x,)

    return points


def unary(sample):
    return lambda p: (sample(p),)


def largest_exponent(p):
    """Where eˣ leaves the format."""
    return float((p.format.e_max + 1) * mp.log(2)) - 0.01


@rule(lambda p: (p.any(), p.any()))
def mul(x, z):
    return z, x


@rule(lambda p: quotient_points(p))
def div(x, d):
    return 1 / d, -x / d**2


def quotient_points(p):
    while True:
        x, d = p.any(), p.any()
        if p.format.is_normal(x / d):
            return x, d


@rule(lambda p: (p.any(), p.any() if p.random.random() < 0.5 else p.power_of_two(-10, 10)))
def rem(x, d):
    return 1, -int(exact(x) / exact(d))


@rule(lambda p: (p.any(), p.any() if p.random.random() < 0.5 else p.power_of_two(-10, 10)))
def rem_euclid(x, d):
    q = exact(x) / exact(d)
    k = q.numerator // q.denominator
    return 1, -(k if d > 0 or exact(x) == k * exact(d) else k + 1)


@rule(unary(Points.any))
def recip(x):
    return (-1 / x**2,)


@rule(lambda p: (p.any(), p.any(), p.any()))
def mul_add(x, a, b):
    return a, x, 1


@rule(unary(Points.any))
def to_degrees(x):
    return (180 / mp.pi,)


@rule(unary(Points.any))
def to_radians(x):
    return (mp.pi / 180,)


@rule(lambda p: (p.signed(p.power_of_two(-8, 8)), p.random.randint(-8, 8)))
def powi(x, n):
    return n * x ** (n - 1), UNCHECKED


def power_points(p):
    while True:
        x = p.positive()
        n = p.signed(p.power_of_two(-12, 12))
        if p.format.is_normal(x**n):
            return x, n


@rule(power_points)
def powf(x, n):
    return n * x ** (n - 1), x**n * mp.log(x)


def whole_power_points(p):
    while True:
        x, n = -p.positive(), mp.mpf(p.random.randint(-40, 40))
        if p.format.is_normal(x**n):
            return x, n


@rule(whole_power_points)
def powf__whole(x, n):
    return n * x ** (n - 1), mp.nan


def lost_power_points(p):
    while True:
        x, n = p.positive(), p.signed(p.power_of_two(-4, 10))
        if not p.format.is_normal(x**n) and p.format.is_normal(n * x ** (n - 1)):
            return x, n


@rule(lost_power_points)
def powf__lost(x, n):
    return n * x ** (n - 1), x**n * mp.log(x)


def brink_points(p):
    """The value, still a number, is next to an end of the range."""
    while True:
        x, n = p.positive(), p.signed(p.power_of_two(-20, 10))
        e = mp.log(x, 2) * n
        if p.format.e_min <= e < p.format.e_min + 8 or p.format.e_max - 8 < e < p.format.e_max:
            return x, n


@rule(brink_points)
def powf__brink(x, n):
    return n * x ** (n - 1), x**n * mp.log(x)


def tiny_power_points(p):
    """Powers of subnormal numbers."""
    x = p.subnormal()
    return x, p.signed(p.power_of_two(-20, 0.99))


@rule(tiny_power_points)
def powf__tiny(x, n):
    return n * x ** (n - 1), x**n * mp.log(x)


def lost_whole_power_points(p):
    """The power is beyond the range, and n times it is not."""
    while True:
        x, n = p.power_of_two(-40, 40), -p.random.randint(2, 60)
        if not p.format.is_normal(x ** (n - 1)) and p.format.is_normal(n * x ** (n - 1)):
            return p.signed(x), n


@rule(lost_whole_power_points)
def powi__lost(x, n):
    return n * x ** (n - 1), UNCHECKED


@rule(unary(Points.positive))
def sqrt(x):
    return (1 / (2 * mp.sqrt(x)),)


@rule(unary(Points.any))
def cbrt(x):
    return (1 / (3 * mp.cbrt(abs(x)) ** 2),)


def leg_points(p):
    x = p.any()
    if p.random.random() < 0.2:
        return x, p.any()
    return x, p.format.round(p.signed(x * mp.mpf(2) ** p.random.uniform(-6, 0)))


@rule(leg_points)
def hypot(x, z):
    h = mp.sqrt(x**2 + z**2)
    return x / h, z / h


@rule(leg_points)
def atan2(x, z):
    return z / (x**2 + z**2), -x / (x**2 + z**2)


def extreme_leg_points(p):
    """Both legs subnormal or next to the end of the range, or a subnormal one beside a small one."""
    kind = p.random.random()
    if kind < 0.3:
        return p.signed(p.subnormal()), p.signed(p.subnormal())
    if kind < 0.5:
        return p.signed(p.large()), p.signed(p.large())
    legs = p.signed(p.subnormal()), p.signed(p.power_of_two(p.bottom / 8, p.bottom / 80))
    return legs if kind < 0.75 else legs[::-1]


@rule(extreme_leg_points)
def atan2__extreme(x, z):
    return z / (x**2 + z**2), -x / (x**2 + z**2)


@rule(extreme_leg_points)
def hypot__extreme(x, z):
    h = mp.sqrt(x**2 + z**2)
    return x / h, z / h


@rule(unary(lambda p: p.below(largest_exponent(p))))
def exp(x):
    return (mp.exp(x),)


@rule(unary(lambda p: p.below(p.format.e_max)))
def exp2(x):
    return (mp.mpf(2) ** x * mp.log(2),)


@rule(unary(lambda p: p.below(largest_exponent(p))))
def exp_m1(x):
    return (mp.exp(x),)


@rule(unary(Points.positive))
def ln(x):
    return (1 / x,)


@rule(unary(Points.positive))
def log2(x):
    return (1 / (x * mp.log(2)),)


@rule(unary(Points.positive))
def log10(x):
    return (1 / (x * mp.log(10)),)


@rule(lambda p: (p.positive(), p.near(1) if p.random.random() < 0.2 else p.positive()))
def log(x, b):
    return 1 / (x * mp.log(b)), -mp.log(x) / (b * mp.log(b) ** 2)


@rule(inside(lambda p: p.near(-1) if p.random.random() < 0.3 else p.any(), lambda x: x > -1))
def ln_1p(x):
    return (1 / (1 + x),)


@rule(unary(Points.any))
def sin(x):
    return (mp.cos(x),)


@rule(unary(Points.any))
def cos(x):
    return (-mp.sin(x),)


@rule(unary(Points.any))
def tan(x):
    return (1 / mp.cos(x) ** 2,)


def unit_interval(p):
    return p.near(p.signed(1)) if p.random.random() < 0.4 else p.below(1)


@rule(inside(unit_interval, lambda x: abs(x) < 1))
def asin(x):
    return (1 / mp.sqrt(1 - x**2),)


@rule(inside(unit_interval, lambda x: abs(x) < 1))
def acos(x):
    return (-1 / mp.sqrt(1 - x**2),)


@rule(unary(Points.any))
def atan(x):
    return (1 / (1 + x**2),)


@rule(unary(lambda p: p.signed(p.power_of_two(p.top / 2 - 20, p.top / 2 - 1))))
def atan__far(x):
    return (1 / (1 + x**2),)


@rule(unary(lambda p: p.below(largest_exponent(p))))
def sinh(x):
    return (mp.cosh(x),)


@rule(unary(lambda p: p.below(largest_exponent(p))))
def cosh(x):
    return (mp.sinh(x),)


@rule(unary(lambda p: p.below(largest_exponent(p) / 2)))
def tanh(x):
    return (1 / mp.cosh(x) ** 2,)


@rule(unary(Points.any))
def asinh(x):
    return (1 / mp.sqrt(1 + x**2),)


@rule(inside(lambda p: p.near(1) if p.random.random() < 0.4 else p.positive(), lambda x: x > 1))
def acosh(x):
    return (1 / mp.sqrt(x**2 - 1),)


@rule(inside(unit_interval, lambda x: abs(x) < 1))
def atanh(x):
    return (1 / (1 - x**2),)


# The partials of partials, under the partial's name. The value that some are given is none of their operands here.


@rule(lambda p: (p.signed(p.power_of_two(-8, 8)), p.random.randint(-8, 8)))
def powi_dx(x, n):
    return n * (n - 1) * x ** (n - 2), UNCHECKED


def curved_power_points(p):
    """Away from the zero of 1 + n·ln x, where the sum cancels."""
    while True:
        x, n = power_points(p)
        if abs(1 + n * mp.log(x)) > mp.mpf(1) / 4 and p.format.is_normal(n * x ** (n - 1)):
            return x, n


@rule(curved_power_points)
def powf_dx(x, n):
    return n * (n - 1) * x ** (n - 2), x ** (n - 1) * (1 + n * mp.log(x)), UNCHECKED


@rule(curved_power_points)
def powf_dn(x, n):
    return x ** (n - 1) * (1 + n * mp.log(x)), x**n * mp.log(x) ** 2, UNCHECKED


@rule(lambda p: lost_power_points(p))
def powf_dx__lost(x, n):
    return n * (n - 1) * x ** (n - 2), UNCHECKED, UNCHECKED


def steep_power_points(p):
    """The first partial divided by x overflows, and the exponent less one makes up for it."""
    while True:
        x, n = p.power_of_two(p.bottom, p.bottom + 20), p.near(1)
        if n != 1 and p.format.is_normal(n * (n - 1) * x ** (n - 2)):
            return x, n


@rule(steep_power_points)
def powf_dx__steep(x, n):
    return n * (n - 1) * x ** (n - 2), UNCHECKED, UNCHECKED


@rule(leg_points)
def hypot_dx(x, z):
    h = mp.sqrt(x**2 + z**2)
    return z**2 / h**3, -x * z / h**3, UNCHECKED


@rule(leg_points)
def hypot_dz(x, z):
    h = mp.sqrt(x**2 + z**2)
    return -x * z / h**3, x**2 / h**3, UNCHECKED


@rule(unary(Points.any))
def exp2_dx(y):
    return (mp.log(2),)


@rule(unary(Points.positive))
def ln_dx(x):
    return (-1 / x**2,)


@rule(unary(Points.positive))
def log2_dx(x):
    return (-1 / (x**2 * mp.log(2)),)


@rule(unary(Points.positive))
def log10_dx(x):
    return (-1 / (x**2 * mp.log(10)),)


@rule(inside(lambda p: p.near(-1) if p.random.random() < 0.3 else p.any(), lambda x: x > -1))
def ln_1p_dx(x):
    return (-1 / (1 + x) ** 2,)


def base_points(p):
    """Away from b = e⁻², where 2 + ln b cancels."""
    while True:
        x, b = p.positive(), p.near(1) if p.random.random() < 0.2 else p.positive()
        if abs(2 + mp.log(b)) > mp.mpf(1) / 4:
            return x, b


@rule(base_points)
def log_dx(x, b):
    return -1 / (x**2 * mp.log(b)), -1 / (x * b * mp.log(b) ** 2), UNCHECKED


@rule(base_points)
def log_db(x, b):
    mixed = -1 / (x * b * mp.log(b) ** 2)
    return mixed, mp.log(x) * (mp.log(b) + 2) / (b**2 * mp.log(b) ** 3), UNCHECKED


@rule(inside(unit_interval, lambda x: abs(x) < 1))
def asin_dx(x):
    return (x / mp.sqrt(1 - x**2) ** 3,)


@rule(inside(unit_interval, lambda x: abs(x) < 1))
def acos_dx(x):
    return (-x / mp.sqrt(1 - x**2) ** 3,)


@rule(unary(Points.any))
def atan_dx(x):
    return (-2 * x / (1 + x**2) ** 2,)


@rule(leg_points)
def atan2_dx(x, z):
    square = x**2 + z**2
    return -2 * x * z / square**2, (x**2 - z**2) / square**2


@rule(leg_points)
def atan2_dz(x, z):
    square = x**2 + z**2
    return (x**2 - z**2) / square**2, 2 * x * z / square**2


@rule(unary(lambda p: p.below(largest_exponent(p) / 2)))
def tanh_dx(x):
    return (-2 * mp.tanh(x) / mp.cosh(x) ** 2,)


@rule(inside(unit_interval, lambda x: abs(x) < 1))
def atanh_dx(x):
    return (2 * x / (1 - x**2) ** 2,)


def field(format, number):
    if number is UNCHECKED:
        return "-"
    return format.hex(mp.mpf(number.numerator) / number.denominator if isinstance(number, Fraction) else mp.mpf(number))


def write(format, count):
    lines = []
    for name, (points, partials) in RULES.items():
        p = Points(format, name)
        lines.append(f"# {name.split('__')[0]}")
        for _ in range(count):
            operands = points(p)
            # Only the exponent of powi is an int here.
            shown = [str(x) if isinstance(x, int) else format.hex(x) for x in operands]
            lines.append(" ".join(shown + [field(format, d) for d in partials(*operands)]))
    Path(__file__).with_name(f"{format.name}.txt").write_text("\n".join(lines) + "\n")


write(F64, 200)
write(F32, 120)
