const width = 420;
const margin = 34;
const ink = '#57606a';
const before = '#b8bec6';
const after = '#0969da';

/**
 * Output against input.
 *
 * @param {Float32Array} input Smallest first.
 * @param {Float32Array} output
 */
export function gainPlot(input, output) {
  const height = 300;
  const most = Math.max(1, ...output.map(Math.abs)) * 1.05;
  const x = (/** @type {number} */ value) => scaled(value, -1, 1, [margin, width - 10]);
  const y = (/** @type {number} */ value) => scaled(value, -most, most, [height - margin, 10]);
  const at = (/** @type {ArrayLike<number>} */ values) =>
    Array.from(input, (value, index) => [x(value), y(values[index] ?? 0)]);
  return drawing(height, [
    line(
      [
        [x(-1), y(0)],
        [x(1), y(0)],
      ],
      '#d0d7de',
      1,
    ),
    line(
      [
        [x(0), y(-most)],
        [x(0), y(most)],
      ],
      '#d0d7de',
      1,
    ),
    line(at(input), before, 1.5),
    ...pieces(at(output)).map((piece) => line(piece, after, 2)),
    ...lone(at(output)).map(dot),
    ...[-1, 0, 1].map((value) => label(x(value), height - margin + 16, String(value), 'middle')),
    ...[-1, 1].map((value) => label(margin - 6, y(value) + 4, String(value), 'end')),
    label(width / 2, height - 4, 'input', 'middle'),
    `<text x="12" y="${height / 2}" transform="rotate(-90 12 ${height / 2})" text-anchor="middle">output</text>`,
  ]);
}

/**
 * Before and after along positions, a panel a channel.
 *
 * @param {Float32Array} came
 * @param {Float32Array} left
 * @param {number} channels
 */
export function profilePlot(came, left, channels) {
  const panel = 90;
  const height = channels * panel + 24;
  const positions = came.length / channels;
  const all = [...came, ...left];
  const [low, high] = [Math.min(0, ...all), Math.max(...all)];
  const x = (/** @type {number} */ place) => scaled(place, 0, positions - 1, [margin, width - 10]);
  const panels = Array.from({ length: channels }, (_, channel) => {
    const top = channel * panel + 8;
    const y = (/** @type {number} */ value) => scaled(value, low, high, [top + panel - 14, top]);
    const along = (/** @type {Float32Array} */ values) =>
      Array.from({ length: positions }, (_, place) => [
        x(place),
        y(values[place * channels + channel] ?? 0),
      ]);
    return [
      line(
        [
          [x(0), y(0)],
          [x(positions - 1), y(0)],
        ],
        '#d0d7de',
        1,
      ),
      line(along(came), before, 1.5),
      line(along(left), after, 2),
      label(margin - 6, y(0) + 4, '0', 'end'),
    ];
  });
  return drawing(height, [...panels.flat(), label(width / 2, height - 4, 'position', 'middle')]);
}

/**
 * @param {number} value
 * @param {number} from
 * @param {number} to
 * @param {readonly [number, number]} pixels
 */
function scaled(value, from, to, [first, last]) {
  return first + ((value - from) / (to - from)) * (last - first);
}

/**
 * Cuts a curve where it jumps.
 *
 * @param {readonly (readonly number[])[]} points
 */
function pieces(points) {
  /** @type {(readonly number[])[][]} */
  const found = [];
  for (const [index, point] of points.entries()) {
    const [x = 0, y = 0] = point;
    const [lastX = x, lastY = y] = points[index - 1] ?? [];
    const isJump = index > 0 && Math.abs(y - lastY) > 1.6 * (x - lastX) + 3;
    if (index === 0 || isJump) found.push([]);
    found.at(-1)?.push(point);
  }
  return found;
}

/**
 * Points that stand apart on the input axis, as spikes do.
 *
 * @param {readonly (readonly number[])[]} points
 */
function lone(points) {
  return points.filter(([x = 0], index) => {
    const gaps = [points[index - 1], points[index + 1]].map((other) =>
      other === undefined ? Infinity : Math.abs((other[0] ?? 0) - x),
    );
    return Math.min(...gaps) > 8;
  });
}

/** @param {readonly number[]} point */
function dot([x = 0, y = 0]) {
  return `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="3" fill="${after}"/>`;
}

/**
 * @param {readonly (readonly number[])[]} points
 * @param {string} colour
 * @param {number} thickness
 */
function line(points, colour, thickness) {
  const path = points.map(([x = 0, y = 0]) => `${x.toFixed(1)},${y.toFixed(1)}`);
  const different = path.filter((point, index) => point !== path[index - 1]);
  return `<polyline points="${different.join(' ')}" fill="none" stroke="${colour}" stroke-width="${thickness}"/>`;
}

/**
 * @param {number} x
 * @param {number} y
 * @param {string} text
 * @param {'end' | 'middle'} anchor
 */
function label(x, y, text, anchor) {
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}">${text}</text>`;
}

/**
 * @param {number} height
 * @param {readonly string[]} parts
 */
function drawing(height, parts) {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" fill="${ink}">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}
