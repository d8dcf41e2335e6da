// Prints the file with which the stack of one file moves to another's topology: see docs/operations.md.
// It is the other file, of this stack's name, and what the one has beside.
import { readFileSync } from 'node:fs';
import yaml from 'js-yaml';

process.on('uncaughtException', ({ message }) => {
  console.error(`bookpost: ${message}`);
  process.exit(1);
});

// `!Ref Name` and its like, which come out as they went in.
class Tagged {
  constructor(tag, data) {
    Object.assign(this, { tag, data });
  }
}

const schema = yaml.DEFAULT_SCHEMA.extend(
  ['scalar', 'sequence', 'mapping'].map((kind) => new yaml.Type('!', {
    kind,
    multi: true,
    construct: (data, tag) => new Tagged(tag, data),
    predicate: (it) => it instanceof Tagged,
    represent: ({ data }) => data,
    representName: ({ tag }) => tag,
  })),
);

const read = (path) => yaml.load(readFileSync(path, 'utf8'), { schema, filename: path });
const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);
const union = (old, next) => [...old.filter((it) => !next.some((other) => isSame(it, other))), ...next];

// A file's resources, of all the files that it includes.
function resources(file) {
  const parts = file.resources.map((part) => {
    const [, path, key] = /^\$\{file\((.+)\)(?::(\w+))?\}$/.exec(part);
    return key ? read(path)[key] : read(path);
  });
  const all = (section) => Object.assign({}, ...parts.map((part) => part[section]));
  return { Resources: all('Resources'), extensions: all('extensions') };
}

function merge(old, next, both) {
  const shared = Object.keys(old).filter((key) => key in next);
  return { ...old, ...next, ...Object.fromEntries(shared.map((key) => [key, both(old[key], next[key], key)])) };
}

// The new version, which both call. The framework numbers a rule by its place among the events, which
// is to be the first, as in a file alone.
function turned(old, next) {
  const events = union(old.events ?? [], next.events ?? []);
  const rules = events.filter((it) => it.eventBridge);
  return { ...old, ...next, events: [...rules, ...events.filter((it) => !it.eventBridge)] };
}

// Versions of both run under one role.
function rights(old, next) {
  const byName = (policies) => Object.fromEntries(policies.map((it) => [it.PolicyName ?? it, it]));
  const policies = merge(byName(old.Properties.Policies), byName(next.Properties.Policies), (one, other) =>
    isSame(one, other) ? other : {
      ...other,
      PolicyDocument: {
        ...other.PolicyDocument,
        Statement: union(one.PolicyDocument.Statement, other.PolicyDocument.Statement),
      },
    });
  return { ...next, Properties: { ...next.Properties, Policies: Object.values(policies) } };
}

function resource(old, next, id) {
  if (isSame(old, next) || next.Type === 'AWS::CloudWatch::Alarm') return next;
  if (next.Type === 'AWS::IAM::Role') return rights(old, next);
  throw new Error(`${id} is another in each of both files`);
}

const [from, to] = process.argv.slice(2);
const [old, next] = [read(from), read(to)];
const [{ Resources: before }, { Resources: after, extensions }] = [resources(old), resources(next)];
const passage = {
  ...next,
  service: old.service,
  functions: merge(old.functions, next.functions, turned),
  resources: { Resources: merge(before, after, resource), extensions },
};
console.log(`# The passage from ${from} to ${to}, made by ./bookpost passage: see docs/operations.md.`);
console.log(yaml.dump(passage, { schema, noRefs: true, lineWidth: -1 }).trimEnd());
