//! Shows what the compiler makes of the differentiated functions of a file.
//!
//! ```text
//! cargo run -p autodiff-transform --example view -- file.rs [--raw] [--only grad,jvp]
//! ```
//! `--raw` shows the IR before `normalise`, and the companions without optimisations.

mod render;

use autodiff_transform::Optimise;
use render::{Show, Stage, render};
use std::process::ExitCode;

const USAGE: &str = "usage: view file.rs [--raw] [--only grad,grad_into,vjp,jvp]";

fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut args: impl Iterator<Item = String>) -> Result<String, String> {
    let mut path = None;
    let mut show = Show {
        stage: Stage::Normalised,
        optimise: Optimise::ALL,
        only: Vec::new(),
    };
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--raw" => {
                show.stage = Stage::Lowered;
                show.optimise = Optimise::NONE;
            }
            "--only" => {
                let list = args.next().ok_or(USAGE)?;
                show.only = list.split(',').map(str::to_owned).collect();
            }
            _ if path.is_none() && !arg.starts_with('-') => path = Some(arg),
            _ => return Err(USAGE.to_owned()),
        }
    }
    let path = path.ok_or(USAGE)?;
    let source = std::fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
    render(&source, &show).map_err(|error| format!("{path}: {error}"))
}
