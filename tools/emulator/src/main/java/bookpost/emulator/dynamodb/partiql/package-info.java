/// [PartiQL](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.html) as
/// DynamoDB takes it: parsed, and written as DynamoDB's own expressions.
@NullMarked
package bookpost.emulator.dynamodb.partiql;

import org.jspecify.annotations.NullMarked;
