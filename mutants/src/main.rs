//! Breaks the project on purpose, and counts what its tests notice.
//!
//! ```sh
//! cargo run -p autodiff-mutants -- rules    # every rule, in every small way: a minute or two
//! cargo run -p autodiff-mutants -- passes   # the passes of the transformer, by hand: five to ten
//! ```

mod folders;
mod passes;
mod rules;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    match std::env::args().nth(1).as_deref() {
        Some("rules") => rules::run(&root),
        Some("passes") => passes::run(&root),
        Some(_) | None => {
            eprintln!("`rules` or `passes`?");
            ExitCode::FAILURE
        }
    }
}
