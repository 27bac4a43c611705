/**
 * The model in force in this process: read once, when the first asks, so that what decides, explains and measures has the same.
 * One that is promoted meanwhile takes its place at the next start.
 */
import { loadModel, type Model, modelFile } from '../classifier/model.ts';
import type { Installation } from '../installation/grounds.ts';

const loaded = new WeakMap<object, Model>();

export function modelInForce(installation: Pick<Installation, 'directory'>): Model {
  const model = loaded.get(installation) ?? loadModel(modelFile(installation.directory));
  loaded.set(installation, model);
  return model;
}
