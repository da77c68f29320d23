//! What the transforms make, before it is tidied and emitted: the tangent sweep, the primal and the adjoint sweep.

#![allow(
    clippy::needless_raw_string_hashes,
    reason = "`UPDATE_EXPECT=1` writes them"
)]

use autodiff_transform::diag::Diags;
use autodiff_transform::ir::printer::print_stmts;
use autodiff_transform::pipeline::{Compiled, compile};
use autodiff_transform::transform::forward::forward;
use autodiff_transform::transform::reverse::{Buffers, Seed, reverse};
use autodiff_transform::{Optimise, options, signature};
use expect_test::{Expect, expect};
use proc_macro2::TokenStream;

fn compiled(source: &str) -> Compiled {
    let options = options::parse(TokenStream::new()).expect("no options are right");
    let function: syn::ItemFn = syn::parse_str(source).expect("the function parses");
    let mut diags = Diags::default();
    let sig = signature::read(&function, &options, &mut diags);
    compile(&sig, &mut diags).expect("the function is accepted")
}

#[track_caller]
fn tangent(source: &str, expected: &Expect) {
    let compiled = compiled(source);
    let sweep = forward(&compiled.func, &compiled.activity);
    expected.assert_eq(&print_stmts(&sweep.vars, &sweep.body.stmts));
}

#[track_caller]
fn adjoint(source: &str, expected: &Expect) {
    let compiled = compiled(source);
    let sweeps = reverse(
        &compiled.func,
        &compiled.activity,
        &compiled.stability,
        Seed::Argument,
        Buffers::Borrowed,
        Optimise::ALL,
        None,
    );
    let primal = print_stmts(&sweeps.vars, &sweeps.primal);
    let adjoint = print_stmts(&sweeps.vars, &sweeps.adjoint);
    expected.assert_eq(&format!(
        "primal sweep:\n{primal}\nadjoint sweep:\n{adjoint}"
    ));
}

const PRODUCT: &str = "fn f(x: f64, y: f64) -> f64 { x * y.sin() }";
const LOOP: &str = "fn f(mut x: f64, n: usize) -> f64 {
    for i in 0..n { if x > 1.0 { x *= g(x, &n); } else { x = x.exp(); } }
    x
}";

#[test]
fn tangents_of_a_product() {
    tangent(
        PRODUCT,
        &expect![[r#"
        __t2: f64 = sin y
        __t6: f64 = cos y
        __t7: f64 = mul __y_dot, __t6
        __t2_dot: f64 = __t7
        __t3: f64 = mul x, __t2
        __t9: f64 = mul __x_dot, __t2
        __t10: f64 = mul __t2_dot, x
        __t11: f64 = add __t9, __t10
        __t3_dot: f64 = __t11
    "#]],
    );
}

#[test]
fn adjoints_of_a_product() {
    adjoint(
        PRODUCT,
        &expect![[r#"
        primal sweep:
        __t2: f64 = sin y
        __t3: f64 = mul x, __t2

        adjoint sweep:
        __t7: f64 = mul __seed6, __t2
        __t8: f64 = mul __seed6, x
        __t9: f64 = cos y
        __t10: f64 = mul __t8, __t9
    "#]],
    );
}

#[test]
fn tangents_of_a_loop() {
    tangent(
        LOOP,
        &expect![[r#"
            for i: usize in 0..n
                __t3: constant = `x > 1.0`
                if __t3
                    __t4_dot: f64 = load __x_dot
                    __t4: f64 = load x
                    __t16: (f64, f64) = call g_jvp(__t4, &n, __t4_dot, still &n)
                    __t5: f64? = load __t16.0
                    __t5_dot: f64 = load __t16.1
                    __t10_dot: f64 = load __x_dot
                    __t10: f64 = load x
                    __t11: f64 = mul __t10, __t5
                    __t18: f64 = mul __t10_dot, __t5
                    __t19: f64 = mul __t5_dot, __t10
                    __t20: f64 = add __t18, __t19
                    __t11_dot: f64 = __t20
                    __x_dot = __t11_dot
                    x = __t11
                else
                    __t7_dot: f64 = load __x_dot
                    __t7: f64 = load x
                    __t8: f64 = exp __t7
                    __t23: f64 = mul __t7_dot, __t8
                    __t8_dot: f64 = __t23
                    __x_dot = __t8_dot
                    x = __t8
            __t9_dot: f64 = load __x_dot
            __t9: f64 = load x
        "#]],
    );
}

/// The tape of the loop holds the side that each iteration took, and what that side keeps.
#[test]
fn adjoints_of_a_loop() {
    adjoint(
        LOOP,
        &expect![[r#"
            primal sweep:
            tape __tape25
            for i: usize in 0..n
                __t3: constant = `x > 1.0`
                __side22: ? = if __t3
                    __t4: f64 = load x
                    mut __bar17: f64 = zero f64
                    __t5: f64? with pullback g(__t4, &n) of 1.0_f64, &mut __bar17, constant &n
                    __kept18: f64 = load __bar17
                    __t10: f64 = load x
                    __t11: f64 = mul __t10, __t5
                    x = __t11
                    __side23: ? = side then(__t5, __t10, __kept18)
                    -> __side23
                else
                    __t7: f64 = load x
                    __t8: f64 = exp __t7
                    x = __t8
                    __side24: ? = side else(__t8)
                    -> __side24
                record __tape25: __side22
            __t9: f64 = load x

            adjoint sweep:
            mut __x_bar: f64 = zero f64
            __x_bar += __seed13
            for i: usize in 0..n reversed
                __side22: ? = restore __tape25
                match __side22
                then(__t5: f64?, __t10: f64, __kept18: f64)
                    __t14: f64 = load __x_bar
                    __x_bar = 0.0_f64
                    __t15: f64 = mul __t14, __t5
                    __t16: f64 = mul __t14, __t10
                    __x_bar += __t15
                    __t19: f64 = times __t16, __kept18
                    __x_bar += __t19
                else(__t8: f64)
                    __t20: f64 = load __x_bar
                    __x_bar = 0.0_f64
                    __t21: f64 = mul __t20, __t8
                    __x_bar += __t21
        "#]],
    );
}
