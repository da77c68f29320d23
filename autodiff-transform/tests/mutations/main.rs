//! Sources of the corpus with random edits: whatever the compiler is handed, it does not panic, and what it writes can be
//! parsed wherever the item itself can.

mod edits;
mod sources;

use autodiff_transform::{Optimise, differentiate};
use edits::edited;
use proc_macro2::TokenStream;
use sources::{Source, sources};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// How many edited items are tried, unless `MUTATIONS` asks for another number.
const TRIES: usize = 4000;

#[test]
fn edited_sources() {
    let mut all = Vec::new();
    collect(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/corpus"),
        &mut all,
    );
    assert!(all.len() > 300, "the corpus is where it was");
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut below = |end: usize| {
        // xorshift (Marsaglia 2003)
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from((state >> 11) % u64::try_from(end).expect("small")).expect("small")
    };
    let mut wrong = Vec::new();
    let asked = std::env::var("MUTATIONS").ok();
    let tries = asked.map_or(TRIES, |tries| tries.parse().expect("a number"));
    for _ in 0..tries {
        let mut source = all[below(all.len())].clone();
        for _ in 0..=below(3) {
            source.item = edited(source.item, &mut below);
        }
        if below(4) == 0 {
            source.attribute = edited(source.attribute, &mut below);
        }
        wrong.extend(complaint(&source));
    }
    assert!(
        wrong.is_empty(),
        "{}\n\n{}",
        wrong.len(),
        wrong.join("\n\n")
    );
}

/// What is wrong with the compiler's answer, if anything is.
fn complaint(source: &Source) -> Option<String> {
    let Source { attribute, item } = source;
    let shown = || format!("#[differentiate({attribute})]\n{item}");
    let answer = catch_unwind(AssertUnwindSafe(|| {
        differentiate(attribute.clone(), item, Optimise::ALL)
    }));
    match answer {
        Err(_) => Some(format!("panics: {}", shown())),
        Ok(answer) if parses(item) && !parses(&answer) => {
            Some(format!("cannot be parsed: {}\n{answer}", shown()))
        }
        Ok(_) => None,
    }
}

/// Whether tokens are items, or the inside of an `impl` block.
fn parses(tokens: &TokenStream) -> bool {
    syn::parse2::<syn::File>(tokens.clone()).is_ok()
}

fn collect(folder: &Path, all: &mut Vec<Source>) {
    let entries = std::fs::read_dir(folder).expect("the folder can be read");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(&path, all);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            let text = std::fs::read_to_string(&path).expect("a source");
            all.extend(sources(text.parse().expect("tokens")));
        }
    }
}
