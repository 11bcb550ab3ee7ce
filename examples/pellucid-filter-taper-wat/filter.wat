;; F(r) = r / (1 + strength · |r| / max |R|)
(module
  (memory (export "memory") 1)
  (func (export "apply") (param $at i32) (param $left i32) (param $context i32) (result i32)
    (local $slope f64)
    (local $value f64)
    ;; Nothing but zeros: nothing is changed.
    (if (f64.eq (f64.load offset=48 (local.get $context)) (f64.const 0))
      (then (return (i32.const 0))))
    ;; The option `strength`, number 18, over the largest magnitude, number 6; 8 bytes each.
    (local.set $slope
      (f64.div
        (f64.load offset=144 (local.get $context))
        (f64.load offset=48 (local.get $context))))
    (if (f64.eq (local.get $slope) (f64.const 0))
      (then (return (i32.const 0))))
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $left)))
        (local.set $value (f64.promote_f32 (f32.load (local.get $at))))
        (f32.store (local.get $at)
          (f32.demote_f64
            (f64.div (local.get $value)
              (f64.add (f64.const 1)
                (f64.mul (local.get $slope) (f64.abs (local.get $value)))))))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (local.set $left (i32.sub (local.get $left) (i32.const 1)))
        (br $next)))
    (i32.const 1)))
