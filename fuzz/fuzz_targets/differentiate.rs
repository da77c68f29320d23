//! Text is read as tokens; each item under the attribute, or else all of it, is handed to the compiler. It must not panic,
//! and what it writes must be parsed wherever the item itself can be.

#![no_main]

use autodiff_transform::{Optimise, differentiate};
use libfuzzer_sys::fuzz_target;
use proc_macro2::TokenStream;

#[path = "../../autodiff-transform/tests/mutations/sources.rs"]
mod sources;

use sources::{Source, sources};
use syn::visit::Visit;

/// Deeper nesting overflows the stack of any recursive parser, rustc's own among them.
const DEPTH: usize = 60;

fuzz_target!(|text: &str| {
    if depth(text) > DEPTH {
        return;
    }
    let Ok(tokens) = text.parse::<TokenStream>() else {
        return;
    };
    let mut all = sources(tokens.clone());
    if all.is_empty() {
        all.push(Source {
            attribute: TokenStream::new(),
            item: tokens,
        });
    }
    for Source { attribute, item } in all {
        for optimise in [Optimise::ALL, Optimise::NONE] {
            let answer = differentiate(attribute.clone(), &item, optimise);
            if parses(&item) && !has_bare_objects(&item) {
                assert!(parses(&answer), "{answer}");
            }
        }
    }
});

fn depth(text: &str) -> usize {
    let (mut now, mut most) = (0_usize, 0);
    for c in text.chars() {
        match c {
            '(' | '[' | '{' => now += 1,
            ')' | ']' | '}' => now = now.saturating_sub(1),
            _ => {}
        }
        most = most.max(now);
    }
    most
}

fn parses(tokens: &TokenStream) -> bool {
    syn::parse2::<syn::File>(tokens.clone()).is_ok()
}

/// Whether a trait object is written without `dyn`, as no edition in use has it; syn still reads it.
fn has_bare_objects(tokens: &TokenStream) -> bool {
    struct Find(bool);
    impl<'ast> Visit<'ast> for Find {
        fn visit_type_trait_object(&mut self, object: &'ast syn::TypeTraitObject) {
            self.0 |= object.dyn_token.is_none();
            syn::visit::visit_type_trait_object(self, object);
        }
    }
    let mut find = Find(false);
    if let Ok(file) = syn::parse2::<syn::File>(tokens.clone()) {
        find.visit_file(&file);
    }
    find.0
}
