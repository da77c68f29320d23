//! The verifier panics on what is not in normal form. Each case breaks one small function in one way.

use autodiff_transform::diag::Diags;
use autodiff_transform::ir::verifier::verify;
use autodiff_transform::ir::{Atom, Func, Label, Op, Stmt, Ty, Var};
use autodiff_transform::{options, pipeline, signature};
use proc_macro2::TokenStream;

/// ```text
/// fn f(x*: f64) -> f64
///     y*: f64 = sin x
///     c: constant = `y > 0.0`
///     t*: f64 = if c
///         -> y
///     else
///         z*: f64 = mul y, y
///         -> z
///     -> t
/// ```
fn normal() -> Func {
    let options = options::parse(TokenStream::new()).expect("no options are right");
    let source = "fn f(x: f64) -> f64 { let y = x.sin(); if y > 0.0 { y } else { y * y } }";
    let function: syn::ItemFn = syn::parse_str(source).expect("the function parses");
    let mut diags = Diags::default();
    let sig = signature::read(&function, &options, &mut diags);
    let compiled = pipeline::compile(&sig, &mut diags);
    compiled.expect("the function is accepted").func
}

/// The result of the second arm, which is defined there.
fn inner(func: &Func) -> Var {
    match func.body.stmts.last() {
        Some(Stmt::If { els, .. }) => match els.results.as_slice() {
            [Atom::Var(var)] => *var,
            other => panic!("one result is expected, not {other:?}"),
        },
        other => panic!("a branch is expected, not {other:?}"),
    }
}

#[test]
fn accepts_the_normal_form() {
    verify(&normal());
}

#[test]
#[should_panic(expected = "is used before it is defined")]
fn use_before_definition() {
    let mut func = normal();
    func.body.stmts.swap(0, 1);
    verify(&func);
}

#[test]
#[should_panic(expected = "is defined twice")]
fn two_definitions() {
    let mut func = normal();
    let first = func.body.stmts[0].clone();
    func.body.stmts.insert(0, first);
    verify(&func);
}

#[test]
#[should_panic(expected = "is defined twice")]
fn parameter_defined_again() {
    let mut func = normal();
    let param = func.params[0].var;
    func.body.stmts.push(Stmt::Let(param, Op::Use(Atom::Unit)));
    verify(&func);
}

#[test]
#[should_panic(expected = "is used before it is defined")]
fn use_outside_of_the_region() {
    let mut func = normal();
    let inner = inner(&func);
    let var = func.vars.temporary("t", Ty::Unknown);
    func.body
        .stmts
        .push(Stmt::Let(var, Op::Use(Atom::Var(inner))));
    verify(&func);
}

#[test]
#[should_panic(expected = "is used before it is defined")]
fn undefined_result() {
    let mut func = normal();
    let inner = inner(&func);
    func.body.results = vec![Atom::Var(inner)];
    verify(&func);
}

#[test]
#[should_panic(expected = "each arm gives the branch's results")]
fn arm_without_result() {
    let mut func = normal();
    let Some(Stmt::If { then, .. }) = func.body.stmts.last_mut() else {
        panic!("a branch is expected");
    };
    then.results.clear();
    verify(&func);
}

#[test]
#[should_panic(expected = "exits are gone")]
fn exit_left_over() {
    let mut func = normal();
    func.body.stmts.push(Stmt::Exit {
        label: Label(0),
        value: None,
    });
    verify(&func);
}
