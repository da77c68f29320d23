//! Minimisers over `FnMut(&[f64], &mut [f64]) -> f64`.
