//! The other crates, each as its documentation says: the number types, and a derivative in every mode that it has.
//!
//! A mode that carries tangents carries as many directions at once as the function has variables, where they are few.
//! A thousand do not fit on a stack, and are slower: then there are batches, of the size that is the fastest for the crate.

mod ad_trait;
mod easy_ml;
mod echidna;
mod num_dual;
mod reverse;

use crate::contest::Contest;
use crate::number::{Function, Number};

/// Whether every point goes the same way through the function, so that a recording at one point holds for others.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Fixed,
    Varies,
}

/// Lets all of them take part in a function of `N` variables, all of whose directions are carried at once.
pub fn enter<const M: usize, const N: usize>(
    contest: &mut Contest,
    function: &impl Function<M>,
    way: Way,
) {
    num_dual::enter::<M, N>(contest, function);
    others::<M, N>(contest, function, way);
}

/// Lets all of them take part in a function of many variables.
///
/// Of 1, 4, 8 and 16 directions at once, `num-dual` is the fastest with 4, the others are with 16.
pub fn enter_many<const M: usize>(contest: &mut Contest, function: &impl Function<M>, way: Way) {
    num_dual::enter::<M, 4>(contest, function);
    others::<M, 16>(contest, function, way);
}

fn others<const M: usize, const LANES: usize>(
    contest: &mut Contest,
    function: &impl Function<M>,
    way: Way,
) {
    echidna::enter::<M, LANES>(contest, function, way);
    ad_trait::enter::<M, LANES>(contest, function);
    easy_ml::enter(contest, function);
    reverse::enter(contest, function);
}

/// The Jacobian, `M` rows, by tangents in batches of `LANES` directions.
///
/// `seeded` makes a variable that moves in one of the directions, or in none; `tangent` tells how a result moves.
fn by_batches<T: Number, const M: usize, const LANES: usize>(
    function: &impl Function<M>,
    x: &[f64],
    jacobian: &mut [f64],
    seeded: impl Fn(f64, Option<usize>) -> T,
    tangent: impl Fn(&T, usize) -> f64,
) {
    let n = x.len();
    let mut point: Vec<T> = x.iter().map(|&v| seeded(v, None)).collect();
    for first in (0..n).step_by(LANES) {
        let batch = first..n.min(first + LANES);
        for k in batch.clone() {
            point[k] = seeded(x[k], Some(k - first));
        }
        let results = function.at(&point);
        for (row, result) in jacobian.chunks_exact_mut(n).zip(&results) {
            for k in batch.clone() {
                row[k] = tangent(result, k - first);
            }
        }
        for k in batch {
            point[k] = seeded(x[k], None);
        }
    }
}
