//! Exits become structure: small functions before and after `normalise`, as text.

#![allow(
    clippy::needless_raw_string_hashes,
    reason = "`UPDATE_EXPECT=1` writes them"
)]

use autodiff_transform::diag::Diags;
use autodiff_transform::ir::Func;
use autodiff_transform::{lower, normalise, options, signature};
use expect_test::{Expect, expect};
use proc_macro2::TokenStream;

fn lowered(source: &str) -> Func {
    let options = options::parse(TokenStream::new()).expect("no options are right");
    let function: syn::ItemFn = syn::parse_str(source).expect("the function parses");
    let mut diags = Diags::default();
    let sig = signature::read(&function, &options, &mut diags);
    let func = lower::lower(&sig, &function.block, &mut diags);
    assert_eq!(diags.messages(), Vec::<String>::new());
    func
}

#[track_caller]
fn structured(source: &str, before: &Expect, after: &Expect) {
    let func = lowered(source);
    before.assert_eq(&func.to_string());
    after.assert_eq(&normalise::structure(func).to_string());
}

#[test]
fn a_return_at_the_end_is_the_result() {
    structured(
        "fn f(x: f64) -> f64 { return x; }",
        &expect![[r#"
        fn f(x*: f64) -> f64
            return x
    "#]],
        &expect![[r#"
        fn f(x*: f64) -> f64
            -> x
    "#]],
    );
}

#[test]
fn a_return_in_an_arm_puts_the_rest_into_the_other() {
    structured(
        "fn f(x: f64) -> f64 { if x > 1.0 { return x; } let y = x * x; y }",
        &expect![[r#"
            fn f(x*: f64) -> f64
                __t1: constant = `x > 1.0`
                if __t1
                    return x
                y: f64 = mul x, x
                -> y
        "#]],
        &expect![[r#"
            fn f(x*: f64) -> f64
                __t1: constant = `x > 1.0`
                __t4: f64 = if __t1
                    -> x
                else
                    y: f64 = mul x, x
                    -> y
                -> __t4
        "#]],
    );
}

#[test]
fn arms_that_both_return() {
    structured(
        "fn f(x: f64) -> f64 { if x > 1.0 { return x } else { return -x } }",
        &expect![[r#"
            fn f(x*: f64) -> f64
                __t1: constant = `x > 1.0`
                if __t1
                    return x
                else
                    __t2: f64 = neg x
                    return __t2
                -> !
        "#]],
        &expect![[r#"
            fn f(x*: f64) -> f64
                __t1: constant = `x > 1.0`
                __t3: f64 = if __t1
                    -> x
                else
                    __t2: f64 = neg x
                    -> __t2
                -> __t3
        "#]],
    );
}

#[test]
fn an_arm_that_panics_gives_nothing() {
    structured(
        "fn f(x: f64) -> f64 { if x > 1.0 { panic!(\"large\") } x }",
        &expect![[r#"
            fn f(x*: f64) -> f64
                __t1: constant = `x > 1.0`
                if __t1
                    `panic!("large");` (observes)
                    -> !
                -> x
        "#]],
        &expect![[r#"
            fn f(x*: f64) -> f64
                __t1: constant = `x > 1.0`
                if __t1
                    `panic!("large");` (observes)
                    -> !
                -> x
        "#]],
    );
}

#[test]
fn a_break_sets_a_flag_that_ends_the_loop() {
    structured(
        "fn f(mut x: f64) -> f64 { loop { if x > 9.0 { break; } x *= 2.0; } x }",
        &expect![[r#"
            fn f(mut x*: f64) -> f64
                break '2: loop
                    __t1: constant = `x > 9.0`
                    if __t1
                        leave '2
                    __t2: f64 = load x
                    __t3: f64 = mul __t2, 2.0
                    x = __t3
                __t4: f64 = load x
                -> __t4
        "#]],
        &expect![[r#"
            fn f(mut x*: f64) -> f64
                mut __left5: constant = false
                loop
                    __t1: constant = `x > 9.0`
                    if __t1
                        __left5 = true
                    else
                        __t2: f64 = load x
                        __t3: f64 = mul __t2, 2.0
                        x = __t3
                until __left5
                __t4: f64 = load x
                -> __t4
        "#]],
    );
}

#[test]
fn a_continue_guards_the_rest_of_the_body() {
    structured(
        "fn f(mut x: f64) -> f64 { for i in 0..9 { if i % 2 == 0 { continue; } x *= 2.0; } x }",
        &expect![[r#"
            fn f(mut x*: f64) -> f64
                continue '3: for i: int in 0..9
                    __t2: constant = `i % 2 == 0`
                    if __t2
                        leave '3
                    __t3: f64 = load x
                    __t4: f64 = mul __t3, 2.0
                    x = __t4
                __t5: f64 = load x
                -> __t5
        "#]],
        &expect![[r#"
            fn f(mut x*: f64) -> f64
                for i: int in 0..9
                    __t2: constant = `i % 2 == 0`
                    if __t2
                    else
                        __t3: f64 = load x
                        __t4: f64 = mul __t3, 2.0
                        x = __t4
                __t5: f64 = load x
                -> __t5
        "#]],
    );
}

#[test]
fn a_value_that_leaves_a_block_waits_in_a_slot() {
    structured(
        "fn f(x: f64) -> f64 { let y = 'a: { if x > 1.0 { if x > 2.0 { break 'a 2.0; } x.sin(); } x }; y }",
        &expect![[r#"
            fn f(x*: f64) -> f64
                __t3: f64 = block '2
                    __t1: constant = `x > 1.0`
                    if __t1
                        __t2: constant = `x > 2.0`
                        if __t2
                            leave '2 2.0
                        __t4: f64 = sin x
                    leave '2 x
                y: f64 = __t3
                -> y
        "#]],
        &expect![[r#"
            fn f(x*: f64) -> f64
                mut __left7: constant = false
                mut __slot6: float = blank float
                __t1: constant = `x > 1.0`
                if __t1
                    __t2: constant = `x > 2.0`
                    if __t2
                        __slot6 = 2.0
                        __left7 = true
                    else
                        __t4: f64 = sin x
                __t8: constant = `__left7`
                __t10: f64 = if __t8
                    __t9: f64 = load __slot6
                    -> __t9
                else
                    -> x
                __t3: f64 = __t10
                y: f64 = __t3
                -> y
        "#]],
    );
}

#[test]
fn a_return_from_two_loops_ends_both() {
    structured(
        "fn f(x: &[f64]) -> f64 { for a in x { for b in x { if a > b { return a * b; } } } 0.0 }",
        &expect![[r#"
            fn f(x*: &[f64]) -> f64
                __t1: int = `x.len()`
                for __k2: usize in 0..__t1
                    a: &f64 = &x[__k2]
                    __t4: int = `x.len()`
                    for __k5: usize in 0..__t4
                        b: &f64 = &x[__k5]
                        __t7: constant = `a > b`
                        if __t7
                            __t8: f64 = load a
                            __t9: f64 = load b
                            __t10: f64 = mul __t8, __t9
                            return __t10
                -> 0.0
        "#]],
        &expect![[r#"
            fn f(x*: &[f64]) -> f64
                mut __left12: constant = false
                mut __slot11: f64 = blank f64
                __t1: int = `x.len()`
                for __k2: usize in 0..__t1
                    a: &f64 = &x[__k2]
                    __t4: int = `x.len()`
                    for __k5: usize in 0..__t4
                        b: &f64 = &x[__k5]
                        __t7: constant = `a > b`
                        if __t7
                            __t8: f64 = load a
                            __t9: f64 = load b
                            __t10: f64 = mul __t8, __t9
                            __slot11 = __t10
                            __left12 = true
                    until __left12
                until __left12
                __t13: constant = `__left12`
                __t15: f64 = if __t13
                    __t14: f64 = load __slot11
                    -> __t14
                else
                    -> 0.0
                -> __t15
        "#]],
    );
}
