// Prints the effects of a teardown. Reads the file as `osls print --format json` resolves it.
import { readFileSync } from 'node:fs';

const { service, provider, resources } = JSON.parse(readFileSync(0, 'utf8'));
const all = Object.entries(resources.Resources);
const named = (id, { Properties: it = {} }) =>
  it.TableName ?? it.QueueName ?? it.ArchiveName ?? it.LogGroupName ?? id;
const stays = ([, it]) => /^Retain/.test(it.DeletionPolicy ?? '');
const isProtected = ([, it]) => `${it.Properties?.DeletionProtectionEnabled}` === 'true';
const holds = ([, { Type: type }]) =>
  ['AWS::DynamoDB::Table', 'AWS::SQS::Queue', 'AWS::Events::Archive'].includes(type);

function list(title, filter) {
  const names = all.filter(filter).map(([id, it]) => named(id, it));
  if (names.length > 0) console.log(`  ${title}: ${names.join(', ')}`);
}

console.log(`The stack ${service}-${provider.stage} (stage ${provider.stage}, ${provider.region}) will be removed.`);
list('lost, with all they hold', (it) => holds(it) && !stays(it) && !isProtected(it));
list('retained, and no longer in the stack', stays);
list('protected, so that nothing else deletes them either', (it) => stays(it) && isProtected(it));
list('protected, so that the teardown will stop at them', (it) => !stays(it) && isProtected(it));
