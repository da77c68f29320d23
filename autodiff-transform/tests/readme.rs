//! The README's list of what is understood names the programs that hold it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The folders of the corpus that the list links to.
fn listed() -> BTreeSet<String> {
    let readme = fs::read_to_string(root().join("README.md")).expect("the project has a README");
    let list = readme
        .split_once("Today these are understood")
        .and_then(|(_, rest)| rest.split_once("These are not, and are refused"))
        .expect("the README lists what is understood")
        .0;
    list.split("](tests/corpus/")
        .skip(1)
        .filter_map(|link| link.split_once("/mod.rs)"))
        .map(|(folder, _)| folder.to_owned())
        .collect()
}

/// The folders that the corpus compiles.
fn compiled() -> BTreeSet<String> {
    let programs = root().join("tests/corpus/programs.rs");
    let programs = fs::read_to_string(programs).expect("the corpus has a list of programs");
    let modules = programs
        .lines()
        .filter_map(|line| line.strip_prefix("mod "));
    modules
        .map(|name| name.trim_end_matches(';').to_owned())
        .collect()
}

#[test]
fn what_is_listed_is_compiled() {
    let (listed, compiled) = (listed(), compiled());
    let missing: Vec<_> = listed.difference(&compiled).collect();
    assert!(missing.is_empty(), "no programs for {missing:?}");
    assert!(listed.len() > 10, "the list links to the corpus");
}

#[test]
fn every_folder_has_programs() {
    for folder in compiled() {
        let list = root().join("tests/corpus").join(&folder).join("mod.rs");
        let list = fs::read_to_string(list).expect("a folder of the corpus lists its programs");
        let programs = list.lines().filter(|line| line.starts_with("mod ")).count();
        assert!(programs > 0, "`{folder}` has no program that compiles");
    }
}
