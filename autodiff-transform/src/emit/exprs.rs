//! Atoms, places and operations as expressions.

use super::Emitter;
use super::members::is_place;
use crate::ir::callee;
use crate::ir::{
    Access, Arg, Atom, Collection, Ends, Float, Holds, Made, Op, Order, Place, Range, Side, Slot,
    Spelling, Step, Take, Ty, Var, Vars,
};
use crate::normalise::{Operator, operator_function, operator_of};
use crate::transform::forward::Calculus;
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::{BinOp, Expr, Ident};

/// How tightly an expression binds, as far as parentheses need to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Binds {
    Loosely,
    Sum,
    Product,
    Cast,
    Prefix,
    Tightly,
}

/// An expression that may be put inside another.
#[derive(Clone, Debug)]
pub(crate) struct Tokens {
    #[allow(clippy::struct_field_names, reason = "tokens are what it is")]
    pub(crate) tokens: TokenStream,
    pub(crate) binds: Binds,
    /// Whether it reads something that may change.
    pub(crate) reads_changing: bool,
}

impl Tokens {
    pub(super) fn tight(tokens: TokenStream) -> Self {
        Tokens {
            tokens,
            binds: Binds::Tightly,
            reads_changing: false,
        }
    }

    /// In parentheses, unless it binds at least this tightly.
    pub(crate) fn at_least(self, binds: Binds) -> TokenStream {
        let tokens = self.tokens;
        if self.binds < binds {
            quote!((#tokens))
        } else {
            tokens
        }
    }
}

/// A variable as an expression.
#[must_use]
pub fn root_expr(vars: &Vars, var: Var) -> Expr {
    let name = &vars[var].name;
    syn::parse_quote!(#name)
}

/// A range as an expression over emitted names.
#[must_use]
pub fn range_expr(vars: &Vars, range: &Range) -> Expr {
    let [lo, hi] = [&range.lo, &range.hi].map(|end| atom_expr(vars, end).into_token_stream());
    let step = range.step.as_ref();
    let step = step.map(|step| atom_expr(vars, step).into_token_stream());
    let tokens = spelled_range(range, &lo, &hi, step);
    syn::parse_quote!(#tokens)
}

/// A range with its ends and its step.
pub(crate) fn spelled_range(
    range: &Range,
    lo: &TokenStream,
    hi: &TokenStream,
    step: Option<TokenStream>,
) -> TokenStream {
    let mut tokens = match range.ends {
        Ends::HalfOpen => quote!(#lo..#hi),
        Ends::Inclusive => quote!(#lo..=#hi),
    };
    if range.order == Order::Reversed {
        tokens = quote!((#tokens).rev());
    }
    if let Some(step) = step {
        tokens = if range.order == Order::Reversed {
            quote!(#tokens.step_by(#step))
        } else {
            quote!((#tokens).step_by(#step))
        };
    }
    if range.turned == Order::Reversed {
        tokens = quote!(#tokens.rev());
    }
    tokens
}

/// An atom as an expression over emitted names.
#[must_use]
pub fn atom_expr(vars: &Vars, atom: &Atom) -> Expr {
    match atom {
        Atom::Var(var) => root_expr(vars, *var),
        Atom::Lit(lit) => syn::parse_quote!(#lit),
        Atom::Number(value, _) => {
            let value = Literal::f64_unsuffixed(*value);
            syn::parse_quote!(#value)
        }
        Atom::Path(path) => (**path).clone(),
        Atom::Unit => syn::parse_quote!(()),
    }
}

impl Emitter<'_> {
    pub(crate) fn name(&self, var: Var) -> &Ident {
        &self.vars[var].name
    }

    pub(crate) fn atom(&self, atom: &Atom) -> Tokens {
        match atom {
            Atom::Var(var) => self
                .folded
                .get(var)
                .cloned()
                .unwrap_or_else(|| self.variable(*var)),
            Atom::Lit(lit) => Tokens::tight(lit.to_token_stream()),
            Atom::Number(value, float) => self.number(*value, float),
            Atom::Path(path) => Tokens::tight(path.to_token_stream()),
            Atom::Unit => Tokens::tight(quote!(())),
        }
    }

    fn variable(&self, var: Var) -> Tokens {
        let info = &self.vars[var];
        let name = &info.name;
        let held = info.holds != Holds::Value;
        let stars = self.stars(var);
        let tokens = quote!(#(#stars)* #name);
        Tokens {
            tokens,
            binds: if held { Binds::Prefix } else { Binds::Tightly },
            reads_changing: info.mutable,
        }
    }

    /// What reads through the references that a variable holds.
    pub(super) fn stars(&self, var: Var) -> Vec<TokenStream> {
        let info = &self.vars[var];
        let layers = if info.holds == Holds::Value {
            0
        } else {
            info.layers
        };
        (0..layers).map(|_| quote!(*)).collect()
    }

    fn number(&self, value: f64, float: &Float) -> Tokens {
        let literal = Literal::f64_unsuffixed(value.abs());
        let rt = &self.rt;
        match float {
            Float::Param(name) => {
                let tokens = if value.is_sign_negative() {
                    quote!(<#name as #rt::Real>::lit(-#literal))
                } else {
                    quote!(<#name as #rt::Real>::lit(#literal))
                };
                Tokens::tight(tokens)
            }
            Float::F64 | Float::F32 | Float::Inferred if value.is_sign_negative() => Tokens {
                tokens: quote!(-#literal),
                binds: Binds::Prefix,
                reads_changing: false,
            },
            Float::F64 | Float::F32 | Float::Inferred => Tokens::tight(quote!(#literal)),
        }
    }

    /// An atom as a whole operand, separated by commas from others.
    pub(crate) fn operand(&self, atom: &Atom) -> TokenStream {
        self.atom(atom).tokens
    }

    fn load(&self, place: &Place, take: Take) -> Tokens {
        let mut around = place.clone();
        around.path.pop();
        if take == Take::Plain && around.is_of_error() {
            // A part of an error: nothing tells whether it is `Copy`.
            return self.load(place, Take::Clone);
        }
        if let (Take::Plain, Some(Step::Variant(variant))) = (take, place.path.last()) {
            return self.held_by(place, variant);
        }
        let base = self.place(place, Access::Shared);
        let held = place.path.is_empty() && self.vars[place.root].holds != Holds::Value;
        let refs = depth(&crate::analysis::place_ty(self.vars, place));
        let changing = self.is_changing(place);
        let binds = if held || refs > 0 {
            Binds::Prefix
        } else {
            Binds::Tightly
        };
        let stars = (0..refs).map(|_| quote!(*));
        match take {
            // Nothing is moved out of a tangent that is behind a reference.
            Take::Plain if self.is_lent(place) => Tokens {
                tokens: quote!(::core::clone::Clone::clone(&#base)),
                binds: Binds::Tightly,
                reads_changing: changing,
            },
            Take::Plain => Tokens {
                tokens: quote!(#(#stars)* #base),
                binds,
                reads_changing: changing,
            },
            Take::Clone | Take::ToVec => {
                let inner = if held {
                    let name = self.name(place.root);
                    quote!(#name)
                } else {
                    base
                };
                let tokens = if take == Take::Clone {
                    quote!(#inner.clone())
                } else {
                    quote!(#inner.to_vec())
                };
                Tokens {
                    tokens,
                    binds: Binds::Tightly,
                    reads_changing: changing,
                }
            }
        }
    }

    fn is_lent(&self, place: &Place) -> bool {
        let is_made = |step: &Step| matches!(step, Step::Made(_));
        place.path.iter().any(is_made) && !crate::analysis::place_ty(self.vars, place).is_float()
    }

    /// Whether what a place holds may change, or be moved out of it.
    pub(super) fn is_changing(&self, place: &Place) -> bool {
        let root = crate::ir::behind(self.vars, place.root);
        let info = &self.vars[root];
        info.mutable
            || info.holds == Holds::Exclusive
            || self.moved.contains(&root)
            || place.atoms().any(|atom| self.atom(atom).reads_changing)
    }

    pub(crate) fn op(&self, op: &Op) -> Tokens {
        match op {
            Op::Use(atom) => self.atom(atom),
            Op::Load(place, take) => self.load(place, *take),
            Op::Borrow(place, Access::Shared) if self.holds_text(place) => {
                let text = self.place(place, Access::Shared);
                Tokens::tight(super::places::reference(&text, Access::Shared))
            }
            Op::Borrow(place, access) => Tokens::tight(self.borrow(place, *access)),
            Op::Elementary(_, args, spelling) => self.elementary(args, spelling),
            Op::Cast(atom, ty) => {
                let inner = self.atom(atom);
                let reads_changing = inner.reads_changing;
                let operand = inner.at_least(Binds::Cast);
                if !matches!(Ty::of(ty, &[]), Ty::Float(_)) {
                    let rt = &self.rt;
                    return Tokens {
                        tokens: quote!(#rt::cast::<_, #ty>(#operand)),
                        binds: Binds::Tightly,
                        reads_changing,
                    };
                }
                Tokens {
                    tokens: quote!(#operand as #ty),
                    binds: Binds::Cast,
                    reads_changing,
                }
            }
            Op::Written(written) => self.written(written),
            Op::Tuple(atoms) => {
                let (items, reads_changing) = self.operands(atoms);
                Tokens {
                    tokens: quote!((#(#items,)*)),
                    binds: Binds::Tightly,
                    reads_changing,
                }
            }
            Op::List(atoms, collection) => {
                let (items, reads_changing) = self.operands(atoms);
                let tokens = self.collected(*collection, &quote!(#(#items),*));
                Tokens {
                    tokens,
                    binds: Binds::Tightly,
                    reads_changing,
                }
            }
            Op::Construct(made) => self.construct(made),
            Op::Repeat(atom, len, collection) => {
                let item = self.atom(atom);
                let len_changes = len
                    .reads
                    .iter()
                    .any(|var| self.is_changing(&Place::whole(*var)));
                let reads_changing = item.reads_changing || len_changes;
                let (item, len) = (item.tokens, &len.expr);
                let tokens = self.collected(*collection, &quote!(#item; #len));
                Tokens {
                    tokens,
                    binds: Binds::Tightly,
                    reads_changing,
                }
            }
            Op::Call(func, args) => Tokens::tight(self.invoke(func, args)),
            Op::Pop(place) => {
                let stack = self.subject(place, Access::Exclusive);
                Tokens::tight(quote!(#stack.pop().unwrap()))
            }
            Op::Blank(ty) => Tokens::tight(self.zero_of(ty)),
            Op::Made(made) => self.made(made),
        }
    }

    /// The variable of an atom, to learn its type from.
    fn variable_of(&self, atom: &Atom) -> TokenStream {
        self.atom(atom).at_least(Binds::Tightly)
    }

    /// An expression left as the user wrote it. It binds loosely unless its form says otherwise.
    fn written(&self, written: &crate::ir::Written) -> Tokens {
        let binds = match &written.expr {
            Expr::Lit(_)
            | Expr::Path(_)
            | Expr::Call(_)
            | Expr::MethodCall(_)
            | Expr::Field(_)
            | Expr::Index(_)
            | Expr::Paren(_) => Binds::Tightly,
            Expr::Cast(_) => Binds::Cast,
            Expr::Binary(binary) => match binary.op {
                BinOp::Add(_) | BinOp::Sub(_) => Binds::Sum,
                BinOp::Mul(_) | BinOp::Div(_) | BinOp::Rem(_) => Binds::Product,
                _ => Binds::Loosely,
            },
            _ => Binds::Loosely,
        };
        let reads_changing = !written.pure
            || written
                .reads
                .iter()
                .any(|var| self.is_changing(&Place::whole(*var)));
        Tokens {
            tokens: written.expr.to_token_stream(),
            binds,
            reads_changing,
        }
    }

    /// Operands between commas, and whether one of them reads something that may change.
    fn operands(&self, atoms: &[Atom]) -> (Vec<TokenStream>, bool) {
        let all: Vec<Tokens> = atoms.iter().map(|atom| self.atom(atom)).collect();
        let reads_changing = all.iter().any(|operand| operand.reads_changing);
        (
            all.into_iter().map(|operand| operand.tokens).collect(),
            reads_changing,
        )
    }

    fn collected(&self, collection: Collection, items: &TokenStream) -> TokenStream {
        let rt = &self.rt;
        match collection {
            Collection::Array => quote!([#items]),
            Collection::Vec => quote!(#rt::vec![#items]),
        }
    }

    fn elementary(&self, args: &[Atom], spelling: &Spelling) -> Tokens {
        let operands: Vec<Tokens> = args.iter().map(|atom| self.atom(atom)).collect();
        let reads_changing = operands.iter().any(|operand| operand.reads_changing);
        let mut operands = operands.into_iter();
        let mut next = |binds| {
            operands
                .next()
                .expect("a rule's spelling has its operands")
                .at_least(binds)
        };
        let (tokens, binds) = match spelling {
            Spelling::Negation => {
                let operand = next(Binds::Prefix);
                (quote!(-#operand), Binds::Prefix)
            }
            Spelling::Operator(op) => {
                let (binds, right) = match op {
                    BinOp::Add(_) | BinOp::Sub(_) => (Binds::Sum, Binds::Product),
                    _ => (Binds::Product, Binds::Cast),
                };
                let a = next(binds);
                let b = next(right);
                (quote!(#a #op #b), binds)
            }
            Spelling::Method(name) | Spelling::Formula(name) if self.is_method(args, spelling) => {
                let receiver = self.receiver(&args[0]);
                next(Binds::Loosely);
                let rest: Vec<TokenStream> =
                    args[1..].iter().map(|atom| self.operand(atom)).collect();
                (quote!(#receiver.#name(#(#rest),*)), Binds::Tightly)
            }
            Spelling::Method(name) | Spelling::Formula(name) => {
                let rt = &self.rt;
                let all = args.iter().map(|atom| self.operand(atom));
                (quote!(#rt::Real::#name(#(#all),*)), Binds::Tightly)
            }
            Spelling::Path(path) => {
                let all = args.iter().map(|atom| self.operand(atom));
                (quote!(#path(#(#all),*)), Binds::Tightly)
            }
        };
        Tokens {
            tokens,
            binds,
            reads_changing,
        }
    }

    /// Whether a method can be called with a dot: rustc must know the type of the receiver by then.
    fn is_method(&self, args: &[Atom], spelling: &Spelling) -> bool {
        matches!(spelling, Spelling::Method(_)) || self.has_known_width(&args[0])
    }

    fn has_known_width(&self, atom: &Atom) -> bool {
        matches!(
            crate::analysis::atom_ty(self.vars, atom),
            Ty::Float(Float::F64 | Float::F32 | Float::Param(_))
        )
    }

    /// The receiver of a float method; a bare literal is given a type, which Rust asks for.
    fn receiver(&self, atom: &Atom) -> TokenStream {
        if let Atom::Lit(lit) = atom {
            return quote!(#lit);
        }
        self.atom(atom).at_least(Binds::Tightly)
    }

    /// A call of a function, or of a method: then the first argument is the receiver.
    // Input:   g_jvp(&mut a, still &mut a)
    // Output:  { let mut held = still(&a);  let out = g_jvp(&mut a, held.get());  out }
    // What a call borrows exclusively cannot be asked for its shape in the same breath.
    pub(crate) fn invoke(&self, callee: &Expr, args: &[Arg]) -> TokenStream {
        if let Some(function) = operator_function(callee) {
            return self.operator(callee, &function, args);
        }
        let (rt, span) = (&self.rt, callee::span(callee));
        let own = |name: &str| Ident::new(name, proc_macro2::Span::mixed_site());
        let lent = callee::lent(callee);
        let exclusive = args.iter().enumerate().filter_map(|(k, arg)| match arg {
            Arg::Borrow(place, Access::Exclusive) => Some((k, place)),
            Arg::Borrow(..)
            | Arg::Value(_)
            | Arg::Clone(_)
            | Arg::Written(_)
            | Arg::Still(_)
            | Arg::Beside(_) => None,
        });
        let (mut before, halves) = self.halves(&exclusive.collect::<Vec<_>>());
        // Nor what it may move. Of a copy nothing is moved, and what the callee gives may borrow what stands beside it.
        let moved = callee::is_last(callee) && !callee::gives(callee);
        let mut pass = |(k, arg): (usize, &Arg)| match arg {
            Arg::Borrow(..) if halves.contains_key(&k) => halves[&k].clone(),
            Arg::Still(still) if moved && is_place(still) => {
                self.still_before(k, still, &mut before)
            }
            Arg::Still(_) | Arg::Beside(_) => self.asked_before(k, arg, &mut before),
            Arg::Borrow(place, access) if lent.contains(&k) => {
                let place = self.borrow(place, *access);
                quote!(#rt::lend(#place))
            }
            other => self.arg(other),
        };
        let all = args.iter().enumerate();
        let call = if let (Expr::MethodCall(call), [receiver, ..]) = (callee, args) {
            let receiver = if callee::gives(callee) {
                self.given(receiver)
            } else {
                self.receiving(receiver)
            };
            let (method, turbofish) = (&call.method, &call.turbofish);
            let rest: Vec<TokenStream> = all.skip(1).map(&mut pass).collect();
            quote_spanned!(span=> #receiver.#method #turbofish(#(#rest),*))
        } else {
            let all: Vec<TokenStream> = all.map(&mut pass).collect();
            let callee = callee::unmarked(callee);
            quote_spanned!(span=> #callee(#(#all),*))
        };
        if before.is_empty() {
            return call;
        }
        let out = own("__out");
        quote!({ #before let #out = #call; #out })
    }

    /// The receiver of a user's method.
    fn receiving(&self, receiver: &Arg) -> TokenStream {
        match receiver {
            Arg::Value(atom) => self.atom(atom).at_least(Binds::Tightly),
            Arg::Borrow(place, access) => self.subject(place, *access),
            Arg::Clone(_) => self.arg(receiver),
            Arg::Written(written) => {
                let expr = &written.expr;
                quote!((#expr))
            }
            Arg::Still(still) => self.still(still),
            Arg::Beside(_) => self.arg(receiver),
        }
    }

    /// The receiver of a method that may take it by value, though it is needed again.
    fn given(&self, receiver: &Arg) -> TokenStream {
        let rt = &self.rt;
        match receiver {
            Arg::Borrow(place, Access::Shared) => {
                let place = self.borrow(place, Access::Shared);
                quote!({ use #rt::receiver::Lent as _; #rt::receiver::Receiver(#place).given() })
            }
            Arg::Borrow(_, Access::Exclusive)
            | Arg::Value(_)
            | Arg::Clone(_)
            | Arg::Written(_)
            | Arg::Still(_)
            | Arg::Beside(_) => self.receiving(receiver),
        }
    }

    /// An operator as the user wrote it, or one of its companions.
    fn operator(&self, callee: &Expr, function: &str, args: &[Arg]) -> TokenStream {
        let operand = |arg: &Arg| match arg {
            Arg::Value(atom) => self.atom(atom).at_least(Binds::Tightly),
            Arg::Clone(_) => self.arg(arg),
            Arg::Borrow(..) | Arg::Written(_) | Arg::Still(_) | Arg::Beside(_) => {
                let arg = self.arg(arg);
                quote!((#arg))
            }
        };
        let sign = |sign: &str| -> TokenStream { sign.parse().expect("an operator is a token") };
        match (operator_of(callee), args) {
            (Some((Operator::Unary(op), _)), [a]) => {
                let (op, a) = (sign(op), operand(a));
                quote!((#op #a))
            }
            (Some((Operator::Binary(op), _)), [a, b]) => {
                let (a, op, b) = (operand(a), sign(op), operand(b));
                quote!((#a #op #b))
            }
            (Some((Operator::Assigning(op), _)), [Arg::Borrow(place, _), b]) => {
                let (a, op, b) = (self.place(place, Access::Exclusive), sign(op), self.arg(b));
                quote!(#a #op #b)
            }
            _ => {
                let (rt, function) = (&self.rt, Ident::new(function, callee::span(callee)));
                let mut before = TokenStream::new();
                let all: Vec<TokenStream> = args
                    .iter()
                    .enumerate()
                    .map(|(k, arg)| self.asked_before(k, arg, &mut before))
                    .collect();
                let call = quote!(#rt::operators::#function(#(#all),*));
                if before.is_empty() {
                    return call;
                }
                let out = Ident::new("__out", proc_macro2::Span::mixed_site());
                quote!({ #before let #out = #call; #out })
            }
        }
    }

    pub(crate) fn arg(&self, arg: &Arg) -> TokenStream {
        match arg {
            Arg::Value(atom) => self.operand(atom),
            Arg::Borrow(place, access) => self.borrow(place, *access),
            Arg::Clone(var) => self.cloned(*var),
            Arg::Written(written) => written.expr.to_token_stream(),
            Arg::Still(still) => self.still(still),
            Arg::Beside(both) => {
                let dot = self.dot_beside(&both.0, &both.1);
                quote!(#dot.get())
            }
        }
    }

    fn still(&self, arg: &Arg) -> TokenStream {
        let (rt, still, arg) = (&self.rt, self.stillness(), self.inspected(arg));
        quote!(#rt::#still(#arg).get())
    }

    /// What makes the slot of a constant argument.
    pub(super) fn stillness(&self) -> Ident {
        let name = match self.calculus {
            Calculus::Tangents | Calculus::Lanes => "still",
            Calculus::Series | Calculus::Nodes => "lifted",
        };
        Ident::new(name, proc_macro2::Span::mixed_site())
    }

    /// What stands in the adjoint slot of an argument.
    pub(crate) fn slot(&self, slot: &Slot) -> TokenStream {
        let rt = &self.rt;
        match slot {
            Slot::Borrow(place) => self.borrow(place, Access::Exclusive),
            Slot::Constant(arg) => {
                let arg = self.inspected(arg);
                quote!(#rt::discard(#arg).get())
            }
            Slot::Beside(place, of) => {
                let bar = self.bar_beside(place, of);
                quote!(#bar.get())
            }
            Slot::Discarded(var) => {
                let name = self.name(*var);
                quote!(#name.get())
            }
        }
    }

    fn cloned(&self, var: Var) -> TokenStream {
        let name = self.name(var);
        quote!(::core::clone::Clone::clone(&#name))
    }

    /// A shared reference to an argument, to learn its type and shape from.
    pub(super) fn inspected(&self, arg: &Arg) -> TokenStream {
        match arg {
            Arg::Value(atom) => {
                let tokens = self.atom(atom).at_least(Binds::Prefix);
                quote!(&#tokens)
            }
            Arg::Borrow(place, _) => self.borrow(place, Access::Shared),
            Arg::Clone(var) => self.borrow(&Place::whole(*var), Access::Shared),
            Arg::Written(_) => quote!(&()),
            // A tangent's tangent has the tangent's own shape.
            Arg::Still(arg) => self.inspected(arg),
            Arg::Beside(both) => self.inspected(&both.0),
        }
    }

    pub(crate) fn zero_of(&self, ty: &Ty) -> TokenStream {
        let rt = &self.rt;
        match ty {
            Ty::Float(float) => self.number(0.0, float).tokens,
            Ty::Unit | Ty::Never => quote!(()),
            Ty::Tuple(items) => {
                let items = items.iter().map(|item| self.zero_of(item));
                quote!((#(#items,)*))
            }
            Ty::Array(item, Some(len)) if item.is_copy() => {
                let item = self.zero_of(item);
                quote!([#item; #len])
            }
            Ty::Array(item, None) if item.is_copy() => {
                let item = self.zero_of(item);
                quote!(#rt::array_of(#item))
            }
            Ty::Vec(_) => quote!(#rt::Vec::new()),
            Ty::Option(_) => quote!(::core::option::Option::None),
            Ty::Int(_)
            | Ty::Constant
            | Ty::Array(..)
            | Ty::Slice(_)
            | Ty::Ref(_)
            | Ty::Boxed(_)
            | Ty::User(_)
            | Ty::Unknown => quote!(::core::default::Default::default()),
        }
    }

    /// The zero tangent of a type.
    fn zero_tangent_of(&self, ty: &Ty) -> TokenStream {
        match ty {
            Ty::Int(_) | Ty::Constant => quote!(()),
            Ty::Tuple(items) => {
                let items = items.iter().map(|item| self.zero_tangent_of(item));
                quote!((#(#items,)*))
            }
            Ty::Array(item, Some(len)) => {
                let item = self.zero_tangent_of(item);
                quote!([#item; #len])
            }
            Ty::Float(_)
            | Ty::Unit
            | Ty::Never
            | Ty::Array(_, None)
            | Ty::Slice(_)
            | Ty::Vec(_)
            | Ty::Ref(_)
            | Ty::Option(_)
            | Ty::Boxed(_)
            | Ty::User(_)
            | Ty::Unknown => self.zero_of(ty),
        }
    }

    fn made(&self, made: &Made) -> Tokens {
        if let Some(tokens) = self.beside(made).or_else(|| self.of_member(made)) {
            return tokens;
        }
        let rt = &self.rt;
        let mut reads_changing = false;
        let mut operand = |atom: &Atom| {
            let tokens = self.atom(atom);
            reads_changing |= tokens.reads_changing;
            tokens.tokens
        };
        let tokens = match made {
            Made::Zero(place) => {
                let value = self.borrow(place, Access::Shared);
                quote!(#rt::zero(#value))
            }
            Made::ZeroOf(ty) => self.zero_tangent_of(ty),
            Made::Partial(function, args) => {
                let function = Ident::new(function, proc_macro2::Span::mixed_site());
                let args: Vec<TokenStream> = args.iter().map(&mut operand).collect();
                quote!(#rt::partials::#function(#(#args),*))
            }
            Made::Times(seed, partial) => {
                let (seed, partial) = (operand(seed), operand(partial));
                quote!(#rt::partials::times(#seed, #partial))
            }
            Made::Product(a, b) => {
                let (a, b) = (operand(a), operand(b));
                quote!(#rt::partials::product(#a, #b))
            }
            Made::CastBack(of, atom) => {
                let to = match crate::analysis::atom_ty(self.vars, of) {
                    Ty::Float(Float::F64) => Some(quote!(f64)),
                    Ty::Float(Float::F32) => Some(quote!(f32)),
                    _ => None,
                };
                let value = operand(atom);
                if let Some(to) = to {
                    quote!(#rt::cast::<_, #to>(#value))
                } else {
                    let of = self.variable_of(of);
                    quote!(#rt::cast_back(&#of, #value))
                }
            }
            Made::CastTangent(atom, ty) => {
                let value = operand(atom);
                quote!(#rt::cast_tangent::<_, #ty>(#value))
            }
            Made::Lifted(..)
            | Made::Operator(..)
            | Made::Unmoved(_)
            | Made::Raise(_)
            | Made::CastSeries(..)
            | Made::Node(..)
            | Made::Rows(_)
            | Made::Pullbacks(_)
            | Made::ZeroFor(..)
            | Made::Dot(..)
            | Made::Discarding(_)
            | Made::Taken(_) => unreachable!("what has a file of its own is emitted above"),
            Made::Keep(place) => {
                let value = self.borrow(place, Access::Shared);
                quote!(#rt::keep(#value))
            }
            Made::Lasting(arena, place) => {
                let (arena, value) = (self.name(*arena), self.borrow(place, Access::Shared));
                quote!(#arena.keep(#rt::keep(#value)))
            }
            Made::Side(side, atoms) => {
                let items = atoms.iter().map(&mut operand);
                let side = match side {
                    Side::Then => quote!(Then),
                    Side::Else => quote!(Else),
                };
                quote!(#rt::Side::#side((#(#items,)*)))
            }
            Made::SumOf(place) => {
                let all = self.borrow(place, Access::Shared);
                quote!(#rt::sum(#all))
            }
        };
        let reads_changing = reads_changing
            || matches!(
                made,
                Made::Zero(_) | Made::Keep(_) | Made::Lasting(..) | Made::SumOf(_)
            );
        Tokens {
            tokens,
            binds: Binds::Tightly,
            reads_changing,
        }
    }
}

/// The number of references around a type.
fn depth(ty: &Ty) -> usize {
    match ty {
        Ty::Ref(inner) => 1 + depth(inner),
        _ => 0,
    }
}
