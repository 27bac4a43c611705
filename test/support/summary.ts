/**
 * The end of every test run: each test that passed only on its second try, with what failed the first, each skipped test with its reason, then
 * `N passed, N failed, N skipped` as the very last line. With FIRSTLINE_CI=1 a skipped test fails the run, because there everything it needs was installed.
 */
import type { Writable } from 'node:stream';
import type { Reporter, TestCase, TestModule } from 'vitest/node';

export class Summary implements Reporter {
  readonly #out: Pick<Writable, 'write'>;
  readonly #strict: boolean;

  constructor(out: Pick<Writable, 'write'> = process.stdout, strict = process.env.FIRSTLINE_CI === '1') {
    this.#out = out;
    this.#strict = strict;
  }

  /** Files that could not be loaded, and errors outside of any test, count as failures. */
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const skipped = tests.filter((test) => test.result().state === 'skipped');
    const failed = tests.filter((test) => test.result().state === 'failed').length;
    const broken = modules.filter((module) => module.errors().length > 0).length;
    const passed = tests.filter((test) => test.result().state === 'passed').length;
    for (const test of tests.filter((one) => one.diagnostic()?.flaky)) this.#sayFlaky(test);
    for (const test of skipped) this.#say(`skipped: ${nameOf(test)}: ${reasonOf(test)}`);
    if (this.#strict && skipped.length > 0) {
      this.#say('Here nothing may be skipped: the run fails.');
      process.exitCode = 1;
    }
    const failures = failed + broken + unhandled.length;
    this.#say(`${passed} passed, ${failures} failed, ${skipped.length} skipped`);
  }

  /** vitest keeps the errors of the first try, and shows none of them: without them a fault that comes seldom stays unknown. */
  #sayFlaky(test: TestCase): void {
    this.#say(`passed on the second try: ${nameOf(test)}`);
    for (const { message, stacks } of test.result().errors ?? []) {
      for (const line of message.split('\n')) this.#say(`  ${line}`);
      const at = stacks?.[0];
      if (at !== undefined) this.#say(`  at ${at.file}:${at.line}`);
    }
  }

  #say(line: string): void {
    this.#out.write(`${line}\n`);
  }
}

function nameOf(test: TestCase): string {
  return `${test.module.relativeModuleId} > ${test.fullName}`;
}

/** What the test gave to `ctx.skip(…)`, or the reason in the title of the suite that `describe.skipIf` left out. */
function reasonOf(test: TestCase): string {
  const result = test.result();
  const note = result.state === 'skipped' ? result.note : undefined;
  return note ?? /skipped, because .*/.exec(test.fullName)?.[0] ?? 'no reason given';
}
