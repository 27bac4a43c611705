/** The mapping of a file of call records: of `--mapping FILE` or the configuration, on top of the built-in one of its format. */
import { parse, YAMLParseError } from 'yaml';
import { readBounded } from '../../config/boundedFile.ts';
import type { Configuration } from '../../config/configuration.ts';
import { pathText, problemsOf, wording } from '../../config/problems.ts';
import { type CallRecords, callRecords, recordFormats } from '../../contract/callRecords.ts';
import { Failure } from '../../contract/failure.ts';
import { formatOf, formats } from '../../ingest/records/formats.ts';
import type { Reader } from '../../ingest/records/records.ts';

const MOST_BYTES = 256 * 1024;
const NEVER = { retry: false };

/** `file`: null without the option. */
export function givenMapping(file: string | null, { phone }: Configuration): CallRecords {
  if (file === null) return phone.records ?? {};
  const read = readBounded(file, MOST_BYTES);
  if ('problem' in read) throw new Failure(`${file} ${read.problem}`, NEVER);
  const decoded = callRecords.safeParse(yamlIn(file, Buffer.from(read.bytes).toString('utf8')), {
    error: wording,
  });
  if (decoded.success) return decoded.data;
  const faults = problemsOf(decoded.error).map(({ path, message }) => `${pathText(path)}: ${message}`);
  throw new Failure(`${file}: ${faults.join('; ')}`, NEVER);
}

/** JSON is YAML too. */
function yamlIn(file: string, text: string): unknown {
  try {
    return parse(text);
  } catch (thrown) {
    if (!(thrown instanceof YAMLParseError)) throw thrown;
    throw new Failure(`${file}: ${thrown.message.split('\n')[0] ?? ''}`, NEVER);
  }
}

/** Throws a Failure where the columns are neither named nor known. */
export function mappingFor(
  given: CallRecords,
  header: readonly string[],
  { phone }: Pick<Configuration, 'phone'>,
): Pick<Reader, 'mapping' | 'dates' | 'country' | 'system'> {
  const like = given.like ?? formatOf(header);
  if (like === null && given.columns === undefined)
    throw new Failure(
      `the columns are of no format that is known (${recordFormats.join(', ')}): name them with --mapping FILE`,
      NEVER,
    );
  const known: CallRecords = like === null ? {} : formats[like];
  const extensions = { ...phone.extensions, ...given.extensions };
  const columns = { ...known.columns, ...given.columns };
  const outcomes = { ...known.outcomes, ...given.outcomes };
  const {
    dates: order = null,
    timeZone = 'UTC',
    ...mapping
  } = { ...known, ...given, columns, outcomes, extensions };
  if (columns.startedAt === undefined || columns.from === undefined)
    throw new Failure('the mapping needs `columns.from` and `columns.startedAt`', NEVER);
  const [only, ...others] = phone.systems;
  const system = given.system ?? (like === 'twilio' ? null : others.length === 0 ? only?.id : undefined);
  return {
    mapping,
    dates: { timeZone, dates: order },
    country: given.country ?? phone.country ?? null,
    system: system === undefined ? (like ?? 'calls') : system,
  };
}
