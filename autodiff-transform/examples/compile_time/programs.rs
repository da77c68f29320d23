//! Programs of the corpus without their tests and oracles, under any attribute.

use autodiff_transform::{Optimise, differentiate};
use quote::{ToTokens, quote};
use std::error::Error;
use std::fs;
use std::path::Path;
use syn::{Attribute as SynAttribute, File, Item, ItemFn, Meta, parse_quote};

/// What stands on the functions.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Attribute {
    Nothing,
    Forward,
    Reverse,
    Both,
}

impl Attribute {
    pub const ALL: [Attribute; 4] = [
        Attribute::Nothing,
        Attribute::Forward,
        Attribute::Reverse,
        Attribute::Both,
    ];

    pub fn title(self) -> &'static str {
        match self {
            Attribute::Nothing => "none",
            Attribute::Forward => "`#[differentiate(forward)]`",
            Attribute::Reverse => "`#[differentiate(reverse)]`",
            Attribute::Both => "`#[differentiate]`",
        }
    }

    /// The options that it adds to those of the program.
    fn option(self) -> Option<proc_macro2::TokenStream> {
        match self {
            Attribute::Nothing | Attribute::Both => None,
            Attribute::Forward => Some(quote!(forward)),
            Attribute::Reverse => Some(quote!(reverse)),
        }
    }
}

/// A file of the corpus.
pub struct Program {
    /// The name of its module.
    pub name: String,
    items: Vec<Item>,
}

/// The programs in some folders of the corpus, or in all of them.
pub fn programs(corpus: &Path, folders: &[String]) -> Result<Vec<Program>, Box<dyn Error>> {
    let mut found = Vec::new();
    for folder in fs::read_dir(corpus)? {
        let folder = folder?.path();
        let name = file_name(&folder);
        if folder.is_dir() && (folders.is_empty() || folders.contains(&name)) {
            for file in fs::read_dir(&folder)? {
                let file = file?.path();
                if file.extension().is_some_and(|end| end == "rs") && file_name(&file) != "mod" {
                    found.extend(Program::read(
                        &format!("{name}_{}", file_name(&file)),
                        &file,
                    )?);
                }
            }
        }
    }
    found.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(found)
}

fn file_name(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}

impl Program {
    /// `None` where no function is differentiated by itself.
    fn read(name: &str, file: &Path) -> Result<Option<Program>, Box<dyn Error>> {
        let File { items, .. } = syn::parse_file(&fs::read_to_string(file)?)?;
        let items: Vec<Item> = items.into_iter().filter(belongs).map(public).collect();
        let program = Program {
            name: name.to_owned(),
            items,
        };
        Ok((program.functions() > 0).then_some(program))
    }

    fn differentiated(&self) -> impl Iterator<Item = (&ItemFn, &SynAttribute)> {
        self.items.iter().filter_map(|item| match item {
            Item::Fn(function) => {
                let attribute = function.attrs.iter().find(|attr| is_ours(attr))?;
                Some((function, attribute))
            }
            _ => None,
        })
    }

    pub fn functions(&self) -> usize {
        self.differentiated().count()
    }

    /// How many companions for people the functions get.
    pub fn companions(&self, attribute: Attribute) -> usize {
        if attribute == Attribute::Nothing {
            return 0;
        }
        let written = self.differentiated().map(|(function, own)| {
            let mut function = function.clone();
            function.attrs.retain(|attr| !is_ours(attr));
            let options = options(own, attribute);
            let expanded = differentiate(options, &function.into_token_stream(), Optimise::ALL);
            let file: File = syn::parse2(expanded).expect("companions parse");
            let for_people = file.items.iter().filter(|item| match item {
                Item::Fn(companion) => !companion.attrs.iter().any(is_hidden),
                _ => false,
            });
            for_people.count() - 1
        });
        written.sum()
    }

    /// The text of its module.
    pub fn text(&self, attribute: Attribute) -> String {
        let mut items = self.items.clone();
        for item in &mut items {
            if let Item::Fn(function) = item {
                for attr in &mut function.attrs {
                    if is_ours(attr) {
                        let options = options(attr, attribute);
                        *attr = match attribute {
                            Attribute::Nothing => parse_quote!(#[inline(never)]),
                            Attribute::Forward | Attribute::Reverse | Attribute::Both => {
                                parse_quote!(#[differentiate::differentiate(#options)])
                            }
                        };
                    }
                }
            }
        }
        let items = quote!(use differentiate::*; #(#items)*);
        prettyplease::unparse(&syn::parse2(items).expect("items are a file"))
    }
}

/// What is no test, no oracle, and not of the tests' own.
fn belongs(item: &Item) -> bool {
    match item {
        Item::Fn(function) => {
            let is_test = function
                .attrs
                .iter()
                .any(|attr| attr.path().is_ident("test"));
            !is_test && !function.sig.ident.to_string().starts_with("twin")
        }
        Item::Use(import) => {
            let text = import.to_token_stream().to_string();
            !text.contains("super ::") && !text.contains("crate ::")
        }
        Item::Macro(_) => false,
        _ => true,
    }
}

/// Rustc writes code for what can be reached.
fn public(mut item: Item) -> Item {
    if let Item::Fn(function) = &mut item {
        function.vis = parse_quote!(pub);
    }
    item
}

fn is_ours(attr: &SynAttribute) -> bool {
    attr.path().is_ident("differentiate")
}

fn is_hidden(attr: &SynAttribute) -> bool {
    attr.path().is_ident("doc") && attr.to_token_stream().to_string().contains("hidden")
}

/// The program's own options with those of the version.
fn options(own: &SynAttribute, attribute: Attribute) -> proc_macro2::TokenStream {
    let own = match &own.meta {
        Meta::List(list) => list.tokens.clone(),
        Meta::Path(_) | Meta::NameValue(_) => quote!(),
    };
    match attribute.option() {
        None => own,
        Some(option) if own.is_empty() => option,
        Some(option) => quote!(#option, #own),
    }
}
