// Checks the Serverless Framework's packages, which may be missing although its status is 0, and prints
// their sizes. The arguments are the folders, each named after its service without `bookpost-`.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';

const ZIP = 'bootstrap/target/bookpost.zip';
const MIB = 2 ** 20;
const UNPACKED_MAX = 250 * MIB; // Lambda's limit
const RESOURCES_MAX = 500; // CloudFormation's limit, like the next
const OUTPUTS_MAX = 200;

process.on('uncaughtException', ({ message }) => {
  console.error(`bookpost: ${message}`);
  process.exit(1);
});

const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
const mib = (bytes) => `${(bytes / MIB).toFixed(1)} MiB`;

function require(holds, otherwise) {
  if (!holds) throw new Error(otherwise);
}

// The sum of the sizes in the zip's central directory.
function unpacked(zip) {
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  let entry = zip.readUInt32LE(end + 16);
  let sum = 0;
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    sum += zip.readUInt32LE(entry + 24);
    const [name, extra, comment] = [28, 30, 32].map((at) => zip.readUInt16LE(entry + at));
    entry += 46 + name + extra + comment;
  }
  return sum;
}

function row(folder, zip) {
  const { service } = read(`${folder}/serverless-state.json`);
  const template = read(`${folder}/cloudformation-template-update-stack.json`);
  const properties = (type) =>
    Object.values(template.Resources).flatMap((it) => (it.Type === type ? [it.Properties] : []));
  const functions = properties('AWS::Lambda::Function').map((it) => it.FunctionName);
  const named = Object.values(service.functions).map((it) => it.name);
  const hash = createHash('sha256').update(zip).digest('base64');
  const resources = Object.keys(template.Resources).length;
  const outputs = Object.keys(template.Outputs).length;

  require(service.service.replace(/^bookpost-/, '') === basename(folder),
    `${folder} holds ${service.service}`);
  require(functions.length > 0 && `${functions.sort()}` === `${named.sort()}`,
    `${folder} should hold the functions ${named}, but holds ${functions}`);
  require(properties('AWS::Lambda::Version').every((it) => it.CodeSha256 === hash),
    `${folder} was packaged from another ${ZIP}`);
  require(resources <= RESOURCES_MAX, `${folder} holds ${resources} resources, over ${RESOURCES_MAX}`);
  require(outputs <= OUTPUTS_MAX, `${folder} holds ${outputs} outputs, over ${OUTPUTS_MAX}`);
  require(unpacked(zip) <= UNPACKED_MAX, `${ZIP} unpacks to ${mib(unpacked(zip))}`);
  return [
    basename(folder),
    service.provider.stage,
    mib(zip.length),
    mib(unpacked(zip)),
    functions.length,
    `${resources} of ${RESOURCES_MAX}`,
    `${outputs} of ${OUTPUTS_MAX}`,
  ];
}

const zip = readFileSync(ZIP);
const rows = process.argv.slice(2).map((folder) => row(folder, zip));
require(rows.length > 0, 'nothing was packaged');
for (const cells of [
  ['topology', 'stage', 'code', 'unpacked', 'functions', 'resources', 'outputs'],
  ...rows,
]) {
  console.log(cells.map((cell) => String(cell).padEnd(11)).join(' ').trimEnd());
}
