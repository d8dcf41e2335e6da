// Tells what a teardown does, of the file as `osls print --format json` resolves it.
import { readFileSync } from 'node:fs';

const { service, provider, resources } = JSON.parse(readFileSync(0, 'utf8'));
const all = Object.entries(resources.Resources);
const named = (id, { Properties: it = {} }) =>
  it.TableName ?? it.QueueName ?? it.ArchiveName ?? it.LogGroupName ?? id;
const stays = ([, it]) => /^Retain/.test(it.DeletionPolicy ?? '');
const isProtected = ([, it]) => `${it.Properties?.DeletionProtectionEnabled}` === 'true';
const holds = ([, { Type: type }]) =>
  ['AWS::DynamoDB::Table', 'AWS::SQS::Queue', 'AWS::Events::Archive'].includes(type);

function tell(what, which) {
  const names = all.filter(which).map(([id, it]) => named(id, it));
  if (names.length > 0) console.log(`  ${what}: ${names.join(', ')}`);
}

console.log(`The stack ${service}-${provider.stage} (stage ${provider.stage}, ${provider.region}) will be removed.`);
tell('lost, with all they hold', (it) => holds(it) && !stays(it) && !isProtected(it));
tell('retained, and no longer in the stack', stays);
tell('protected, so that nothing else deletes them either', (it) => stays(it) && isProtected(it));
tell('protected, so that the teardown will stop at them', (it) => !stays(it) && isProtected(it));
