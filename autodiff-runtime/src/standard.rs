//! The types whose methods `push`, `as_ref`, `copied` and their like do what std says.

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

/// A type of std's. A type of one's own may have a method of such a name that does something else.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "a method of `{Self}` is taken for one of std's, by its name",
    label = "its derivative would be lost here",
    note = "bind the value by a `let` with its type first, or call the method by another name than std's"
)]
pub trait Standard {}

macro_rules! standard {
    ($($own:ty)*) => { $(impl Standard for $own {})* };
}

standard! {
    f64 f32 bool char String str
    u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize
}

impl Standard for () {}
impl<T: Standard + ?Sized> Standard for &T {}
impl<T: Standard + ?Sized> Standard for &mut T {}
impl<T> Standard for Option<T> {}
impl<T, E> Standard for Result<T, E> {}
impl<T> Standard for [T] {}
impl<T, const N: usize> Standard for [T; N] {}
impl<T> Standard for Vec<T> {}
impl<T: ?Sized> Standard for Box<T> {}
impl<T: ?Sized> Standard for Rc<T> {}
impl<T: ?Sized> Standard for Arc<T> {}
impl<T: ToOwned + ?Sized> Standard for Cow<'_, T> {}
impl<A, B> Standard for (A, B) {}
impl<A, B, C> Standard for (A, B, C) {}
impl<A, B, C, D> Standard for (A, B, C, D) {}
