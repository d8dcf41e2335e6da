/// What AWS's pages say of its queues and buses, held against whoever plays them: ours in virtual
/// time, and those that others wrote.
@NullMarked
package bookpost.emulator.testkit;

import org.jspecify.annotations.NullMarked;
