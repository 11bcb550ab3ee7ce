/** Numbers of the context; docs/plugins.md lists them. */
const AXES = 11;
const SHAPE = 12;
const OPTIONS = 18;

let scratch: usize = 0;
let scratchBytes: i32 = 0;

function number(context: i32, index: i32): f64 {
  return load<f64>(context + 8 * index);
}

/** Memory for the host; the allocator owns all of it. */
export function allocate(bytes: i32): i32 {
  return i32(heap.alloc(bytes));
}

/** F(r) = sign r · max(0, |r| − strength · mean |N(r)|) */
export function apply(pointer: i32, length: i32, context: i32): i32 {
  const axes = i32(number(context, AXES));
  const strength = number(context, OPTIONS);
  if (axes < 2 || strength == 0) return 0;
  const before = copyOf(pointer, length);
  for (let index = 0; index < length; index += 1) {
    const value = load<f32>(before + 4 * index);
    const left = Mathf.abs(value) - f32(strength * meanBeside(before, index, context));
    store<f32>(pointer + 4 * index, left > 0 ? Mathf.sign(value) * left : 0);
  }
  return 1;
}

/** Mean magnitude of the values beside one, along every axis but the last. */
function meanBeside(map: usize, index: i32, context: i32): f64 {
  const axes = i32(number(context, AXES));
  let stride = i32(number(context, SHAPE + axes - 1));
  let sum: f64 = 0;
  let count: i32 = 0;
  for (let axis = axes - 2; axis >= 0; axis -= 1) {
    const extent = i32(number(context, SHAPE + axis));
    const place = (index / stride) % extent;
    if (place > 0) {
      sum += Math.abs(load<f32>(map + 4 * (index - stride)));
      count += 1;
    }
    if (place + 1 < extent) {
      sum += Math.abs(load<f32>(map + 4 * (index + stride)));
      count += 1;
    }
    stride *= extent;
  }
  return count == 0 ? 0 : sum / count;
}

/** A copy of the map in memory that is kept from call to call. */
function copyOf(pointer: i32, length: i32): usize {
  if (4 * length > scratchBytes) {
    scratchBytes = 4 * length;
    scratch = heap.alloc(scratchBytes);
  }
  memory.copy(scratch, pointer, 4 * length);
  return scratch;
}
