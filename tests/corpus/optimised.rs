//! The programs under the attribute that users write.

use differentiate::differentiate;

#[path = "programs.rs"]
mod programs;
