/// Runs a topology on this machine, in this JVM: it drives the cloud's rules with real sockets,
/// threads and clocks, and decides nothing itself.
@NullMarked
package bookpost.local;

import org.jspecify.annotations.NullMarked;
