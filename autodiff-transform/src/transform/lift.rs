//! `lift : (a → b) → (a, N a) → (b, N b)`, where `N a` is `a` over another number type.
//!
//! The walk is that of the tangent sweep: the primal goes its way as it is written, floats and comparisons and all, and
//! beside each active value stands the same value over Taylor series. What is constant is turned into a series that does
//! not move where one is asked for.

use super::forward::{Calculus, Cx, beside};
use super::partials::takes_part;
use crate::analysis::activity::Activity;
use crate::analysis::atom_ty;
use crate::ir::callee::companion;
use crate::ir::{Arg, Atom, Float, Func, Made, Op, Place, Stmt, Take, Ty, Var};
use crate::normalise::operator_of;
use autodiff_rules::table::{OperandKind, Rule};
use proc_macro2::Span;
use syn::{Expr, Ident};

/// The function on Taylor series: its parameters are followed by a series for each, `()` for one that stays constant; it
/// gives the value and its series, or nothing if the body never ends.
#[must_use]
pub fn series(func: &Func, activity: &Activity) -> Func {
    beside(func, activity, Calculus::Series)
}

/// The function on the nodes of a trace: its active parameters are followed by their nodes; it gives the value and its
/// nodes, or nothing if the body never ends.
#[must_use]
pub fn nodes(func: &Func, activity: &Activity) -> Func {
    beside(func, activity, Calculus::Nodes)
}

/// The const parameter that says how many coefficients there are.
#[must_use]
pub fn order() -> Ident {
    Ident::new("__K", Span::mixed_site())
}

/// The companion of a callee that takes and gives series.
pub(super) fn series_of(func: &Expr) -> Expr {
    let mut callee = companion(func, "taylor_series");
    let order = order();
    let arguments = match &mut callee {
        Expr::Path(path) => match path.path.segments.last_mut() {
            Some(last) => match &mut last.arguments {
                syn::PathArguments::AngleBracketed(arguments) => Some(arguments),
                syn::PathArguments::None | syn::PathArguments::Parenthesized(_) => None,
            },
            None => None,
        },
        Expr::MethodCall(call) => call.turbofish.as_mut(),
        _ => None,
    };
    if let Some(arguments) = arguments {
        arguments.args.push(syn::parse_quote!(#order));
    }
    callee
}

impl Cx<'_> {
    /// A constant atom as a series that does not move.
    pub(super) fn unmoved(&mut self, atom: &Atom, out: &mut Vec<Stmt>, ty: &Ty) -> Atom {
        let known = atom_ty(&self.vars, atom).join(ty);
        match known {
            Ty::Float(_) => self.define(out, Op::Made(Made::Unmoved(atom.clone())), known),
            Ty::Int(_) | Ty::Constant | Ty::Unit | Ty::Never => Atom::Unit,
            _ => {
                let held = match atom {
                    Atom::Var(var) => Atom::Var(*var),
                    Atom::Lit(_) | Atom::Number(..) | Atom::Path(_) | Atom::Unit => {
                        self.define(out, Op::Use(atom.clone()), known.clone())
                    }
                };
                let Atom::Var(held) = held else {
                    return Atom::Unit;
                };
                self.define(out, Op::Made(Made::Raise(Place::whole(held))), known)
            }
        }
    }

    // Input:   let y = x.powf(2.5) - x;
    // Output:  let t_series = x_series.powf(unmoved 2.5);  let y_series = t_series - x_series;
    pub(super) fn lifted(&mut self, rule: &'static Rule, args: &[Atom], out: &mut Vec<Stmt>) -> Op {
        if let Some(op) = self.with_a_float(rule, args, out) {
            return op;
        }
        let series = args
            .iter()
            .zip(rule.operands)
            .map(|(arg, operand)| match operand.kind {
                OperandKind::Float => self.dot(arg, out, &Ty::Unknown),
                OperandKind::Inactive => self.unmoved(arg, out, &Ty::Unknown),
                OperandKind::Int => arg.clone(),
            });
        let series = series.collect();
        Op::Made(Made::Lifted(rule, series))
    }

    // Input:   let y = a * b;                (where the types of a and b are not known)
    // Output:  let y_series = operators::mul(a_series, b_series);  let y = a * b;
    // Input:   a += b;
    // Output:  a_series = operators::add(a_series, b_series);  a += b;
    pub(super) fn operator(&mut self, var: Var, func: &Expr, args: &[Arg], out: &mut Vec<Stmt>) {
        let (_, name) = operator_of(func).expect("the callee is an operator");
        let mut primal = args.to_vec();
        let operands: Vec<Atom> = primal
            .iter_mut()
            .map(|arg| self.operand_series(arg, out))
            .collect();
        let assigned = name.strip_suffix("_assign");
        let op = Op::Made(Made::Operator(assigned.unwrap_or(name), operands));
        if assigned.is_none() {
            let shadow = self.shadow(var);
            out.push(Stmt::Let(shadow, op));
        } else if let Some(Arg::Borrow(place, _)) = args.first() {
            if self.is_active(place.root) {
                let sum = self.define(out, op, Ty::Unknown);
                out.push(Stmt::Store(self.shadows.place(&self.vars, place), sum));
            }
        }
        out.push(Stmt::Let(var, Op::Call(Box::new(func.clone()), primal)));
    }

    /// The series of an operand; one that is left as written is evaluated once.
    fn operand_series(&mut self, arg: &mut Arg, out: &mut Vec<Stmt>) -> Atom {
        if let Arg::Written(written) = arg {
            let value = self.define(out, Op::Written(written.clone()), Ty::Unknown);
            *arg = Arg::Value(value);
        }
        match arg {
            Arg::Value(atom) => self.dot(atom, out, &Ty::Unknown),
            Arg::Clone(var) => self.dot(&Atom::Var(*var), out, &Ty::Unknown),
            Arg::Borrow(place, _) if self.is_active(place.root) => {
                let series = self.shadows.place(&self.vars, place);
                self.define(out, Op::Load(series, Take::Plain), Ty::Unknown)
            }
            Arg::Borrow(place, _) => {
                self.define(out, Op::Made(Made::Raise(place.clone())), Ty::Unknown)
            }
            Arg::Written(_) | Arg::Still(_) | Arg::Beside(_) => {
                unreachable!("what is written has a name by now, and no tangent is an operand")
            }
        }
    }

    /// An operator between a series and a float, which costs less than one between series.
    fn with_a_float(
        &mut self,
        rule: &'static Rule,
        args: &[Atom],
        out: &mut Vec<Stmt>,
    ) -> Option<Op> {
        let [a, b] = args else { return None };
        let is_float = |atom: &Atom| atom_ty(&self.vars, atom).is_float();
        let commutes = matches!(rule.name, "add" | "mul");
        let takes_floats = commutes || matches!(rule.name, "sub" | "div" | "rem");
        if !takes_floats || !takes_part(rule, 0) {
            return None;
        }
        // With the float first, only the known types have operators.
        let known = matches!(atom_ty(&self.vars, b), Ty::Float(Float::F64 | Float::F32));
        let operands = match (self.is_active_atom(a), self.is_active_atom(b)) {
            (true, false) if is_float(b) => vec![self.dot(a, out, &Ty::Unknown), b.clone()],
            (false, true) if is_float(a) && known => {
                vec![a.clone(), self.dot(b, out, &Ty::Unknown)]
            }
            (false, true) if is_float(a) && commutes => {
                vec![self.dot(b, out, &Ty::Unknown), a.clone()]
            }
            (true | false, true | false) => return None,
        };
        Some(Op::Made(Made::Lifted(rule, operands)))
    }
}
