//! What stands beside the sources in the copy.

use proc_macro2::TokenStream;
use std::fmt::Write;
use syn::{Item, parse_quote};

/// The tables, with one row in another's place.
pub fn table(rows: &[TokenStream]) -> Vec<Item> {
    vec![
        parse_quote! {
            const fn flipped(partial: Partial) -> Partial {
                match partial {
                    Partial::Formula { text, singular } => {
                        Partial::Formula { text, singular: !singular }
                    }
                    Partial::Call { function, args, alone, singular } => {
                        Partial::Call { function, args, alone, singular: !singular }
                    }
                    other => other,
                }
            }
        },
        parse_quote! {
            static ROWS: &[(usize, u8, usize, Rule)] = &[#(#rows),*];
        },
        parse_quote! {
            static BOTH: std::sync::LazyLock<[Vec<Rule>; 2]> = std::sync::LazyLock::new(|| {
                let mut both = [TABLE_AS_IT_IS.to_vec(), PARTIALS_AS_IT_IS.to_vec()];
                for (number, which, index, row) in ROWS {
                    if *number == crate::mutant() {
                        both[usize::from(*which)][*index] = *row;
                    }
                }
                both
            });
        },
        parse_quote! {
            #[derive(Clone, Copy)]
            pub struct Rows(usize);
        },
        parse_quote! {
            impl core::ops::Deref for Rows {
                type Target = [Rule];
                fn deref(&self) -> &[Rule] {
                    &BOTH[self.0]
                }
            }
        },
        parse_quote! {
            impl IntoIterator for Rows {
                type Item = &'static Rule;
                type IntoIter = core::slice::Iter<'static, Rule>;
                fn into_iter(self) -> Self::IntoIter {
                    BOTH[self.0].iter()
                }
            }
        },
        parse_quote!(
            pub const TABLE: Rows = Rows(0);
        ),
        parse_quote!(
            pub const PARTIALS: Rows = Rows(1);
        ),
    ]
}

/// The number of the mutant that runs.
pub const MUTANT: &str = "
/// The number of the mutant that runs.
pub fn mutant() -> usize {
    static NUMBER: std::sync::LazyLock<usize> = std::sync::LazyLock::new(|| {
        std::env::var(\"MUTANT\").map_or(0, |number| number.parse().expect(\"a number\"))
    });
    *NUMBER
}
";

pub const MANIFEST: &str = "\
[package]
name = \"autodiff-rules\"
version = \"0.0.0\"
edition = \"2024\"

[dev-dependencies]
syn = { version = \"2\", features = [\"full\", \"visit\", \"visit-mut\", \"extra-traits\"] }

[profile.dev]
opt-level = 1
debug = false

[workspace]
";

/// `call` of the tests, for every function: in the copy, formulas are functions that are called.
pub fn dispatch(functions: &[(String, usize)]) -> String {
    let mut out = String::from("match (function, args.as_slice()) {\n");
    for (name, count) in functions {
        let names: Vec<String> = (0..*count).map(|k| format!("a{k}")).collect();
        let names = names.join(", ");
        writeln!(out, "(\"{name}\", &[{names}]) => p::{name}({names}),")
            .expect("a string takes all");
    }
    out + "_ => panic!(\"no partial `{function}`\"),\n}\n}\n"
}
