//! Fields that carry no derivative: integers, `bool`s, `String`s, and floats declared constant.

use super::*;

mod counters {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Mean {
        sum: f64,
        count: usize,
    }

    #[differentiate(wrt(m, x))]
    fn add(m: &mut Mean, x: f64) {
        m.sum += x * x;
        m.count += 1;
    }

    #[differentiate(wrt(values))]
    fn f(values: &[f64]) -> f64 {
        let mut m = Mean { sum: 0.0, count: 0 };
        for v in values {
            if m.count < 3 {
                add(&mut m, *v);
            }
        }
        (m.sum / m.count as f64).sqrt()
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(ref vec![0.5, 1.5, -0.3, 0.8]), |x| {
            ((x[0] * x[0] + x[1] * x[1] + x[2] * x[2]) / k(3.0)).sqrt() + k(0.0) * x[3]
        });
    }
}

mod indices {
    use super::*;

    #[derive(Clone, Debug, Differentiable)]
    struct Edge {
        from: usize,
        to: usize,
        weight: f64,
    }

    #[derive(Clone, Debug, Differentiable)]
    struct Graph {
        nodes: Vec<f64>,
        edges: Vec<Edge>,
    }

    #[differentiate(wrt(g))]
    fn f(g: &Graph, rounds: usize) -> f64 {
        let mut values = g.nodes.clone();
        for _ in 0..rounds {
            for e in &g.edges {
                let flow = e.weight * (values[e.from] - values[e.to]);
                values[e.from] -= flow;
                values[e.to] += flow * values[e.to];
            }
        }
        values.iter().map(|v| v * v).sum()
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let edge = |from, to, weight| Edge { from, to, weight };
        let edges = vec![edge(0, 1, 0.3), edge(2, 0, 0.2), edge(1, 2, -0.1)];
        check_data!(grad f(ref Graph { nodes: vec![1.0, 0.4, -0.6], edges }, con 2), |x| {
            let mut v = [x[0], x[1], x[2]];
            for _ in 0..2 {
                for (i, (a, b)) in [(0, 1), (2, 0), (1, 2)].into_iter().enumerate() {
                    let flow = x[3 + i] * (v[a] - v[b]);
                    v[a] = v[a] - flow;
                    v[b] = v[b] + flow * v[b];
                }
            }
            v[0] * v[0] + v[1] * v[1] + v[2] * v[2]
        });
    }
}

mod of_many_types {
    use super::*;

    #[derive(Clone, Debug, PartialEq)]
    enum Unit {
        Metre,
        Foot,
    }

    #[derive(Clone, Debug, Differentiable)]
    struct Sensor {
        gain: f64,
        name: String,
        samples: Vec<f64>,
        order: usize,
        inverted: bool,
        #[differentiable(constant)]
        unit: Unit,
        #[differentiable(constant)]
        reference: f64,
    }

    #[differentiate(wrt(s))]
    fn f(s: &Sensor) -> f64 {
        let mut sum = 0.0;
        for i in 0..s.order {
            sum += s.gain * s.samples[i] - s.reference;
        }
        let sign = if s.inverted { -1.0 } else { 1.0 };
        let unit = match s.unit {
            Unit::Metre => 1.0,
            Unit::Foot => 0.3048,
        };
        sum * sign * unit * s.name.len() as f64
    }

    #[test]
    fn agrees_with_dual_numbers() {
        let s = Sensor {
            gain: 1.5,
            name: "abc".into(),
            samples: vec![0.3, 0.7, 0.9],
            order: 2,
            inverted: true,
            unit: Unit::Foot,
            reference: 0.1,
        };
        check_data!(grad f(ref s), |x| (x[0] * (x[1] + x[2]) - k(0.2)) * k(-3.0 * 0.3048) + k(0.0) * x[3]);
    }
}
