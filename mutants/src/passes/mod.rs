//! Mutants of the passes of the transformer, made by hand, each tried by the golden tests and their kin.

mod edits;

use crate::folders::{copy_folder, target};
use edits::{EDITS, Edit};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

/// The tests that are asked: those that compare what becomes of small programs.
const TESTS: [&str; 4] = ["golden", "exits", "fence", "sweeps"];

/// Tries every mutant; fails where one is not noticed.
pub fn run(root: &Path) -> ExitCode {
    let copy = target(root).join("mutated");
    for name in ["autodiff-rules", "autodiff-transform", "tests"] {
        copy_folder(&root.join(name), &copy.join(name));
    }
    let manifest = fs::read_to_string(root.join("Cargo.toml")).expect("the workspace");
    fs::write(copy.join("Cargo.toml"), workspace(&manifest)).expect("the copy can be written");
    fs::copy(root.join("README.md"), copy.join("README.md")).expect("the copy can be written");
    assert_eq!(outcome(&copy), Outcome::Passes, "nothing is broken yet");
    let missed = EDITS.iter().filter(|edit| !is_noticed(&copy, edit)).count();
    println!(
        "{} of {} mutants noticed",
        EDITS.len() - missed,
        EDITS.len()
    );
    if missed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// The manifest of a workspace of the two crates alone.
fn workspace(manifest: &str) -> String {
    let (workspace, _) = manifest
        .split_once("[package]\n")
        .expect("the workspace stands before the package");
    let members = workspace.lines().map(|line| match line.split_once(" = ") {
        Some(("members", _)) => r#"members = ["autodiff-rules", "autodiff-transform"]"#,
        Some(("exclude", _)) => "",
        Some(_) | None => line,
    });
    members.collect::<Vec<_>>().join("\n")
}

fn is_noticed(copy: &Path, edit: &Edit) -> bool {
    let path: PathBuf = copy.join("autodiff-transform/src").join(edit.file);
    let source = fs::read_to_string(&path).expect("the pass is where it was");
    assert_eq!(
        source.matches(edit.before).count(),
        1,
        "`{}` is in {} once",
        edit.before,
        edit.file
    );
    let broken = source.replace(edit.before, edit.after);
    fs::write(&path, broken).expect("the copy can be written");
    let outcome = outcome(copy);
    fs::write(&path, source).expect("the copy can be written");
    let (pass, what) = (edit.pass, edit.what);
    match outcome {
        Outcome::Passes => println!("NOT NOTICED: {pass}: {what}"),
        Outcome::Fails => println!("noticed: {pass}: {what}"),
        Outcome::DoesNotCompile => println!("DOES NOT COMPILE: {pass}: {what}"),
    }
    outcome == Outcome::Fails
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Passes,
    Fails,
    DoesNotCompile,
}

fn outcome(copy: &Path) -> Outcome {
    if !cargo(copy, &["--no-run"]) {
        return Outcome::DoesNotCompile;
    }
    if cargo(copy, &[]) {
        Outcome::Passes
    } else {
        Outcome::Fails
    }
}

fn cargo(copy: &Path, more: &[&str]) -> bool {
    let tests = TESTS.iter().flat_map(|test| ["--test", *test]);
    let status = Command::new("cargo")
        .args(["test", "-q", "-p", "autodiff-transform"])
        .args(tests)
        .args(more)
        .current_dir(copy)
        .env("RUSTFLAGS", "-Awarnings")
        .env("CARGO_TARGET_DIR", copy.join("target"))
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env_remove("UPDATE_EXPECT")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    status.expect("cargo runs").success()
}

#[cfg(test)]
mod tests {
    use super::EDITS;
    use std::path::Path;

    /// A change of a pass takes the mistakes along that are made in it.
    #[test]
    fn each_edit_finds_its_place() {
        let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("../autodiff-transform/src");
        for edit in EDITS {
            let source = std::fs::read_to_string(sources.join(edit.file)).expect("a file");
            let found = source.matches(edit.before).count();
            assert_eq!(found, 1, "{}: {}", edit.pass, edit.what);
        }
    }
}
