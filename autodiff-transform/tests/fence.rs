//! What is refused, and with which words. That the words stand at the user's tokens is for `tests/ui` to show.

#![allow(
    clippy::needless_raw_string_hashes,
    reason = "`UPDATE_EXPECT=1` writes them"
)]

use autodiff_transform::diag::Diags;
use autodiff_transform::{options, pipeline, signature};
use expect_test::{Expect, expect};

/// The messages for a function, under an attribute with these arguments.
fn messages(attribute: &str, source: &str) -> String {
    let attribute = attribute.parse().expect("the arguments are tokens");
    let options = options::parse(attribute).expect("the options are right");
    let function = syn::parse_str(source).expect("the function parses");
    let mut diags = Diags::default();
    let sig = signature::read(&function, &options, &mut diags);
    pipeline::compile(&sig, &mut diags);
    diags.messages().join("\n")
}

#[track_caller]
fn refused(source: &str, expected: &Expect) {
    expected.assert_eq(&messages("", source));
}

#[track_caller]
fn accepted(source: &str) {
    assert_eq!(messages("", source), "", "of `{source}`");
}

#[test]
fn what_nothing_active_is_in_stays_as_written() {
    accepted(
        "fn f(x: f64, names: &[&str]) -> f64 { x * names.iter().map(|n| n.len()).sum::<usize>() as f64 }",
    );
    accepted(
        "fn f(x: f64, m: &HashMap<u32, usize>) -> f64 { if m.contains_key(&1) { x } else { -x } }",
    );
    accepted("fn f(x: f64) -> f64 { let p = Point { a: 1, b: 2 }; x * 2.0 }");
    accepted("fn f(x: f64) -> f64 { println!(\"{x}\"); assert_eq!(x, x); x }");
    accepted("fn f(x: f64) -> f64 { x * x.floor() as i64 as f64 }");
    accepted("fn f(x: f64) -> f64 { if x.is_nan() || x.to_bits() == 0 { 0.0 } else { x } }");
}

#[test]
fn what_is_stopped_is_not_active() {
    accepted("fn f(x: f64) -> f64 { let y = stop_gradient(x); let b = y.to_bits(); x }");
}

#[test]
fn methods_without_a_rule() {
    refused(
        "fn f(x: f64) -> f64 { x.mystery() }",
        &expect![[r#"
        this method has no derivative rule; `x` carries a derivative here
          = help: call a differentiated function instead, or write the operation out"#]],
    );
}

#[test]
fn iterator_chains() {
    refused(
        "fn f(x: &[f64]) -> f64 { x.iter().map(|v| v * v).sum::<f64>() }",
        &expect![""],
    );
}

#[test]
fn a_closure_that_captures() {
    refused(
        "fn f(x: f64) -> f64 { let g = |y: f64| y * x; g(2.0) }",
        &expect![""],
    );
}

#[test]
fn a_closure_that_is_given_an_active_value() {
    refused(
        "fn f(x: f64) -> f64 { let g = |y: f64| y * 2.0; g(x) }",
        &expect![""],
    );
}

#[test]
fn a_closure_as_an_argument() {
    refused(
        "fn f(x: f64) -> f64 { integrate(|t| t * x, x) }",
        &expect![[r#"
            a closure that captures `x`, which carries a derivative here, cannot be handed to a function
              = help: call the closure here; or put what it captures into a struct, with a method of a trait that carries `#[differentiate]`, and hand that over (README, "Functions that take functions")"#]],
    );
}

#[test]
fn struct_values() {
    refused(
        "fn f(x: f64) -> f64 { let p = Point { x, y: 1.0 }; p.x }",
        &expect![""],
    );
}

#[test]
fn tuple_structs() {
    refused("fn f(x: f64) -> f64 { let p = Some(x); 1.0 }", &expect![""]);
}

#[test]
fn unknown_macros() {
    refused(
        "fn f(x: f64) -> f64 { polynomial!(x; 1.0, 2.0) }",
        &expect![[r#"
            this macro is not known, so its derivative is not either; `x` carries a derivative here
              = help: write its expansion out"#]],
    );
}

#[test]
fn text_round_trips() {
    refused(
        "fn f(x: f64) -> f64 { format!(\"{x}\").parse().unwrap() }",
        &expect![[r#"
            this method has no derivative rule; `x` carries a derivative here
              = help: call a differentiated function instead, or write the operation out"#]],
    );
}

#[test]
fn bit_patterns() {
    refused(
        "fn f(x: f64) -> f64 { f64::from_bits(x.to_bits() + 1) }",
        &expect![[r#"
            the bit pattern of an active float has no derivative; `x` carries a derivative here
              = help: write `stop_gradient(x)` where that is meant"#]],
    );
}

#[test]
fn maps() {
    refused(
        "fn f(x: f64, m: &mut HashMap<u32, f64>) -> f64 { m.insert(1, x); x }",
        &expect![[r#"
            this method has no derivative rule; `x` carries a derivative here
              = help: call a differentiated function instead, or write the operation out"#]],
    );
}

#[test]
fn a_constant_parameter_that_is_stored_to() {
    let source = "fn f(x: f64, v: &mut [f64]) { v[0] = x; fill(v, x); v.swap(0, 1); }";
    expect![[r#"
        an active value is stored into `v`, which is constant
          = help: make it active, or store `stop_gradient(value)`
        this call has active arguments and may store into `v`, which is constant
          = help: make it active"#]]
    .assert_eq(&messages("constant(v)", source));
}

#[test]
fn the_signature() {
    let cases = "fn f(n: usize, s: &str) {}
        fn f(x: f64, y: Option<f64>) -> f64 { x }
        unsafe fn f(x: f64) -> f64 { x }";
    let all: Vec<String> = cases.lines().map(|source| messages("", source)).collect();
    expect![[r#"
        `f` has no active parameter: none is built of floats alone
          = help: a parameter of type `f64`, `&[f64]`, `[f64; N]`, `Vec<f64>`, … is active unless `constant(…)` names it

        `unsafe` functions cannot be differentiated
          = help: differentiate an ordinary function, and call it from this one"#]].assert_eq(&all.join("\n"));
}

#[test]
fn names_that_are_no_parameters() {
    let source = "fn f(x: f64, n: usize) -> f64 { x }";
    expect![[r#"
        `y` is not a parameter of this function
          = help: its parameters are `x`, `n`
        `n` cannot be active: values of this type have no derivative
          = help: name parameters that are built of floats, or of types that derive `Differentiable`"#]]
    .assert_eq(&messages("wrt(y, n)", source));
}

#[test]
fn functions_of_the_standard_library() {
    refused(
        "fn f(x: f64) -> f64 { std::hint::black_box(x) }",
        &expect![[r#"
            this function has no derivative rule; `x` carries a derivative here
              = help: call a differentiated function instead, or write the operation out"#]],
    );
}

#[test]
fn ranges_of_floats() {
    refused(
        "fn f(x: f64) -> f64 { if (0.0..1.0).contains(&x) { x } else { let r = 0.0..x; 1.0 } }",
        &expect![[r#"
            a range of active values is not supported; `x` carries a derivative here
              = help: use integers"#]],
    );
}

#[test]
fn a_change_in_an_expression() {
    refused(
        "fn f(x: f64) -> f64 { let mut v = vec![x]; let n = { let w = &mut v; w.len() }; let m = v.drain(..).count(); x }",
        &expect![[r#"
            this method may change `v`, which carries a derivative, and has no derivative rule
              = help: write what it does as a loop, or call a differentiated function"#]],
    );
}

#[test]
fn unsafe_and_async() {
    refused(
        "fn f(x: f64) -> f64 { unsafe { read(&x) } }",
        &expect![[r#"
            `unsafe` is not supported in a differentiated function
              = help: move it into a function of its own and give that a rule by hand, `g_vjp` and `g_jvp`"#]],
    );
}

#[test]
fn question_marks() {
    refused(
        "fn f(x: f64, n: Option<u32>) -> f64 { let k = n?; x }",
        &expect![[r#"
            `?` is supported where the function is written to give an `Option` or a `Result`
              = help: match on the value"#]],
    );
}

#[test]
fn let_else() {
    refused(
        "fn f(x: f64, n: Option<u32>) -> f64 { let Some(k) = n else { return 0.0 }; x }",
        &expect![""],
    );
}

#[test]
fn if_let() {
    refused(
        "fn f(x: f64, n: Option<u32>) -> f64 { if let Some(k) = n { x } else { 1.0 } }",
        &expect![""],
    );
}

#[test]
fn mutable_statics() {
    refused(
        "fn f(x: f64) -> f64 { static mut CALLS: u32 = 0; x }",
        &expect![[r#"
            a mutable `static` is not supported in a differentiated function
              = help: pass the state as a `&mut` parameter"#]],
    );
}

#[test]
fn a_reference_chosen_at_run_time() {
    refused(
        "fn f(a: &mut [f64], b: &mut [f64], first: bool) { let v = if first { let k = 1; &mut a[k..] } else { b }; v[0] = 1.0; }",
        &expect![[r#"
            an exclusive reference chosen at run time is not supported
              = help: choose an index, or put the code that uses the reference into the branches"#]],
    );
    accepted(
        "fn f(a: &mut [f64], b: &mut [f64], first: bool) { let v = if first { a } else { b }; v[0] = 1.0; }",
    );
}

#[test]
fn an_order_that_depends_on_the_type() {
    refused(
        "fn f(x: f64) -> f64 { let mut t = g(x); let mut k = 0; t[k] += { k = 1; x }; t[k] }",
        &expect![[r#"
            whether this is evaluated before the index depends on the type
              = help: bind it by a `let` first"#]],
    );
    accepted(
        "fn f(x: f64) -> f64 { let mut t = g(x); for k in 0..3 { t[k + 1] += { let y = x; y }; } t[1] }",
    );
}

#[test]
fn several_at_once() {
    refused(
        "fn f(x: f64) -> f64 { let a = x.mystery(); let b = Point { x }; a + dbg!(x) }",
        &expect![[r#"
            this method has no derivative rule; `x` carries a derivative here
              = help: call a differentiated function instead, or write the operation out
            this macro is not known, so its derivative is not either; `x` carries a derivative here
              = help: write its expansion out"#]],
    );
}
