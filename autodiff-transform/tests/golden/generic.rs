//! Over any float type: the constants of the formulas are converted.

#[differentiate]
fn softplus<T: Real>(x: T) -> T {
    (x.exp() + T::ONE).ln() * x.sqrt()
}
