//! The optimizers against closed forms and known minima, and every way a run can stop or fail.

use autodiff_runtime::optimize::{
    Adam, AdamW, AdaptiveMoments, DecoupledDecay, Error, GradientDescent, HeavyBall, Iteration,
    LookAhead, Method, MiniBatches, Momentum, Nesterov, Optimizer, Point, Quantity, Report,
    StopReason, Verdict,
};
use std::ops::ControlFlow;
use std::time::Duration;

// ---- objectives -----------------------------------------------------------------------------

/// `x² / 2`, whose gradient is `x`.
fn half_square(x: &[f64], gradient: &mut [f64]) -> f64 {
    gradient[0] = x[0];
    0.5 * x[0] * x[0]
}

fn negative_half_square(x: &[f64], gradient: &mut [f64]) -> f64 {
    gradient[0] = -x[0];
    -0.5 * x[0] * x[0]
}

/// A slope of 1.
fn slope(x: &[f64], gradient: &mut [f64]) -> f64 {
    gradient[0] = 1.0;
    x[0]
}

fn flat(_: &[f64], gradient: &mut [f64]) -> f64 {
    gradient.fill(0.0);
    0.0
}

/// A bowl around (3, −2) with its minimum 7, four times steeper along the second axis.
fn bowl(x: &[f64], gradient: &mut [f64]) -> f64 {
    let (a, b) = (x[0] - 3.0, x[1] + 2.0);
    gradient.copy_from_slice(&[a, 4.0 * b]);
    0.5 * a * a + 2.0 * b * b + 7.0
}

/// Rosenbrock's valley, with its minimum 0 at (1, 1).
fn rosenbrock(x: &[f64], gradient: &mut [f64]) -> f64 {
    let (a, b) = (1.0 - x[0], x[1] - x[0] * x[0]);
    gradient[0] = -2.0 * a - 400.0 * x[0] * b;
    gradient[1] = 200.0 * b;
    a * a + 100.0 * b * b
}

// ---- helpers --------------------------------------------------------------------------------

fn assert_close(found: f64, expected: f64, tolerance: f64) {
    let error = (found - expected).abs();
    assert!(
        error <= tolerance,
        "{found} is not {expected}: {error:e} off"
    );
}

/// The parameter of a one-dimensional run at each of its points after the start.
fn path<M: Method>(
    optimizer: Optimizer<M>,
    start: f64,
    iterations: usize,
    objective: fn(&[f64], &mut [f64]) -> f64,
) -> Vec<f64> {
    let mut path = Vec::new();
    optimizer
        .max_iterations(iterations)
        .on_iteration(|at| {
            path.push(at.parameters[0]);
            ControlFlow::Continue(())
        })
        .minimise(&[start], objective)
        .expect("the run succeeds");
    assert_eq!(path.remove(0), start);
    path
}

fn assert_path(found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len());
    for (&found, &expected) in found.iter().zip(expected) {
        assert_close(found, expected, 1e-14);
    }
}

fn assert_minimum(report: &Report, minimum: &[f64], value: f64, tolerance: f64) {
    assert_eq!(report.reason, StopReason::GradientTolerance, "{report}");
    for (&found, &expected) in report.parameters.iter().zip(minimum) {
        assert_close(found, expected, tolerance);
    }
    assert_close(report.value, value, tolerance * tolerance);
}

// ---- first steps, against numbers made by hand ----------------------------------------------

#[test]
fn gradient_descent_shrinks_a_quadratic_by_a_constant_factor() {
    // x ← (1 − α) x
    let found = path(GradientDescent::new(0.25), 4.0, 3, half_square);
    assert_path(&found, &[3.0, 2.25, 1.6875]);
}

#[test]
fn momentum_adds_its_velocity() {
    // v: −0.1, −0.09 − 0.09 = −0.18, −0.162 − 0.072 = −0.234
    let found = path(Momentum::new(0.1), 1.0, 3, half_square);
    assert_path(&found, &[0.9, 0.72, 0.486]);
}

#[test]
fn nesterov_takes_its_gradient_ahead() {
    // As Sutskever et al. (2013) have it: v ← μ v − α ∇f(y + μ v), y ← y + v, seen at y + μ v.
    //   v −0.1      y 0.9      y + μ v  0.81
    //   v −0.171    y 0.729    y + μ v  0.5751
    //   v −0.21141  y 0.51759  y + μ v  0.327321
    let found = path(Nesterov::new(0.1), 1.0, 3, half_square);
    assert_path(&found, &[0.81, 0.5751, 0.327_321]);
}

#[test]
fn velocities_on_a_slope_are_a_geometric_series() {
    // v = −α (1 − μᵗ) / (1 − μ); Nesterov's steps are one term ahead.
    let heavy = path(Momentum::new(0.5).momentum(0.5), 0.0, 4, slope);
    assert_path(&heavy, &[-0.5, -1.25, -2.125, -3.0625]);
    let ahead = path(Nesterov::new(0.5).momentum(0.5), 0.0, 3, slope);
    assert_path(&ahead, &[-0.75, -1.625, -2.5625]);
}

#[test]
fn momentum_of_zero_is_gradient_descent() {
    let plain = path(GradientDescent::new(0.3), 2.0, 10, half_square);
    let heavy = path(Momentum::new(0.3).momentum(0.0), 2.0, 10, half_square);
    let ahead = path(Nesterov::new(0.3).momentum(0.0), 2.0, 10, half_square);
    assert_path(&heavy, &plain);
    assert_path(&ahead, &plain);
}

#[test]
fn adam_corrects_its_bias_from_the_first_step() {
    // On a slope, m̂ = g and v̂ = g² whatever the betas: every step is α / (1 + ε).
    let expected: Vec<f64> = (1..=50)
        .map(|t| -0.1 * f64::from(t) / (1.0 + 1e-8))
        .collect();
    for optimizer in [Adam::new(0.1), Adam::new(0.1).betas(0.5, 0.75)] {
        let found = path(optimizer, 0.0, 50, slope);
        for (found, expected) in found.into_iter().zip(&expected) {
            assert_close(found, *expected, 1e-13);
        }
    }
}

#[test]
fn adam_follows_its_formula_on_a_quadratic() {
    // Algorithm 1 of Kingma & Ba in 40 digits. The second step by hand, without ε:
    // 0.9 − 0.1 (0.18 / 0.19) / √(0.001809 / 0.001999) = 0.80041….
    let expected = [
        0.900_000_001,
        0.800_412_229_712_337_4,
        0.701_586_274_504_414_2,
    ];
    let found = path(Adam::new(0.1), 1.0, 3, half_square);
    assert_path(&found, &expected);
}

#[test]
fn adam_with_a_large_epsilon() {
    // 1 / (1 + 3) of the rate.
    let found = path(Adam::new(1.0).epsilon(3.0), 0.0, 2, slope);
    assert_path(&found, &[-0.25, -0.5]);
}

#[test]
fn adam_keeps_moments_apart_for_each_parameter() {
    // Slopes of 1 and −1000: steps of the same length.
    let report = Adam::new(0.5)
        .max_iterations(2)
        .minimise(&[0.0, 0.0], |x, gradient| {
            gradient.copy_from_slice(&[1.0, -1000.0]);
            x[0] - 1000.0 * x[1]
        })
        .expect("the run succeeds");
    assert_close(report.parameters[0], -1.0, 1e-7);
    assert_close(report.parameters[1], 1.0, 1e-7);
}

#[test]
fn adamw_follows_its_formula_on_a_quadratic() {
    // In 40 digits, as for Adam.
    let expected = [
        0.850_000_001,
        0.708_248_444_365_651_8,
        0.574_973_932_253_245_4,
    ];
    let found = path(AdamW::new(0.1).weight_decay(0.5), 1.0, 3, half_square);
    assert_path(&found, &expected);
}

#[test]
fn adamw_decays_beside_the_gradient() {
    // No slope: x ← (1 − α λ) x.
    let found = path(AdamW::new(0.5).weight_decay(0.5), 8.0, 3, flat);
    assert_path(&found, &[6.0, 4.5, 3.375]);
    // λ = 0.01 unless set.
    assert_path(&path(AdamW::new(1.0), 1.0, 1, flat), &[0.99]);
}

#[test]
fn adamw_without_decay_is_adam() {
    let adam = Adam::new(0.1).betas(0.8, 0.9).epsilon(0.1);
    let adamw = AdamW::new(0.1)
        .weight_decay(0.0)
        .betas(0.8, 0.9)
        .epsilon(0.1);
    assert_eq!(
        path(adamw, 1.0, 20, half_square),
        path(adam, 1.0, 20, half_square)
    );
}

#[test]
fn adamw_decays_towards_zero_when_maximising_too() {
    let report = AdamW::new(0.5)
        .weight_decay(0.5)
        .max_iterations(1)
        .maximise(&[8.0], flat)
        .expect("the run succeeds");
    assert_eq!(report.parameters, [6.0]);
}

#[test]
fn the_rate_decays_as_one_over_time() {
    // Steps of 1/1, 1/3, 1/5 down a slope of 1.
    let found = path(GradientDescent::new(1.0).decay(2.0), 0.0, 3, slope);
    assert_path(&found, &[-1.0, -4.0 / 3.0, -23.0 / 15.0]);
}

// ---- backtracking ---------------------------------------------------------------------------

#[test]
fn backtracking_shrinks_until_the_decrease_suffices() {
    // x²/2 from 1 with share c: (1 − α)² ≤ 1 − 2 c α, so α ≤ 2 (1 − c).
    let cases = [
        // rate, shrink, share, trials, landing
        (1.0, 0.5, 1e-4, 1, 0.0),
        (4.0, 0.5, 1e-4, 3, 0.0),
        (3.0, 0.5, 1e-4, 2, -0.5),
        (1.0, 0.5, 0.9, 4, 0.875),
        (1.0, 0.1, 0.9, 2, 0.9),
        (1.0, 0.9, 0.75, 8, 1.0 - 0.478_296_9),
    ];
    for (rate, shrink, share, trials, landing) in cases {
        let report = GradientDescent::new(rate)
            .backtracking()
            .shrink(shrink)
            .sufficient_decrease(share)
            .max_iterations(1)
            .minimise(&[1.0], half_square)
            .expect("the run succeeds");
        assert_eq!(
            report.evaluations,
            1 + trials,
            "rate {rate}, shrink {shrink}, share {share}"
        );
        assert_close(report.parameters[0], landing, 1e-14);
    }
}

#[test]
fn backtracking_begins_each_iteration_at_the_full_rate() {
    // From 1, rate 3 overshoots and 1.5 lands on −0.5; from there the same again.
    let optimizer = GradientDescent::new(3.0).backtracking();
    assert_path(&path(optimizer, 1.0, 3, half_square), &[-0.5, 0.25, -0.125]);
}

#[test]
fn backtracking_takes_back_steps_out_of_the_domain() {
    // x − ln x is NaN below zero, where the first trials land; with the largest rate, beyond all floats.
    for rate in [1.0, 100.0, 1e308] {
        let mut evaluated = Vec::new();
        let report = GradientDescent::new(rate)
            .backtracking()
            .gradient_tolerance(1e-7)
            .minimise(&[1.0 / 64.0], |x, gradient| {
                evaluated.push(x[0]);
                gradient[0] = 1.0 - 1.0 / x[0];
                x[0] - x[0].ln()
            })
            .expect("the run succeeds");
        assert_minimum(&report, &[1.0], 1.0, 2e-7);
        assert!(evaluated.iter().all(|x| x.is_finite()));
    }
}

#[test]
fn backtracking_gives_up_where_no_step_descends() {
    let wrong_sign = |x: &[f64], gradient: &mut [f64]| {
        gradient[0] = -x[0];
        0.5 * x[0] * x[0]
    };
    let report = GradientDescent::new(1.0)
        .backtracking()
        .minimise(&[1.0], wrong_sign)
        .expect("the run succeeds");
    assert_eq!(report.fired, [StopReason::NoDescent]);
    assert_eq!(report.reason, StopReason::NoDescent);
    assert_eq!((report.iterations, report.parameters[0]), (0, 1.0));
    // From 1 down to 2⁻⁵³, which 1 absorbs.
    assert_eq!(report.evaluations, 1 + 54);
    assert!(!report.converged());

    let report = GradientDescent::new(1.0)
        .backtracking()
        .minimise(&[5.0], flat);
    assert_eq!(
        report.map(|report| report.reason),
        Ok(StopReason::NoDescent)
    );
}

#[test]
fn backtracking_ends_even_where_every_trial_is_nan() {
    // At zero, shorter steps stay distinguishable down to the smallest float.
    let report = GradientDescent::new(1.0)
        .backtracking()
        .shrink(0.9)
        .minimise(&[0.0], |x, gradient| {
            gradient[0] = 1.0;
            if x[0] == 0.0 { 0.0 } else { f64::NAN }
        })
        .expect("the run succeeds");
    assert_eq!(report.reason, StopReason::NoDescent);
}

// ---- known minima ---------------------------------------------------------------------------

#[test]
fn every_method_finds_the_bottom_of_a_bowl() {
    fn run<M: Method>(optimizer: Optimizer<M>) {
        let report = optimizer
            .gradient_tolerance(1e-9)
            .minimise(&[-10.0, 10.0], bowl)
            .expect("the run succeeds");
        assert_minimum(&report, &[3.0, -2.0], 7.0, 1e-7);
    }
    run(GradientDescent::new(0.2));
    run(GradientDescent::new(1.0).backtracking());
    run(Momentum::new(0.05));
    run(Nesterov::new(0.05));
    run(Adam::new(0.1));
    run(AdamW::new(0.1).weight_decay(0.0));
}

#[test]
fn every_method_follows_rosenbrocks_valley() {
    fn run<M: Method>(optimizer: Optimizer<M>) {
        let report = optimizer
            .max_iterations(100_000)
            .gradient_tolerance(1e-8)
            .minimise(&[-1.2, 1.0], rosenbrock)
            .expect("the run succeeds");
        assert_minimum(&report, &[1.0, 1.0], 0.0, 1e-7);
    }
    run(GradientDescent::new(0.001));
    run(GradientDescent::new(1.0).backtracking());
    run(Momentum::new(0.0005));
    run(Nesterov::new(0.0005));
    run(Adam::new(0.02));
    run(AdamW::new(0.02).weight_decay(0.0));
}

#[test]
fn adamw_ends_where_decay_balances_the_gradient() {
    // Down an endless slope m̂ / √v̂ is −1, so the parameter comes to rest at 1 / λ.
    let report = AdamW::new(0.01)
        .weight_decay(0.5)
        .step_tolerance(1e-12)
        .minimise(&[0.0], |x, gradient| {
            gradient[0] = -1.0;
            -x[0]
        })
        .expect("the run succeeds");
    assert_eq!(report.reason, StopReason::StepTolerance);
    assert_close(report.parameters[0], 2.0, 1e-7);
    assert_eq!(report.gradient_norm, 1.0);
}

// ---- stopping -------------------------------------------------------------------------------

#[test]
fn each_stopping_rule_fires_at_the_first_point_where_it_holds() {
    use StopReason::{GradientTolerance, MaxIterations, StepTolerance, TimeLimit, ValueTolerance};
    // x = 2⁻ᵏ: gradient 2⁻ᵏ, step 2⁻ᵏ, change of the value 3 · 2⁻²ᵏ⁻¹.
    let halving = || GradientDescent::new(0.5);
    let cases = [
        (halving().gradient_tolerance(0.125), 3, GradientTolerance),
        (halving().gradient_tolerance(0.124), 4, GradientTolerance),
        (halving().gradient_tolerance(1.0), 0, GradientTolerance),
        (halving().step_tolerance(0.125), 3, StepTolerance),
        (halving().step_tolerance(0.124), 4, StepTolerance),
        (halving().step_tolerance(10.0), 1, StepTolerance),
        (halving().value_tolerance(3.0 / 32.0), 2, ValueTolerance),
        (halving().value_tolerance(0.09), 3, ValueTolerance),
        (halving().value_tolerance(10.0), 1, ValueTolerance),
        (halving().max_iterations(5), 5, MaxIterations),
        (halving().max_iterations(0), 0, MaxIterations),
        (halving(), 10_000, MaxIterations),
        (halving().time_limit(Duration::ZERO), 0, TimeLimit),
    ];
    for (optimizer, iterations, reason) in cases {
        let report = optimizer
            .minimise(&[1.0], half_square)
            .expect("the run succeeds");
        assert_eq!((report.iterations, report.reason), (iterations, reason));
        assert_eq!(report.fired, [reason]);
        assert_eq!(report.evaluations, iterations + 1);
        assert_eq!(report.found_at, iterations);
    }
}

#[test]
fn all_rules_that_hold_are_reported_tolerances_first() {
    let run = |start: f64| {
        GradientDescent::new(0.5)
            .max_iterations(1)
            .on_iteration(|at| match at.iteration {
                0 => ControlFlow::Continue(()),
                _ => ControlFlow::Break(()),
            })
            .value_tolerance(1.0)
            .step_tolerance(1.0)
            .gradient_tolerance(0.5)
            .minimise(&[start], half_square)
            .expect("the run succeeds")
    };
    let report = run(1.0);
    let expected = [
        StopReason::GradientTolerance,
        StopReason::StepTolerance,
        StopReason::ValueTolerance,
        StopReason::Callback,
        StopReason::MaxIterations,
    ];
    assert_eq!(report.fired, expected);
    assert_eq!(report.reason, StopReason::GradientTolerance);

    // At a start with a small gradient there is no step to judge yet.
    assert_eq!(run(0.5).fired, [StopReason::GradientTolerance]);
}

#[test]
fn only_tolerances_are_convergence() {
    let converged = |optimizer: GradientDescent| {
        let report = optimizer.minimise(&[1.0], half_square);
        report.expect("the run succeeds").converged()
    };
    let halving = || GradientDescent::new(0.5);
    assert!(converged(halving().gradient_tolerance(0.1)));
    assert!(converged(halving().step_tolerance(0.1)));
    assert!(converged(halving().value_tolerance(0.1)));
    assert!(!converged(halving()));
    assert!(!converged(halving().time_limit(Duration::ZERO)));
}

#[test]
fn a_time_limit_ends_a_run_that_nothing_else_ends() {
    let limit = Duration::from_millis(20);
    let report = GradientDescent::new(1e-12)
        .max_iterations(usize::MAX)
        .time_limit(limit)
        .minimise(&[1.0], half_square)
        .expect("the run succeeds");
    assert_eq!(report.reason, StopReason::TimeLimit);
    assert!(report.elapsed >= limit);
    assert!(report.iterations > 0);
}

#[test]
fn a_time_limit_is_seen_at_the_first_point_after_it() {
    let report = GradientDescent::new(0.5)
        .time_limit(Duration::from_millis(20))
        .minimise(&[1.0], |x, gradient| {
            std::thread::sleep(Duration::from_millis(10));
            half_square(x, gradient)
        })
        .expect("the run succeeds");
    assert_eq!(report.reason, StopReason::TimeLimit);
    assert!(report.iterations <= 1);
}

#[test]
fn the_callback_sees_every_point_and_stops_the_run() {
    let mut seen = Vec::new();
    let report = GradientDescent::new(0.5)
        .on_iteration(|at: &Iteration<'_>| {
            let point = (at.parameters[0], at.value, at.gradient_norm);
            seen.push((at.iteration, point, at.step, at.evaluations));
            match at.iteration {
                2 => ControlFlow::Break(()),
                _ => ControlFlow::Continue(()),
            }
        })
        .minimise(&[-4.0], half_square)
        .expect("the run succeeds");
    assert_eq!(
        (report.iterations, report.reason),
        (2, StopReason::Callback)
    );
    assert_eq!(report.parameters, [-1.0]);
    let expected = [
        (0, (-4.0, 8.0, 4.0), 0.0, 1),
        (1, (-2.0, 2.0, 2.0), 2.0, 2),
        (2, (-1.0, 0.5, 1.0), 1.0, 3),
    ];
    assert_eq!(seen, expected);
}

// ---- the report -----------------------------------------------------------------------------

#[test]
fn the_history_holds_every_point_and_counts_the_trials_between() {
    let report = GradientDescent::new(3.0)
        .backtracking()
        .max_iterations(2)
        .record_history()
        .minimise(&[1.0], half_square)
        .expect("the run succeeds");
    let columns: Vec<_> = report
        .history
        .iter()
        .map(|at| {
            (
                at.iteration,
                at.value,
                at.gradient_norm,
                at.step,
                at.evaluations,
            )
        })
        .collect();
    let expected = [
        (0, 0.5, 1.0, 0.0, 1),
        (1, 0.125, 0.5, 1.5, 3),
        (2, 0.03125, 0.25, 0.75, 5),
    ];
    assert_eq!(columns, expected);
    assert!(report.history.is_sorted_by_key(|at| at.elapsed));
    assert!(report.elapsed >= report.history[2].elapsed);
}

#[test]
fn no_history_unless_asked_for() {
    let report = Adam::new(0.1)
        .max_iterations(5)
        .minimise(&[1.0], half_square);
    assert_eq!(report.map(|report| report.history), Ok(vec![]));
}

#[test]
fn the_report_is_of_the_last_point_or_of_the_best() {
    // x ← −2 x: away from the minimum.
    let diverging = || GradientDescent::new(3.0).max_iterations(3);
    let report = diverging()
        .minimise(&[1.0], half_square)
        .expect("the run succeeds");
    assert_eq!(report.parameters, [-8.0]);
    assert_eq!((report.value, report.gradient_norm), (32.0, 8.0));
    assert_eq!(report.gradient, [-8.0]);
    assert_eq!((report.found_at, report.iterations), (3, 3));

    let report = diverging()
        .keep_best()
        .minimise(&[1.0], half_square)
        .expect("the run succeeds");
    assert_eq!(report.parameters, [1.0]);
    assert_eq!((report.value, report.gradient_norm), (0.5, 1.0));
    assert_eq!(report.gradient, [1.0]);
    assert_eq!((report.found_at, report.iterations), (0, 3));
    assert_eq!(report.evaluations, 4);
}

#[test]
fn the_best_point_is_the_best_of_the_history() {
    let oscillating = || {
        Momentum::new(0.3)
            .max_iterations(40)
            .keep_best()
            .record_history()
    };
    let least = oscillating().minimise(&[1.0], half_square);
    let greatest = oscillating().maximise(&[1.0], negative_half_square);
    for (report, sign) in [(least, 1.0), (greatest, -1.0)] {
        let report = report.expect("the run succeeds");
        let values = report.history.iter().map(|at| sign * at.value);
        assert_eq!(sign * report.value, values.fold(f64::INFINITY, f64::min));
        assert_eq!(report.history[report.found_at].value, report.value);
        assert!(report.found_at > 0 && report.found_at < 40);
    }
}

#[test]
fn a_report_says_in_words_how_it_ended() {
    let report = GradientDescent::new(0.5)
        .gradient_tolerance(0.25)
        .minimise(&[1.0], half_square)
        .expect("the run succeeds");
    let expected = "stopped after 2 iterations because the gradient is within its tolerance: \
                    value 0.03125, gradient norm 2.5e-1";
    assert_eq!(report.to_string(), expected);
}

#[test]
fn norms_neither_overflow_nor_vanish() {
    for scale in [1e200, 1.0, 1e-200] {
        let point = Point {
            parameters: vec![0.0; 2],
            value: 0.0,
            gradient: vec![3.0 * scale, -4.0 * scale],
        };
        assert_close(point.gradient_norm(), 5.0 * scale, 2e-15 * scale);
    }
}

// ---- maximising, and f_grad -----------------------------------------------------------------

#[test]
fn maximising_is_minimising_the_negative() {
    fn compare<M: Method + Clone>(optimizer: &Optimizer<M>) {
        let optimizer = optimizer.clone().max_iterations(25).record_history();
        let low = optimizer
            .clone()
            .minimise(&[1.0], half_square)
            .expect("the run succeeds");
        let high = optimizer
            .maximise(&[1.0], negative_half_square)
            .expect("the run succeeds");
        assert_eq!(high.parameters, low.parameters);
        assert_eq!(high.value, -low.value);
        assert_eq!(high.gradient, [-low.gradient[0]]);
        assert_eq!(high.gradient_norm, low.gradient_norm);
        assert_eq!(high.evaluations, low.evaluations);
        assert_eq!(high.history.len(), low.history.len());
        for (high, low) in high.history.iter().zip(&low.history) {
            assert_eq!(high.value, -low.value);
        }
    }
    compare(&GradientDescent::new(0.1));
    compare(&GradientDescent::new(3.0).backtracking());
    compare(&Momentum::new(0.1));
    compare(&Nesterov::new(0.1));
    compare(&Adam::new(0.1));
    compare(&AdamW::new(0.1));
}

#[test]
fn gradients_may_be_returned_as_vectors_or_arrays() {
    fn bowl_grad(x: &[f64]) -> (f64, Vec<f64>) {
        let mut gradient = vec![0.0; 2];
        (bowl(x, &mut gradient), gradient)
    }
    let run = || Adam::new(0.1).max_iterations(10);
    let start = [1.0, 5.0];
    let written = run().minimise(&start, bowl).expect("the run succeeds");
    let vector = run().minimise_grad(&start, bowl_grad);
    let array = run().minimise_grad(&start, |x| {
        let mut gradient = [0.0; 2];
        (bowl(x, &mut gradient), gradient)
    });
    let negative = run().maximise_grad(&start, |x| {
        let (value, gradient) = bowl_grad(x);
        (-value, [-gradient[0], -gradient[1]])
    });
    for other in [vector, array, negative] {
        let other = other.expect("the run succeeds");
        assert_eq!(other.parameters, written.parameters);
    }
}

#[test]
fn a_method_forgets_its_state_when_started_again() {
    fn steps<M: Method>(method: &mut M) -> Vec<f64> {
        method.start(1).expect("its settings are good");
        let mut x = 1.0;
        let mut step = || {
            let here = Point {
                parameters: vec![x],
                value: 0.5 * x * x,
                gradient: vec![x],
            };
            let mut next = [f64::NAN];
            method.propose(0.1, &here, &mut next);
            x = next[0];
            x
        };
        vec![step(), step(), step()]
    }
    fn check<M: Method + Default>() {
        let mut method = M::default();
        assert_eq!(steps(&mut method), steps(&mut method));
    }
    check::<HeavyBall>();
    check::<LookAhead>();
    check::<AdaptiveMoments>();
    check::<DecoupledDecay>();
}

#[test]
fn a_method_may_retry_and_give_up() {
    /// Proposes 1, 2, 3, … and accepts odd numbers, up to 5.
    struct Counter(f64);
    impl Method for Counter {
        fn start(&mut self, parameters: usize) -> Result<(), Error> {
            assert_eq!(parameters, 1);
            Ok(())
        }
        fn propose(&mut self, rate: f64, _here: &Point, next: &mut [f64]) {
            self.0 += rate;
            next[0] = self.0;
        }
        fn judge(&mut self, _rate: f64, here: &Point, next: &Point) -> Verdict {
            assert!(here.parameters[0] < next.parameters[0]);
            match next.parameters[0] {
                x if x > 5.0 => Verdict::GiveUp,
                x if x % 2.0 == 0.0 => Verdict::Retry,
                _ => Verdict::Accept,
            }
        }
    }
    let report = Optimizer::with_method(1.0, Counter(0.0))
        .minimise(&[0.0], half_square)
        .expect("the run succeeds");
    assert_eq!(report.parameters, [5.0]);
    assert_eq!(report.gradient, [5.0]);
    assert_eq!((report.iterations, report.evaluations), (3, 7));
    assert_eq!(report.reason, StopReason::NoDescent);
}

#[test]
fn an_objective_is_not_asked_beyond_all_floats() {
    /// Leaps to infinity, and judges what it finds there.
    struct Leap;
    impl Method for Leap {
        fn start(&mut self, _parameters: usize) -> Result<(), Error> {
            Ok(())
        }
        fn propose(&mut self, _rate: f64, _here: &Point, next: &mut [f64]) {
            next[0] = f64::INFINITY;
        }
        fn judge(&mut self, _rate: f64, _here: &Point, next: &Point) -> Verdict {
            assert!(next.value.is_nan() && next.gradient[0].is_nan());
            Verdict::GiveUp
        }
    }
    let report = Optimizer::with_method(1.0, Leap)
        .minimise(&[0.0], half_square)
        .expect("the run succeeds");
    assert_eq!((report.evaluations, report.iterations), (1, 0));
}

// ---- errors ---------------------------------------------------------------------------------

#[test]
fn an_empty_start_is_an_error() {
    let run = Adam::new(0.1).minimise(&[], |_, _| panic!("there is nothing to evaluate"));
    assert_eq!(run, Err(Error::NoParameters));
    let run = Adam::new(0.1).maximise_grad(&[], |_| (0.0, []));
    assert_eq!(run, Err(Error::NoParameters));
}

#[test]
fn a_setting_outside_its_range_is_an_error() {
    fn check<M: Method>(optimizer: Optimizer<M>, name: &str, value: f64) {
        let called = |_: &[f64], _: &mut [f64]| panic!("`{name}` is to be checked first");
        match optimizer.minimise(&[1.0], called) {
            Err(Error::Setting {
                name: found,
                value: at,
                expected,
            }) => {
                assert_eq!(found, name);
                assert_eq!(at.to_bits(), value.to_bits());
                assert!(!expected.is_empty());
            }
            other => panic!("`{name}` = {value} gives {other:?}"),
        }
    }
    let (nan, infinity) = (f64::NAN, f64::INFINITY);
    for bad in [0.0, -0.0, -0.1, nan, infinity, -infinity] {
        check(GradientDescent::new(bad), "rate", bad);
        check(GradientDescent::new(bad).backtracking(), "rate", bad);
        check(Momentum::new(bad), "rate", bad);
        check(Nesterov::new(bad), "rate", bad);
        check(Adam::new(bad), "rate", bad);
        check(AdamW::new(bad), "rate", bad);
        check(Adam::new(0.1).epsilon(bad), "epsilon", bad);
        check(AdamW::new(0.1).epsilon(bad), "epsilon", bad);
    }
    for bad in [-0.1, nan, infinity] {
        let adam = || Adam::new(0.1);
        check(adam().decay(bad), "decay", bad);
        check(adam().gradient_tolerance(bad), "gradient_tolerance", bad);
        check(adam().step_tolerance(bad), "step_tolerance", bad);
        check(adam().value_tolerance(bad), "value_tolerance", bad);
        check(AdamW::new(0.1).weight_decay(bad), "weight_decay", bad);
    }
    for bad in [-0.1, 1.0, 2.0, nan] {
        check(Momentum::new(0.1).momentum(bad), "momentum", bad);
        check(Nesterov::new(0.1).momentum(bad), "momentum", bad);
        check(Adam::new(0.1).betas(bad, 0.5), "beta1", bad);
        check(Adam::new(0.1).betas(0.5, bad), "beta2", bad);
        check(AdamW::new(0.1).betas(bad, 0.5), "beta1", bad);
        check(AdamW::new(0.1).betas(0.5, bad), "beta2", bad);
    }
    for bad in [0.0, 1.0, -0.5, nan] {
        let search = || GradientDescent::new(1.0).backtracking();
        check(search().shrink(bad), "shrink", bad);
        check(
            search().sufficient_decrease(bad),
            "sufficient_decrease",
            bad,
        );
    }
}

#[test]
fn settings_at_the_ends_of_their_ranges_are_good() {
    let momentum = Momentum::new(f64::MIN_POSITIVE)
        .momentum(0.0)
        .decay(0.0)
        .gradient_tolerance(0.0)
        .step_tolerance(0.0)
        .value_tolerance(0.0);
    assert!(momentum.minimise(&[1.0], half_square).is_ok());
    let adamw = AdamW::new(0.1)
        .betas(0.0, 0.0)
        .weight_decay(0.0)
        .max_iterations(3);
    assert!(adamw.minimise(&[1.0], half_square).is_ok());
}

#[test]
fn a_gradient_of_the_wrong_length_is_an_error() {
    for found in [0, 1, 3] {
        let run = Adam::new(0.1).minimise_grad(&[1.0, 2.0], |_| (0.0, vec![0.0; found]));
        let expected = Error::GradientLength {
            expected: 2,
            found,
            iteration: 0,
        };
        assert_eq!(run, Err(expected));
    }
    // And not only at the start.
    let mut calls = 0;
    let run = Adam::new(0.1).maximise_grad(&[1.0], |_| {
        calls += 1;
        (0.0, vec![1.0; if calls < 4 { 1 } else { 2 }])
    });
    let expected = Error::GradientLength {
        expected: 1,
        found: 2,
        iteration: 3,
    };
    assert_eq!(run, Err(expected));
}

/// What an [`Error::NotFinite`] says, with the number as text so that NaN is comparable.
fn not_finite(run: Result<Report, Error>) -> (Quantity, String, usize, Option<Point>) {
    match run {
        Err(Error::NotFinite {
            quantity,
            found,
            iteration,
            last_good,
        }) => (
            quantity,
            found.to_string(),
            iteration,
            last_good.map(|point| *point),
        ),
        other => panic!("not an error about NaN or infinity: {other:?}"),
    }
}

#[test]
fn a_value_or_gradient_that_is_not_finite_is_an_error_with_the_last_good_point() {
    // Halves its first parameter, and fails where that is 1/4: at the second iteration.
    fn run(sign: f64, bad_value: f64, bad_gradient: f64) -> Result<Report, Error> {
        let objective = |x: &[f64], gradient: &mut [f64]| {
            let good = x[0] > 0.25;
            gradient[0] = sign * x[0];
            gradient[1] = if good { 0.0 } else { bad_gradient };
            if good {
                sign * 0.5 * x[0] * x[0]
            } else {
                bad_value
            }
        };
        let optimizer = GradientDescent::new(0.5);
        if sign > 0.0 {
            optimizer.minimise(&[1.0, 7.0], objective)
        } else {
            optimizer.maximise(&[1.0, 7.0], objective)
        }
    }
    let (nan, infinity) = (f64::NAN, f64::INFINITY);
    let cases = [
        (nan, 0.0, Quantity::Value, "NaN"),
        (infinity, 0.0, Quantity::Value, "inf"),
        (-infinity, 0.0, Quantity::Value, "-inf"),
        (0.0, nan, Quantity::Gradient(1), "NaN"),
        (0.0, infinity, Quantity::Gradient(1), "inf"),
        (0.0, -infinity, Quantity::Gradient(1), "-inf"),
    ];
    for sign in [1.0, -1.0] {
        let last_good = Point {
            parameters: vec![0.5, 7.0],
            value: sign * 0.125,
            gradient: vec![sign * 0.5, 0.0],
        };
        for (value, gradient, quantity, found) in cases {
            let error = not_finite(run(sign, value, gradient));
            let expected = (quantity, found.to_owned(), 2, Some(last_good.clone()));
            assert_eq!(error, expected);
        }
    }
}

#[test]
fn a_start_that_is_not_finite_is_an_error_without_a_good_point() {
    let run = Adam::new(0.1).minimise(&[1.0, f64::NAN], |_, _| panic!("not to be called"));
    let expected = (Quantity::Parameter(1), "NaN".to_owned(), 0, None);
    assert_eq!(not_finite(run), expected);

    let run = Adam::new(0.1).maximise(&[1.0], |_, gradient| {
        gradient[0] = 0.0;
        f64::INFINITY
    });
    let expected = (Quantity::Value, "inf".to_owned(), 0, None);
    assert_eq!(not_finite(run), expected);
}

#[test]
fn a_gradient_that_is_never_written_is_an_error() {
    let run = Adam::new(0.1).minimise(&[1.0, 2.0], |x, gradient| {
        gradient[0] = 1.0;
        x[0]
    });
    assert_eq!(not_finite(run).0, Quantity::Gradient(1));

    // Nor may what an earlier call wrote pass for new.
    let mut calls = 0;
    let run = Adam::new(0.1).minimise(&[1.0], |x, gradient| {
        calls += 1;
        if calls < 4 {
            gradient[0] = 1.0;
        }
        x[0]
    });
    let (quantity, _, iteration, _) = not_finite(run);
    assert_eq!((quantity, iteration), (Quantity::Gradient(0), 3));
}

#[test]
fn a_parameter_that_overflows_is_an_error() {
    // x ← −2e200 x from 1: 4e400 is beyond the largest float.
    let run = GradientDescent::new(2e200).minimise(&[1.0], |x, gradient| {
        gradient[0] = x[0];
        0.0
    });
    let (quantity, found, iteration, last_good) = not_finite(run);
    assert_eq!(
        (quantity, found.as_str(), iteration),
        (Quantity::Parameter(0), "inf", 2)
    );
    assert_eq!(
        last_good.map(|point| point.parameters),
        Some(vec![1.0 - 2e200])
    );
}

#[test]
fn adam_does_not_stand_still_where_the_square_of_a_gradient_overflows() {
    let run = Adam::new(0.1).minimise(&[1.0], |_, gradient| {
        gradient[0] = 1e200;
        0.0
    });
    assert_eq!(not_finite(run).0, Quantity::Parameter(0));
}

#[test]
fn backtracking_reports_an_objective_without_lower_bound() {
    let run = GradientDescent::new(1.0)
        .backtracking()
        .minimise(&[0.0], |x, gradient| {
            gradient[0] = 1.0;
            if x[0] < -2.5 { f64::NEG_INFINITY } else { x[0] }
        });
    let (quantity, found, iteration, _) = not_finite(run);
    assert_eq!(
        (quantity, found.as_str(), iteration),
        (Quantity::Value, "-inf", 3)
    );
}

#[test]
fn errors_read_as_sentences() {
    let not_finite = |quantity, found, iteration, last_good: Option<f64>| Error::NotFinite {
        quantity,
        found,
        iteration,
        last_good: last_good.map(|value| {
            Box::new(Point {
                parameters: vec![1.0],
                value,
                gradient: vec![0.0],
            })
        }),
    };
    let length = Error::GradientLength {
        expected: 3,
        found: 2,
        iteration: 5,
    };
    let cases = [
        (Error::NoParameters, "there are no parameters to optimise"),
        (Error::NoData, "there is no data to draw mini-batches from"),
        (
            Error::EmptyBatch,
            "a mini-batch must hold at least one element",
        ),
        (
            length,
            "the gradient has 2 elements for 3 parameters, at iteration 5",
        ),
        (
            not_finite(Quantity::Value, f64::NAN, 17, Some(2.5)),
            "the value is NaN at iteration 17; the last good value is 2.5",
        ),
        (
            not_finite(Quantity::Gradient(3), f64::NAN, 17, Some(2.5)),
            "element 3 of the gradient is NaN at iteration 17 (is it written?); the last good value is 2.5",
        ),
        (
            not_finite(Quantity::Parameter(0), f64::INFINITY, 0, None),
            "parameter 0 is inf at iteration 0, the start",
        ),
    ];
    for (error, message) in cases {
        assert_eq!(error.to_string(), message);
    }
}

// ---- mini-batches ---------------------------------------------------------------------------

fn batches(len: usize, batch_size: usize, seed: u64) -> MiniBatches {
    MiniBatches::new(len, batch_size, seed).expect("there is data, and batches hold some")
}

fn draw(batches: &mut MiniBatches, count: usize) -> Vec<Vec<usize>> {
    (0..count).map(|_| batches.next_batch().to_vec()).collect()
}

#[test]
fn an_epoch_visits_everything_once() {
    let cases = [
        (1, 1),
        (10, 1),
        (10, 3),
        (10, 5),
        (10, 10),
        (10, 99),
        (7, usize::MAX),
    ];
    for (len, size) in cases {
        let mut batches = batches(len, size, 1);
        let per_epoch = batches.batches_per_epoch();
        for epoch in 0..4 {
            assert_eq!(batches.epoch(), epoch);
            let drawn = draw(&mut batches, per_epoch);
            let (last, full) = drawn.split_last().expect("there is a batch");
            assert!(full.iter().all(|batch| batch.len() == size));
            assert!(!last.is_empty() && last.len() <= size);
            let mut indices = drawn.concat();
            indices.sort_unstable();
            assert!(indices.into_iter().eq(0..len), "{len} by {size}");
        }
        assert_eq!(batches.epoch(), 4);
    }
}

#[test]
fn the_last_batch_of_an_epoch_may_be_smaller() {
    let sizes: Vec<usize> = draw(&mut batches(7, 3, 0), 6)
        .iter()
        .map(Vec::len)
        .collect();
    assert_eq!(sizes, [3, 3, 1, 3, 3, 1]);
}

#[test]
fn the_seed_determines_the_batches() {
    let drawn = |seed| draw(&mut batches(100, 9, seed), 50);
    assert_eq!(drawn(5), drawn(5));
    assert_ne!(drawn(5), drawn(6));
}

#[test]
fn each_epoch_has_an_order_of_its_own() {
    let epochs = draw(&mut batches(50, 50, 3), 3);
    let ordered: Vec<usize> = (0..50).collect();
    assert_ne!(epochs[0], ordered);
    assert_ne!(epochs[0], epochs[1]);
    assert_ne!(epochs[1], epochs[2]);
}

#[test]
fn every_index_comes_first_about_equally_often() {
    let mut batches = batches(5, 5, 11);
    let mut counts = [0; 5];
    for _ in 0..5_000 {
        counts[batches.next_batch()[0]] += 1;
    }
    // 1000 each, give or take five standard deviations of 28.
    let even = counts.iter().all(|count| (860..=1140).contains(count));
    assert!(even, "{counts:?}");
}

#[test]
fn batches_of_nothing_are_errors() {
    assert_eq!(MiniBatches::new(0, 1, 0), Err(Error::NoData));
    assert_eq!(MiniBatches::new(0, 0, 0), Err(Error::NoData));
    assert_eq!(MiniBatches::new(1, 0, 0), Err(Error::EmptyBatch));
}

/// Fits `y = a x + b` to noisy data by mini-batches, and gives `a` and `b`.
fn fit<M: Method>(optimizer: Optimizer<M>, seed: u64) -> Vec<f64> {
    // The noise comes in pairs of ±0.1, so that the least squares lie close to 2 x − 1.
    let data: Vec<(f64, f64)> = (0..64)
        .map(|i| {
            let x = f64::from(i) / 32.0 - 1.0;
            let noise = if i % 4 < 2 { 0.1 } else { -0.1 };
            (x, 2.0 * x - 1.0 + noise)
        })
        .collect();
    let mut batches = batches(data.len(), 8, seed);
    let report = optimizer
        .max_iterations(200 * batches.batches_per_epoch())
        .minimise(&[0.0, 0.0], |line, gradient| {
            gradient.fill(0.0);
            let mut loss = 0.0;
            for &i in batches.next_batch() {
                let (x, y) = data[i];
                let residual = line[0] * x + line[1] - y;
                gradient[0] += residual * x / 4.0;
                gradient[1] += residual / 4.0;
                loss += residual * residual / 8.0;
            }
            loss
        })
        .expect("the run succeeds");
    assert_eq!(batches.epoch(), 200);
    assert_eq!(report.evaluations, 1601);
    report.parameters
}

#[test]
fn noisy_data_is_fitted_by_mini_batches() {
    fn check<M: Method>(optimizer: Optimizer<M>) {
        let line = fit(optimizer.decay(0.01), 42);
        assert_close(line[0], 2.0, 0.03);
        assert_close(line[1], -1.0, 0.03);
    }
    check(GradientDescent::new(0.2));
    check(Momentum::new(0.05));
    check(Nesterov::new(0.05));
    check(Adam::new(0.05));
    check(AdamW::new(0.05).weight_decay(1e-4));
}

#[test]
fn a_fit_by_mini_batches_is_determined_by_the_seed() {
    assert_eq!(fit(Adam::new(0.05), 1), fit(Adam::new(0.05), 1));
    assert_ne!(fit(Adam::new(0.05), 1), fit(Adam::new(0.05), 2));
}
