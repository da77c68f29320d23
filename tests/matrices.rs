//! The signatures of `f_hessian` and `f_jacobian`: which matrices are arrays, what stands in which row and column, and what
//! is left of a function that runs several times.
//!
//! That the numbers are right, for programs of every kind, is in `second_order.rs`; here they are small and exact.

#![allow(
    clippy::needless_pass_by_value,
    clippy::cast_precision_loss,
    reason = "parameters are passed in every way, and lengths that become floats are small"
)]

use differentiate::{Differentiable, Dual, Matrix, Real, differentiate};

mod hessians {
    use super::*;

    #[differentiate(hessian)]
    fn of_scalars(x: f64, y: f64) -> f64 {
        x * x * y + y
    }

    #[differentiate(hessian)]
    fn of_one(x: f32) -> f32 {
        x * x * x
    }

    #[test]
    fn scalars_give_an_array() {
        let found: (f64, (f64, f64), [[f64; 2]; 2]) = of_scalars_hessian(2.0, 3.0);
        assert_eq!(found, (15.0, (12.0, 5.0), [[6.0, 4.0], [4.0, 0.0]]));
        assert_eq!(found.0, of_scalars(2.0, 3.0));
        let found: (f32, f32, [[f32; 1]; 1]) = of_one_hessian(2.0);
        assert_eq!(found, (of_one(2.0), 12.0, [[12.0]]));
    }

    #[differentiate(hessian)]
    fn of_array(x: [f64; 3]) -> f64 {
        x[0] * x[1] * x[2]
    }

    #[differentiate(hessian)]
    fn of_reference(x: &[f64; 3]) -> f64 {
        of_array(*x)
    }

    #[differentiate(hessian)]
    fn of_any_length<const N: usize>(x: &[f64; N]) -> f64 {
        x.iter().map(|x| x * x * x).sum()
    }

    #[differentiate(hessian)]
    fn of_rows(x: [[f64; 2]; 2]) -> f64 {
        x[0][0] * x[1][1] - x[0][1] * x[1][0]
    }

    #[test]
    fn one_array_gives_an_array() {
        let expected = [[0.0, 3.0, 2.0], [3.0, 0.0, 1.0], [2.0, 1.0, 0.0]];
        assert_eq!(
            of_array_hessian([1.0, 2.0, 3.0]),
            (6.0, [6.0, 3.0, 2.0], expected)
        );
        assert_eq!(of_reference_hessian(&[1.0, 2.0, 3.0]).2, expected);
        assert_eq!(of_reference(&[1.0, 2.0, 3.0]), 6.0);
        let found: (f64, [f64; 2], [[f64; 2]; 2]) = of_any_length_hessian(&[1.0, 2.0]);
        assert_eq!(found, (9.0, [3.0, 12.0], [[6.0, 0.0], [0.0, 12.0]]));
        assert_eq!(of_any_length(&[1.0, 2.0]), 9.0);
        let (value, _, rows) = of_rows_hessian([[1.0, 2.0], [3.0, 4.0]]);
        assert_eq!(value, of_rows([[1.0, 2.0], [3.0, 4.0]]));
        assert_eq!(rows[0], [0.0, 0.0, 0.0, 1.0]);
        assert_eq!(rows[1], [0.0, 0.0, -1.0, 0.0]);
    }

    #[differentiate(hessian)]
    fn of_slice(x: &[f64]) -> f64 {
        x.windows(2).map(|pair| pair[0] * pair[1]).sum()
    }

    #[differentiate(hessian)]
    fn of_several(x: Vec<f64>, y: f64, z: (f64, f64)) -> f64 {
        x.iter().map(|x| x * x * y).sum::<f64>() + z.0 * z.1
    }

    #[test]
    fn others_give_a_matrix() {
        let (value, gradient, matrix): (f64, Vec<f64>, Matrix) = of_slice_hessian(&[1.0, 2.0, 3.0]);
        assert_eq!(
            (value, gradient),
            (of_slice(&[1.0, 2.0, 3.0]), vec![2.0, 4.0, 2.0])
        );
        let expected = [[0.0, 1.0, 0.0], [1.0, 0.0, 1.0], [0.0, 1.0, 0.0]];
        assert_eq!(matrix, Matrix::from(expected));
        let (value, gradient, matrix) = of_slice_hessian(&[]);
        assert_eq!(
            (value, gradient.len(), matrix.rows(), matrix.cols()),
            (0.0, 0, 0, 0)
        );

        let (value, gradient, matrix) = of_several_hessian(vec![1.0, 2.0], 3.0, (4.0, 5.0));
        assert_eq!(value, of_several(vec![1.0, 2.0], 3.0, (4.0, 5.0)));
        assert_eq!(gradient, (vec![6.0, 12.0], 5.0, (5.0, 4.0)));
        let expected = [
            [6.0, 0.0, 2.0, 0.0, 0.0],
            [0.0, 6.0, 4.0, 0.0, 0.0],
            [2.0, 4.0, 0.0, 0.0, 0.0],
            [0.0, 0.0, 0.0, 0.0, 1.0],
            [0.0, 0.0, 0.0, 1.0, 0.0],
        ];
        assert_eq!(matrix, Matrix::from(expected));
    }

    #[allow(
        clippy::too_many_arguments,
        reason = "more than a tuple has traits for"
    )]
    #[differentiate(hessian)]
    fn of_ten(
        a: f64,
        b: f64,
        c: f64,
        d: f64,
        e: f64,
        f: f64,
        g: f64,
        h: f64,
        i: f64,
        j: f64,
    ) -> f64 {
        a * b * c * d * e * f * g * h * i * j
    }

    #[test]
    fn any_number_of_scalars_goes() {
        let (value, _, rows) = of_ten_hessian(1., 1., 1., 1., 1., 1., 1., 1., 1., 2.);
        assert_eq!(value, of_ten(1., 1., 1., 1., 1., 1., 1., 1., 1., 2.));
        assert_eq!(rows[0], [0., 2., 2., 2., 2., 2., 2., 2., 2., 1.]);
        assert_eq!(rows[9], [1., 1., 1., 1., 1., 1., 1., 1., 1., 0.]);
    }

    #[differentiate(hessian)]
    fn of_numbers<T: Real>(x: T, y: T) -> T {
        x * x * y
    }

    #[test]
    fn generic_numbers_give_their_own() {
        let found: (f32, (f32, f32), [[f32; 2]; 2]) = of_numbers_hessian(2.0, 3.0);
        assert_eq!(found, (12.0, (12.0, 4.0), [[6.0, 4.0], [4.0, 0.0]]));
        // Over dual numbers, the third derivatives come along.
        let (x, y) = (Dual::new(2.0, 1.0), Dual::new(3.0, 0.0));
        let second = of_numbers_hessian(x, y).2;
        assert_eq!(second[0][1].value(), 4.0);
        assert_eq!((second[0][1].tangent, second[0][0].tangent), (2.0, 0.0));
        assert_eq!(of_numbers(2.0, 3.0), 12.0);
    }

    #[derive(Clone, Differentiable)]
    pub struct Spring {
        stiffness: f64,
        ends: [f64; 2],
        name: String,
    }

    #[differentiate(hessian, wrt(spring, load))]
    fn of_struct(spring: &Spring, load: f64, times: usize) -> f64 {
        let mut sum = 0.0;
        for _ in 0..times {
            sum += spring.stiffness * load * load + spring.ends[0] * spring.ends[1] * load;
        }
        sum
    }

    impl Spring {
        #[differentiate(hessian, wrt(self, x))]
        fn stretched(self, x: f64) -> f64 {
            self.stiffness * self.stiffness * x
        }

        #[differentiate(hessian)]
        fn energy(&self, x: f64) -> f64 {
            self.stiffness * x * x
        }

        #[differentiate(hessian)]
        fn worn(&mut self, x: f64) -> f64 {
            self.stiffness += 1.0;
            self.stiffness * x * x
        }

        #[differentiate(hessian)]
        fn square(x: f64) -> f64 {
            x * x
        }
    }

    #[test]
    fn structs_and_methods() {
        let mut spring = Spring {
            stiffness: 1.0,
            ends: [2.0, 3.0],
            name: "left".to_owned(),
        };
        let (value, gradient, matrix) = of_struct_hessian(&spring, 5.0, 2);
        assert_eq!(value, of_struct(&spring, 5.0, 2));
        assert_eq!(
            gradient.0,
            SpringTangent {
                stiffness: 50.0,
                ends: [30.0, 20.0]
            }
        );
        let expected = [
            [0., 0., 0., 20.],
            [0., 0., 10., 6.],
            [0., 10., 0., 4.],
            [20., 6., 4., 4.],
        ];
        assert_eq!(matrix, Matrix::from(expected));
        let (value, _, matrix) = spring.clone().stretched_hessian(2.0);
        assert_eq!(
            (value, &matrix[(0, 0)], &matrix[(0, 3)]),
            (spring.clone().stretched(2.0), &4.0, &2.0)
        );
        assert_eq!(
            spring.energy_hessian(3.0),
            (spring.energy(3.0), 6.0, [[2.0]])
        );
        assert_eq!(spring.worn_hessian(3.0), (18.0, 12.0, [[4.0]]));
        assert_eq!((spring.stiffness, spring.worn(1.0)), (2.0, 3.0));
        assert_eq!(
            (Spring::square_hessian(3.0).2, Spring::square(3.0)),
            ([[2.0]], 9.0)
        );
        assert_eq!(spring.name, "left");
    }

    #[differentiate(hessian)]
    fn counted(x: &[f64], calls: &mut usize) -> f64 {
        *calls += 1;
        x[0] * x[1]
    }

    #[differentiate(hessian)]
    fn of_closure<F: Fn(f64) -> f64>(f: F, x: f64) -> f64 {
        f(2.0) * x * x
    }

    #[test]
    fn a_companion_leaves_what_one_call_leaves() {
        let mut calls = 0;
        assert_eq!(counted_hessian(&[2.0, 3.0], &mut calls).2[(0, 1)], 1.0);
        assert_eq!(
            (calls, counted(&[2.0, 3.0], &mut calls), calls),
            (1, 6.0, 2)
        );
        // A closure need not be `Clone`.
        let mut owner = Box::new(3.0);
        let exclusive = &mut *owner;
        let found = of_closure_hessian(move |x| x * *exclusive, 1.0);
        assert_eq!(found, (of_closure(|x| x * 3.0, 1.0), 12.0, [[12.0]]));
    }

    trait Potential {
        #[differentiate(hessian, jacobian)]
        fn energy(&self, x: &[f64]) -> f64;
    }

    #[differentiate(hessian, jacobian)]
    impl Potential for Spring {
        fn energy(&self, x: &[f64]) -> f64 {
            self.stiffness * x[0] * x[1]
        }
    }

    fn curvature<P: Potential>(of: &P, x: &[f64]) -> Matrix {
        of.energy_hessian(x).2
    }

    #[test]
    fn traits() {
        let spring = Spring {
            stiffness: 4.0,
            ends: [0.0; 2],
            name: String::new(),
        };
        assert_eq!(
            curvature(&spring, &[1.0, 2.0]),
            Matrix::from([[0.0, 4.0], [4.0, 0.0]])
        );
        let energy = Potential::energy(&spring, &[1.0, 2.0]);
        assert_eq!(
            spring.energy_jacobian(&[1.0, 2.0]),
            (energy, Matrix::from([[8.0, 4.0]]))
        );
    }
}

mod jacobians {
    use super::*;

    #[differentiate(jacobian)]
    fn polar(r: f64, angle: f64) -> [f64; 2] {
        [r * angle.cos(), r * angle.sin()]
    }

    #[differentiate(jacobian)]
    fn pair(r: f64, angle: f64) -> (f64, f64) {
        let [x, y] = polar(r, angle);
        (x, y)
    }

    #[differentiate(jacobian)]
    fn curve(t: f64) -> [f64; 3] {
        [t, t * t, t * t * t]
    }

    #[differentiate(jacobian)]
    fn wide(a: &[f64; 3], b: f64) -> [f64; 2] {
        [a[0] * a[1], a[2] * b]
    }

    #[test]
    fn known_sizes_give_an_array() {
        let found: ([f64; 2], [[f64; 2]; 2]) = polar_jacobian(2.0, 0.0);
        assert_eq!(found, (polar(2.0, 0.0), [[1.0, 0.0], [0.0, 2.0]]));
        assert_eq!(pair_jacobian(2.0, 0.0), (pair(2.0, 0.0), found.1));
        assert_eq!(curve_jacobian(2.0), (curve(2.0), [[1.0], [4.0], [12.0]]));
        let found: ([f64; 2], [[f64; 4]; 2]) = wide_jacobian(&[1.0, 2.0, 3.0], 4.0);
        assert_eq!(found.0, wide(&[1.0, 2.0, 3.0], 4.0));
        assert_eq!(found.1, [[2.0, 1.0, 0.0, 0.0], [0.0, 0.0, 4.0, 3.0]]);
    }

    const SIZE: usize = 2;

    #[differentiate(jacobian, constant(a))]
    fn linear<const N: usize, const M: usize>(a: &[[f64; N]; M], x: [f64; N]) -> [f64; M] {
        let mut y = [0.0; M];
        for i in 0..M {
            for j in 0..N {
                y[i] += a[i][j] * x[j];
            }
        }
        y
    }

    #[differentiate(jacobian)]
    fn scaled<const N: usize>(x: [f64; N], s: f64) -> [f64; N] {
        x.map(|x| x * s)
    }

    #[differentiate(jacobian)]
    fn products(a: [f64; SIZE], b: [f64; SIZE]) -> [f64; SIZE] {
        [a[0] * b[0], a[1] * b[1]]
    }

    #[test]
    fn constants_and_constant_parameters() {
        let a = [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]];
        let found: ([f64; 2], [[f64; 3]; 2]) = linear_jacobian(&a, [1.0, 1.0, 1.0]);
        assert_eq!(found, (linear(&a, [1.0, 1.0, 1.0]), a));
        // `N + 1` is no length that Rust computes in a type.
        let found: ([f64; 2], Matrix) = scaled_jacobian([2.0, 3.0], 4.0);
        assert_eq!(found.0, scaled([2.0, 3.0], 4.0));
        assert_eq!(found.1, Matrix::from([[4.0, 0.0, 2.0], [0.0, 4.0, 3.0]]));
        let found: ([f64; 2], [[f64; 4]; 2]) = products_jacobian([1.0, 2.0], [3.0, 4.0]);
        assert_eq!(found.0, products([1.0, 2.0], [3.0, 4.0]));
        assert_eq!(found.1, [[3.0, 0.0, 1.0, 0.0], [0.0, 4.0, 0.0, 2.0]]);
    }

    #[differentiate(jacobian)]
    fn moments(x: &[f64], n: usize) -> Vec<f64> {
        (0..n)
            .map(|k| x.iter().map(|x| x * x * k as f64).sum())
            .collect()
    }

    #[differentiate(jacobian)]
    fn squares(x: Vec<f64>) -> Vec<f64> {
        x.iter().map(|x| x * x).collect()
    }

    #[test]
    fn others_give_a_matrix() {
        let x = [1.0, 2.0, 3.0];
        // More rows than columns, fewer, none of either.
        let rows = [
            [0.0, 0.0, 0.0],
            [2.0, 4.0, 6.0],
            [4.0, 8.0, 12.0],
            [6.0, 12.0, 18.0],
        ];
        let (value, matrix): (Vec<f64>, Matrix) = moments_jacobian(&x, 4);
        assert_eq!((value, matrix), (moments(&x, 4), Matrix::from(rows)));
        assert_eq!(moments_jacobian(&x, 2).1, Matrix::from([rows[0], rows[1]]));
        let none = moments_jacobian(&x, 0);
        assert_eq!((none.0.len(), none.1.rows()), (0, 0));
        let none = moments_jacobian(&[], 2);
        assert_eq!((none.0, none.1.rows(), none.1.cols()), (vec![0.0; 2], 2, 0));
        let (value, matrix) = squares_jacobian(vec![1.0, 2.0]);
        assert_eq!(
            (value, matrix),
            (
                squares(vec![1.0, 2.0]),
                Matrix::from([[2.0, 0.0], [0.0, 4.0]])
            )
        );
    }

    #[test]
    fn twenty_columns_are_three_sweeps() {
        let x: Vec<f64> = (0..20).map(f64::from).collect();
        let (_, matrix) = squares_jacobian(x.clone());
        let expected = Matrix::from_fn(20, 20, |i, j| if i == j { 2.0 * x[i] } else { 0.0 });
        assert_eq!(matrix, expected);
    }

    #[differentiate(jacobian, reverse)]
    fn by_rows(x: f64) -> [f64; 2] {
        [x, x * x]
    }

    #[differentiate(jacobian, forward)]
    fn by_columns(x: [f64; 3]) -> [f64; 1] {
        [x[0] * x[1] * x[2]]
    }

    #[differentiate(jacobian, lanes = 1)]
    fn one_by_one(x: [f64; 3]) -> [f64; 3] {
        [x[0] * x[1], x[1] * x[2], x[2] * x[0]]
    }

    #[differentiate(jacobian, lanes = 2)]
    fn two_by_two(x: [f64; 3]) -> [f64; 3] {
        one_by_one(x)
    }

    #[test]
    fn options() {
        assert_eq!(by_rows_jacobian(3.0), (by_rows(3.0), [[1.0], [6.0]]));
        let found = by_columns_jacobian([1.0, 2.0, 3.0]);
        assert_eq!(found, (by_columns([1.0, 2.0, 3.0]), [[6.0, 3.0, 2.0]]));
        let expected = [[2.0, 1.0, 0.0], [0.0, 3.0, 2.0], [3.0, 0.0, 1.0]];
        assert_eq!(one_by_one_jacobian([1.0, 2.0, 3.0]).1, expected);
        assert_eq!(two_by_two_jacobian([1.0, 2.0, 3.0]).1, expected);
        assert_eq!(two_by_two([1.0, 2.0, 3.0]), [2.0, 6.0, 3.0]);
    }

    #[differentiate(jacobian)]
    fn step(state: &mut Vec<f64>, by: f64) -> [f64; 2] {
        let given = [state[0] * by, state[1] * state[1]];
        state[0] = 7.0;
        state.push(by);
        given
    }

    #[test]
    fn a_state_is_left_as_one_call_leaves_it() {
        let (mut state, mut same) = (vec![2.0, 3.0], vec![2.0, 3.0]);
        let (value, matrix) = step_jacobian(&mut state, 5.0);
        assert_eq!(
            (value, &state),
            (step(&mut same, 5.0), &vec![7.0, 3.0, 5.0])
        );
        assert_eq!(matrix, Matrix::from([[5.0, 0.0, 2.0], [0.0, 6.0, 0.0]]));
        assert_eq!(state, same);
    }

    #[differentiate(jacobian)]
    fn perhaps(x: &[f64]) -> Option<[f64; 1]> {
        if x[0] > 0.0 {
            Some([x[0] * x[1]])
        } else {
            None
        }
    }

    #[differentiate(jacobian)]
    fn numbers<T: Real>(x: T, y: &[T]) -> Vec<T> {
        vec![x * y[0]]
    }

    #[derive(Clone, Differentiable)]
    struct Model<T> {
        scale: T,
        parts: Vec<T>,
    }

    #[differentiate(jacobian, wrt(model))]
    fn of_struct<T: Real>(model: Model<T>) -> Model<T> {
        let scale = model.scale * model.scale;
        Model {
            scale,
            parts: model.parts,
        }
    }

    #[test]
    fn results_of_other_types() {
        assert_eq!(
            perhaps_jacobian(&[1.0, 2.0]),
            (perhaps(&[1.0, 2.0]), Matrix::from([[2.0, 1.0]]))
        );
        assert_eq!(perhaps_jacobian(&[-1.0, 2.0]).1.rows(), 0);
        let (value, matrix): (Vec<f32>, Matrix<f32>) = numbers_jacobian(2.0, &[3.0]);
        assert_eq!(
            (value, matrix),
            (numbers(2.0, &[3.0]), Matrix::from([[3.0, 2.0]]))
        );
        let model = Model {
            scale: 3.0,
            parts: vec![1.0],
        };
        let (value, matrix) = of_struct_jacobian(model.clone());
        assert_eq!((value.scale, value.parts), (9.0, of_struct(model).parts));
        assert_eq!(matrix, Matrix::from([[6.0, 0.0], [0.0, 1.0]]));
    }
}
