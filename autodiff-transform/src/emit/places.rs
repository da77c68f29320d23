//! Places, and what is made of members: paths through fields, elements, variants and boxes.

use super::Emitter;
use super::exprs::{Binds, Tokens, atom_expr, root_expr};
use crate::ir::{
    Access, Arg, Construct, Ends, Form, Holds, MadeStep, Place, Step, Ty, Variant, Vars,
};
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{Expr, Ident, Index, Member};

/// A place as an expression over emitted names, for expressions that are left as written.
#[must_use]
pub fn place_expr(vars: &Vars, place: &Place) -> Expr {
    let root = root_expr(vars, place.root);
    place.path.iter().fold(root, |base, step| match step {
        Step::Field(name) => {
            let member = member(name);
            syn::parse_quote!(#base.#member)
        }
        Step::Index(atom) | Step::Keyed(atom, _) => {
            let index = atom_expr(vars, atom);
            syn::parse_quote!(#base[#index])
        }
        Step::Range(lo, hi, ends) => {
            let lo = lo.as_ref().map(|atom| atom_expr(vars, atom));
            let hi = hi.as_ref().map(|atom| atom_expr(vars, atom));
            match ends {
                Ends::HalfOpen => syn::parse_quote!(#base[#lo..#hi]),
                Ends::Inclusive => syn::parse_quote!(#base[#lo..=#hi]),
            }
        }
        Step::Variant(variant) => {
            let payload = payload(variant, &quote!(&#base));
            syn::parse_quote!((*#payload))
        }
        Step::Deref => syn::parse_quote!((*#base)),
        Step::Made(_) => unreachable!("what is written mentions no tangent"),
    })
}

/// The name or position of a member.
pub(crate) fn member(name: &str) -> Member {
    match name.parse::<u32>() {
        Ok(index) => Member::Unnamed(Index {
            index,
            span: Span::mixed_site(),
        }),
        Err(_) => Member::Named(
            syn::parse_str(name).unwrap_or_else(|_| Ident::new_raw(name, Span::call_site())),
        ),
    }
}

/// What a variant holds, by a `match` that is known to succeed. What an `Option` or a `Result` holds, whichever it is, is
/// what an iteration through it gives.
fn payload(variant: &Variant, scrutinee: &TokenStream) -> TokenStream {
    if variant.is_held() {
        return quote!((#scrutinee).into_iter().next().unwrap());
    }
    let (path, member) = (&variant.path, member(&variant.member));
    let held = Ident::new("__held", Span::mixed_site());
    quote!(match #scrutinee { #path { #member: #held, .. } => #held, _ => ::core::unreachable!() })
}

impl Emitter<'_> {
    /// A place as an expression that can be read or assigned to.
    pub(crate) fn place(&self, place: &Place, access: Access) -> TokenStream {
        let name = self.name(place.root);
        let stars = self.stars(place.root);
        if place.path.is_empty() {
            return quote!(#(#stars)* #name);
        }
        let whole = if stars.is_empty() {
            quote!(#name)
        } else {
            quote!((#(#stars)* #name))
        };
        let first = self.step(&quote!(#name), &whole, &place.path[0], access);
        self.further(&first, &place.path[1..], access)
    }

    /// What a path leads to from a place.
    pub(super) fn further(&self, base: &TokenStream, path: &[Step], access: Access) -> TokenStream {
        path.iter().fold(base.clone(), |tokens, step| {
            self.step(&tokens, &tokens, step, access)
        })
    }

    /// One step further in. `base` may hold a reference, which fields and indices read through; `whole` is behind it.
    fn step(
        &self,
        base: &TokenStream,
        whole: &TokenStream,
        step: &Step,
        access: Access,
    ) -> TokenStream {
        match step {
            Step::Field(name) => {
                let member = member(name);
                quote!(#base.#member)
            }
            Step::Index(atom) | Step::Keyed(atom, _) => {
                let index = self.operand(atom);
                quote!(#base[#index])
            }
            Step::Range(lo, hi, ends) => {
                let lo = lo.as_ref().map(|atom| self.atom(atom).at_least(Binds::Sum));
                let hi = hi.as_ref().map(|atom| self.atom(atom).at_least(Binds::Sum));
                match ends {
                    Ends::HalfOpen => quote!(#base[#lo..#hi]),
                    Ends::Inclusive => quote!(#base[#lo..=#hi]),
                }
            }
            Step::Variant(variant) => {
                let payload = payload(variant, &reference(whole, access));
                quote!((*#payload))
            }
            Step::Deref => quote!((*#whole)),
            Step::Made(step) => self.tangent_step(base, whole, step, access),
        }
    }

    /// A step into a tangent: derived tangents have a method for each member of each variant.
    fn tangent_step(
        &self,
        base: &TokenStream,
        whole: &TokenStream,
        step: &MadeStep,
        access: Access,
    ) -> TokenStream {
        let rt = &self.rt;
        let inner = reference(whole, access);
        match (step, access) {
            (MadeStep::Behind, access) => {
                let method = match access {
                    Access::Shared => quote!(shared),
                    Access::Exclusive => quote!(exclusive),
                };
                quote!((*{
                    use #rt::behind::Owned as _;
                    #rt::behind::Behind(#inner).#method()
                }))
            }
            (MadeStep::Payload(variant), _) if is_option(variant) => match access {
                Access::Shared => quote!((*#rt::some(#inner))),
                Access::Exclusive => quote!((*#rt::some_mut(#inner))),
            },
            (MadeStep::Payload(variant), _) => {
                let method = accessor(variant, access);
                quote!((*#base.#method()))
            }
        }
    }

    /// A place as the receiver of a method, which reads through references by itself.
    pub(crate) fn subject(&self, place: &Place, access: Access) -> TokenStream {
        if place.path.is_empty() {
            let name = self.name(place.root);
            return quote!(#name);
        }
        self.place(place, access)
    }

    /// A reference to a place.
    pub(crate) fn borrow(&self, place: &Place, access: Access) -> TokenStream {
        let name = self.name(place.root);
        let is_held = place.path.is_empty() && self.vars[place.root].holds != Holds::Value;
        if is_held
            && access == Access::Shared
            && !matches!(
                self.vars[place.root].holds,
                Holds::Exclusive | Holds::Alias(_, Access::Exclusive)
            )
        {
            return quote!(#name);
        }
        let tokens = self.place(place, access);
        if !place.path.is_empty()
            && matches!(crate::analysis::place_ty(self.vars, place), Ty::Ref(_))
            && access == Access::Shared
        {
            return tokens;
        }
        reference(&tokens, access)
    }

    // Input:   for name in names { match *name { "x" => … } }
    /// Whether a part of a variable is text by reference: what refers to it is looked at as written, so that no layer may be
    /// left out.
    pub(super) fn holds_text(&self, place: &Place) -> bool {
        let of_text = |ty: &Ty| matches!(ty, Ty::Ref(inner) if matches!(**inner, Ty::Constant));
        !place.path.is_empty() && of_text(&crate::analysis::place_ty(self.vars, place))
    }

    /// The value of a variant's member, moved out or copied.
    pub(super) fn held_by(&self, place: &Place, variant: &Variant) -> Tokens {
        let mut base = place.clone();
        base.path.pop();
        let whole = self.place(&base, Access::Shared);
        let tokens = if variant.is_held() && crate::analysis::place_ty(self.vars, place).is_copy() {
            // To iterate by value would move all of it.
            let payload = payload(variant, &reference(&whole, Access::Shared));
            quote!((*#payload))
        } else {
            let payload = payload(variant, &whole);
            quote!((#payload))
        };
        Tokens {
            tokens,
            binds: Binds::Tightly,
            reads_changing: self.is_changing(place),
        }
    }

    /// A struct, a variant, a `Box`.
    pub(super) fn construct(&self, made: &Construct) -> Tokens {
        let path = &made.path;
        let mut reads_changing = false;
        let values: Vec<(TokenStream, TokenStream)> = made
            .members
            .iter()
            .map(|(step, member)| {
                if let Arg::Value(atom) = member {
                    reads_changing |= self.atom(atom).reads_changing;
                }
                (member_of(step), self.arg(member))
            })
            .collect();
        let tokens = match made.form {
            Form::Parentheses => {
                let values = values.iter().map(|(_, value)| value);
                quote!(#path(#(#values),*))
            }
            Form::Braces => {
                let members = values
                    .iter()
                    .map(|(member, value)| quote!(#member: #value,));
                let rest = made.rest.as_ref().map(|rest| {
                    reads_changing |= self.is_changing(rest);
                    let rest = self.place(rest, Access::Shared);
                    quote!(..#rest)
                });
                quote!(#path { #(#members)* #rest })
            }
        };
        Tokens {
            tokens: if made.form == Form::Braces {
                quote!((#tokens))
            } else {
                tokens
            },
            binds: Binds::Tightly,
            reads_changing,
        }
    }
}

/// The member that a step leads to, as a literal names it.
fn member_of(step: &Step) -> TokenStream {
    match step {
        Step::Field(name) => member(name).to_token_stream(),
        Step::Variant(variant) => member(&variant.member).to_token_stream(),
        Step::Index(_) | Step::Keyed(..) | Step::Range(..) | Step::Deref | Step::Made(_) => {
            TokenStream::new()
        }
    }
}

pub(super) fn reference(tokens: &TokenStream, access: Access) -> TokenStream {
    match access {
        Access::Shared => quote!(&#tokens),
        Access::Exclusive => quote!(&mut #tokens),
    }
}

/// `Option` and `Result` have the tangent `Option`.
fn is_option(variant: &Variant) -> bool {
    variant.is_held() || variant.is_of_std(&["Some", "Ok"])
}

/// The method that leads to the tangent of a variant's member: `__Circle_0`, `__Circle_0_mut`.
fn accessor(variant: &Variant, access: Access) -> Ident {
    let name = variant.name();
    let name = name.trim_start_matches("r#");
    let member = variant.member.trim_start_matches("r#");
    let suffix = match access {
        Access::Shared => "",
        Access::Exclusive => "_mut",
    };
    Ident::new(&format!("__{name}_{member}{suffix}"), Span::mixed_site())
}
