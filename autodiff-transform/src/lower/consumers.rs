//! What ends an iterator chain: `sum`, `fold`, `collect` and their kin, as loops that fill a variable.

use super::closures::Closure;
use super::streams::Stream;
use super::{Cx, Val};
use crate::ir::{Atom, Float, Op, Place, Sign, Spelling, Stmt, Take, Ty, Var};
use autodiff_rules::table;
use syn::{Expr, ExprMethodCall};

impl Cx<'_> {
    /// Lowers a method call that ends a chain; `None` if it does not, or if nothing in the chain can be active.
    pub(super) fn consume(&mut self, call: &ExprMethodCall) -> Option<Val> {
        let name = call.method.to_string();
        let is_consumer = matches!(
            name.as_str(),
            "sum" | "product" | "fold" | "for_each" | "collect" | "unzip"
        );
        if !is_consumer || !self.mentions_floats(&call.receiver) || self.gives_integers(call) {
            return None;
        }
        let args: Vec<&Expr> = call.args.iter().collect();
        match (name.as_str(), args.as_slice()) {
            ("sum", []) => {
                let stream = self.stream(&call.receiver)?;
                Some(self.sum(&stream))
            }
            ("product", []) => {
                let stream = self.stream(&call.receiver)?;
                Some(self.product(&stream))
            }
            ("fold", [init, closure]) => {
                let stream = self.stream(&call.receiver)?;
                let closure = self.closure_of(closure, 2)?;
                Some(self.fold(&stream, init, &closure))
            }
            ("for_each", [closure]) => {
                let stream = self.stream(&call.receiver)?;
                let closure = self.closure_of(closure, 1)?;
                self.drive(&stream, &mut |cx, val| {
                    cx.inline(&closure, vec![val]);
                });
                Some(Val::Tuple(Vec::new()))
            }
            ("collect", []) if collects_a_vec(call) => {
                let stream = self.stream(&call.receiver)?;
                Some(self.collect(&stream))
            }
            ("unzip", []) => {
                let stream = self.stream(&call.receiver)?;
                Some(self.unzip(&stream))
            }
            _ => None,
        }
    }

    /// Whether an expression names a variable that may carry a derivative.
    fn mentions_floats(&self, expr: &Expr) -> bool {
        let written = self.written(expr, super::written::Carries::Nothing);
        written.reads.iter().any(|var| self.vars[*var].ty.carries())
    }

    /// Whether `sum::<usize>()` or the like is written.
    fn gives_integers(&self, call: &ExprMethodCall) -> bool {
        let Some(turbofish) = &call.turbofish else {
            return false;
        };
        match turbofish.args.first() {
            Some(syn::GenericArgument::Type(ty)) => Ty::of(ty, &self.reals).is_constant(),
            _ => false,
        }
    }

    // Input:   x.iter().sum::<f64>()
    // Output:  let mut t = -0.0;  for … { t += *v; }  t
    // std's sum of floats starts at −0, so that an empty one is −0.
    fn sum(&mut self, stream: &Stream) -> Val {
        let (sum, at) = self.accumulator();
        let mut ty = Ty::Unknown;
        self.drive(stream, &mut |cx, val| {
            let value = cx.float_operand(val);
            ty = ty.join(&cx.atom_ty(&value));
            cx.push(Stmt::Accumulate(Place::whole(sum), Sign::Plus, value));
        });
        self.start(sum, at, -0.0, ty)
    }

    fn product(&mut self, stream: &Stream) -> Val {
        let (product, at) = self.accumulator();
        let rule = table::lookup("mul").expect("the table has the arithmetic operators");
        let mut ty = Ty::Unknown;
        self.drive(stream, &mut |cx, val| {
            let value = cx.float_operand(val);
            ty = ty.join(&cx.atom_ty(&value));
            let old = cx.define(Op::Load(Place::whole(product), Take::Plain), ty.clone());
            let star = Spelling::Operator(syn::BinOp::Mul(syn::token::Star::default()));
            let new = cx.define(
                Op::Elementary(rule, vec![Atom::Var(old), value], star),
                ty.clone(),
            );
            cx.push(Stmt::Store(Place::whole(product), Atom::Var(new)));
        });
        self.start(product, at, 1.0, ty)
    }

    /// A variable whose start is known once the type of the elements is.
    fn accumulator(&mut self) -> (Var, usize) {
        let var = self.define(Op::Blank(Ty::Unknown), Ty::Unknown);
        self.vars[var].mutable = true;
        (var, self.regions.last().map_or(0, Vec::len) - 1)
    }

    fn start(&mut self, var: Var, at: usize, value: f64, ty: Ty) -> Val {
        let float = match ty {
            Ty::Float(float) => float,
            _ => Float::Inferred,
        };
        self.vars[var].ty = Ty::Float(float.clone());
        let region = self.regions.last_mut().expect("a region is open");
        region[at] = Stmt::Let(var, Op::Use(Atom::Number(value, float)));
        let value = self.atom(Val::Place(Place::whole(var)));
        Val::Atom(value)
    }

    // Input:   x.iter().fold(a, |t, v| t.max(*v))
    // Output:  let mut t = a;  for … { t = t.max(*v); }  t
    fn fold(&mut self, stream: &Stream, init: &Expr, closure: &Closure) -> Val {
        let init = self.value(init);
        if matches!(init, Val::Never) {
            return Val::Never;
        }
        let init = self.atom(init);
        let ty = self.atom_ty(&init);
        let state = self.define(Op::Use(init), ty);
        self.vars[state].mutable = true;
        self.drive(stream, &mut |cx, val| {
            let before = match cx.vars[state].ty.clone() {
                Ty::Tuple(items) => Val::Tuple(
                    (0..items.len())
                        .map(|k| {
                            let part =
                                Place::whole(state).then(crate::ir::Step::Field(k.to_string()));
                            Val::Atom(cx.atom(Val::Place(part)))
                        })
                        .collect(),
                ),
                _ => Val::Atom(cx.atom(Val::Place(Place::whole(state)))),
            };
            let after = cx.inline(closure, vec![before, val]);
            let after = cx.atom(after);
            let joined = cx.vars[state].ty.join(&cx.atom_ty(&after));
            cx.vars[state].ty = joined;
            cx.push(Stmt::Store(Place::whole(state), after));
        });
        let value = self.atom(Val::Place(Place::whole(state)));
        Val::Atom(value)
    }

    // Input:   x.iter().map(f).collect::<Vec<_>>()
    // Output:  let mut t = Vec::new();  for … { t.push(f(v)); }  t
    fn collect(&mut self, stream: &Stream) -> Val {
        let list = self.new_vec();
        self.drive(stream, &mut |cx, val| cx.append(list, val));
        Val::Atom(Atom::Var(list))
    }

    fn unzip(&mut self, stream: &Stream) -> Val {
        let (first, second) = (self.new_vec(), self.new_vec());
        self.drive(stream, &mut |cx, val| {
            let parts = cx.parts(val, 2);
            for (list, part) in [first, second].into_iter().zip(parts) {
                cx.append(list, part);
            }
        });
        Val::Tuple(vec![
            Val::Atom(Atom::Var(first)),
            Val::Atom(Atom::Var(second)),
        ])
    }

    fn new_vec(&mut self) -> Var {
        let ty = Ty::Vec(Box::new(Ty::Unknown));
        let list = self.define(Op::Blank(ty.clone()), ty);
        self.vars[list].mutable = true;
        list
    }

    fn append(&mut self, list: Var, val: Val) {
        let value = self.atom(val);
        let item = self.atom_ty(&value);
        if let Ty::Vec(known) = &mut self.vars[list].ty {
            **known = known.join(&item);
        }
        self.push(Stmt::Push(Place::whole(list), value));
    }
}

/// Whether `collect` gives a `Vec`, as far as its turbofish says.
fn collects_a_vec(call: &ExprMethodCall) -> bool {
    let Some(turbofish) = &call.turbofish else {
        return true;
    };
    matches!(
        turbofish.args.first(),
        Some(syn::GenericArgument::Type(syn::Type::Path(path)))
            if path.path.segments.last().is_some_and(|segment| segment.ident == "Vec")
    )
}
