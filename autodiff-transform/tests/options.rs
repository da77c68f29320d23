//! What the attribute's arguments mean, and what is said of those that mean nothing.

use autodiff_transform::options::{Extra, Modes, Selection, parse};
use proc_macro2::TokenStream;

fn tokens(text: &str) -> TokenStream {
    text.parse().expect("the case is tokens")
}

#[track_caller]
fn refused(attribute: &str, message: &str) {
    let error = parse(tokens(attribute)).expect_err("the case is refused");
    assert_eq!(error.to_string(), message, "of `{attribute}`");
}

#[test]
fn the_modes() {
    for (attribute, modes) in [
        ("", Modes::Both),
        ("reverse", Modes::Reverse),
        ("forward", Modes::Forward),
        ("forward, reverse", Modes::Both),
        ("reverse,", Modes::Reverse),
    ] {
        assert_eq!(
            parse(tokens(attribute)).unwrap().modes,
            modes,
            "of `{attribute}`"
        );
    }
}

#[test]
fn the_selection() {
    let Selection::Only(names) = parse(tokens("wrt(x, r#in, self)")).unwrap().selection else {
        panic!("`wrt` names the active parameters");
    };
    assert_eq!(
        names.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["x", "r#in", "self"]
    );
    let Selection::Except(names) = parse(tokens("reverse, constant(data,)")).unwrap().selection
    else {
        panic!("`constant` names the constant parameters");
    };
    assert_eq!(names, ["data"]);
}

#[test]
fn the_partials() {
    let options = parse(tokens(
        "partials(x = { 2.0 * x }, self = f(a, b),), reverse",
    ))
    .unwrap();
    let partials = options.partials.expect("they are given");
    let names: Vec<String> = partials
        .iter()
        .map(|given| given.name.to_string())
        .collect();
    assert_eq!(names, ["x", "self"]);
    assert_eq!(partials[1].expr, syn::parse_quote!(f(a, b)));
}

#[test]
fn the_facade() {
    let facade = parse(tokens("crate = \"crate::vendored\"")).unwrap().facade;
    assert_eq!(facade, syn::parse_quote!(crate::vendored));
}

#[test]
fn companions_beyond_the_first_order() {
    let extras = parse(tokens("taylor, wrt(x)")).unwrap().extras;
    assert!(extras.contains(&Extra::Taylor));
    refused("taylor, taylor", "the option `taylor` is given twice");
}

#[test]
fn refused_options() {
    let known = "\n  = help: the options are `reverse`, `forward`, `wrt(…)`, `constant(…)`, `hvp`, `hessian`, `jacobian`, `partials(…)`, `taylor`, `trace`, `workspace`, `lanes = …`, `crate = \"…\"`";
    refused("backwards", &format!("unknown option `backwards`{known}"));
    refused(
        "reverse, wrt(x), reverse",
        "the option `reverse` is given twice",
    );
    let lanes = "a number of lanes from 1 to 64 is expected here; 1 goes seed by seed";
    refused("lanes = 0", lanes);
    refused("hessian, lanes = 65", lanes);
    refused("wrt(x), wrt(y)", "the option `wrt` is given twice");
    let exclude = "`wrt` and `constant` exclude each other: name either the active parameters or the constant ones";
    refused("wrt(x), constant(y)", exclude);
    refused("constant(y), reverse, wrt(x)", exclude);
    refused(
        "wrt()",
        "unexpected end of input, at least one parameter is expected here",
    );
    refused(
        "partials()",
        "unexpected end of input, at least one `parameter = derivative` is expected here",
    );
    refused("partials(x)", "expected `=`");
    refused(
        "partials(x = )",
        "unexpected end of input, expected an expression",
    );
    refused(
        "partials(x = 1.0, y = 2.0, x = 3.0)",
        "the derivative by `x` is given twice",
    );
    refused("wrt", "unexpected end of input, expected parentheses");
    refused("wrt = x", "expected parentheses");
    refused("crate", "expected `=`");
    refused("crate = facade", "expected string literal");
    refused("wrt(x) reverse", "expected `,`");
    refused("wrt(x.y)", "expected `,`");
    refused("\"reverse\"", "expected identifier");
}
