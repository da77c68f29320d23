use differentiate::differentiate;

#[differentiate]
fn once(x: f64) -> f64 {
    x * x
}

struct Scale(f64);

impl Scale {
    #[differentiate]
    fn times(&self, x: f64) -> f64 {
        self.0 * x
    }
}

#[differentiate(hvp)]
fn twice(x: f64) -> f64 {
    once(x).sin()
}

#[differentiate(hvp)]
fn by_method(x: f64, scale: &Scale) -> f64 {
    scale.times(x)
}

trait Potential {
    #[differentiate]
    fn energy(&self, x: f64) -> f64;
}

#[differentiate(hvp)]
fn by_trait<P: Potential>(potential: &P, x: f64) -> f64 {
    potential.energy(x)
}

fn main() {}
