//! Structs and enums of a user's own, methods by `self`: their fields have rows under their paths.

use super::differentiate;
use crate::support::check_trace;
use ::differentiate::Differentiable;

#[derive(Differentiable, Clone)]
struct Spring {
    stiffness: f64,
    ends: [f64; 2],
    name: String,
}

#[derive(Differentiable)]
enum Load {
    Still(f64),
    Moving { mass: f64, speed: f64 },
}

impl Spring {
    #[differentiate(trace, wrt(self, x))]
    fn energy(&self, x: f64) -> f64 {
        let stretch = (x - self.ends[0]) * (self.ends[1] - x);
        0.5 * self.stiffness * stretch.powi(2)
    }
}

#[differentiate(trace, wrt(load))]
fn weight(load: &Load) -> f64 {
    match load {
        Load::Still(mass) => 9.81 * mass,
        Load::Moving { mass, speed } => mass * speed * speed,
    }
}

#[differentiate(trace)]
fn f(k: f64, x: f64) -> f64 {
    let spring = Spring {
        stiffness: k * k,
        ends: [0.5, x],
        name: "left".to_owned(),
    };
    let loads = [
        Load::Still(k),
        Load::Moving {
            mass: spring.stiffness,
            speed: x,
        },
    ];
    let mut sum = spring.energy(k + x);
    for load in &loads {
        sum += weight(load);
    }
    sum
}

#[test]
fn of_a_struct() {
    let spring = Spring {
        stiffness: 3.0,
        ends: [0.5, 2.0],
        name: String::new(),
    };
    let (by_spring, by_x) = spring.energy_grad(1.25).1;
    let gradient = [
        by_spring.stiffness,
        by_spring.ends[0],
        by_spring.ends[1],
        by_x,
    ];
    let trace = spring.energy_trace(1.25);
    check_trace!(spring.energy_trace(1.25), spring.energy(1.25), gradient);
    let names: Vec<_> = trace.rows()[..4].iter().map(|row| row.variable()).collect();
    let expected = ["self.stiffness", "self.ends[0]", "self.ends[1]", "x"];
    assert_eq!(names, expected.map(Some));
}

#[test]
fn of_structs_inside() {
    for (k, x) in [(1.5, 0.5), (-0.5, 2.0)] {
        let (by_k, by_x) = f_grad(k, x).1;
        check_trace!(f_trace(k, x), f(k, x), [by_k, by_x]);
    }
}
