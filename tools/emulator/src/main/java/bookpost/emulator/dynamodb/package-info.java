/// DynamoDB's tables as a state machine: the item operations, indexes, transactions and the tables'
/// own life. It has no thread, socket, clock or randomness; each request comes with its time.
@NullMarked
package bookpost.emulator.dynamodb;

import org.jspecify.annotations.NullMarked;
