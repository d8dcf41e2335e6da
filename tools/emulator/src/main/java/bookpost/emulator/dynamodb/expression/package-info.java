/// DynamoDB's expressions: condition, filter, key condition, projection and update.
@NullMarked
package bookpost.emulator.dynamodb.expression;

import org.jspecify.annotations.NullMarked;
