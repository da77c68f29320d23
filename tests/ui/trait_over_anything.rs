use differentiate::{Real, differentiate};

// What `T` is, a method by itself does not see.
trait Density<T: Real> {
    #[differentiate]
    fn log_pdf(&self, x: T) -> T;
}

// Here `T` may be anything.
#[differentiate]
trait Link<T> {
    fn link(&self, x: T) -> T;
}

#[differentiate(wrt(x))]
trait Kernel<T> {
    fn kernel(&self, x: T) -> T;
}

fn main() {}
