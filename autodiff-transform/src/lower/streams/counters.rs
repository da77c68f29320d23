//! Counters, flags and relations: what the loops of a stream are steered by.

use crate::ir::{Atom, Op, Place, Region, Sign, Stmt, Take, Ty, Var, Written};
use crate::lower::patterns::index_literal;
use crate::lower::{Cx, Val};
use syn::Expr;

impl Cx<'_> {
    /// `count < n`, for a counter.
    pub(super) fn below(&mut self, count: Var, n: &Atom) -> Val {
        let now = self.define(
            Op::Load(Place::whole(count), Take::Plain),
            Ty::Int(Some(usize_name())),
        );
        self.relation(&Atom::Var(now), n, |now, n| syn::parse_quote!(#now < #n))
    }

    /// A relation between two integers.
    pub(in crate::lower) fn relation(
        &mut self,
        a: &Atom,
        b: &Atom,
        form: impl FnOnce(Expr, Expr) -> Expr,
    ) -> Val {
        let atom = self.integer(a, b, form);
        if let Atom::Var(var) = atom {
            self.vars[var].ty = Ty::Constant;
        }
        Val::Atom(atom)
    }

    /// `if cond { body }`
    pub(in crate::lower) fn guarded(&mut self, cond: Val, body: &mut dyn FnMut(&mut Self)) {
        let cond = self.atom(cond);
        let (stmts, ()) = self.region(|cx| body(cx));
        let then = Region {
            stmts,
            ..Region::default()
        };
        self.push(Stmt::If {
            cond,
            then,
            els: Region::default(),
            results: Vec::new(),
        });
    }

    /// The opposite of a flag.
    pub(in crate::lower) fn negated(&mut self, flag: Var) -> Val {
        let name = self.vars[flag].name.clone();
        let written = Written::predicate(syn::parse_quote!(!#name), vec![flag]);
        Val::Atom(Atom::Var(self.define(Op::Written(written), Ty::Constant)))
    }

    /// A counter that starts at zero.
    pub(in crate::lower) fn counter(&mut self) -> Var {
        let count = self.define(Op::Use(index_literal(0)), Ty::Int(Some(usize_name())));
        self.vars[count].mutable = true;
        self.vars[count].annotation = Some(Box::new(syn::parse_quote!(usize)));
        count
    }

    /// The value of a counter, which is then raised.
    pub(super) fn tick(&mut self, count: Var) -> Atom {
        let now = self.define(
            Op::Load(Place::whole(count), Take::Plain),
            Ty::Int(Some(usize_name())),
        );
        self.push(Stmt::Accumulate(
            Place::whole(count),
            Sign::Plus,
            index_literal(1),
        ));
        Atom::Var(now)
    }
}

pub(in crate::lower) fn boolean(value: bool) -> Atom {
    Atom::Lit(syn::Lit::Bool(syn::LitBool::new(
        value,
        proc_macro2::Span::mixed_site(),
    )))
}

fn usize_name() -> syn::Ident {
    syn::Ident::new("usize", proc_macro2::Span::mixed_site())
}
