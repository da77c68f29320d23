//! Mutants of the rules: every rule broken in every small way, each tried by the tests of `autodiff-rules`.

mod edits;
mod equivalent;
mod generated;
mod rows;
mod sources;

use crate::folders::{copy_folder, names, target};
use sources::{Mutant, Mutants};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Tries every mutant; fails where one is not noticed.
pub fn run(root: &Path) -> ExitCode {
    let copy = target(root).join("mutants");
    let mutants = write_copy(&root.join("autodiff-rules"), &copy);
    let tests = build(&copy);
    println!("{} mutants", mutants.len());
    assert!(
        tests.iter().all(|test| passes(test, 0)),
        "the tests of the copy pass"
    );
    let alive = alive(&tests, mutants.len());
    report(&mutants, &alive)
}

/// A copy of the rules in which a number says what is broken.
fn write_copy(rules: &Path, copy: &Path) -> Vec<Mutant> {
    let mut mutants = Mutants::default();
    copy_folder(rules, copy);
    let partials = copy.join("src/partials");
    for name in names(&partials) {
        if name != "mod.rs" {
            let path = partials.join(name);
            let source = fs::read_to_string(&path).expect("a source");
            fs::write(&path, mutants.partials(&source)).expect("the copy can be written");
        }
    }
    let table = copy.join("src/table.rs");
    let source = fs::read_to_string(&table).expect("the table");
    fs::write(&table, mutants.table(&source)).expect("the copy can be written");
    append(&copy.join("src/lib.rs"), generated::MUTANT);
    fs::write(copy.join("Cargo.toml"), generated::MANIFEST).expect("the copy can be written");
    let common = copy.join("tests/common/mod.rs");
    let source = fs::read_to_string(&common).expect("the tests");
    let (before, _) = source
        .split_once("    macro_rules! by_arity")
        .expect("the tests call partials by their names");
    let dispatch = generated::dispatch(&mutants.functions);
    fs::write(&common, format!("{before}{dispatch}")).expect("the copy can be written");
    mutants.all
}

fn append(path: &Path, text: &str) {
    let source = fs::read_to_string(path).expect("a source");
    fs::write(path, source + text).expect("the copy can be written");
}

/// The tests of the copy, built.
fn build(copy: &Path) -> Vec<PathBuf> {
    let output = Command::new("cargo")
        .args([
            "test",
            "--no-run",
            "--message-format=json-render-diagnostics",
        ])
        .args(["--test", "edges", "--test", "accuracy", "--test", "table"])
        .current_dir(copy)
        .env("RUSTFLAGS", "-Awarnings")
        .env("CARGO_TARGET_DIR", copy.join("target"))
        .stderr(Stdio::inherit())
        .output()
        .expect("cargo runs");
    let messages = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success(),
        "the copy does not compile: {messages}"
    );
    let executables = messages.lines().filter_map(|line| {
        let (_, rest) = line.split_once("\"executable\":\"")?;
        Some(PathBuf::from(rest.split_once('"')?.0))
    });
    executables.collect()
}

/// Tests of the text of formulas, which are functions in the copy.
const NOT_ASKED: [&str; 2] = [
    "formulas_read_as_they_were_written",
    "what_is_called_has_partials_of_its_own",
];

/// The numbers of the mutants that no test notices.
fn alive(tests: &[PathBuf], count: usize) -> Vec<usize> {
    let next = AtomicUsize::new(1);
    let alive = Mutex::new(Vec::new());
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number > count {
                        return;
                    }
                    if tests.iter().all(|test| passes(test, number)) {
                        alive.lock().expect("no worker panics").push(number);
                    }
                }
            });
        }
    });
    let mut alive = alive.into_inner().expect("no worker panics");
    alive.sort_unstable();
    alive
}

fn passes(test: &Path, number: usize) -> bool {
    let mut command = Command::new(test);
    for name in NOT_ASKED {
        command.args(["--skip", name]);
    }
    let status = command
        .env("MUTANT", number.to_string())
        .env("RUST_BACKTRACE", "0")
        .args(["--test-threads", "1"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    status.expect("a test runs").success()
}

fn report(mutants: &[Mutant], alive: &[usize]) -> ExitCode {
    let mut equivalent = 0;
    let mut missed = 0;
    for number in alive {
        let mutant = &mutants[number - 1];
        let Mutant {
            place,
            before,
            after,
        } = mutant;
        if let Some(reason) = equivalent::reason(mutant) {
            equivalent += 1;
            println!("equivalent: {place}: `{before}` for `{after}`: {reason}");
        } else {
            missed += 1;
            println!("NOT NOTICED: {place}: `{after}` for `{before}`");
        }
    }
    let broken = mutants.len() - equivalent;
    println!(
        "{} of {broken} mutants noticed; {equivalent} more change nothing",
        broken - missed
    );
    if missed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
