//! Programs of the corpus without one of the optimisations each, so that none hides what is wrong with another.

#![allow(
    clippy::all,
    clippy::pedantic,
    unused,
    reason = "the programs are written in every way that the language allows, not only in the best"
)]

/// What `check!` adds to a case: nothing, here.
macro_rules! order {
    ($($case:tt)*) => {};
}
pub(crate) use order;

mod support;

/// The programs that an optimisation may change most, without it.
macro_rules! without {
    ($($folder:ident: $attribute:ident;)*) => {$(
        #[path = "corpus"]
        mod $folder {
            use differentiate::$attribute as differentiate;
            #[path = "fused/mod.rs"]
            mod fused;
            #[path = "calls/one_pass.rs"]
            mod one_pass;
            #[path = "calls/kept_pullbacks.rs"]
            mod kept_pullbacks;
            #[path = "calls/slopes.rs"]
            mod slopes;
            #[path = "loops/extrema.rs"]
            mod extrema;
            #[path = "loops/computed_twice.rs"]
            mod computed_twice;
            #[path = "loops/spared_residuals.rs"]
            mod spared_residuals;
            #[path = "loops/windows_of_tapes.rs"]
            mod windows_of_tapes;
        }
    )*};
}

without! {
    fold: __without_fold;
    recompute: __without_recompute;
    fuse: __without_fuse;
    windows: __without_windows;
    spare: __without_spare;
    skip: __without_skip;
    onward: __without_onward;
    common: __without_common;
    extrema: __without_extrema;
    one_pass: __without_one_pass;
    spans: __without_spans;
    split: __without_split;
    tangent: __without_tangent;
}
