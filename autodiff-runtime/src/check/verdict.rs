//! Whether a derivative agrees with differences.

use super::differences::{Estimate, Side, Slopes};

/// What a derivative is measured by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    /// How far a derivative may be off, relative to itself.
    pub tolerance: f64,
    /// The size of a derivative of this output that would be noticed.
    pub size: f64,
    /// What rounding of the function's values makes of differences at best.
    pub noise: f64,
}

/// The outcome for one component.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Verdict {
    /// It is what the differences say, or, at a kink, what one of the sides says, or between the two.
    Agrees,
    /// It is something else: this is what the differences say, if anything.
    Off(Option<Estimate>),
    /// The differences do not settle.
    Unsettled,
}

/// Compares a derivative with differences.
pub(super) fn judge(found: f64, slopes: &Slopes, scale: Scale) -> Verdict {
    let settled = |estimate: &Estimate| scale.is_settled(*estimate, found);
    let central = slopes.central.filter(settled);
    let sides = [&slopes.below, &slopes.above];
    if found.is_infinite() {
        let is_right = |side: &Side| side.vertical() == Some(found.signum());
        return if sides.into_iter().any(is_right) {
            Verdict::Agrees
        } else {
            Verdict::Off(central)
        };
    }
    let near =
        |estimate: Estimate| (found - estimate.value).abs() <= scale.allowed(estimate, found);
    let limits = sides.map(|side| side.limit.filter(settled));
    // Where a limit is known, an approach to about that number says nothing.
    let slowly = |k: usize| limits[k].is_none() && sides[k].tends_to(found);
    let at_kink = slowly(0)
        || slowly(1)
        || limits.into_iter().flatten().any(near)
        || matches!(limits, [Some(below), Some(above)] if is_between(found, below, above));
    if central.is_some_and(near) || at_kink {
        return Verdict::Agrees;
    }
    match central.or(limits[0]).or(limits[1]) {
        Some(estimate) => Verdict::Off(Some(estimate)),
        None if found.is_nan() => Verdict::Off(None),
        None => Verdict::Unsettled,
    }
}

fn is_between(found: f64, a: Estimate, b: Estimate) -> bool {
    a.value.min(b.value) <= found && found <= a.value.max(b.value)
}

impl Scale {
    fn allowed(self, estimate: Estimate, found: f64) -> f64 {
        let size = found.abs().max(estimate.value.abs());
        32.0 * estimate.error + self.tolerance * size
    }

    /// Whether an estimate says anything: its error is a small part of what it is an error of.
    fn is_settled(self, estimate: Estimate, found: f64) -> bool {
        let size = self.size.max(estimate.value.abs());
        let size = if found.is_finite() {
            size.max(found.abs())
        } else {
            size
        };
        estimate.error <= self.noise + (1e-3_f64).max(self.tolerance) * size
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCALE: Scale = Scale {
        tolerance: 1e-7,
        size: 1.0,
        noise: 1e-14,
    };

    #[allow(
        clippy::unnecessary_wraps,
        reason = "what differences give is optional"
    )]
    fn exactly(value: f64) -> Option<Estimate> {
        Some(Estimate {
            value,
            error: 1e-12,
        })
    }

    fn side(limit: Option<Estimate>, quotients: &[f64]) -> Side {
        Side {
            limit,
            quotients: quotients.to_vec(),
        }
    }

    fn sides(below: f64, above: f64) -> Slopes {
        Slopes {
            central: exactly(f64::midpoint(below, above)),
            below: side(exactly(below), &[below; 3]),
            above: side(exactly(above), &[above; 3]),
        }
    }

    #[test]
    fn smooth_points() {
        let slopes = sides(2.0, 2.0);
        assert_eq!(judge(2.0, &slopes, SCALE), Verdict::Agrees);
        assert_eq!(judge(2.0 + 1e-8, &slopes, SCALE), Verdict::Agrees);
        for wrong in [2.0 + 1e-6, -2.0, 0.0, f64::NAN, f64::INFINITY] {
            assert_eq!(judge(wrong, &slopes, SCALE), Verdict::Off(exactly(2.0)));
        }
    }

    #[test]
    fn kinks_allow_what_lies_between_their_sides() {
        let slopes = sides(-1.0, 3.0);
        for right in [-1.0, 0.0, 1.0, 3.0] {
            assert_eq!(judge(right, &slopes, SCALE), Verdict::Agrees, "{right}");
        }
        for wrong in [-1.001, 3.001, f64::NAN] {
            assert_eq!(
                judge(wrong, &slopes, SCALE),
                Verdict::Off(exactly(1.0)),
                "{wrong}"
            );
        }
    }

    #[test]
    fn jumps_have_the_side_that_settles() {
        let slopes = Slopes {
            central: None,
            below: side(None, &[1.0, 10.0, 100.0]),
            above: side(exactly(0.0), &[0.0; 3]),
        };
        assert_eq!(judge(0.0, &slopes, SCALE), Verdict::Agrees);
        assert_eq!(judge(f64::INFINITY, &slopes, SCALE), Verdict::Agrees);
        assert_eq!(judge(1.0, &slopes, SCALE), Verdict::Off(exactly(0.0)));
        assert_eq!(judge(f64::NEG_INFINITY, &slopes, SCALE), Verdict::Off(None));
    }

    #[test]
    fn noise_is_not_agreement() {
        let noisy = Some(Estimate {
            value: 2.0,
            error: 0.5,
        });
        let slopes = Slopes {
            central: noisy,
            below: side(noisy, &[1.0, 3.0]),
            above: side(None, &[]),
        };
        assert_eq!(judge(2.0, &slopes, SCALE), Verdict::Unsettled);
    }

    #[test]
    fn an_approach_is_no_limit() {
        let approach = side(exactly(2.0), &[1.0, 1.5, 1.9, 1.99]);
        let slopes = Slopes {
            central: exactly(2.0),
            below: approach.clone(),
            above: approach,
        };
        assert_eq!(judge(2.001, &slopes, SCALE), Verdict::Off(exactly(2.0)));
    }

    #[test]
    fn slow_limits_are_limits() {
        let slopes = Slopes {
            central: None,
            below: side(None, &[]),
            above: side(None, &[1.0, 0.5, 0.2, 0.01]),
        };
        assert_eq!(judge(0.0, &slopes, SCALE), Verdict::Agrees);
        assert_eq!(judge(0.1, &slopes, SCALE), Verdict::Unsettled);
    }
}
