/// DynamoDB as far as the service uses it: conditions, transactions, time to live and the records
/// of a stream.
@NullMarked
package bookpost.simulation.table;

import org.jspecify.annotations.NullMarked;
