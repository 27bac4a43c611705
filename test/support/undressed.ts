/** A courier's grounds for mails that wear nothing beside their words: no logo, no layout, no look of an agent's mail. */
export const undressed = {
  settings: () => Promise.resolve({ templates: {} }),
  htmlOf: () => Promise.resolve(null),
};
