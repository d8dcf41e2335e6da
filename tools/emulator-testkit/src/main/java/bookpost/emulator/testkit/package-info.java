/// AWS's documented behaviour of queues and buses, held against every implementation of them: ours
/// in virtual time, and those of others.
@NullMarked
package bookpost.emulator.testkit;

import org.jspecify.annotations.NullMarked;
