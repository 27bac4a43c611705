/**
 * Which partition a key belongs to: Apache Kafka's own known answers (murmur2, its UtilsTest), so that any client of the
 * same topics puts a key where we do. Another answer would divide a sender's mails between two readers.
 */
import { describe, expect, test } from 'vitest';
import { PARTITIONS } from '../../log/kafka/topics.ts';
import { partitioner } from '../../log/kafka/sender.ts';

const KAFKAS: [key: string, murmur2: number][] = [
  ['21', -973_932_308],
  ['foobar', -790_332_482],
  ['a-little-bit-long-string', -985_981_536],
  ['a-little-bit-longer-string', -1_486_304_829],
  ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58_897_971],
  ['abc', 479_470_107],
];

/** Not Kafka's: another murmur2 said so of the bytes of UTF-8, which is what Kafka's StringSerializer makes of a key. */
const BEYOND_ASCII: [key: string, murmur2: number][] = [
  ['joão@contoso.test', -1_948_445_969],
  ['東京', -1_368_386_005],
];

describe('the partition of a key', () => {
  test.each([...KAFKAS, ...BEYOND_ASCII])(
    '%s is where Kafka has it, whatever the topic and however many there are',
    (key, hash) => {
      const choose = partitioner();
      for (const count of [1, 2, 7, PARTITIONS, 1_000, 2 ** 16])
        for (const topic of ['contacts', 'tickets'])
          expect([count, choose(topic, key, count)]).toEqual([count, (hash & 0x7fffffff) % count]);
    },
  );
});
