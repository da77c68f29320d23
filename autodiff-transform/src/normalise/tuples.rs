//! What a call gives is a tuple of floats where a pattern takes it apart into floats, all of them.
//!
//! ```text
//! Input:   t: ? = call slope(x, y);  dx: float? = load t.0;  dy: float? = load t.1;
//! Output:  t: (float, float) = …
//! ```
//! So the zero of its adjoint can be written down, and need not be asked of the value.

use crate::analysis::uses;
use crate::ir::{Float, Func, Op, Region, Step, Stmt, Ty, Var, Vars};
use std::collections::BTreeMap;

/// Finds those tuples, and notes their types.
#[must_use]
pub fn tupled(mut func: Func) -> Func {
    let mut found = BTreeMap::new();
    definitions(&func.vars, &func.body, &mut found);
    parts(&func.vars, &func.body, &mut found);
    let mut mentions: BTreeMap<Var, usize> = BTreeMap::new();
    uses::region_uses(&func.body, &mut |var| {
        *mentions.entry(var).or_default() += 1;
    });
    for (var, parts) in found {
        let all = parts.iter().all(|floats| *floats == 1);
        if all && mentions.get(&var) == Some(&parts.len()) {
            let float = Ty::Float(Float::Inferred);
            func.vars[var].ty = Ty::Tuple(vec![float; parts.len()]);
        }
    }
    func
}

/// For each value of a call that a pattern takes apart: how often each part is taken as a float.
type Parts = BTreeMap<Var, Vec<usize>>;

fn definitions(vars: &Vars, region: &Region, found: &mut Parts) {
    for stmt in &region.stmts {
        if let Stmt::Let(var, Op::Call(..)) = stmt {
            let info = &vars[*var];
            if let (Ty::Unknown, Some(parts)) = (&info.ty, info.parts) {
                found.insert(*var, vec![0; parts]);
            }
        }
        uses::nested(stmt, &mut |inner| definitions(vars, inner, found));
    }
}

fn parts(vars: &Vars, region: &Region, found: &mut Parts) {
    for stmt in &region.stmts {
        if let Stmt::Let(part, Op::Load(place, _)) = stmt {
            let is_float = vars[*part].assumed_float || vars[*part].ty.is_float();
            if let (Some(parts), [Step::Field(name)], true) =
                (found.get_mut(&place.root), place.path.as_slice(), is_float)
            {
                let at = name.parse().ok().and_then(|k: usize| parts.get_mut(k));
                at.into_iter().for_each(|count| *count += 1);
            }
        }
        uses::nested(stmt, &mut |inner| self::parts(vars, inner, found));
    }
}
