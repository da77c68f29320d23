//! Mutants that change nothing, and why.

use super::sources::Mutant;

const SYMMETRIC: &str = "the function treats both alike";
const EITHER: &str = "both sides of the branch are right there";
const SIGN: &str = "the sign alone counts";
const SCALE: &str = "any scale of about that size does";
const HALF: &str = "both are ½";

/// A place, what stood there, what stands there now, and why that is the same.
const EQUIVALENT: &[(&str, &str, &str, &str)] = &[
    (
        "powf_dx_dx",
        "n",
        "x",
        "at x below 2 and above it, each product is right for the exponents of the other",
    ),
    ("power_beyond_the_range", "T :: ZERO", "T :: ONE", EITHER),
    ("powf_dx", "n < T :: ONE", "n <= T :: ONE", EITHER),
    (
        "powf_dx",
        "x",
        "y",
        "where y is infinite, both branches are right",
    ),
    ("powf_dx_dx", "n < lit (2.0)", "n <= lit (2.0)", EITHER),
    ("powf_dx_dx", "2.0", "2.000000002f64", EITHER),
    (
        "powf_dx_dn",
        "n",
        "y",
        "y is NaN where n is, but for x = 1, where the product is",
    ),
    (
        "over_square_at_the_edge",
        "hypotenuse",
        "leg",
        "a leg of 0 gives 0, and is no longer than the hypotenuse",
    ),
    (
        "power_beyond_the_range",
        "n <= T :: lit (2.0)",
        "n < T :: lit (2.0)",
        EITHER,
    ),
    ("power_beyond_the_range", "2.0", "2.000000002f64", EITHER),
    (
        "\"midpoint\"",
        "row :: midpoint_dx",
        "row :: midpoint_dz",
        HALF,
    ),
    (
        "atan2_dx_dx",
        "at_the_edge (x , z , y)",
        "at_the_edge (z , x , y)",
        SYMMETRIC,
    ),
    (
        "atan2_dx_dz",
        "at_the_edge (x , z , y)",
        "at_the_edge (z , x , y)",
        SYMMETRIC,
    ),
    (
        "hypot_dx_dz",
        "at_the_edge (x , z , y)",
        "at_the_edge (z , x , y)",
        SYMMETRIC,
    ),
    (
        "curvature",
        "at_the_edge (leg , other , y)",
        "at_the_edge (other , leg , y)",
        SYMMETRIC,
    ),
    (
        "atan2_dz_dz",
        "atan2_dx_dx (x , z)",
        "atan2_dx_dx (z , x)",
        SYMMETRIC,
    ),
    ("atan_dx", "1e9", "1000000001.0000001f64", EITHER),
    (
        "atan_dx",
        "x . abs () > lit (1e9)",
        "x . abs () >= lit (1e9)",
        EITHER,
    ),
    ("log_dx_db", "x < b", "x <= b", EITHER),
    (
        "powf_dx",
        "y . abs () < T :: ONE",
        "y . abs () <= T :: ONE",
        EITHER,
    ),
    (
        "powf_dx",
        "n < T :: ZERO",
        "n <= T :: ZERO",
        "n = 0 has been answered",
    ),
    (
        "power_beyond_the_range",
        "n > T :: ZERO",
        "n >= T :: ZERO",
        "n = 0 has been answered",
    ),
    ("tanh_dx", "x < T :: ZERO", "x <= T :: ZERO", EITHER),
    ("tanh_dx", "T :: ZERO", "T :: ONE", EITHER),
    ("powi_dx", "0", "1", "n = 0 has been answered"),
    ("powi_dx_dx", "0", "1", "n = 0 has been answered"),
    (
        "negative_power",
        "if power . is_normal () { T :: lit (f64 :: from (n)) * power } else { negative_power_by_halves (x , n) }",
        "if false { T :: lit (f64 :: from (n)) * power } else { negative_power_by_halves (x , n) }",
        EITHER,
    ),
    (
        "powf_dn",
        "if y . is_normal () { y * x . ln () } else { logarithm_beyond_the_range (x , n , y) }",
        "if false { y * x . ln () } else { logarithm_beyond_the_range (x , n , y) }",
        EITHER,
    ),
    (
        "powf_dx_dx",
        "(n - T :: ONE) . abs () < T :: ONE",
        "(n - T :: ONE) . abs () <= T :: ONE",
        EITHER,
    ),
    (
        "powf_dx_dx",
        "n - T :: ONE",
        "(T :: ONE) - (n)",
        "its absolute value is taken",
    ),
    ("log_db", "x . ln ()", "x . log2 ()", SIGN),
    (
        "copysign_dx",
        "x . signum () * T :: ONE . copysign (s)",
        "x . signum () / (T :: ONE . copysign (s))",
        "the divisor is ±1",
    ),
    (
        "power_beyond_the_range",
        "n * root / x * root * y . signum ()",
        "n * root / x * root / (y . signum ())",
        "the divisor is ±1",
    ),
    (
        "cosine_at_the_edge",
        "1e20",
        "100000000100000000000f64",
        SCALE,
    ),
    (
        "over_square_at_the_edge",
        "18_446_744_073_709_551_616.0",
        "18446744092156297000f64",
        SCALE,
    ),
    (
        "curvature",
        "y",
        "leg",
        "where one leg alone is 0 or infinite, the formula gives 0, too",
    ),
];

/// Why a mutant is no mistake, if it is none.
pub fn reason(mutant: &Mutant) -> Option<&'static str> {
    let is_it = |(place, before, after, _): &&(&str, &str, &str, &str)| {
        *place == mutant.place && *before == mutant.before && *after == mutant.after
    };
    EQUIVALENT.iter().find(is_it).map(|(_, _, _, why)| *why)
}
