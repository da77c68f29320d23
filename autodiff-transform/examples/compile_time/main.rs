//! How long rustc takes for programs of the corpus with their companions, as a multiple of the programs alone.
//!
//! Their differentiated functions, without tests and oracles, are written to a package of their own, once for each list of
//! options, and compiled as a library without optimisations, fastest of three. What rustc needs to load its libraries is
//! measured by an empty library, and taken off.
//!
//! ```text
//! cargo run --release -p autodiff-transform --example compile_time -- loops iterators    # folders of the corpus
//! cargo run --release -p autodiff-transform --example compile_time                       # all of them
//! cargo run --release -p autodiff-transform --example compile_time -- --optimised loops  # with an optimised macro
//! ```

mod package;
mod programs;

use package::{Macros, Package};
use programs::{Attribute, Program, programs};
use std::error::Error;
use std::path::Path;
use std::time::Duration;

/// How often each version is compiled.
const TURNS: usize = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .canonicalize()?;
    let (flags, folders): (Vec<String>, Vec<String>) = std::env::args()
        .skip(1)
        .partition(|argument| argument.starts_with("--"));
    let macros = match flags.as_slice() {
        [] => Macros::AsCargoBuildsThem,
        [flag] if flag == "--optimised" => Macros::Optimised,
        _ => return Err("the only flag is --optimised".into()),
    };
    let package = Package::new(&root, macros)?;
    let mut programs = programs(&root.join("tests/corpus"), &folders)?;
    let found = programs.len();
    for attribute in Attribute::ALL {
        package.without_refused(&mut programs, attribute)?;
    }
    let functions: usize = programs.iter().map(Program::functions).sum();
    println!(
        "{} of {found} programs stand alone, with {functions} differentiated functions\n",
        programs.len()
    );
    let empty = package.fastest(&[], Attribute::Nothing, TURNS)?;
    let mut primals = Duration::ZERO;
    println!(
        "| attribute | time | / primals | companions per function | more time per companion |"
    );
    println!("|---|---|---|---|---|");
    for attribute in Attribute::ALL {
        let time = package.fastest(&programs, attribute, TURNS)?;
        let time = time.saturating_sub(empty);
        if attribute == Attribute::Nothing {
            primals = time;
        }
        let ratio = time.as_secs_f64() / primals.as_secs_f64();
        let companions: usize = programs.iter().map(|p| p.companions(attribute)).sum();
        #[allow(clippy::cast_precision_loss, reason = "there are a few thousand")]
        let each = companions as f64 / functions as f64;
        println!(
            "| {} | {:.2} s | {ratio:.2} | {each:.2} | {:.2} |",
            attribute.title(),
            time.as_secs_f64(),
            if each > 0.0 {
                (ratio - 1.0) / each
            } else {
                0.0
            },
        );
    }
    Ok(())
}
