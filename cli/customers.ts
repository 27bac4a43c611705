/** `customers import FILE`: customers from a table become entries of the configuration file. */
import { type Command, UsageError } from './command.ts';
import { importTable } from './importing/importing.ts';

export const command: Command = {
  name: 'customers',
  summary: 'puts customers of a CSV file into the configuration file; shows them first',
  usage: 'import FILE | - [--yes]',
  options: { yes: { type: 'boolean' } },
  positionals: { min: 2, max: 2 },
  async run(invocation) {
    if (invocation.positionals[0] !== 'import')
      throw new UsageError('customers what? `customers import FILE`');
    return importTable('customers', invocation);
  },
};
