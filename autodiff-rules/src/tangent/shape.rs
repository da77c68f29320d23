//! A tangent has the shape of its value: checked where one is handed in.

/// Whether a buffer of type `B` has the shape of a value.
pub trait Fits<B: ?Sized> {
    /// `Err` says where the two differ first.
    ///
    /// # Errors
    /// If the two shapes differ.
    fn fits(&self, buffer: &B) -> Result<(), Mismatch>;
}

/// How a buffer differs in shape from its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mismatch(Difference);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Difference {
    Lengths {
        value: usize,
        buffer: usize,
    },
    Variants {
        value: &'static str,
        buffer: &'static str,
    },
}

impl Mismatch {
    /// Sequences of different lengths.
    #[must_use]
    pub const fn lengths(value: usize, buffer: usize) -> Self {
        Mismatch(Difference::Lengths { value, buffer })
    }

    /// Different variants of an enum.
    #[must_use]
    pub const fn variants(value: &'static str, buffer: &'static str) -> Self {
        Mismatch(Difference::Variants { value, buffer })
    }
}

/// Checks a buffer against its parameter.
///
/// # Panics
/// If their shapes differ; the message names the parameter and both lengths, or both variants.
#[doc(hidden)]
#[inline]
#[track_caller]
pub fn check<A: Fits<B> + ?Sized, B: ?Sized>(name: &str, value: &A, buffer: &B) {
    if let Err(mismatch) = value.fits(buffer) {
        refuse(name, mismatch);
    }
}

/// Checks a buffer against the size that its parameter had.
///
/// # Panics
/// If they differ; the message names the parameter and both.
#[doc(hidden)]
#[inline]
#[track_caller]
pub fn check_size(name: &str, value: usize, buffer: usize) {
    if value != buffer {
        refuse(name, Mismatch::lengths(value, buffer));
    }
}

#[cold]
#[track_caller]
fn refuse(name: &str, Mismatch(difference): Mismatch) -> ! {
    match difference {
        Difference::Lengths { value, buffer } => panic!(
            "the parameter `{name}` has length {value}, but its tangent or adjoint has length {buffer}"
        ),
        Difference::Variants { value, buffer } => {
            panic!("the parameter `{name}` is `{value}`, but its tangent or adjoint is `{buffer}`")
        }
    }
}

/// The length of what is passed by exclusive reference or by value.
#[doc(hidden)]
#[inline]
pub fn size<A: Size + ?Sized>(value: &A) -> usize {
    value.extent()
}

/// What has a length, the same for a value and for its tangent: that of a slice, an array or a `Vec`; the sum of those
/// of the parts of a tuple or a struct; one for a number and for a constant.
#[doc(hidden)]
pub trait Size {
    /// The length.
    fn extent(&self) -> usize;
}
