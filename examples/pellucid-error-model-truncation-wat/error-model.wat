;; The last share · u of the values become zero, u drawn from 0 to 1 for each event.
(module
  (memory (export "memory") 1)

  ;; Number 8, zeros, over number 2, values; 8 bytes each. 0 ÷ 0 is NaN: it cannot tell.
  (func (export "statistic") (param $context i32) (result f64)
    (f64.div
      (f64.load offset=64 (local.get $context))
      (f64.load offset=16 (local.get $context))))

  (func (export "inject") (param $at i32) (param $length i32) (param $context i32) (result i32)
    (local $left i32)
    (local $is_changed i32)
    ;; length · share, the option and number 14, · u, number 2, the first that is drawn.
    (local.set $left
      (i32.trunc_f64_u
        (f64.ceil
          (f64.mul
            (f64.convert_i32_u (local.get $length))
            (f64.mul
              (f64.load offset=112 (local.get $context))
              (f64.load offset=16 (local.get $context)))))))
    (local.set $at
      (i32.add (local.get $at)
        (i32.mul (i32.sub (local.get $length) (local.get $left)) (i32.const 4))))
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $left)))
        (if (f32.ne (f32.load (local.get $at)) (f32.const 0))
          (then (local.set $is_changed (i32.const 1))))
        (f32.store (local.get $at) (f32.const 0))
        (local.set $at (i32.add (local.get $at) (i32.const 4)))
        (local.set $left (i32.sub (local.get $left) (i32.const 1)))
        (br $next)))
    (local.get $is_changed)))
