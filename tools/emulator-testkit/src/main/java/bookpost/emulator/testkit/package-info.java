/// AWS's documented behaviour of tables, streams, mappings, pipes, queues and buses as contracts
/// for every implementation: ours in virtual time, ours over HTTP, and others'.
@NullMarked
package bookpost.emulator.testkit;

import org.jspecify.annotations.NullMarked;
