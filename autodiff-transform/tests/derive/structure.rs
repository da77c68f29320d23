pub struct Layer<'a, T: Real, U> {
    pub weights: &'a [T],
    inner: Inner,
    pub name: String,
    unit: PhantomData<U>,
}
