//! The `check…!` macros: they write a [`Case`](super::Case) from a signature.
//!
//! `check!` reads the parameters one after the other into a list of `(kind name type-or-value)`, where the kind is
//! `value`, `shared`, `mutable` or `constant`. `closure!` then writes one closure for the primal, for the oracle and
//! for each companion: `bind!` declares every active parameter as a tuple of its value, its tangent or buffer, and
//! what the buffer's result is added to; `call!` passes them on.
//!
//! Only `check!` and its short forms are for the programs; what they expand to imports the others for itself.

/// Checks `f(parameters) -> R` against a twin; the notation stands in the module above.
macro_rules! check {
    // Input:   Model::f(x, n = 3) -> f64, twin, [[2.0]], tolerance = 1e-9
    // Output:  { [companions] [Model::] [f64] (twin twin) [[2.0]] [tolerance = 1e-9] }, parameters to be read
    (f $($rest:tt)*) => { $crate::support::check!(@companions [] $($rest)*) };
    ($t:ident::f $($rest:tt)*) => { $crate::support::check!(@companions [$t::] $($rest)*) };
    ([$($companion:ident),*] f $($rest:tt)*) => { $crate::support::check!(@call [$($companion)*] [] $($rest)*) };
    ([$($companion:ident),*] $t:ident::f $($rest:tt)*) => {
        $crate::support::check!(@call [$($companion)*] [$t::] $($rest)*)
    };

    // The returned type decides which companions there are.
    (@companions $path:tt $p:tt -> f64, $($rest:tt)*) => {
        $crate::support::check!(@call [grad grad_into vjp jvp] $path $p -> f64, $($rest)*)
    };
    (@companions $path:tt $p:tt -> f32, $($rest:tt)*) => {
        $crate::support::check!(@call [grad grad_into vjp jvp] $path $p -> f32, $($rest)*)
    };
    (@companions $path:tt $p:tt -> (), $($rest:tt)*) => {
        $crate::support::check!(@call [vjp_unit jvp] $path $p -> (), $($rest)*)
    };
    (@companions $path:tt $p:tt -> $($rest:tt)*) => {
        $crate::support::check!(@call [vjp jvp] $path $p -> $($rest)*)
    };

    // What is called `twin` is generic, so the second order can ask it too; any other oracle is asked for the first.
    (@call $companions:tt $path:tt ($($p:tt)*) -> $r:ty,
        twin, [$($point:expr),* $(,)?] $(, $field:ident = $setting:expr)* $(,)?) => {
        $crate::support::check!(@parameters
            { $companions $path [$r] (generic twin) [$($point),*] [$($field = $setting),*] }
            f64 [] $($p)*)
    };
    (@call $companions:tt $path:tt ($($p:tt)*) -> $r:ty,
        $twin:expr, [$($point:expr),* $(,)?] $(, $field:ident = $setting:expr)* $(,)?) => {
        $crate::support::check!(@parameters
            { $companions $path [$r] (twin $twin) [$($point),*] [$($field = $setting),*] }
            f64 [] $($p)*)
    };

    // One parameter after the other; `$float` is the type of those that have none.
    (@parameters $call:tt $float:ident [$($read:tt)*] $x:ident = $value:expr $(, $($rest:tt)*)?) => {
        $crate::support::check!(@parameters $call $float [$($read)* (constant $x ($value))] $($($rest)*)?)
    };
    (@parameters $call:tt $float:ident [$($read:tt)*] $x:ident: &mut $t:ty $(, $($rest:tt)*)?) => {
        $crate::support::check!(@parameters $call $float [$($read)* (mutable $x ($t))] $($($rest)*)?)
    };
    (@parameters $call:tt $float:ident [$($read:tt)*] $x:ident: & $t:ty $(, $($rest:tt)*)?) => {
        $crate::support::check!(@parameters $call $float [$($read)* (shared $x ($t))] $($($rest)*)?)
    };
    (@parameters $call:tt $float:ident [$($read:tt)*] $x:ident: $t:ty $(, $($rest:tt)*)?) => {
        $crate::support::check!(@parameters $call $float [$($read)* (value $x ($t))] $($($rest)*)?)
    };
    (@parameters $call:tt $float:ident [$($read:tt)*] $x:ident $(, $($rest:tt)*)?) => {
        $crate::support::check!(@parameters $call $float [$($read)* (value $x ($float))] $($($rest)*)?)
    };
    (@parameters { [$($companion:ident)*] $path:tt $r:tt $oracle:tt [$($point:expr),*] [$($field:ident = $setting:expr),*] }
        $float:ident $parameters:tt) => {{
        use $crate::support::{bind, buffers, call, closure, leave, parameter, source};
        #[allow(unused_mut, unused_variables, reason = "not every kind of parameter uses all of it")]
        let primal = closure!(primal $path $r $parameters);
        #[allow(unused_mut, unused_variables, reason = "not every kind of parameter uses all of it")]
        let oracle = closure!(oracle $oracle $parameters);
        let name = concat!(module_path!(), ":", line!());
        let points: &[&[f64]] = &[$(&$point[..]),*];
        let mut case = $crate::support::Case::new(name, points, &primal, &oracle);
        if closure!(single $r $parameters) {
            case = case.single();
        }
        $(
            #[allow(unused_mut, unused_variables, reason = "not every kind of parameter uses all of it")]
            let companion = closure!($companion $path $r $parameters);
            closure!(set $companion case companion);
        )*
        $crate::order!([$($companion)*] $path $r $oracle $parameters case);
        $crate::support::check(&$crate::support::Case { $($field: $setting,)* ..case });
    }};
}

/// `check_scalars!(f(x, y), twin, points)`: all active parameters are `f64`, and so is the result.
macro_rules! check_scalars {
    (f($($p:tt)*), $($rest:tt)*) => { $crate::support::check!(f($($p)*) -> f64, $($rest)*) };
}

/// The same over `f32`.
macro_rules! check_singles {
    (f($($p:tt)*), twin, $points:tt $(, $field:ident = $setting:expr)* $(,)?) => {
        $crate::support::check_singles!(@points f($($p)*), twin, $points, [$($field = $setting),*])
    };
    (f($($p:tt)*), $twin:expr, $points:tt $(, $field:ident = $setting:expr)* $(,)?) => {
        $crate::support::check_singles!(@points f($($p)*), $twin, $points, [$($field = $setting),*])
    };
    (@points f($($p:tt)*), twin, [$($point:expr),* $(,)?], $settings:tt) => {
        $crate::support::check!(@parameters
            { [grad grad_into vjp jvp] [] [f32] (generic twin) [$($point),*] $settings }
            f32 [] $($p)*)
    };
    (@points f($($p:tt)*), $twin:expr, [$($point:expr),* $(,)?], $settings:tt) => {
        $crate::support::check!(@parameters
            { [grad grad_into vjp jvp] [] [f32] (twin $twin) [$($point),*] $settings }
            f32 [] $($p)*)
    };
}

/// `check_slice!(f, twin, points)`: `fn f(x: &[f64]) -> f64`.
macro_rules! check_slice {
    (f, $($rest:tt)*) => { $crate::support::check!(f(x: &[f64]) -> f64, $($rest)*) };
}

/// `check_table!(f(x, y), [([x, y], value, [x_bar, y_bar]), …])`: against numbers from elsewhere.
macro_rules! check_table {
    (f($($p:tt)*), [$(($point:expr, $value:expr, $gradient:expr)),* $(,)?] $(, $field:ident = $setting:expr)* $(,)?) => {
        $crate::support::check!(@parameters
            {
                [grad grad_into vjp jvp] [] [f64] (table &[$((&$point[..], $value, &$gradient[..])),*])
                [$($point),*] [$($field = $setting),*]
            }
            f64 [] $($p)*)
    };
}

/// Writes the closures of a `Case`.
macro_rules! closure {
    (single [$r:ty] [$(($kind:ident $x:ident $t:tt))*]) => {
        <$r as $crate::support::Shape>::SINGLE
            $(|| <parameter!(shape $kind $t) as $crate::support::Shape>::SINGLE)*
    };

    (primal $path:tt $r:tt $parameters:tt) => {
        |inputs: &[f64]| {
            bind!($parameters inputs);
            let mut outputs = $crate::support::flat(&call!($path f $parameters));
            leave!(0 $parameters outputs);
            outputs
        }
    };

    (oracle (generic $twin:ident) $parameters:tt) => {
        closure!(oracle (twin $twin) $parameters)
    };
    (oracle (twin $twin:expr) $parameters:tt) => {
        |inputs: &[$crate::support::Dual]| {
            bind!(dual $parameters inputs);
            let mut outputs = $crate::support::flat(&call!(twin $twin, $parameters));
            leave!(0 $parameters outputs);
            outputs
        }
    };
    (oracle (table $rows:expr) $parameters:tt) => {
        |inputs: &[$crate::support::Dual]| $crate::support::tabulated($rows, inputs)
    };

    (grad $path:tt $r:tt $parameters:tt) => {
        |inputs: &[f64]| {
            bind!($parameters inputs);
            let (value, gradient) = call!($path f_grad $parameters);
            (f64::from(value), $crate::support::flat(&gradient))
        }
    };

    (grad_into $path:tt $r:tt $parameters:tt) => {
        |inputs: &[f64], gradient: &mut [f64]| {
            bind!($parameters inputs, gradient);
            let value = call!(buffers $path f_grad_into $parameters [] []);
            gradient.copy_from_slice(&buffers!($parameters));
            f64::from(value)
        }
    };

    (vjp $path:tt [$r:ty] $parameters:tt) => {
        |inputs: &[f64], seed: &[f64], adjoints: &mut [f64]| {
            bind!($parameters inputs, adjoints, seed, r_bar: <$r as $crate::support::Shape>::Tangent);
            let (r, pullback) = call!($path f_vjp $parameters);
            let mut outputs = $crate::support::flat(&r);
            leave!(0 $parameters outputs);
            call!(reverse pullback [r_bar,] $parameters);
            adjoints.copy_from_slice(&buffers!($parameters));
            outputs
        }
    };
    // The same where nothing is returned: the pullback takes no seed.
    (vjp_unit $path:tt $r:tt $parameters:tt) => {
        |inputs: &[f64], seed: &[f64], adjoints: &mut [f64]| {
            bind!($parameters inputs, adjoints, seed, r_bar: ());
            let (r, pullback) = call!($path f_vjp $parameters);
            let mut outputs = $crate::support::flat(&r);
            leave!(0 $parameters outputs);
            call!(reverse pullback [] $parameters);
            adjoints.copy_from_slice(&buffers!($parameters));
            outputs
        }
    };

    (jvp $path:tt $r:tt $parameters:tt) => {
        |inputs: &[f64], direction: &[f64]| {
            bind!($parameters inputs, direction);
            let (r, r_dot) = call!(tangents $path f_jvp $parameters);
            let mut outputs = $crate::support::flat(&r);
            let mut tangents = $crate::support::flat(&r_dot);
            leave!(0 $parameters outputs);
            leave!(1 $parameters tangents);
            (outputs, tangents)
        }
    };

    (set vjp_unit $case:ident $closure:ident) => { $case.vjp = Some(&$closure) };
    (set $companion:ident $case:ident $closure:ident) => { $case.$companion = Some(&$closure) };
}

/// Declares the active parameters, read from flat lists of inputs, of tangents or adjoints, and of seeds.
macro_rules! bind {
    (dual [$(($kind:ident $x:ident $t:tt))*] $inputs:ident) => {
        let mut inputs = source!($inputs: $crate::support::Dual => $(parameter!(dual $kind $t)),*);
        $(parameter!(let $kind $x = (inputs.read::<parameter!(dual $kind $t)>(), (), ()));)*
    };
    ([$(($kind:ident $x:ident $t:tt))*] $inputs:ident) => {
        let mut inputs = source!($inputs: f64 => $(parameter!(type $kind $t)),*);
        $(parameter!(let $kind $x = (inputs.read::<parameter!(type $kind $t)>(), (), ()));)*
    };
    ([$(($kind:ident $x:ident $t:tt))*] $inputs:ident, $others:ident) => {
        let mut inputs = source!($inputs: f64 => $(parameter!(type $kind $t)),*);
        let mut others = source!($others: f64 => $(parameter!(type $kind $t)),*);
        $(parameter!(let $kind $x = (
            inputs.read::<parameter!(type $kind $t)>(),
            others.read::<parameter!(type $kind $t)>(),
            (),
        ));)*
    };
    // What a call leaves in a `&mut` parameter has a seed, and the buffer turns it into an adjoint.
    ([$(($kind:ident $x:ident $t:tt))*] $inputs:ident, $adjoints:ident, $seed:ident, $r_bar:ident: $r:ty) => {
        let mut inputs = source!($inputs: f64 => $(parameter!(type $kind $t)),*);
        let mut adjoints = source!($adjoints: f64 => $(parameter!(type $kind $t)),*);
        let mut seed = source!($seed: f64 => $r $(, parameter!(output $kind $t))*);
        let $r_bar = seed.read::<$r>();
        $(parameter!(let $kind $x = (
            inputs.read::<parameter!(type $kind $t)>(),
            parameter!(choose $kind seed adjoints).read::<parameter!(type $kind $t)>(),
            adjoints.read::<parameter!(held $kind $t)>(),
        ));)*
    };
}

/// A source of scalars for values of the given types.
macro_rules! source {
    ($scalars:ident: $scalar:ty => $($t:ty),*) => {
        $crate::support::Source::<$scalar>::new(
            $scalars,
            0 $(+ <$t as $crate::support::Build<$scalar>>::FIXED)*,
            0 $(+ <$t as $crate::support::Build<$scalar>>::DYNAMIC)*,
        )
    };
}

/// Calls the function, a companion, the twin or the pullback with all parameters.
macro_rules! call {
    (twin $twin:expr, [$(($kind:ident $x:ident $t:tt))*]) => {
        $twin($(parameter!(0 $kind $x $t)),*)
    };
    (reverse $pullback:ident [$($r_bar:tt)*] [$(($kind:ident $x:ident $t:tt))*]) => {
        $pullback($($r_bar)* $(parameter!(buffer $kind $x)),*)
    };
    (tangents [$($path:tt)*] $f:ident [$(($kind:ident $x:ident $t:tt))*]) => {
        $($path)* $f($(parameter!(0 $kind $x $t),)* $(parameter!(1 $kind $x $t)),*)
    };

    // Buffers for the active parameters only, behind all parameters.
    (buffers [$($path:tt)*] $f:ident [] [$($argument:expr,)*] [$($buffer:expr,)*]) => {
        $($path)* $f($($argument,)* $($buffer,)*)
    };
    (buffers $path:tt $f:ident [(constant $x:ident ($value:expr)) $($rest:tt)*] [$($argument:tt)*] $buffers:tt) => {
        call!(buffers $path $f [$($rest)*] [$($argument)* $value,] $buffers)
    };
    (buffers $path:tt $f:ident [($kind:ident $x:ident $t:tt) $($rest:tt)*] [$($argument:tt)*] [$($buffer:tt)*]) => {
        call!(buffers $path $f [$($rest)*]
            [$($argument)* parameter!(0 $kind $x $t),] [$($buffer)* parameter!(buffer $kind $x),])
    };

    ([$($path:tt)*] $f:ident [$(($kind:ident $x:ident $t:tt))*]) => {
        $($path)* $f($(parameter!(0 $kind $x $t)),*)
    };
}

/// Appends what a call left in the `&mut` parameters: the values (0) or the tangents (1).
macro_rules! leave {
    ($i:tt [$(($kind:ident $x:ident $t:tt))*] $outputs:ident) => {
        $(parameter!(leave $i $kind $x $outputs);)*
    };
}

/// What the buffers hold, and what that adds to.
macro_rules! buffers {
    ([$(($kind:ident $x:ident $t:tt))*]) => {
        <[Vec<f64>]>::concat(&[$(parameter!(sum $kind $x)),*])
    };
}

/// Writes what depends on how a parameter is passed.
macro_rules! parameter {
    // Constants are written where they are passed.
    (let constant $x:ident = $tuple:expr) => {};
    (let $kind:ident $x:ident = $tuple:expr) => {
        let mut $x = $tuple;
    };

    // What is read for it, and what for its part in the outputs.
    (shape constant $t:tt) => {
        ()
    };
    (shape $kind:ident ($t:ty)) => {
        $t
    };
    (type constant $t:tt) => {
        ()
    };
    (type $kind:ident ($t:ty)) => {
        <$t as $crate::support::Shape>::Owned
    };
    (dual constant $t:tt) => {
        ()
    };
    (dual $kind:ident ($t:ty)) => {
        <$t as $crate::support::Shape>::Dual
    };
    (dual2 constant $t:tt) => {
        ()
    };
    (dual2 $kind:ident ($t:ty)) => {
        <$t as $crate::support::Shape>::Dual2
    };
    (output mutable ($t:ty)) => {
        <$t as $crate::support::Shape>::Owned
    };
    (output $kind:ident $t:tt) => {
        ()
    };
    (held mutable ($t:ty)) => {
        <$t as $crate::support::Shape>::Owned
    };
    (held $kind:ident $t:tt) => {
        ()
    };
    (choose mutable $seed:ident $adjoints:ident) => {
        $seed
    };
    (choose $kind:ident $seed:ident $adjoints:ident) => {
        $adjoints
    };

    (leave $i:tt mutable $x:ident $outputs:ident) => {
        $crate::support::Flatten::flatten(&$x.$i, &mut $outputs);
    };
    (leave $i:tt $kind:ident $x:ident $outputs:ident) => {};

    (buffer constant $x:ident) => {
        &mut ()
    };
    (buffer $kind:ident $x:ident) => {
        &mut $x.1
    };
    (sum constant $x:ident) => {
        Vec::new()
    };
    (sum $kind:ident $x:ident) => {
        $crate::support::sum(&$x.1, &$x.2)
    };

    // In a call: its value (0) or its tangent (1).
    (0 constant $x:ident ($value:expr)) => {
        $value
    };
    (1 constant $x:ident $value:tt) => {
        ()
    };
    ($i:tt value $x:ident $t:tt) => {
        $x.$i
    };
    ($i:tt shared $x:ident $t:tt) => {
        &$x.$i
    };
    ($i:tt mutable $x:ident $t:tt) => {
        &mut $x.$i
    };
}

pub(crate) use {
    bind, buffers, call, check, check_scalars, check_singles, check_slice, check_table, closure,
    leave, parameter, source,
};
