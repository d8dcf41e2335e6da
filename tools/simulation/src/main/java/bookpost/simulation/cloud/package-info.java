/// A deployment in virtual time: the emulator's cloud over simulated tables, streams and queues,
/// and the functions' own code.
@NullMarked
package bookpost.simulation.cloud;

import org.jspecify.annotations.NullMarked;
