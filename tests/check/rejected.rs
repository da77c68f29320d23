//! Rules by hand, each with one mistake.

use differentiate::check;
use differentiate::check::{Coordinate, Mistake, Place, Wrong};

/// `x y₀ + y₁²`, with companions that go wrong as told.
macro_rules! module {
    ($name:ident, |$x:ident, $y:ident, $seed:ident, $x_bar:ident, $y_bar:ident| $pullback:block, |$x_dot:ident, $y_dot:ident| $tangent:expr) => {
        module!(
            $name,
            |$x, $y, $seed, $x_bar, $y_bar| $pullback,
            |$x_dot, $y_dot| $tangent,
            f($x, $y)
        );
    };
    ($name:ident, |$x:ident, $y:ident, $seed:ident, $x_bar:ident, $y_bar:ident| $pullback:block, |$x_dot:ident, $y_dot:ident| $tangent:expr, $value:expr) => {
        #[allow(dead_code, reason = "each program has all companions")]
        mod $name {
            pub fn f(x: f64, y: &[f64; 2]) -> f64 {
                x * y[0] + y[1] * y[1]
            }

            pub fn f_vjp<'a>(
                $x: f64,
                $y: &'a [f64; 2],
            ) -> (f64, impl FnOnce(f64, &mut f64, &mut [f64; 2]) + use<'a>) {
                (
                    $value,
                    move |$seed: f64, $x_bar: &mut f64, $y_bar: &mut [f64; 2]| $pullback,
                )
            }

            pub fn f_jvp($x: f64, $y: &[f64; 2], $x_dot: f64, $y_dot: &[f64; 2]) -> (f64, f64) {
                ($value, $tangent)
            }

            pub fn f_grad($x: f64, $y: &[f64; 2]) -> (f64, (f64, [f64; 2])) {
                let ($x_bar, $y_bar) = (&mut 0.0, &mut [0.0; 2]);
                let $seed = 1.0;
                let value = $value;
                $pullback(value, (*$x_bar, *$y_bar))
            }
        }
    };
}

module!(
    right,
    |x, y, seed, x_bar, y_bar| {
        *x_bar += seed * y[0];
        y_bar[0] += seed * x;
        y_bar[1] += 2.0 * seed * y[1];
    },
    |x_dot, y_dot| x_dot * y[0] + x * y_dot[0] + 2.0 * y[1] * y_dot[1]
);
module!(
    component,
    |x, y, seed, x_bar, y_bar| {
        *x_bar += seed * y[0];
        y_bar[0] += seed * x;
        y_bar[1] += seed * y[1];
    },
    |x_dot, y_dot| x_dot * y[0] + x * y_dot[0] + 2.0 * y[1] * y_dot[1]
);
module!(
    slightly,
    |x, y, seed, x_bar, y_bar| {
        *x_bar += seed * y[0];
        y_bar[0] += seed * x;
        y_bar[1] += 2.000_01 * seed * y[1];
    },
    |x_dot, y_dot| x_dot * y[0] + x * y_dot[0] + 2.0 * y[1] * y_dot[1]
);
module!(
    tangent,
    |x, y, seed, x_bar, y_bar| {
        *x_bar += seed * y[0];
        y_bar[0] += seed * x;
        y_bar[1] += 2.0 * seed * y[1];
    },
    |x_dot, y_dot| x_dot * y[0] - x * y_dot[0] + 2.0 * y[1] * y_dot[1]
);
module!(
    nearly,
    |x, y, seed, x_bar, y_bar| {
        *x_bar += seed * y[0];
        y_bar[0] += seed * x;
        y_bar[1] += 2.0 * seed * y[1];
    },
    |x_dot, y_dot| x_dot * y[0] + x * (1.0 + 1e-9) * y_dot[0] + 2.0 * y[1] * y_dot[1]
);
module!(
    nonlinear,
    |x, y, seed, x_bar, y_bar| {
        *x_bar += seed * y[0];
        y_bar[0] += seed * x;
        y_bar[1] += 2.0 * seed * y[1];
    },
    |x_dot, y_dot| x_dot * y[0] + x * y_dot[0] + 2.0 * y[1] * y_dot[1] + x_dot * y_dot[1]
);
module!(
    overwrites,
    |x, y, seed, x_bar, y_bar| {
        *x_bar = seed * y[0];
        y_bar[0] += seed * x;
        y_bar[1] += 2.0 * seed * y[1];
    },
    |x_dot, y_dot| x_dot * y[0] + x * y_dot[0] + 2.0 * y[1] * y_dot[1]
);
module!(
    no_number,
    |x, y, seed, x_bar, y_bar| {
        *x_bar += seed * y[0] * f64::NAN;
        y_bar[0] += seed * x;
        y_bar[1] += f64::INFINITY;
    },
    |x_dot, y_dot| x_dot * y[0] + x * y_dot[0] + 2.0 * y[1] * y_dot[1]
);
module!(
    value,
    |x, y, seed, x_bar, y_bar| {
        *x_bar += seed * y[0];
        y_bar[0] += seed * x;
        y_bar[1] += 2.0 * seed * y[1];
    },
    |x_dot, y_dot| x_dot * y[0] + x * y_dot[0] + 2.0 * y[1] * y_dot[1],
    f(x, y) * (1.0 + f64::EPSILON)
);

/// What is said of `f` at (1.5, [2, 3]).
macro_rules! mistakes {
    ($name:ident) => {{
        let wrong: Wrong = check!($name::f(1.5, &[2.0, 3.0])).unwrap_err();
        wrong.mistakes().to_vec()
    }};
}

const RESULT: Coordinate = Coordinate {
    place: Place::Result,
    index: 0,
    of: 1,
};
const X: Coordinate = Coordinate {
    place: Place::Argument(0, "1.5"),
    index: 0,
    of: 1,
};

fn y(index: usize) -> Coordinate {
    Coordinate {
        place: Place::Argument(1, "&[2.0, 3.0]"),
        index,
        of: 2,
    }
}

#[test]
fn nothing_is_said_of_what_is_right() {
    check!([grad, vjp, jvp] right::f(1.5, &[2.0, 3.0])).unwrap();
}

#[test]
fn a_wrong_component() {
    let mistakes = mistakes!(component);
    let [
        Mistake::Derivative {
            companion,
            output,
            input,
            found,
            differences,
        },
        modes,
        product,
    ] = &mistakes[..]
    else {
        panic!("{mistakes:?}");
    };
    assert_eq!(
        (*companion, *output, *input, *found),
        ("f_vjp", RESULT, y(1), 3.0)
    );
    let (value, error) = differences.expect("they settle");
    assert!((value - 6.0).abs() < 1e-10 && error < 1e-10);
    assert_eq!(
        *modes,
        Mistake::Modes {
            output: RESULT,
            input: y(1),
            reverse: 3.0,
            forward: 6.0
        }
    );
    assert!(matches!(product, Mistake::Product { .. }));
}

#[test]
fn a_slightly_wrong_component() {
    assert!(matches!(
        mistakes!(slightly)[..],
        [
            Mistake::Derivative {
                companion: "f_vjp",
                ..
            },
            Mistake::Modes { .. },
            _
        ]
    ));
}

#[test]
fn a_wrong_tangent() {
    let mistakes = mistakes!(tangent);
    let Mistake::Derivative {
        companion,
        input,
        found,
        ..
    } = mistakes[0]
    else {
        panic!("{mistakes:?}");
    };
    assert_eq!((companion, input, found), ("f_jvp", y(0), -1.5));
}

#[test]
fn forward_and_reverse_agree_to_rounding() {
    // Differences cannot tell, but each mode can of the other.
    assert!(matches!(mistakes!(nearly)[..], [Mistake::Modes { .. }, ..]));
    check!([jvp] nearly::f(1.5, &[2.0, 3.0])).unwrap();
}

#[test]
fn a_tangent_that_is_not_linear() {
    assert!(matches!(
        mistakes!(nonlinear)[..],
        [Mistake::Product { .. }]
    ));
}

#[test]
fn a_pullback_that_does_not_add() {
    let expected = Mistake::NotAdded {
        input: X,
        found: 0.0,
        expected: 0.75,
    };
    assert_eq!(mistakes!(overwrites), [expected]);
}

#[test]
fn no_numbers() {
    let mistakes = mistakes!(no_number);
    assert!(matches!(mistakes[0], Mistake::Derivative { input: X, found, .. } if found.is_nan()));
    assert!(matches!(
        mistakes[1],
        Mistake::Derivative {
            found: f64::INFINITY,
            ..
        }
    ));
    assert_eq!(mistakes.len(), 4, "{mistakes:?}");
}

#[test]
fn another_value() {
    let mistakes = mistakes!(value);
    assert!(matches!(
        mistakes[..],
        [
            Mistake::Value {
                companion: "f_vjp",
                ..
            },
            Mistake::Value {
                companion: "f_jvp",
                ..
            }
        ]
    ));
}

#[test]
fn the_gradient() {
    let wrong = check!([grad] component::f(1.5, &[2.0, 3.0])).unwrap_err();
    assert!(matches!(
        wrong.mistakes(),
        [Mistake::Derivative {
            companion: "f_grad",
            ..
        }]
    ));
    check!([jvp] component::f(1.5, &[2.0, 3.0])).unwrap();
}

#[test]
fn the_message() {
    let wrong = check!([grad] component::f(1.5, &[2.0, 3.0])).unwrap_err();
    let text = format!("{wrong:?}");
    assert!(
        text.starts_with(
            "the derivative of `component::f` does not hold:\n  f_grad: of the result by argument 1 (`&[2.0, 3.0]`), number 1 of 2: 3.0, but differences give "
        ),
        "{text}"
    );
}

mod state {
    //! A `&mut` parameter: its buffer is a seed at first.

    pub fn f(state: &mut [f64; 2]) {
        state[0] *= state[1];
    }

    pub fn f_vjp(state: &mut [f64; 2]) -> ((), impl FnOnce(&mut [f64; 2]) + use<>) {
        let [a, b] = *state;
        f(state);
        // The first adjoint is not taken away before it is spread.
        ((), move |bar: &mut [f64; 2]| {
            bar[1] += bar[0] * a;
            bar[0] += bar[0] * b;
        })
    }

    pub fn f_jvp(state: &mut [f64; 2], dot: &mut [f64; 2]) -> ((), ()) {
        dot[0] = dot[0] * state[1] + state[0] * dot[1];
        f(state);
        ((), ())
    }
}

#[test]
fn an_adjoint_that_is_kept() {
    let wrong = check!(state::f(&mut [2.0, 3.0])).unwrap_err();
    let place = Place::Argument(0, "&mut [2.0, 3.0]");
    let first = Coordinate {
        place,
        index: 0,
        of: 2,
    };
    let Mistake::Derivative {
        companion,
        output,
        input,
        found,
        ..
    } = wrong.mistakes()[0]
    else {
        panic!("{wrong}");
    };
    assert_eq!(
        (companion, output, input, found),
        ("f_vjp", first, first, 4.0)
    );
}
