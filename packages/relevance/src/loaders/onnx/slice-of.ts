/** A part of an axis. */
export interface AxisSlice {
  readonly start: number;
  readonly size: number;
  readonly step: number;
}

/** What ONNX Slice keeps of an axis of `size` cells: bounds count from the end where negative, and are cut to the axis. */
export function sliceOf(
  size: number,
  { start, end, step }: { readonly start: number; readonly end: number; readonly step: number },
): AxisSlice {
  const counted = (bound: number): number => (bound < 0 ? bound + size : bound);
  if (step === 0) return { start: 0, size: 0, step: 1 };
  const [least, most] = step > 0 ? [0, size] : [-1, size - 1];
  const first = Math.min(Math.max(counted(start), step > 0 ? 0 : -1), most);
  const last = Math.min(Math.max(counted(end), least), most);
  const kept = Math.max(0, Math.ceil((last - first) / step));
  return { start: kept === 0 ? 0 : first, size: kept, step };
}
