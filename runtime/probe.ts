/**
 * The points at which a process can die between two promises. Production has a probe that does nothing; a simulation
 * throws or kills at a random point.
 */
export type ProbePoint = 'before-commit' | 'after-commit' | 'before-send' | 'after-send';
export type Probe = (point: ProbePoint, who: string) => void;

export const noProbe: Probe = () => {};
