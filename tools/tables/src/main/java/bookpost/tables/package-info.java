/// DynamoDB and DynamoDB Streams on a port of the loopback address: the emulator's tables with the
/// clock, the lock and the sockets that they lack.
@NullMarked
package bookpost.tables;

import org.jspecify.annotations.NullMarked;
