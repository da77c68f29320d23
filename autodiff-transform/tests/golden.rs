//! Small programs, and what becomes of each: the IR, the analyses and the companions, compared as text.
//!
//! Every program is `golden/<name>.rs`, its text `golden/<name>.txt`. After a change that is meant, look at
//! `git diff` of what `UPDATE_EXPECT=1 cargo test -p autodiff-transform --test golden` writes.

#[path = "../examples/view/render.rs"]
mod render;

use autodiff_transform::Optimise;
use expect_test::expect_file;
use render::{Show, Stage, render};
use std::collections::BTreeSet;
use std::path::PathBuf;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

fn check(name: &str, only: &[&str]) {
    let show = Show {
        stage: Stage::Normalised,
        optimise: Optimise::ALL,
        only: only.iter().map(ToString::to_string).collect(),
    };
    let source = folder().join(name).with_extension("rs");
    let source = std::fs::read_to_string(source).expect("every listed program has a file");
    let text = render(&source, &show).expect("golden programs parse");
    expect_file![folder().join(name).with_extension("txt")].assert_eq(&text);
}

macro_rules! golden {
    ($($name:ident: $($only:ident),*;)*) => {
        $(#[test]
        fn $name() {
            check(stringify!($name), &[$(stringify!($only)),*]);
        })*

        const LISTED: &[&str] = &[$(stringify!($name)),*];
    };
}

golden! {
    one_liner: grad, grad_into, vjp, jvp;
    matrices: jacobian, hessian;
    branch: grad, jvp;
    let_chain: jvp;
    early_return: grad, vjp;
    match_integers: grad, vjp;
    sum: grad, grad_into, vjp, jvp;
    dot: grad, jvp;
    chain: grad, jvp;
    extremum: grad;
    slopes: grad;
    kept_pullback: grad;
    pair_of_floats: grad;
    reference_given: vjp, jvp;
    counted: grad;
    checkpointed: grad;
    parallel: grad_into, vjp;
    two_loops: grad;
    lent_and_changed: vjp;
    taylor_of_constants: taylor;
    rosenbrock: grad, vjp, jvp;
    newton: grad, vjp;
    labelled_break: grad;
    continue_and_return: grad;
    overwriting: grad, jvp;
    mutable_state: vjp, jvp;
    call: grad, vjp, jvp;
    recursion: grad, vjp, jvp;
    push_pop: vjp, jvp;
    mut_scalar: grad;
    tuple_pattern: vjp, jvp;
    zip_head: grad, vjp;
    gmm: grad_into;
    lstm: vjp;
    matrix_vector: grad;
    single_precision: grad, jvp;
    forward_only: grad, grad_into, jvp;
    generic: grad, jvp;
    left_as_written: grad, jvp;
    aliases: grad;
    method: grad, vjp;
    refused: grad, vjp, jvp;
    taylor: taylor, taylor_series;
    trace: trace;
}

/// The optimisations turned off keep everything and fold nothing.
#[test]
fn rosenbrock_unoptimised() {
    let show = Show {
        stage: Stage::Lowered,
        optimise: Optimise::NONE,
        only: vec!["grad".to_owned()],
    };
    let source = std::fs::read_to_string(folder().join("rosenbrock.rs")).expect("it is there");
    let text = render(&source, &show).expect("golden programs parse");
    expect_file![folder().join("rosenbrock_unoptimised.txt")].assert_eq(&text);
}

#[test]
fn every_program_is_listed() {
    let files = std::fs::read_dir(folder()).expect("the folder is there");
    let names: BTreeSet<String> = files
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect();
    let listed: BTreeSet<String> = LISTED.iter().map(ToString::to_string).collect();
    assert_eq!(names, listed);
}
