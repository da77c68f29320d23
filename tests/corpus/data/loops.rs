//! Structs changed in loops, and left early.

use super::*;

#[derive(Clone, Copy, Debug, Differentiable)]
struct State {
    x: f64,
    v: f64,
}

mod replaced_each_turn {
    use super::*;

    #[differentiate(wrt(s, rate))]
    fn f(s: State, rate: f64, n: usize) -> f64 {
        let mut s = s;
        for _ in 0..n {
            s = State {
                x: s.x + rate * s.v,
                v: s.v - rate * s.x.sin(),
            };
        }
        s.x * s.x + s.v
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val State { x: 0.5, v: -0.2 }, val 0.1, con 6), |c| {
            let (mut x, mut v) = (c[0], c[1]);
            for _ in 0..6 {
                (x, v) = (x + c[2] * v, v - c[2] * x.sin());
            }
            x * x + v
        });
    }
}

mod left_early {
    use super::*;

    #[differentiate(wrt(s))]
    fn f(mut s: State, limit: f64) -> State {
        for i in 0..20 {
            s.x += 0.3 * s.v;
            if s.x > limit {
                return State { x: s.x * s.x, ..s };
            }
            if i % 3 == 0 {
                continue;
            }
            s.v *= 1.5;
        }
        s
    }

    fn twin(c: &[Dual], limit: f64) -> [Dual; 2] {
        let (mut x, mut v) = (c[0], c[1]);
        for i in 0..20 {
            x = x + k(0.3) * v;
            if x.value > limit {
                return [x * x, v];
            }
            if i % 3 != 0 {
                v = v * k(1.5);
            }
        }
        [x, v]
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(value f(val State { x: 0.5, v: 0.2 }, con 1.5), |c| twin(c, 1.5));
        check_data!(value f(val State { x: 0.5, v: 0.2 }, con 1e9), |c| twin(c, 1e9));
    }
}

mod broken_with_struct {
    use super::*;

    #[differentiate(wrt(s))]
    fn f(s: State) -> f64 {
        let mut t = s;
        let last = loop {
            t.x *= 1.3;
            t.v += t.x;
            if t.v > 4.0 {
                break State { x: t.v, v: s.x };
            }
        };
        let chosen = 'search: {
            if last.x > 5.0 {
                break 'search last;
            }
            t
        };
        last.x * last.v + chosen.x
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val State { x: 0.5, v: 0.2 }), |c| {
            let (mut x, mut v) = (c[0], c[1]);
            while v.value <= 4.0 {
                x = x * k(1.3);
                v = v + x;
            }
            v * c[0] + if v.value > 5.0 { v } else { x }
        });
    }
}

mod history {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Simulation {
        state: State,
        energies: Vec<f64>,
        step: usize,
    }

    #[differentiate(wrt(sim, k))]
    fn advance(sim: &mut Simulation, k: f64) {
        let State { x, v } = sim.state;
        sim.state.v -= 0.1 * k * x;
        sim.state.x += 0.1 * sim.state.v;
        sim.energies.push(0.5 * v * v + 0.5 * k * x * x);
        sim.step += 1;
    }

    #[differentiate(wrt(state, k))]
    fn f(state: State, k: f64) -> f64 {
        let mut sim = Simulation {
            state,
            energies: Vec::new(),
            step: 0,
        };
        while sim.step < 4 {
            advance(&mut sim, k);
        }
        let drift = sim.energies[3] - sim.energies[0];
        drift * drift + sim.state.x
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val State { x: 0.5, v: 0.2 }, val 1.7), |c| {
            let (mut x, mut v, mut e) = (c[0], c[1], vec![]);
            for _ in 0..4 {
                e.push(k(0.5) * v * v + k(0.5) * c[2] * x * x);
                v = v - k(0.1) * c[2] * x;
                x = x + k(0.1) * v;
            }
            (e[3] - e[0]) * (e[3] - e[0]) + x
        });
    }
}
