/** The median of the first `count` numbers, which are sorted in place: the mean of the middle two where their number is even. */
export function medianOfFirst(numbers: Float64Array, count: number): number {
  for (let index = 1; index < count; index += 1) {
    const number = numbers[index]!;
    let place = index;
    while (place > 0 && numbers[place - 1]! > number) {
      numbers[place] = numbers[place - 1]!;
      place -= 1;
    }
    numbers[place] = number;
  }
  const middle = count >> 1;
  const upper = numbers[middle]!;
  return count % 2 === 1 ? upper : (numbers[middle - 1]! + upper) / 2;
}
