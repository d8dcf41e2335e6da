/// Shared parts of several modules' tests: one contract per driven port, those of queues and buses,
/// sample values, and golden files that hold every reader and writer of a wire format to the same
/// bytes.
@NullMarked
package bookpost.testkit;

import org.jspecify.annotations.NullMarked;
