/// The rules of the cloud as state machines without a thread, socket or clock: events go in, each
/// with its time, and the commands to carry out next come out. The runner drives them in real time,
/// features and simulations in virtual time.
@NullMarked
package bookpost.emulator.cloud;

import org.jspecify.annotations.NullMarked;
