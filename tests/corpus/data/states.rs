//! Structs behind `&mut`: passed on, in part and as a whole.

use super::*;

#[derive(Clone, Debug, Differentiable)]
struct Pendulum {
    angle: f64,
    speed: f64,
    length: f64,
}

mod stepped {
    use super::*;

    #[differentiate(wrt(p, dt))]
    fn step(p: &mut Pendulum, dt: f64) {
        p.speed -= dt * 9.81 / p.length * p.angle.sin();
        p.angle += dt * p.speed;
    }

    #[differentiate]
    fn damp(speed: &mut f64, by: f64) {
        *speed *= 1.0 - by;
    }

    #[differentiate(wrt(p, dt))]
    fn f(p: &mut Pendulum, dt: f64) -> f64 {
        let mut energy = 0.0;
        for i in 0..4 {
            step(p, dt);
            if i % 2 == 0 {
                damp(&mut p.speed, dt);
            }
            energy += p.speed * p.speed;
        }
        energy
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(value f(mut Pendulum { angle: 0.5, speed: 0.1, length: 1.2 }, val 0.05), |x| {
            let (mut a, mut v, l, dt, mut e) = (x[0], x[1], x[2], x[3], k(0.0));
            for i in 0..4 {
                v = v - dt * k(9.81) / l * a.sin();
                a = a + dt * v;
                if i % 2 == 0 {
                    v = v * (k(1.0) - dt);
                }
                e = e + v * v;
            }
            [e, a, v, l]
        });
    }
}

mod local {
    use super::*;

    #[differentiate(wrt(p))]
    fn settle(p: &mut Pendulum, n: usize) -> Option<f64> {
        for _ in 0..n {
            p.speed *= 0.5;
            p.angle *= p.speed;
            if p.angle < 0.01 {
                return Some(p.angle);
            }
        }
        None
    }

    #[differentiate]
    fn f(angle: f64, speed: f64, n: usize) -> f64 {
        let mut p = Pendulum {
            angle,
            speed,
            length: angle * speed,
        };
        match settle(&mut p, n) {
            Some(a) => a * 100.0 + p.length,
            None => p.angle - p.speed * p.length,
        }
    }

    #[test]
    fn agrees_with_dual_numbers() {
        check_data!(grad f(val 0.5, val 0.8, con 2), |x| {
            let (a, v) = (x[0], x[1]);
            a * v * v * k(0.125) - v * k(0.25) * a * v
        });
        check_data!(grad f(val 0.5, val 0.8, con 9), |x| {
            let (a, v) = (x[0], x[1]);
            a * v * v * v * k(100.0 / 64.0) + a * v
        });
    }
}
