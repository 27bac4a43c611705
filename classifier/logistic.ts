/**
 * Logistic regression of a few features, by Newton's method with a small ridge: the weights that make the answers most
 * likely. The same rows give the same weights.
 */
export type Logistic = { weights: number[]; bias: number };

const STEPS = 12;
const RIDGE = 1;

export function fitLogistic(rows: number[][], answers: boolean[]): Logistic {
  const wide = rows.map((row) => [1, ...row]);
  let beta: number[] = (wide[0] ?? [1]).map(() => 0);
  for (let step = 0; step < STEPS; step++) beta = newton(wide, answers, beta);
  const [bias = 0, ...weights] = beta;
  return { weights, bias };
}

function newton(rows: number[][], answers: boolean[], beta: number[]): number[] {
  const size = beta.length;
  const gradient = beta.map((value, i) => (i === 0 ? 0 : -RIDGE * value));
  const hessian: number[][] = beta.map((_, i) => beta.map((__, j) => (i === j && i > 0 ? RIDGE : 0)));
  rows.forEach((row, n) => {
    const p = 1 / (1 + Math.exp(-row.reduce((sum, value, i) => sum + value * (beta[i] ?? 0), 0)));
    for (let i = 0; i < size; i++) {
      const at = row[i] ?? 0;
      gradient[i] = (gradient[i] ?? 0) + ((answers[n] === true ? 1 : 0) - p) * at;
      const line = hessian[i] ?? [];
      for (let j = 0; j < size; j++) line[j] = (line[j] ?? 0) + p * (1 - p) * at * (row[j] ?? 0);
    }
  });
  const step = solved(hessian, gradient);
  return beta.map((value, i) => value + (step[i] ?? 0));
}

/** Gauss's elimination; the matrix is symmetric and positive definite, so no pivot is needed. */
function solved(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i] ?? 0]);
  const size = rows.length;
  for (let i = 0; i < size; i++) {
    const pivot = rows[i] ?? [];
    for (let k = i + 1; k < size; k++) {
      const row = rows[k] ?? [];
      const factor = (row[i] ?? 0) / (pivot[i] ?? 1);
      for (let j = i; j <= size; j++) row[j] = (row[j] ?? 0) - factor * (pivot[j] ?? 0);
    }
  }
  const result = right.map(() => 0);
  for (let i = size - 1; i >= 0; i--) {
    const row = rows[i] ?? [];
    let sum = row[size] ?? 0;
    for (let j = i + 1; j < size; j++) sum -= (row[j] ?? 0) * (result[j] ?? 0);
    result[i] = sum / (row[i] ?? 1);
  }
  return result;
}
