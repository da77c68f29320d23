//! A function and its companions as maps of flat lists of numbers.

use super::report::{Coordinate, Place};

/// What a function gives at one point.
#[derive(Clone, Debug, Default)]
pub struct Sample {
    /// The arguments, as they were rounded.
    pub inputs: Vec<f64>,
    /// The result, and what is left in each `&mut` argument.
    pub outputs: Vec<f64>,
    /// Where how many of the outputs stand.
    pub parts: Vec<(Place, usize)>,
    /// The largest relative rounding error of any of them.
    pub epsilon: f64,
}

/// An active argument.
#[derive(Clone, Debug)]
pub struct Argument {
    /// Its position, and how it was written.
    pub place: Place,
    /// Its numbers.
    pub numbers: Vec<f64>,
    /// Whether it is passed by `&mut`: then its buffer holds a seed at first.
    pub exclusive: bool,
    /// The relative rounding error of its numbers.
    pub epsilon: f64,
}

/// Numbers to a sample.
pub type Primal<'a> = &'a dyn Fn(&[f64]) -> Sample;
/// Numbers to value and gradient.
pub type Grad<'a> = &'a dyn Fn(&[f64]) -> (Vec<f64>, Vec<f64>);
/// Numbers, seed, and what each buffer holds at first; to outputs and adjoints.
pub type Vjp<'a> = &'a dyn Fn(&[f64], &[f64], f64) -> (Vec<f64>, Vec<f64>);
/// Numbers and direction, to outputs and their tangents.
pub type Jvp<'a> = &'a dyn Fn(&[f64], &[f64]) -> (Vec<f64>, Vec<f64>);

/// A function with its companions at a point.
pub struct Subject<'a> {
    /// Its name.
    pub function: &'static str,
    /// Its active arguments.
    pub arguments: Vec<Argument>,
    /// The function itself.
    pub primal: Primal<'a>,
    /// `f_grad`, if that is to be checked.
    pub grad: Option<Grad<'a>>,
    /// `f_vjp`.
    pub vjp: Option<Vjp<'a>>,
    /// `f_jvp`.
    pub jvp: Option<Jvp<'a>>,
    /// How far a derivative may be off, relative to itself.
    pub tolerance: Option<f64>,
}

impl Subject<'_> {
    pub(super) fn point(&self) -> Vec<f64> {
        let numbers = self.arguments.iter().flat_map(|argument| &argument.numbers);
        numbers.copied().collect()
    }

    pub(super) fn inputs(&self) -> Vec<Coordinate> {
        let each = |argument: &Argument| all(argument.place, argument.numbers.len());
        self.arguments.iter().flat_map(each).collect()
    }

    /// For each input, whether the pullback adds to what its buffer holds.
    pub(super) fn is_added_to(&self) -> Vec<bool> {
        let each = |argument: &Argument| vec![!argument.exclusive; argument.numbers.len()];
        self.arguments.iter().flat_map(each).collect()
    }
}

impl Sample {
    pub(super) fn coordinates(&self) -> Vec<Coordinate> {
        let each = |(place, of): &(Place, usize)| all(*place, *of);
        self.parts.iter().flat_map(each).collect()
    }
}

fn all(place: Place, of: usize) -> impl Iterator<Item = Coordinate> {
    (0..of).map(move |index| Coordinate { place, index, of })
}
