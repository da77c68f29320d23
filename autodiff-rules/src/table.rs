//! The table: every elementary function with its operands and partials, as plain data that a compiler reads.
//!
//! The first operand, the receiver, is `x`; `y` is the function's own value. Names follow the standard library's methods;
//! the operators are `add`, `sub`, `mul`, `div`, `rem` and `neg`. `sin_cos` has two results and so no row: it is `sin` and `cos`.
//!
//! ```
//! use autodiff_rules::table::{Partial, lookup};
//!
//! let sqrt = lookup("sqrt").expect("sqrt is an elementary function");
//! assert_eq!(sqrt.operands[0].name, "x");
//! assert_eq!(sqrt.partials[0], Partial::Formula { text: "lit(0.5) / y.abs()", singular: true });
//! ```

use crate::partials::{description, row};

/// An elementary function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// The standard library's name of the method, or of the operator's.
    pub name: &'static str,
    /// The operands, the receiver first.
    pub operands: &'static [Operand],
    /// The partial derivative with respect to each operand.
    pub partials: &'static [Partial],
}

/// An operand of an elementary function.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Operand {
    /// Its name in formulas and arguments.
    pub name: &'static str,
    /// What it is.
    pub kind: OperandKind,
}

/// What an operand is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OperandKind {
    /// A float that may carry a derivative.
    Float,
    /// An integer, as the exponent of `powi`.
    Int,
    /// A float of which only the sign matters, as the sign of `copysign`.
    Inactive,
}

/// The partial derivative of an elementary function with respect to one operand.
///
/// `singular` partials can be infinite. They are multiplied through [`times`](crate::partials::times).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Partial {
    /// 0.
    Zero,
    /// 1.
    One,
    /// −1.
    NegOne,
    /// A Rust expression, short enough to stand inline. It is made of operand names, `y`, literals written `lit(0.5)`,
    /// `+ - * /`, unary minus, parentheses, and float methods that have rules themselves.
    Formula {
        /// The expression.
        text: &'static str,
        /// Whether it can be infinite.
        singular: bool,
    },
    /// A call of a function of [`partials`](crate::partials).
    Call {
        /// The function's name.
        function: &'static str,
        /// Its arguments: operand names, or `y`.
        args: &'static [&'static str],
        /// What takes its place when every other float operand is a constant: a tie of `max` or `min` is another kink then.
        alone: Option<&'static Partial>,
        /// Whether it can be infinite.
        singular: bool,
    },
    /// There is no derivative with respect to this operand.
    None,
}

impl Rule {
    /// What is said of the partial by an operand, line by line: its formula in the signs of mathematics, and its edges. Nothing,
    /// where it is a constant.
    #[must_use]
    pub fn description(&self, operand: usize) -> &'static [&'static str] {
        let found = match self.partials[operand] {
            Partial::Zero | Partial::One | Partial::NegOne | Partial::None => None,
            Partial::Call { function, .. } => description(function),
            // A formula is named after its rule and its operand.
            Partial::Formula { .. } => {
                description(&format!("{}_d{}", self.name, self.operands[operand].name))
            }
        };
        found.unwrap_or(&[])
    }
}

impl Partial {
    /// A partial as the macro `partials!` defines it: a formula where there is a text, else a call.
    pub(crate) const fn defined(
        function: &'static str,
        args: &'static [&'static str],
        formula: &[&'static str],
        singular: bool,
    ) -> Self {
        match formula {
            [text] => Self::Formula { text, singular },
            _ => Self::Call {
                function,
                args,
                alone: None,
                singular,
            },
        }
    }

    /// This call, or `other` when every other float operand is a constant.
    const fn or_alone(self, other: &'static Self) -> Self {
        match self {
            Self::Call {
                function,
                args,
                alone: _,
                singular,
            } => Self::Call {
                function,
                args,
                alone: Some(other),
                singular,
            },
            Self::Zero | Self::One | Self::NegOne | Self::Formula { .. } | Self::None => {
                panic!("only a call has another form")
            }
        }
    }
}

/// The rule of an elementary function, by the name of its method or operator.
#[must_use]
pub fn lookup(name: &str) -> Option<&'static Rule> {
    TABLE.iter().find(|rule| rule.name == name)
}

/// The rule of a partial that generated code calls, by the name of its function: second derivatives.
///
/// Its own value is `p`. Where it is given the primal's value `y` beside all operands, `y` moves with them: its slope is in
/// the partials by the operands.
#[must_use]
pub fn lookup_partial(name: &str) -> Option<&'static Rule> {
    PARTIALS.iter().find(|rule| rule.name == name)
}

/// Whether this float method's result carries no derivative.
#[must_use]
pub fn is_inactive(name: &str) -> bool {
    INACTIVE.contains(&name)
}

/// Whether this float method would carry a value out of the reach of derivatives: an error on an active operand.
#[must_use]
pub fn is_refused(name: &str) -> bool {
    REFUSED.contains(&name)
}

const INACTIVE: &[&str] = &[
    "is_nan",
    "is_infinite",
    "is_finite",
    "is_normal",
    "is_subnormal",
    "is_sign_positive",
    "is_sign_negative",
    "classify",
    "total_cmp",
    "partial_cmp",
    "eq",
    "ne",
    "lt",
    "le",
    "gt",
    "ge",
];

const REFUSED: &[&str] = &[
    "to_bits",
    "to_be_bytes",
    "to_le_bytes",
    "to_ne_bytes",
    "from_bits",
    "from_be_bytes",
    "from_le_bytes",
    "from_ne_bytes",
    "to_int_unchecked",
    "to_string",
    "from_str",
    "parse",
];

const fn float(name: &'static str) -> Operand {
    Operand {
        name,
        kind: OperandKind::Float,
    }
}

const X: Operand = float("x");
const Z: Operand = float("z");
const D: Operand = float("d");
const INTEGER_N: Operand = Operand {
    name: "n",
    kind: OperandKind::Int,
};
const SIGN: Operand = Operand {
    name: "s",
    kind: OperandKind::Inactive,
};

const fn rule(
    name: &'static str,
    operands: &'static [Operand],
    partials: &'static [Partial],
) -> Rule {
    assert!(
        operands.len() == partials.len(),
        "one partial for each operand"
    );
    Rule {
        name,
        operands,
        partials,
    }
}

/// The primal's value where it moves with the operands.
const Y_ALONG: Operand = Operand {
    name: "y",
    kind: OperandKind::Inactive,
};

use Partial::{NegOne, One, Zero};

/// All rules.
pub static TABLE: &[Rule] = &[
    // Arithmetic.
    rule("add", &[X, Z], &[One, One]),
    rule("sub", &[X, Z], &[One, NegOne]),
    rule("mul", &[X, Z], &[row::mul_dx, row::mul_dz]),
    rule("div", &[X, D], &[row::div_dx, row::div_dd]),
    rule("rem", &[X, D], &[One, row::rem_dd]),
    rule("neg", &[X], &[NegOne]),
    rule("recip", &[X], &[row::recip_dx]),
    rule(
        "mul_add",
        &[X, float("a"), float("b")],
        &[row::mul_add_dx, row::mul_add_da, One],
    ),
    rule("rem_euclid", &[X, D], &[One, row::rem_euclid_dd]),
    rule("div_euclid", &[X, D], &[row::flat_dx, row::flat_dx]),
    rule("midpoint", &[X, Z], &[row::midpoint_dx, row::midpoint_dz]),
    rule("to_degrees", &[X], &[row::to_degrees_dx]),
    rule("to_radians", &[X], &[row::to_radians_dx]),
    rule("next_up", &[X], &[One]),
    rule("next_down", &[X], &[One]),
    // Powers and roots.
    rule("powi", &[X, INTEGER_N], &[row::powi_dx, Partial::None]),
    rule("powf", &[X, float("n")], &[row::powf_dx, row::powf_dn]),
    rule("sqrt", &[X], &[row::sqrt_dx]),
    rule("cbrt", &[X], &[row::cbrt_dx]),
    rule("hypot", &[X, Z], &[row::hypot_dx, row::hypot_dz]),
    // Exponentials and logarithms.
    rule("exp", &[X], &[row::exp_dx]),
    rule("exp2", &[X], &[row::exp2_dx]),
    rule("exp_m1", &[X], &[row::exp_m1_dx]),
    rule("ln", &[X], &[row::ln_dx]),
    rule("log2", &[X], &[row::log2_dx]),
    rule("log10", &[X], &[row::log10_dx]),
    rule("log", &[X, float("b")], &[row::log_dx, row::log_db]),
    rule("ln_1p", &[X], &[row::ln_1p_dx]),
    // Circular functions.
    rule("sin", &[X], &[row::sin_dx]),
    rule("cos", &[X], &[row::cos_dx]),
    rule("tan", &[X], &[row::tan_dx]),
    rule("asin", &[X], &[row::asin_dx]),
    rule("acos", &[X], &[row::acos_dx]),
    rule("atan", &[X], &[row::atan_dx]),
    rule("atan2", &[X, Z], &[row::atan2_dx, row::atan2_dz]),
    // Hyperbolic functions.
    rule("sinh", &[X], &[row::sinh_dx]),
    rule("cosh", &[X], &[row::cosh_dx]),
    rule("tanh", &[X], &[row::tanh_dx]),
    rule("asinh", &[X], &[row::asinh_dx]),
    rule("acosh", &[X], &[row::acosh_dx]),
    rule("atanh", &[X], &[row::atanh_dx]),
    // Pieces.
    rule("abs", &[X], &[row::abs_dx]),
    rule("signum", &[X], &[row::flat_dx]),
    rule("floor", &[X], &[row::flat_dx]),
    rule("ceil", &[X], &[row::flat_dx]),
    rule("round", &[X], &[row::flat_dx]),
    rule("round_ties_even", &[X], &[row::flat_dx]),
    rule("trunc", &[X], &[row::flat_dx]),
    rule("fract", &[X], &[One]),
    rule("copysign", &[X, SIGN], &[row::copysign_dx, Partial::None]),
    rule(
        "max",
        &[X, Z],
        &[
            row::max_dx.or_alone(&row::max_dx_const),
            row::max_dz.or_alone(&row::max_dz_const),
        ],
    ),
    rule(
        "min",
        &[X, Z],
        &[
            row::min_dx.or_alone(&row::min_dx_const),
            row::min_dz.or_alone(&row::min_dz_const),
        ],
    ),
    rule(
        "clamp",
        &[X, float("lo"), float("hi")],
        &[row::clamp_dx, row::clamp_dlo, row::clamp_dhi],
    ),
    rule("abs_sub", &[X, Z], &[row::abs_sub_dx, row::abs_sub_dz]),
];

/// The rules of the partials that are called: what a derivative of a derivative is made of.
pub static PARTIALS: &[Rule] = &[
    // Powers and roots.
    rule(
        "powi_dx",
        &[X, INTEGER_N],
        &[row::powi_dx_dx, Partial::None],
    ),
    rule(
        "powf_dx",
        &[X, float("n"), Y_ALONG],
        &[row::powf_dx_dx, row::powf_dx_dn, Partial::None],
    ),
    rule(
        "powf_dn",
        &[X, float("n"), Y_ALONG],
        &[row::powf_dx_dn, row::powf_dn_dn, Partial::None],
    ),
    rule(
        "hypot_dx",
        &[X, Z, Y_ALONG],
        &[row::hypot_dx_dx, row::hypot_dx_dz, Partial::None],
    ),
    rule(
        "hypot_dz",
        &[X, Z, Y_ALONG],
        &[row::hypot_dx_dz, row::hypot_dz_dz, Partial::None],
    ),
    // Exponentials and logarithms.
    rule("exp2_dx", &[float("y")], &[row::exp2_dx_dy]),
    rule("ln_dx", &[X], &[row::ln_dx_dx]),
    rule("log2_dx", &[X], &[row::log2_dx_dx]),
    rule("log10_dx", &[X], &[row::log2_dx_dx]),
    rule("ln_1p_dx", &[X], &[row::ln_dx_dx]),
    rule(
        "log_dx",
        &[X, float("b"), Y_ALONG],
        &[row::log_dx_dx, row::log_dx_db, Partial::None],
    ),
    rule(
        "log_db",
        &[X, float("b"), Y_ALONG],
        &[row::log_dx_db, row::log_db_db, Partial::None],
    ),
    // Circular and hyperbolic functions.
    rule("asin_dx", &[X], &[row::asin_dx_dx]),
    rule("acos_dx", &[X], &[row::acos_dx_dx]),
    rule("atan_dx", &[X], &[row::atan_dx_dx]),
    rule("atan2_dx", &[X, Z], &[row::atan2_dx_dx, row::atan2_dx_dz]),
    rule("atan2_dz", &[X, Z], &[row::atan2_dx_dz, row::atan2_dz_dz]),
    rule("tanh_dx", &[X], &[row::tanh_dx_dx]),
    rule("atanh_dx", &[X], &[row::atanh_dx_dx]),
    // Pieces: no slope of their own.
    rule("rem_dd", &[X, D, Y_ALONG], &[Zero, Zero, Partial::None]),
    rule(
        "rem_euclid_dd",
        &[X, D, Y_ALONG],
        &[Zero, Zero, Partial::None],
    ),
    rule("abs_dx", &[X], &[Zero]),
    rule("copysign_dx", &[X, SIGN], &[Zero, Partial::None]),
    rule("max_dx", &[X, Z], &[Zero, Zero]),
    rule("max_dz", &[X, Z], &[Zero, Zero]),
    rule("max_dx_const", &[X, Z], &[Zero, Zero]),
    rule("max_dz_const", &[X, Z], &[Zero, Zero]),
    rule("min_dx", &[X, Z], &[Zero, Zero]),
    rule("min_dz", &[X, Z], &[Zero, Zero]),
    rule("min_dx_const", &[X, Z], &[Zero, Zero]),
    rule("min_dz_const", &[X, Z], &[Zero, Zero]),
    rule(
        "clamp_dx",
        &[X, float("lo"), float("hi")],
        &[Zero, Zero, Zero],
    ),
    rule("clamp_dlo", &[X, float("lo")], &[Zero, Zero]),
    rule("clamp_dhi", &[X, float("hi")], &[Zero, Zero]),
    rule("abs_sub_dx", &[X, Z], &[Zero, Zero]),
    rule("abs_sub_dz", &[X, Z], &[Zero, Zero]),
    rule("flat_dx", &[float("y")], &[Zero]),
];
