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

/// The programs that an optimisation may change most, without it; or all of them without the one that `whole` names, as
/// `.ci/each_off` builds it.
macro_rules! without {
    ($($name:literal $folder:ident: $attribute:ident;)*) => {$(
        #[cfg(any(not(whole_corpus), whole = $name))]
        #[path = "corpus"]
        mod $folder {
            use differentiate::$attribute as differentiate;
            #[cfg(whole_corpus)]
            #[path = "programs.rs"]
            mod programs;
            #[cfg(not(whole_corpus))]
            #[path = "."]
            mod most {
                use super::differentiate;
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
        }
    )*};
}

without! {
    "fold" fold: __without_fold;
    "recompute" recompute: __without_recompute;
    "fuse" fuse: __without_fuse;
    "windows" windows: __without_windows;
    "spare" spare: __without_spare;
    "skip" skip: __without_skip;
    "onward" onward: __without_onward;
    "common" common: __without_common;
    "extrema" extrema: __without_extrema;
    "one_pass" one_pass: __without_one_pass;
    "spans" spans: __without_spans;
    "split" split: __without_split;
    "tangent" tangent: __without_tangent;
    "carry" carry: __without_carry;
}
