/** The stages as links of a chain (chain.ts): each decides its inputs within the chain's transaction. */
import type { Group, Log, Topic } from '../contract/log.ts';
import type { LogStage, Stage } from '../contract/stage.ts';
import type { RuntimeTx } from '../contract/store.ts';
import { errorText } from '../contract/redaction.ts';
import { decideOnLog, logStageGroup, publishedSettings } from './logStages.ts';
import type { Incoming } from './incoming.ts';
import { handleInputs, park, parkInStore, stageGroup, type StageGrounds } from './stages.ts';

export type Link = {
  name: string;
  topic: Topic;
  /** The same stage, each batch in a separate transaction: for suspects, and while a stage is blocked. */
  group: Group;
  positionIn(tx: RuntimeTx): Promise<number>;
  advance(tx: RuntimeTx, from: number, to: number): Promise<void>;
  /** Decides the inputs in order, and publishes the facts that follow. Parks an input that it cannot decide. */
  handle(tx: RuntimeTx, inputs: Incoming[]): Promise<void>;
};

export function storeLink<S>(stage: Stage<S>, grounds: StageGrounds): Link {
  const { name, topic } = stage;
  return {
    name,
    topic,
    group: stageGroup(stage, grounds),
    positionIn: (tx) => tx.position(name, topic, 0),
    advance: (tx, from, to) => tx.advance(name, topic, 0, from, to),
    handle: (tx, inputs) => handleInputs(stage, grounds, tx, inputs),
  };
}

/** `log`: the log of the same installation, which the link reads the settings from. */
export function logLink(stage: LogStage, log: Log, grounds: StageGrounds): Link {
  const { name, topic } = stage;
  return {
    name,
    topic,
    group: logStageGroup(stage, { ...grounds, log, park: parkInStore(grounds) }),
    positionIn: (tx) => logIn(tx).positionOf(name, topic),
    advance: (tx, _from, to) => logIn(tx).advance(name, topic, to),
    async handle(tx, inputs) {
      const settings = await publishedSettings(log);
      for (const input of inputs) {
        const facts = await decideOnLog(stage, grounds.clock, settings, input, (thrown) =>
          park(name, grounds, tx, input.key, input.cause, errorText(thrown), input.json),
        );
        await tx.publish(facts);
      }
    },
  };
}

export function logIn({ log }: RuntimeTx): NonNullable<RuntimeTx['log']> {
  if (log === null) throw new Error('this store has no log in its database');
  return log;
}
