use differentiate::{Differentiable, differentiate};

#[derive(Clone, Copy, Differentiable)]
struct Sample {
    value: f64,
}

#[differentiate]
impl Sample {
    #[differentiate(wrt(self))]
    fn copied(&self) -> Sample {
        Sample {
            value: 2.0 * self.value,
        }
    }

    #[differentiate(wrt(self))]
    fn scaled(&self) -> Sample {
        self.copied()
    }

    #[differentiate(wrt(self, x))]
    fn contains(&self, x: f64) -> f64 {
        self.value * x
    }
}

#[differentiate(wrt(sample, x))]
fn twice(sample: &Sample, x: f64) -> f64 {
    x * sample.copied().value
}

#[differentiate(wrt(sample, x))]
fn inside(sample: &Sample, x: f64) -> f64 {
    x * sample.scaled().contains(x)
}

fn main() {}
