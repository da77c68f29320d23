//! Functions under the attribute, found in any tokens.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// What the attribute is handed: its arguments, and the item behind it.
#[derive(Clone)]
pub struct Source {
    pub attribute: TokenStream,
    pub item: TokenStream,
}

/// Every `#[differentiate(…)] …` of some tokens, also inside modules.
pub fn sources(tokens: TokenStream) -> Vec<Source> {
    let trees: Vec<TokenTree> = tokens.into_iter().collect();
    let mut found = Vec::new();
    for (k, tree) in trees.iter().enumerate() {
        if let TokenTree::Group(group) = tree {
            match arguments(group.stream()).filter(|_| is_hash(&trees, k)) {
                Some(attribute) => found.push(Source {
                    attribute,
                    item: item(&trees[k + 1..]),
                }),
                None => found.extend(sources(group.stream())),
            }
        }
    }
    found
}

fn is_hash(trees: &[TokenTree], k: usize) -> bool {
    k > 0 && matches!(&trees[k - 1], TokenTree::Punct(punct) if punct.as_char() == '#')
}

/// The arguments, if this is what stands in the brackets of the attribute.
fn arguments(tokens: TokenStream) -> Option<TokenStream> {
    let mut trees = tokens.into_iter();
    match trees.next()? {
        TokenTree::Ident(name) if name == "differentiate" => {}
        _ => return None,
    }
    match trees.next() {
        Some(TokenTree::Group(group)) => Some(group.stream()),
        Some(_) => None,
        None => Some(TokenStream::new()),
    }
}

/// Up to the first braces.
fn item(trees: &[TokenTree]) -> TokenStream {
    let is_body = |tree: &TokenTree| matches!(tree, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace);
    let end = trees
        .iter()
        .position(is_body)
        .map_or(trees.len(), |body| body + 1);
    trees[..end].iter().cloned().collect()
}
