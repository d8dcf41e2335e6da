/// The promises, as invariants that are checked on a run's trace.
@NullMarked
package bookpost.simulation.proof;

import org.jspecify.annotations.NullMarked;
