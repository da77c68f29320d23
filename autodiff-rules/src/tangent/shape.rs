//! A tangent has the shape of its value: checked where one is handed in.

/// Whether a buffer of type `B` has the shape of a value.
pub trait Fits<B: ?Sized> {
    /// `Err` holds the length of the value and that of the buffer where they differ first.
    ///
    /// # Errors
    /// If the two shapes differ.
    fn fits(&self, buffer: &B) -> Result<(), (usize, usize)>;
}

/// Checks a buffer against its parameter.
///
/// # Panics
/// If their lengths differ; the message names the parameter and both lengths.
#[doc(hidden)]
#[inline]
#[track_caller]
pub fn check<A: Fits<B> + ?Sized, B: ?Sized>(name: &str, value: &A, buffer: &B) {
    if let Err((value, buffer)) = value.fits(buffer) {
        mismatch(name, value, buffer);
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
        mismatch(name, value, buffer);
    }
}

#[cold]
#[track_caller]
fn mismatch(name: &str, value: usize, buffer: usize) -> ! {
    panic!(
        "the parameter `{name}` has length {value}, but its tangent or adjoint has length {buffer}"
    );
}

/// The length of what is passed by exclusive reference.
#[doc(hidden)]
#[inline]
pub fn size<A: Size + ?Sized>(value: &A) -> usize {
    value.size()
}

/// What has a length: a slice, an array, a `Vec`; anything else counts as one.
#[doc(hidden)]
pub trait Size {
    /// The length.
    fn size(&self) -> usize;
}

impl<T> Size for [T] {
    fn size(&self) -> usize {
        self.len()
    }
}

impl<T> Size for Vec<T> {
    fn size(&self) -> usize {
        self.len()
    }
}

impl<T, const N: usize> Size for [T; N] {
    fn size(&self) -> usize {
        N
    }
}

impl<A: Fits<B> + ?Sized, B: ?Sized> Fits<B> for &A {
    #[inline]
    fn fits(&self, buffer: &B) -> Result<(), (usize, usize)> {
        (**self).fits(buffer)
    }
}

#[inline]
fn each<A: Fits<B>, B>(values: &[A], buffers: &[B]) -> Result<(), (usize, usize)> {
    if values.len() != buffers.len() {
        return Err((values.len(), buffers.len()));
    }
    values
        .iter()
        .zip(buffers)
        .try_for_each(|(value, buffer)| value.fits(buffer))
}

macro_rules! sequences {
    ($(($($generics:tt)*) $value:ty, $buffer:ty);* $(;)?) => {$(
        impl<A: Fits<B>, B, $($generics)*> Fits<$buffer> for $value {
            #[inline]
            fn fits(&self, buffer: &$buffer) -> Result<(), (usize, usize)> {
                each(&self[..], &buffer[..])
            }
        }
    )*};
}

sequences! {
    () [A], [B];
    () [A], Vec<B>;
    () Vec<A>, Vec<B>;
    () Vec<A>, [B];
    (const N: usize) [A; N], [B; N];
}

macro_rules! scalars {
    ($($value:ty: $buffer:ty),*) => {$(
        impl Fits<$buffer> for $value {
            #[inline]
            fn fits(&self, _: &$buffer) -> Result<(), (usize, usize)> {
                Ok(())
            }
        }

        impl Size for $value {
            fn size(&self) -> usize {
                1
            }
        }
    )*};
}

scalars!(f64: f64, f32: f32, (): (), bool: (), char: (), u8: (), u16: (), u32: (), u64: (), u128: (), usize: ());
scalars!(i8: (), i16: (), i32: (), i64: (), i128: (), isize: ());

macro_rules! tuples {
    ($(($($part:ident $buffer:ident $k:tt),*))*) => {$(
        impl<$($part: Fits<$buffer>, $buffer),*> Fits<($($buffer,)*)> for ($($part,)*) {
            #[inline]
            fn fits(&self, buffer: &($($buffer,)*)) -> Result<(), (usize, usize)> {
                $(self.$k.fits(&buffer.$k)?;)*
                Ok(())
            }
        }

        impl<$($part),*> Size for ($($part,)*) {
            fn size(&self) -> usize {
                1
            }
        }
    )*};
}

tuples! {
    (A BA 0)
    (A BA 0, B BB 1)
    (A BA 0, B BB 1, C BC 2)
    (A BA 0, B BB 1, C BC 2, D BD 3)
    (A BA 0, B BB 1, C BC 2, D BD 3, E BE 4)
    (A BA 0, B BB 1, C BC 2, D BD 3, E BE 4, F BF 5)
    (A BA 0, B BB 1, C BC 2, D BD 3, E BE 4, F BF 5, G BG 6)
    (A BA 0, B BB 1, C BC 2, D BD 3, E BE 4, F BF 5, G BG 6, H BH 7)
}
