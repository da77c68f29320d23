//! Spheres shaded by a light, with shadows and reflections.

use super::*;
use std::ops::{Add, Mul, Neg, Sub};

#[derive(Clone, Copy, Debug, Differentiable)]
struct Vec3(f64, f64, f64);

#[differentiate]
impl Add for Vec3 {
    type Output = Vec3;
    fn add(self, o: Vec3) -> Vec3 {
        Vec3(self.0 + o.0, self.1 + o.1, self.2 + o.2)
    }
}

#[differentiate]
impl Sub for Vec3 {
    type Output = Vec3;
    fn sub(self, o: Vec3) -> Vec3 {
        Vec3(self.0 - o.0, self.1 - o.1, self.2 - o.2)
    }
}

#[differentiate]
impl Mul<f64> for Vec3 {
    type Output = Vec3;
    fn mul(self, k: f64) -> Vec3 {
        Vec3(self.0 * k, self.1 * k, self.2 * k)
    }
}

#[differentiate]
impl Neg for Vec3 {
    type Output = Vec3;
    fn neg(self) -> Vec3 {
        self * -1.0
    }
}

#[differentiate]
impl Vec3 {
    #[differentiate(wrt(self, o))]
    fn dot(self, o: Vec3) -> f64 {
        self.0 * o.0 + self.1 * o.1 + self.2 * o.2
    }

    #[differentiate(wrt(self))]
    fn unit(self) -> Vec3 {
        self * self.dot(self).sqrt().recip()
    }
}

#[derive(Clone, Copy, Debug, Differentiable)]
struct Ray {
    from: Vec3,
    along: Vec3,
}

#[derive(Clone, Debug, Differentiable)]
struct Sphere {
    centre: Vec3,
    radius: f64,
    material: Material,
}

#[derive(Clone, Copy, Debug, Differentiable)]
enum Material {
    Matt { colour: f64 },
    Mirror { colour: f64, shine: f64 },
}

#[derive(Clone, Debug, Differentiable)]
struct Scene {
    spheres: Vec<Sphere>,
    light: Vec3,
    ambient: f64,
}

#[derive(Clone, Copy, Debug, Differentiable)]
struct Hit {
    t: f64,
    index: usize,
}

#[differentiate]
impl Sphere {
    #[differentiate(wrt(self, ray))]
    fn hit(&self, ray: Ray) -> Option<f64> {
        let to = ray.from - self.centre;
        let b = to.dot(ray.along);
        let d = b * b - to.dot(to) + self.radius * self.radius;
        if d < 0.0 {
            return None;
        }
        let t = -b - d.sqrt();
        if t > 1e-6 { Some(t) } else { None }
    }
}

#[differentiate]
impl Scene {
    #[differentiate(wrt(self, ray))]
    fn nearest(&self, ray: Ray) -> Option<Hit> {
        let mut nearest: Option<Hit> = None;
        for (index, sphere) in self.spheres.iter().enumerate() {
            let Some(t) = sphere.hit(ray) else { continue };
            let closer = match nearest {
                Some(hit) => t < hit.t,
                None => true,
            };
            if closer {
                nearest = Some(Hit { t, index });
            }
        }
        nearest
    }

    #[differentiate(wrt(self, ray))]
    fn f(&self, ray: Ray, depth: u32) -> f64 {
        let Some(Hit { t, index }) = self.nearest(ray) else {
            return self.ambient;
        };
        let sphere = &self.spheres[index];
        let point = ray.from + ray.along * t;
        let normal = (point - sphere.centre).unit();
        let to_light = (self.light - point).unit();
        let shadow = Ray {
            from: point + normal * 1e-4,
            along: to_light,
        };
        let lit = match self.nearest(shadow) {
            Some(_) => 0.0,
            None => normal.dot(to_light).max(0.0),
        };
        match sphere.material {
            Material::Matt { colour } => colour * (self.ambient + lit),
            Material::Mirror { colour, .. } if depth == 0 => colour * lit,
            Material::Mirror { colour, shine } => {
                let along = ray.along - normal * (2.0 * normal.dot(ray.along));
                let seen = self.f(
                    Ray {
                        from: shadow.from,
                        along,
                    },
                    depth - 1,
                );
                colour * lit * (1.0 - shine) + shine * seen
            }
        }
    }
}

type D3 = [Dual; 3];

fn add(a: D3, b: D3, t: Dual) -> D3 {
    [a[0] + b[0] * t, a[1] + b[1] * t, a[2] + b[2] * t]
}

fn dot(a: D3, b: D3) -> Dual {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
}

fn unit(a: D3) -> D3 {
    a.map(|v| v / dot(a, a).sqrt())
}

/// What a ray sees that hits the mirror (1) and is thrown onto the matt sphere (0), or hits the matt sphere at once.
fn twin(x: &[Dual], mirror_first: bool) -> Dual {
    let at = |i: usize| [x[i], x[i + 1], x[i + 2]];
    let (matt, mirror) = ((at(0), x[3], x[4]), (at(5), x[8], x[9], x[10]));
    let (light, ambient) = (at(11), x[14]);
    let hit = |centre: D3, radius: Dual, from: D3, along: D3| {
        let to = add(from, centre, k(-1.0));
        let b = dot(to, along);
        let t = -b - (b * b - dot(to, to) + radius * radius).sqrt();
        let point = add(from, along, t);
        (point, unit(add(point, centre, k(-1.0))))
    };
    let lit = |point: D3, normal: D3| dot(normal, unit(add(light, point, k(-1.0))));
    let (from, along) = (at(15), at(18));
    let shade = |from: D3, along: D3| {
        let (point, normal) = hit(matt.0, matt.1, from, along);
        matt.2 * (ambient + lit(point, normal))
    };
    if !mirror_first {
        return shade(from, along);
    }
    let (point, normal) = hit(mirror.0, mirror.1, from, along);
    let back = add(along, normal, k(-2.0) * dot(normal, along));
    let seen = shade(add(point, normal, k(1e-4)), back);
    mirror.2 * lit(point, normal) * (k(1.0) - mirror.3) + mirror.3 * seen
}

fn scene() -> Scene {
    let matt = Sphere {
        centre: Vec3(0.0, 0.0, 5.0),
        radius: 1.0,
        material: Material::Matt { colour: 0.8 },
    };
    let mirror = Sphere {
        centre: Vec3(3.0, 0.2, 5.0),
        radius: 1.0,
        material: Material::Mirror {
            colour: 0.6,
            shine: 0.7,
        },
    };
    Scene {
        spheres: vec![matt, mirror],
        light: Vec3(1.0, 6.0, 1.0),
        ambient: 0.15,
    }
}

#[test]
fn agrees_with_dual_numbers() {
    let direct = Ray {
        from: Vec3(0.1, 0.2, 0.0),
        along: Vec3(0.0, 0.0, 1.0),
    };
    check_data!(grad Scene::f(ref scene(), val direct, con 2), |x| twin(x, false));
    let thrown = Ray {
        from: Vec3(0.5, 0.3, 2.6),
        along: Vec3(0.6, 0.0, 0.8),
    };
    check_data!(grad Scene::f(ref scene(), val thrown, con 2), |x| twin(x, true));
    let missing = Ray {
        from: Vec3(0.0, 0.0, 0.0),
        along: Vec3(0.0, 0.0, -1.0),
    };
    check_data!(grad Scene::f(ref scene(), val missing, con 2), |x| x[14]);
}
