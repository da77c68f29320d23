//! What holds of the output for every input: the function itself comes first, what follows allows every lint, and the same
//! input gives the same text.
//! Checked on the golden programs, the corpus, and on functions that are refused.

#[path = "../examples/view/render.rs"]
#[allow(dead_code, reason = "only the functions of a file are read here")]
mod render;

use autodiff_transform::{Optimise, differentiate};
use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use render::{Differentiated, differentiated};
use std::path::{Path, PathBuf};

/// Every differentiated function of the golden programs and of the corpus.
fn programs() -> Vec<Differentiated> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    rust_files(&root.join("tests/golden"), &mut files);
    rust_files(&root.join("../tests/corpus"), &mut files);
    files.sort();
    let sources = files
        .iter()
        .map(|file| std::fs::read_to_string(file).expect("readable"));
    sources
        .flat_map(|source| differentiated(&source).expect("programs parse"))
        .collect()
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("readable").path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Tokens one by one, groups taken apart.
fn flat(tokens: TokenStream) -> Vec<String> {
    tokens
        .into_iter()
        .flat_map(|tree| match tree {
            TokenTree::Group(group) => {
                let delimiter = format!("{:?}", group.delimiter());
                let mut inside = flat(group.stream());
                inside.insert(0, format!("open {delimiter}"));
                inside.push(format!("close {delimiter}"));
                inside
            }
            other => vec![other.to_string()],
        })
        .collect()
}

#[track_caller]
fn comes_first(attribute: TokenStream, item: &TokenStream) -> TokenStream {
    let out = differentiate(attribute, item, Optimise::ALL);
    // rustc does not know `#[checkpoint]`.
    let item = &autodiff_transform::marks::without(item.clone());
    // Only the companions may be called: a differentiated item is not dead for that.
    let allowed = quote::quote!(#[allow(dead_code)]);
    let all = flat(out.clone());
    let is_allowed = all.starts_with(&flat(allowed.clone()));
    let before = if is_allowed {
        allowed
    } else {
        TokenStream::new()
    };
    let given = flat(quote::quote!(#before #item));
    assert_eq!(given, all[..given.len()], "the item comes first");
    let skipped = before.into_iter().count() + item.clone().into_iter().count();
    let rest = out.into_iter().skip(skipped);
    rest.collect()
}

/// The names of the functions and macros after the item.
fn names(rest: TokenStream) -> Vec<String> {
    let file: syn::File = syn::parse2(rest).expect("the output is items");
    let name = |item: &syn::Item| match item {
        syn::Item::Fn(item) => item.sig.ident.to_string(),
        syn::Item::Macro(item) => item
            .mac
            .path
            .segments
            .last()
            .expect("a path")
            .ident
            .to_string(),
        other => panic!("unexpected item `{}`", other.to_token_stream()),
    };
    file.items.iter().map(name).collect()
}

/// Lints are about what the user has written: each function that is added allows them, by itself or by what is around it.
fn allows_lints(rest: TokenStream) {
    let file: syn::File = syn::parse2(rest).expect("the output is items");
    for item in &file.items {
        let attributes = match item {
            syn::Item::Fn(item) => &item.attrs,
            syn::Item::Macro(_) => continue,
            other => panic!("unexpected item `{}`", other.to_token_stream()),
        };
        let allows = attributes.iter().any(|attribute| {
            let text = attribute.to_token_stream().to_string();
            attribute.path().is_ident("allow")
                && ["warnings", "clippy :: all", "clippy :: pedantic"]
                    .iter()
                    .all(|lint| text.contains(lint))
        });
        assert!(allows, "no `allow` on `{}`", item.to_token_stream());
    }
}

#[test]
fn every_function_comes_first() {
    let programs = programs();
    assert!(programs.len() > 25, "the golden programs at least");
    for Differentiated {
        attribute,
        function,
    } in programs
    {
        allows_lints(comes_first(attribute, &function.into_token_stream()));
    }
}

#[test]
fn the_same_input_gives_the_same_text() {
    for Differentiated {
        attribute,
        function,
    } in programs()
    {
        let once = || {
            differentiate(
                attribute.clone(),
                &function.to_token_stream(),
                Optimise::ALL,
            )
            .to_string()
        };
        assert_eq!(once(), once());
    }
}

#[test]
fn a_refused_function_comes_first_with_stubs_and_errors() {
    let item = quote! {
        /// Kept.
        #[inline]
        pub(crate) fn f(x: f64, v: &[f64]) -> f64 {
            let a = v.chunk_by(f).take(3).sum::<f64>();
            a + unsafe { g(x) }
        }
    };
    let rest = comes_first(TokenStream::new(), &item);
    let expected = [
        "f_grad",
        "f_grad_into",
        "f_vjp",
        "f_jvp",
        "f_jvp_vjp",
        "f_jvp_jvp",
        "f_grad_jvp",
        "f_grad_vjp",
        "f_taylor_series",
        "compile_error",
        "compile_error",
    ];
    assert_eq!(names(rest), expected);
}

#[test]
fn stubs_are_those_of_the_mode() {
    let item = quote!(
        fn f(x: f64) -> f64 {
            unsafe { g(x) }
        }
    );
    let cases = [
        (
            quote!(reverse),
            vec![
                "f_grad",
                "f_grad_into",
                "f_vjp",
                "f_jvp_vjp",
                "f_jvp_jvp",
                "f_grad_jvp",
                "f_grad_vjp",
                "f_taylor_series",
                "compile_error",
            ],
        ),
        (
            quote!(forward),
            vec![
                "f_grad",
                "f_grad_into",
                "f_jvp",
                "f_jvp_vjp",
                "f_jvp_jvp",
                "f_grad_jvp",
                "f_grad_vjp",
                "f_taylor_series",
                "compile_error",
            ],
        ),
    ];
    for (attribute, expected) in cases {
        assert_eq!(names(comes_first(attribute, &item)), expected);
    }
}

#[test]
fn a_wrong_option_leaves_the_function_alone() {
    let item = quote!(
        fn f(x: f64) -> f64 {
            x
        }
    );
    let rest = comes_first(quote!(backwards), &item);
    assert_eq!(names(rest), ["compile_error"]);
}

#[test]
fn another_item_is_left_alone() {
    let item = quote!(
        struct S {
            x: f64,
        }
    );
    let rest = comes_first(TokenStream::new(), &item);
    assert_eq!(names(rest), ["compile_error"]);
}

/// While a function is being typed, its tokens are handed on for completion.
#[test]
fn an_unfinished_function_is_left_alone() {
    let item = quote!(fn f(x: f64) -> f64 { x. });
    let rest = comes_first(TokenStream::new(), &item);
    assert_eq!(names(rest), ["compile_error"]);
}
