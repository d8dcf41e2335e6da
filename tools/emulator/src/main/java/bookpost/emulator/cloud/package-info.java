/// The rules of the cloud as state machines without a thread, socket or clock: what has happened
/// goes in with the time at which it did, what must be done next comes out. The runner drives them
/// in real time, features and simulations in virtual time.
@NullMarked
package bookpost.emulator.cloud;

import org.jspecify.annotations.NullMarked;
