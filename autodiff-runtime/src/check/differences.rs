//! Derivatives by differences, extrapolated to a step of zero (Richardson 1911; the choice of the step by Ridders 1982).

/// A derivative, and how far it may be off.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Estimate {
    pub value: f64,
    pub error: f64,
}

/// What differences say of one output in the direction of one input.
#[derive(Clone, Debug)]
pub(super) struct Slopes {
    /// From both sides at once.
    pub central: Option<Estimate>,
    /// From below, as at a kink.
    pub below: Side,
    /// From above.
    pub above: Side,
}

/// Differences between the point and one side of it.
#[derive(Clone, Debug)]
pub(super) struct Side {
    /// Their limit.
    pub limit: Option<Estimate>,
    /// The quotients themselves, down to the smallest step.
    pub quotients: Vec<f64>,
}

impl Side {
    /// Whether the quotients approach a number, however slowly, as those of `x.powf(1.5)` at 0 do.
    pub fn tends_to(&self, limit: f64) -> bool {
        let far: Vec<f64> = self
            .quotients
            .iter()
            .map(|slope| (slope - limit).abs())
            .collect();
        let (Some(first), Some(last)) = (far.first(), far.last()) else {
            return false;
        };
        far.windows(2).all(|pair| pair[1] < pair[0]) && 16.0 * last < *first
    }

    /// The sign of quotients that grow without bound, as those of a root at 0.
    pub fn vertical(&self) -> Option<f64> {
        let (first, last) = (self.quotients.first()?, self.quotients.last()?);
        let mut pairs = self.quotients.windows(2);
        let grows = pairs.all(|pair| pair[0].abs() < pair[1].abs());
        (grows && last.abs() > 16.0 * first.abs()).then(|| last.signum())
    }
}

/// The outputs a step away from the point, and that step as it was rounded; `None` where they have another shape.
pub(super) type Line<'a> = &'a dyn Fn(f64) -> Option<(f64, Vec<f64>)>;

/// The slopes of some outputs along a line through `x`.
pub(super) fn slopes(line: Line, x: f64, here: &[f64], of: &[usize], epsilon: f64) -> Vec<Slopes> {
    let ladders: Vec<Vec<Rung>> = ladders(x)
        .into_iter()
        .map(|ladder| ladder.into_iter().map(|h| Rung::at(line, h)).collect())
        .collect();
    of.iter()
        .map(|&output| of_output(&ladders, output, here[output], epsilon))
        .collect()
}

/// From step to step. The golden ratio is as far from every fraction as can be: halves would meet a periodic function at
/// one phase, and agree on nothing; 17/10 a staircase at 10 and 17 steps.
const RATIO: f64 = 1.618_033_988_749_895;

/// How far down a ladder goes from the scale of the function or of the number.
const OCTAVES: f64 = 14.0;

/// Steps down from a scale of one, and from that of the number: in one ladder, or in two where they are far apart.
fn ladders(x: f64) -> Vec<Vec<f64>> {
    let magnitude = if x == 0.0 { 1.0 } else { x.abs() };
    let (low, high) = (magnitude.min(1.0), magnitude.max(1.0));
    let apart = (high / low).log2();
    if apart <= OCTAVES {
        vec![ladder(high, apart + OCTAVES)]
    } else {
        vec![ladder(high, OCTAVES), ladder(low, OCTAVES)]
    }
}

fn ladder(scale: f64, octaves: f64) -> Vec<f64> {
    let bottom = scale * (-octaves).exp2();
    let steps = std::iter::successors(Some(0.36 * scale), |h| Some(h / RATIO));
    steps.take_while(|h| *h > bottom).collect()
}

/// The outputs a step above and a step below, where they are finite.
struct Rung {
    above: Option<(f64, Vec<f64>)>,
    below: Option<(f64, Vec<f64>)>,
}

impl Rung {
    fn at(line: Line, h: f64) -> Self {
        let distinct = |(step, outputs): (f64, Vec<f64>)| (step != 0.0).then_some((step, outputs));
        Self {
            above: line(h).and_then(distinct),
            below: line(-h).and_then(distinct),
        }
    }
}

/// A difference quotient, and what rounding does to it.
#[derive(Clone, Copy)]
struct Quotient {
    slope: f64,
    noise: f64,
}

fn of_output(ladders: &[Vec<Rung>], output: usize, here: f64, epsilon: f64) -> Slopes {
    let side = |at: &Option<(f64, Vec<f64>)>| {
        let (step, outputs) = at.as_ref()?;
        Some((*step, outputs[output])).filter(|(_, value)| value.is_finite())
    };
    let quotient = |(a, low): (f64, f64), (b, high): (f64, f64)| Quotient {
        slope: (high - low) / (b - a),
        noise: 2.0 * epsilon * low.abs().max(high.abs()) / (b - a).abs(),
    };
    let central = |rung: &Rung| Some(quotient(side(&rung.below)?, side(&rung.above)?));
    let below = |rung: &Rung| Some(quotient((0.0, here), side(&rung.below)?));
    let above = |rung: &Rung| Some(quotient((0.0, here), side(&rung.above)?));
    let side = |quotient: &dyn Fn(&Rung) -> Option<Quotient>| Side {
        limit: best(ladders, quotient, RATIO),
        quotients: ladders
            .last()
            .into_iter()
            .flatten()
            .filter_map(|rung| Some(quotient(rung)?.slope))
            .collect(),
    };
    Slopes {
        central: best(ladders, &central, RATIO * RATIO),
        below: side(&below),
        above: side(&above),
    }
}

/// The best that any ladder gives, relative to its size: a ladder at the wrong scale finds next to nothing.
fn best(
    ladders: &[Vec<Rung>],
    quotient: &dyn Fn(&Rung) -> Option<Quotient>,
    factor: f64,
) -> Option<Estimate> {
    let each = |ladder: &Vec<Rung>| extrapolate(ladder.iter().map(quotient), factor);
    let relative = |estimate: &Estimate| estimate.error / (estimate.error + estimate.value.abs());
    ladders
        .iter()
        .filter_map(each)
        .min_by(|a, b| relative(a).total_cmp(&relative(b)))
}

/// The limit of quotients whose error falls by `factor`, `factor²`, … from step to step; the best of Neville's table.
fn extrapolate(
    quotients: impl IntoIterator<Item = Option<Quotient>>,
    factor: f64,
) -> Option<Estimate> {
    const ORDER: usize = 6;
    let mut best: Option<Estimate> = None;
    let mut last: Vec<f64> = Vec::new();
    for quotient in quotients {
        let Some(Quotient { slope, noise }) = quotient else {
            // Outside of the domain: start again, nearer to the point.
            last.clear();
            continue;
        };
        let mut row = vec![slope];
        let mut power = 1.0;
        for (k, old) in last.iter().take(ORDER).enumerate() {
            power *= factor;
            let better = row[k] + (row[k] - old) / (power - 1.0);
            let error = (better - row[k]).abs().max((better - old).abs()) + 4.0 * noise;
            if error.is_finite() && best.is_none_or(|best| error < best.error) {
                best = Some(Estimate {
                    value: better,
                    error,
                });
            }
            row.push(better);
        }
        last = row;
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slopes_of(f: impl Fn(f64) -> f64, x: f64) -> Slopes {
        let line = |h: f64| Some(((x + h) - x, vec![f(x + h)]));
        slopes(&line, x, &[f(x)], &[0], f64::EPSILON).remove(0)
    }

    #[track_caller]
    fn assert_near(estimate: Option<Estimate>, exact: f64) {
        let estimate = estimate.expect("the differences settle");
        let off = (estimate.value - exact).abs();
        assert!(
            off <= 1e-9 * exact.abs().max(1e-3),
            "{} for {exact}",
            estimate.value
        );
        assert!(
            off <= 32.0 * estimate.error,
            "{off} beyond {}",
            estimate.error
        );
    }

    #[test]
    fn smooth_functions_at_all_scales() {
        assert_near(slopes_of(f64::sin, 0.5).central, 0.5_f64.cos());
        assert_near(slopes_of(f64::sin, 1e6).central, 1e6_f64.cos());
        assert_near(slopes_of(f64::sin, 1e-9).central, 1.0);
        assert_near(slopes_of(f64::ln, 1e-3).central, 1e3);
        assert_near(slopes_of(f64::exp, 0.0).central, 1.0);
        assert_near(slopes_of(|x| x * x, 0.0).central, 0.0);
        assert_near(slopes_of(|_| 3.0, 2.0).central, 0.0);
    }

    #[test]
    fn periodic_functions_at_their_zeros() {
        let wave = |x: f64| (16.0 * std::f64::consts::PI * x).sin();
        assert_near(slopes_of(wave, 0.0).central, 16.0 * std::f64::consts::PI);
    }

    #[test]
    fn numbers_far_from_the_scale_of_the_function() {
        for x in [1e-200, 1e-20, -1e-7] {
            assert_near(slopes_of(|x| (1e-3 * x).exp(), x).central, 1e-3);
        }
        let saturated = |x: f64| x / (1e-200 + x.abs());
        assert_near(slopes_of(saturated, 1e-200).central, 0.25e200);
        assert_near(slopes_of(f64::sin, 1e9).central, 1e9_f64.cos());
        assert_near(slopes_of(f64::sqrt, 1e200).central, 0.5e-100);
    }

    #[test]
    fn kinks_have_two_sides() {
        let slopes = slopes_of(
            |x: f64| {
                if x < 1.0 {
                    x.sin()
                } else {
                    3.0 * x + 1.0_f64.sin() - 3.0
                }
            },
            1.0,
        );
        assert_near(slopes.below.limit, 1.0_f64.cos());
        assert_near(slopes.above.limit, 3.0);
    }

    #[test]
    fn the_end_of_a_domain_has_one_side() {
        let slopes = slopes_of(|x: f64| x.powf(1.5), 0.0);
        assert!(slopes.below.quotients.is_empty() && slopes.central.is_none());
        assert!(slopes.above.tends_to(0.0) && !slopes.above.tends_to(0.1));
        assert_eq!(slopes.above.vertical(), None);
    }

    #[test]
    fn roots_are_vertical() {
        assert_eq!(slopes_of(f64::sqrt, 0.0).above.vertical(), Some(1.0));
        assert_eq!(slopes_of(f64::cbrt, 0.0).below.vertical(), Some(1.0));
        assert_eq!(slopes_of(f64::acos, 1.0).below.vertical(), Some(-1.0));
        assert_eq!(slopes_of(f64::sqrt, 1.0).above.vertical(), None);
    }
}
