//! Methods that change what they are called on, by their names.
//!
//! In a condition, `state.advance(dt)` and `state.energy()` look the same, and the compiler sees neither's signature: the one calls for
//! its companion, the other only looks. A guess that is wrong is an error that rustc reports: what only looks is lent a shared
//! reference, and what changes has companions. A `let` before the condition settles it.

/// Whether a method in a condition changes its receiver.
pub(super) fn names_a_change(method: &str) -> bool {
    let verb = method.split('_').next();
    verb.is_some_and(|verb| VERBS.contains(&verb))
}

/// What such a name begins with.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "absorb", "accept", "add", "adjust", "advance", "append", "apply", "bounce", "buy", "charge", "clear", "collide",
    "consume", "cool", "decay", "deposit", "descend", "discharge", "double", "drain", "draw", "drift", "drop",
    "evolve", "extend", "feed", "fill", "fire", "go", "grow", "halve", "heat", "hit", "improve", "insert",
    "integrate", "iterate", "kick", "load", "merge", "move", "next", "perturb", "pop", "propagate", "pull", "push",
    "put", "react", "read", "receive", "reduce", "refine", "reject", "relax", "remove", "replace", "reset", "run",
    "sell", "send", "set", "shift", "shrink", "sort", "spend", "split", "step", "store", "subtract", "swap", "sweep",
    "take", "tick", "transfer", "try", "turn", "update", "use", "walk", "withdraw", "write",
];
