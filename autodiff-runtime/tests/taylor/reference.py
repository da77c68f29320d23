#!/usr/bin/env python3
"""Writes reference.txt: Taylor coefficients of functions of polynomials, computed with 80 digits.

    pip install mpmath && python3 reference.py

A line is `name; the coefficients of each operand, between commas, operands between semicolons; twelve coefficients`. The
coefficients of the operands are binary fractions, so that a float holds them exactly. They come from numerical
differentiation of the function itself, not from a recurrence.
"""

import random
from pathlib import Path

import mpmath as mp

mp.mp.dps = 80
ORDER = 12
random.seed(1)


def polynomial(value, moving=4):
    rest = [random.randint(-32, 32) / 64 for _ in range(moving)]
    return [value, *rest] if moving else [value]


def at(coefficients):
    return lambda t: mp.polyval([mp.mpf(c) for c in reversed(coefficients)], t)


UNARY = {
    "sin": (mp.sin, [0.5, -7.25, 0.0]),
    "cos": (mp.cos, [0.5, -7.25, 0.0]),
    "tan": (mp.tan, [0.5, -2.25, 0.0]),
    "asin": (mp.asin, [0.5, -0.25, 0.0]),
    "acos": (mp.acos, [0.5, -0.25, 0.0]),
    "atan": (mp.atan, [0.5, -7.25, 1024.0]),
    "sinh": (mp.sinh, [0.5, -3.25, 0.0]),
    "cosh": (mp.cosh, [0.5, -3.25, 0.0]),
    "tanh": (mp.tanh, [0.5, -3.25, 24.0]),
    "asinh": (mp.asinh, [0.5, -7.25, 1024.0]),
    "acosh": (mp.acosh, [1.75, 7.25, 1024.0]),
    "atanh": (mp.atanh, [0.5, -0.25, 0.0]),
    "exp": (mp.exp, [0.5, -7.25, 0.0]),
    "exp2": (lambda x: mp.power(2, x), [0.5, -7.25, 0.0]),
    "exp_m1": (mp.expm1, [0.5, -40.25, 0.0]),
    "ln": (mp.log, [0.75, 7.25, 1024.0]),
    "log2": (lambda x: mp.log(x) / mp.log(2), [0.75, 7.25]),
    "log10": (mp.log10, [0.75, 7.25]),
    "ln_1p": (mp.log1p, [0.5, -0.25, 0.0]),
    "sqrt": (mp.sqrt, [0.75, 7.25, 1024.0]),
    "cbrt": (lambda x: mp.sign(x) * mp.cbrt(abs(x)), [0.75, -7.25, 1024.0]),
    "recip": (lambda x: 1 / x, [0.75, -7.25, 1024.0]),
    "powi_3": (lambda x: x**3, [0.75, -7.25, 0.0]),
    "powi_7": (lambda x: x**7, [0.75, -1.25, 2.0**-10]),
    "powi_-4": (lambda x: x**-4, [0.75, -1.25]),
    "to_degrees": (mp.degrees, [0.75]),
}

BINARY = {
    "mul": (lambda x, z: x * z, [(0.5, 3.0), (0.0, 0.0)]),
    "div": (lambda x, z: x / z, [(0.5, 3.0), (0.0, -1.5)]),
    "powf": (mp.power, [(0.75, 2.5), (3.0, -1.25), (1.0, 0.0)]),
    "log": (lambda x, b: mp.log(x) / mp.log(b), [(0.75, 2.5), (3.0, 10.0)]),
    "hypot": (lambda x, z: mp.sqrt(x * x + z * z), [(0.75, 2.5), (-3.0, 0.0)]),
    "atan2": (mp.atan2, [(0.75, 2.5), (-3.0, 1.0), (0.5, -2.0)]),
}

CONSTANT_SECOND = {
    "powf": (mp.power, [(0.75, 2.5), (3.0, -1.25), (-1.5, 3.0), (0.5, 0.5), (2.0**-10, 2.0)]),
    "log": (lambda x, b: mp.log(x) / mp.log(b), [(0.75, 2.5)]),
    "div": (lambda x, z: x / z, [(0.5, 3.0)]),
}


def line(name, f, operands):
    series = [at(operand) for operand in operands]
    found = mp.taylor(lambda t: f(*(s(t) for s in series)), 0, ORDER - 1)
    operands = "; ".join(", ".join(repr(c) for c in operand) for operand in operands)
    return f"{name}; {operands}; " + ", ".join(mp.nstr(mp.re(c), 20) for c in found)


def lines():
    for name, (f, points) in UNARY.items():
        for x in points:
            yield line(name, f, [polynomial(x)])
            yield line(name, f, [[x, 1.0]])
    for name, (f, points) in BINARY.items():
        for x, z in points:
            yield line(name, f, [polynomial(x), polynomial(z)])
    for name, (f, points) in CONSTANT_SECOND.items():
        for x, z in points:
            yield line(name, f, [polynomial(x), [z]])


Path(__file__).with_name("reference.txt").write_text("\n".join(lines()) + "\n")
