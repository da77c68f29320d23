//! What `#[derive(Differentiable)]` writes, as text; and that it writes the same each time.
//!
//! Every type is `derive/<name>.rs`, its text `derive/<name>.txt`. After a change that is meant, look at `git diff` of
//! what `UPDATE_EXPECT=1 cargo test -p autodiff-transform --test derive` writes.

use autodiff_transform::derive;
use expect_test::expect_file;
use proc_macro2::TokenStream;
use std::path::PathBuf;

fn source(name: &str) -> (PathBuf, TokenStream) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/derive")
        .join(name);
    let source = std::fs::read_to_string(path.with_extension("rs")).expect("every type has a file");
    (path, source.parse().expect("the types are Rust"))
}

fn check(name: &str) {
    let (path, source) = source(name);
    let file = syn::parse2(derive(source)).expect("what is derived are items");
    expect_file![path.with_extension("txt")].assert_eq(&prettyplease::unparse(&file));
}

#[test]
fn a_struct() {
    check("structure");
}

#[test]
fn an_enum() {
    check("enumeration");
}

#[test]
fn it_is_deterministic() {
    for name in ["structure", "enumeration"] {
        let (_, source) = source(name);
        assert_eq!(
            derive(source.clone()).to_string(),
            derive(source).to_string()
        );
    }
}
