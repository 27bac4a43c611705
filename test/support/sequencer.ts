/**
 * The order of the test files: those that may take minutes first, so that none of them is left alone at the end. They are the
 * files of folders that have no quick tests, such as those of the cluster; then `SLOW_FILES`, then the quick ones.
 */
import { relative } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { SLOW_FILES } from './projects.ts';

const QUICK = 'quick';

export class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const bySize = await super.sort(files);
    // `toSorted` is stable: within a group the order stays as it is.
    return bySize.toSorted((a, b) => this.#group(a) - this.#group(b));
  }

  #group({ project, moduleId }: TestSpecification): number {
    if (project.name === QUICK) return 2;
    return SLOW_FILES.includes(relative(this.ctx.config.root, moduleId)) ? 1 : 0;
  }
}
