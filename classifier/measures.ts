/** Quality measures of predictions. Shares, 0 to 1. */

export type Prediction = { truth: string; best: string; confidence: number };

const BINS = 10;

export function accuracy(predictions: Prediction[]): number {
  return mean(predictions.map(({ truth, best }) => (truth === best ? 1 : 0)));
}

/** The mean F1 of the classes in the truth: small classes count as much as large ones. */
export function macroF1(predictions: Prediction[]): number {
  const classes = [...new Set(predictions.map(({ truth }) => truth))];
  return mean(classes.map((name) => f1(predictions, name)));
}

/** Expected calibration error over ten bins (Guo et al., "On Calibration of Modern Neural Networks", 2017, §2). */
export function calibrationError(predictions: Prediction[]): number {
  let error = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const inside = predictions.filter(
      ({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)) === bin,
    );
    const gap = accuracy(inside) - mean(inside.map(({ confidence }) => confidence));
    error += (inside.length / Math.max(1, predictions.length)) * Math.abs(gap);
  }
  return error;
}

function f1(predictions: Prediction[], name: string): number {
  const right = predictions.filter(({ truth, best }) => truth === name && best === name).length;
  const said = predictions.filter(({ best }) => best === name).length;
  const meant = predictions.filter(({ truth }) => truth === name).length;
  return right === 0 ? 0 : (2 * right) / (said + meant);
}

function mean(values: number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
