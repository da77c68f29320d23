//! Errors: collected while the compiler goes on, reported once.
//!
//! Every message is at the user's tokens, says what is not possible, and then what to write instead.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

/// The errors of one function, in the order they were found.
#[derive(Default)]
pub struct Diags {
    errors: Vec<syn::Error>,
}

impl Diags {
    /// Reports `what` at `tokens`, followed by `help`, which says what to write instead.
    pub fn error(&mut self, tokens: &impl ToTokens, what: &str, help: &str) {
        let text = if help.is_empty() {
            what.to_owned()
        } else {
            format!("{what}\n  = help: {help}")
        };
        let error = syn::Error::new_spanned(tokens, text);
        if !self.errors.iter().any(|seen| same(seen, &error)) {
            self.errors.push(error);
        }
    }

    /// Adds an error that the parser has made.
    pub fn push(&mut self, error: syn::Error) {
        self.errors.push(error);
    }

    /// Adds the reports of one function to those of its block.
    pub fn extend(&mut self, other: Diags) {
        self.errors.extend(other.errors);
    }

    /// Whether nothing was reported.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.errors.is_empty()
    }

    /// One `compile_error!` for each report.
    #[must_use]
    pub fn into_tokens(self) -> TokenStream {
        self.errors
            .iter()
            .map(syn::Error::to_compile_error)
            .collect()
    }

    /// The same, each behind an attribute.
    #[must_use]
    pub fn into_tokens_under(self, attribute: Option<&syn::Attribute>) -> TokenStream {
        let errors = self.errors.iter().map(syn::Error::to_compile_error);
        errors.map(|error| quote!(#attribute #error)).collect()
    }

    /// The messages alone, for tests.
    #[must_use]
    pub fn messages(&self) -> Vec<String> {
        self.errors.iter().map(ToString::to_string).collect()
    }
}

fn same(a: &syn::Error, b: &syn::Error) -> bool {
    a.to_string() == b.to_string() && format!("{:?}", a.span()) == format!("{:?}", b.span())
}
