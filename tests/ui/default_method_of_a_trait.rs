use differentiate::{Differentiable, differentiate};

trait Shape {
    #[differentiate(wrt(self))]
    fn area(&self) -> f64;

    // What a trait's method with a body is differentiated by has to be differentiable wherever the trait is.
    #[differentiate(wrt(self))]
    fn half(&self) -> f64 {
        0.5 * self.area()
    }
}

#[derive(Differentiable)]
struct Square(f64);

#[differentiate]
impl Shape for Square {
    #[differentiate(wrt(self))]
    fn area(&self) -> f64 {
        self.0 * self.0
    }
}

fn main() {}
