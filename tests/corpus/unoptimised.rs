//! The programs with the optimisations off.

use differentiate::__unoptimised as differentiate;

#[path = "programs.rs"]
mod programs;
