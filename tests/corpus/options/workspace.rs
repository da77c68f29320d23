//! Gradients whose tapes outlive a call.

use super::differentiate;
use ::differentiate::Workspace;

#[differentiate(workspace)]
fn f(x: &[f64], gain: f64, turns: usize) -> f64 {
    let mut y = gain;
    for _ in 0..turns {
        for v in x {
            y = (y * v).sin() + gain;
        }
        while y > 1.0 {
            y *= 0.5 * gain;
        }
    }
    y
}

#[differentiate(workspace)]
fn g<T: ::differentiate::Real>(x: T) -> T {
    let mut y = x;
    for k in 0..5usize {
        y = if k % 2 == 0 { y.sin() } else { y * y + x };
    }
    y
}

struct Model {
    bias: f64,
}

impl Model {
    #[differentiate(workspace)]
    fn h(&self, x: [f64; 2]) -> f64 {
        let mut y = self.bias;
        for k in 0..4usize {
            y = (y + x[k % 2]).tanh();
        }
        y
    }
}

#[test]
fn gives_what_the_gradient_gives() {
    let mut workspace = Workspace::new();
    for (turns, gain) in [(3, 1.5), (9, 0.5), (2, 1.1), (0, 1.0)] {
        let x = [0.3, 0.7, 1.9];
        let (value, (by_x, by_gain)) = f_grad(&x, gain, turns);
        let (mut x_out, mut gain_out) = (vec![9.0; 3], 9.0);
        let found = f_grad_in(&mut workspace, &x, gain, turns, &mut x_out, &mut gain_out);
        assert_eq!((found, x_out, gain_out), (value, by_x, by_gain));

        let (value, slope) = g_grad(gain);
        let mut out = 9.0;
        assert_eq!(g_grad_in(&mut workspace, gain, &mut out), value);
        assert_eq!(out, slope);
        let mut out = 9.0f32;
        g_grad_in(&mut workspace, 0.5f32, &mut out);
        assert_eq!(out, g_grad(0.5f32).1);

        let model = Model { bias: gain };
        let mut out = [0.0; 2];
        let value = model.h_grad_in(&mut workspace, [0.1, 0.2], &mut out);
        assert_eq!((value, out), model.h_grad([0.1, 0.2]));
    }
}
