//! Edits of token trees: one is left out, doubled, or changes places with another.

use proc_macro2::{Group, TokenStream, TokenTree};

/// One edit, somewhere in the tokens; `below(n)` gives a number less than `n`.
pub fn edited(tokens: TokenStream, below: &mut dyn FnMut(usize) -> usize) -> TokenStream {
    let mut trees: Vec<TokenTree> = tokens.into_iter().collect();
    if trees.is_empty() {
        return TokenStream::new();
    }
    let k = below(trees.len());
    if let TokenTree::Group(group) = &trees[k] {
        // Most of a function is inside of groups.
        if below(8) != 0 {
            let inner = edited(group.stream(), below);
            let mut changed = Group::new(group.delimiter(), inner);
            changed.set_span(group.span());
            trees[k] = TokenTree::Group(changed);
            return trees.into_iter().collect();
        }
    }
    match below(4) {
        0 => {
            trees.remove(k);
        }
        1 => trees.insert(k, trees[k].clone()),
        2 => {
            let other = below(trees.len());
            trees.swap(k, other);
        }
        _ => {
            let other = below(trees.len());
            trees[k] = trees[other].clone();
        }
    }
    trees.into_iter().collect()
}
