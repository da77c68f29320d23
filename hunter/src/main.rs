//! `cargo run -p hunter -- --seed 1 --count 20000`

use hunter::hunt::{Settings, hunt, shown};
use std::process::ExitCode;

const USAGE: &str = "options, each with a number: --seed, --count, --unit, --workers, --shrink; `--count 0` shows the program";

fn main() -> ExitCode {
    let settings = match settings(std::env::args().skip(1)) {
        Ok(settings) => settings,
        Err(wrong) => {
            eprintln!("{wrong}\n{USAGE}");
            return ExitCode::FAILURE;
        }
    };
    if settings.count == 0 {
        println!("{}", shown(settings.seed));
        return ExitCode::SUCCESS;
    }
    match hunt(&settings) {
        Ok(report) => {
            println!("{}\n{}", report.line(), report.details());
            if report.findings.is_empty() {
                ExitCode::SUCCESS
            } else {
                ExitCode::FAILURE
            }
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn settings(mut args: impl Iterator<Item = String>) -> Result<Settings, String> {
    let mut settings = Settings {
        seed: 1,
        count: 300,
        unit: 100,
        workers: std::thread::available_parallelism().map_or(1, usize::from),
        shrink: 5,
    };
    while let Some(option) = args.next() {
        let value = args
            .next()
            .ok_or_else(|| format!("`{option}` needs a number"))?;
        let number: usize = value
            .parse()
            .map_err(|_| format!("`{value}` is no number"))?;
        match option.as_str() {
            "--seed" => settings.seed = number as u64,
            "--count" => settings.count = number,
            "--unit" => settings.unit = number,
            "--workers" => settings.workers = number,
            "--shrink" => settings.shrink = number,
            _ => return Err(format!("`{option}` is not known")),
        }
    }
    Ok(settings)
}
