//! A source file as text: for each differentiated function its IR, the analyses, and its companions.
//! The golden tests compare this text.

use autodiff_transform::diag::Diags;
use autodiff_transform::emit::companions::stubs;
use autodiff_transform::pipeline::compile;
use autodiff_transform::signature::{self, Signature};
use autodiff_transform::{Optimise, lower, options};
use proc_macro2::TokenStream;
use quote::ToTokens;
use std::fmt::Write;
use syn::visit::Visit;
use syn::{Attribute, ItemFn};

/// What is shown.
pub struct Show {
    pub stage: Stage,
    pub optimise: Optimise,
    /// The suffixes of the companions; all of them where it is empty.
    pub only: Vec<String>,
}

/// Which IR is shown.
pub enum Stage {
    /// As it was written, with its exits.
    Lowered,
    /// In normal form, with the analyses.
    Normalised,
}

/// A function under the attribute.
pub struct Differentiated {
    /// The arguments of the attribute.
    pub attribute: TokenStream,
    /// The function without the attribute.
    pub function: ItemFn,
}

/// Renders every differentiated function of a file.
pub fn render(source: &str, show: &Show) -> syn::Result<String> {
    let mut out = String::new();
    for each in differentiated(source)? {
        let name = &each.function.sig.ident;
        writeln!(out, "// ---- {name} ----\n").expect("a string takes all text");
        out += &function(&each, show)?;
    }
    Ok(out)
}

fn function(each: &Differentiated, show: &Show) -> syn::Result<String> {
    let options = options::parse(each.attribute.clone())?;
    let mut diags = Diags::default();
    let sig = signature::read(&each.function, &options, &mut diags);
    let lowered = lower::lower(&sig, &each.function.block, &mut Diags::default());
    let Some(compiled) = compile(&sig, &mut diags) else {
        let companions = chosen(stubs(&sig, &options), &sig, show)?;
        let messages: Vec<String> = diags.messages();
        return Ok(format!(
            "{lowered}\nrefused:\n{}\n\n{companions}",
            messages.join("\n")
        ));
    };
    let companions = chosen(
        compiled.companions(&sig, &options, show.optimise),
        &sig,
        show,
    )?;
    Ok(match show.stage {
        Stage::Lowered => format!("{lowered}\n{companions}"),
        Stage::Normalised => format!("{compiled}\n{companions}"),
    })
}

/// The companions that are to be shown, formatted.
fn chosen(companions: TokenStream, sig: &Signature, show: &Show) -> syn::Result<String> {
    let mut file: syn::File = syn::parse2(companions)?;
    file.items.retain(|item| {
        let syn::Item::Fn(item) = item else {
            return true;
        };
        let name = item.sig.ident.to_string();
        show.only.is_empty()
            || show
                .only
                .iter()
                .any(|suffix| name == format!("{}_{suffix}", sig.name()))
    });
    let items: Vec<String> = file
        .items
        .into_iter()
        .map(|item| {
            prettyplease::unparse(&syn::File {
                shebang: None,
                attrs: Vec::new(),
                items: vec![item],
            })
        })
        .collect();
    Ok(items.join("\n") + "\n")
}

/// The functions and methods of a file that carry the attribute.
pub fn differentiated(source: &str) -> syn::Result<Vec<Differentiated>> {
    let mut find = Find {
        found: Vec::new(),
        errors: Vec::new(),
    };
    find.visit_file(&syn::parse_file(source)?);
    match find.errors.pop() {
        Some(error) => Err(error),
        None => Ok(find.found),
    }
}

struct Find {
    found: Vec<Differentiated>,
    errors: Vec<syn::Error>,
}

impl Find {
    fn take(&mut self, attrs: &[Attribute], function: TokenStream) {
        let Some(attr) = attrs.iter().find(|attr| is_ours(attr)) else {
            return;
        };
        match (arguments(attr), syn::parse2::<ItemFn>(function)) {
            (Ok(attribute), Ok(mut function)) => {
                function.attrs.retain(|attr| !is_ours(attr));
                self.found.push(Differentiated {
                    attribute,
                    function,
                });
            }
            (Err(error), _) | (_, Err(error)) => self.errors.push(error),
        }
    }
}

impl<'ast> Visit<'ast> for Find {
    fn visit_item_fn(&mut self, item: &'ast ItemFn) {
        self.take(&item.attrs, item.to_token_stream());
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.take(&item.attrs, item.to_token_stream());
    }
}

fn is_ours(attr: &Attribute) -> bool {
    let last = attr.path().segments.last();
    last.is_some_and(|segment| segment.ident == "differentiate")
}

fn arguments(attr: &Attribute) -> syn::Result<TokenStream> {
    match &attr.meta {
        syn::Meta::Path(_) => Ok(TokenStream::new()),
        syn::Meta::List(list) => Ok(list.tokens.clone()),
        syn::Meta::NameValue(_) => Err(syn::Error::new_spanned(attr, "no `=` is expected here")),
    }
}
