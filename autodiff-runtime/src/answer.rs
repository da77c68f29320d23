//! What std's methods that look give: integers, truth values, orders.

use std::cmp::Ordering;
use std::num::FpCategory;

/// The type of a value that has no derivative, as a method of std's gives it.
#[doc(hidden)]
#[diagnostic::on_unimplemented(
    message = "`{Self}` comes from a method or an operator that is taken for one of integers or of std's, by its name",
    label = "its derivative would be lost here",
    note = "call the method by another name than std's, or an operator's method by its own; `stop_gradient(value)` says that no derivative is meant"
)]
pub trait Answer {}

macro_rules! answers {
    ($($answer:ty)*) => { $(impl Answer for $answer {})* };
}

answers! {
    bool char Ordering FpCategory
    u8 u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize
}

impl Answer for str {}
impl<A: Answer + ?Sized> Answer for &A {}
impl<A: Answer> Answer for Option<A> {}
impl<A: Answer, E: Answer> Answer for Result<A, E> {}
