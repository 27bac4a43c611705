/** Whether the model on trial (`shadow.model`) can be read, as `start` reads it. */
import { loadModel } from '../../classifier/model.ts';
import { type Check, found } from '../../pipeline/checking/finding.ts';

export function shadowCheck(model: string): Check {
  return {
    name: 'shadow',
    look: () => Promise.resolve(found(`${model} is on trial: model ${loadModel(model).digest}`)),
  };
}
