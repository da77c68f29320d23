//! A method: `self` is constant, so it has an empty slot.

struct Spring {
    stiffness: f64,
}

impl Spring {
    #[differentiate]
    pub fn energy(&self, x: f64) -> f64 {
        0.5 * self.stiffness * x * x
    }
}
